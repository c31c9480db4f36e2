"""Annotated reports out (导出): one writer for each format."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from difflib import get_close_matches
from importlib import import_module
from typing import TYPE_CHECKING, BinaryIO, Protocol, cast

from pizhu.exchange.files import write_aside
from pizhu.report.problem import N_, Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from pizhu.report.values import AnnotatedReport


@dataclass(frozen=True, slots=True)
class Written:
    """What an export wrote.

    Attributes:
        reports: How many reports.
        figures: How many figures.
        tags: How many tags.
        lost: What the format could not hold: how many of what, by a message that names it.
    """

    reports: int = 0
    figures: int = 0
    tags: int = 0
    lost: Counter[str] = field(default_factory=Counter)

    def __add__(self, other: Written) -> Written:
        """Both together."""
        return Written(
            self.reports + other.reports,
            self.figures + other.figures,
            self.tags + other.tags,
            self.lost + other.lost,
        )


class Writer(Protocol):
    """A module that writes one format."""

    def write(self, reports: Iterable[AnnotatedReport], stream: BinaryIO) -> Written:
        """Write `reports` onto `stream`, one at a time."""


#: The module of each format. A new one is one module, one line here and a part of docs/format.md.
FORMATS: Mapping[str, str] = {
    "jsonl": "pizhu.exchange.native",
}


def writer_for(name: str) -> Writer:
    """The writer of the format `name`.

    Raises:
        Problem: If there is no such format.
    """
    if name not in FORMATS:
        raise Problem(
            N_("There is no format “{name}”. The nearest is “{near}”."),
            name=name,
            near=get_close_matches(name, FORMATS, n=1, cutoff=0)[0],
        )
    return cast("Writer", import_module(FORMATS[name]))


def export(
    reports: Iterable[AnnotatedReport],
    path: str | Path,
    format: str = "jsonl",  # noqa: A002 - what callers say
) -> Written:
    """Write `reports` to the file `path`, which is there whole or not at all.

    Args:
        reports: The reports, taken one at a time.
        path: The file; one that exists is replaced.
        format: One of `FORMATS`.

    Raises:
        Problem: If there is no such format, the file cannot be written, or an annotation does not
            sit on its own quote.
    """
    writer = writer_for(format)
    with write_aside(path) as stream:
        return writer.write(reports, stream)
