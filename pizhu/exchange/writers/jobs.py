"""What a format's writer is given beside the reports: one export under way (导出作业)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, BinaryIO, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from pizhu.exchange.counts import Ledger
    from pizhu.exchange.options import Options
    from pizhu.report.values import AnnotatedReport


@dataclass(frozen=True, slots=True)
class Job:
    """One export under way.

    Attributes:
        options: How to write.
        ledger: Where to count what is written and lost.
        parts: The part of each report by id, for formats that keep the parts of a split together;
            empty without a split.
    """

    options: Options
    ledger: Ledger
    parts: Mapping[str, str] = field(default_factory=dict)


class FileWriter(Protocol):
    """Writes reports onto one stream."""

    def __call__(self, reports: Iterable[AnnotatedReport], stream: BinaryIO, job: Job) -> None:
        """Write `reports` onto `stream`, counting in ``job.ledger``."""


class FolderWriter(Protocol):
    """Writes reports into a folder of its own."""

    def __call__(self, reports: Iterable[AnnotatedReport], folder: Path, job: Job) -> None:
        """Write `reports` into `folder`, which exists and is empty, counting in ``job.ledger``."""
