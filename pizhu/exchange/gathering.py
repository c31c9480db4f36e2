"""Many report files at once (批量读入): folders and patterns, a result for each report.

Each report is added as soon as it is read, and one that is there already is neither read nor
analysed again: what was interrupted goes on when it is begun again.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from glob import glob, has_magic
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from pizhu.exchange.files import STANDARD_INPUT, read_bytes, sha256_of
from pizhu.exchange.reading import (
    NOT_READ,
    READERS,
    TABLE_READERS,
    check_format,
    report_entries,
)
from pizhu.report.problem import N_, Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pizhu.report.values import Report


class Outcome(StrEnum):
    """What came of a report."""

    ADDED = "added"
    KNOWN = "known"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Gathered:
    """What came of one report, or of a file that none could be read from.

    Attributes:
        source: Where it is from: the file, with the row of a table.
        outcome: What came of it.
        id: The report's id where it was added or known.
        title: The report's title, where it was read.
        problem: Why it failed.
    """

    source: str
    outcome: Outcome
    id: str | None = None
    title: str | None = None
    problem: Problem | None = None


class Shelf(Protocol):
    """Where the reports go."""

    def known(self, sha256: str) -> str | None:
        """The id of the report that was read from bytes with this SHA-256."""

    def add(self, report: Report) -> tuple[str, bool]:
        """Put a report there; its id, and whether it was not there before."""


def find_files(names: Iterable[str]) -> tuple[list[str], list[Gathered]]:
    """The files that `names` mean, each once, in order.

    A folder means the files in it and below that are in a format which reports come in; hidden
    ones and links to folders are passed over. A pattern (``*``, ``?``, ``[…]``, ``**``) means what
    fits it, unless there is a file of that very name.

    Returns:
        The files, and a failure for each name that means none.
    """
    found: dict[str, None] = {}
    failures: list[Gathered] = []
    for name in names:
        files = list(_files(name))
        if not files:
            failures.append(Gathered(name, Outcome.FAILED, problem=_nothing(name)))
        found.update(dict.fromkeys(files))
    return list(found), failures


def _files(name: str) -> Iterator[str]:
    path = Path(name)
    if name == STANDARD_INPUT or path.is_file():
        yield name
    elif path.is_dir():
        yield from _in_folder(path)
    elif has_magic(name) and not path.exists():
        for each in sorted(glob(name, recursive=True), key=_natural):  # noqa: PTH207 - absolute patterns too
            if Path(each).is_dir():
                continue
            yield each
    else:
        # A missing file is told when it is read.
        yield name


def _in_folder(folder: Path) -> Iterator[str]:
    wanted = ({*READERS, *TABLE_READERS, *NOT_READ}) - {""}
    for path in sorted(folder.rglob("*"), key=lambda path: _natural(str(path))):
        inside = path.relative_to(folder).parts
        hidden = any(part.startswith((".", "~$")) for part in inside)
        if not hidden and path.suffix.lower() in wanted and path.is_file():
            yield str(path)


def _natural(name: str) -> list[tuple[int, str]]:
    """A key by which 9.txt comes before 10.txt."""
    return [
        (int(part), "") if part.isascii() and part.isdigit() else (-1, part)
        for part in re.split("([0-9]+)", name)
    ]


def _nothing(name: str) -> Problem:
    if Path(name).is_dir():
        return Problem(
            N_("“{path}” holds no files that reports come in: check the folder."), path=name
        )
    return Problem(N_("No file fits “{path}”: check the pattern."), path=name)


def gather(
    file: str, shelf: Shelf, encoding: str | None = None, column: str | None = None
) -> Iterator[Gathered]:
    """Put the reports in a file onto `shelf`, one after the other.

    Args:
        file: The file; ``-`` is standard input.
        shelf: Where they go.
        encoding: The encoding of its text; None finds it.
        column: The column of a table that holds the texts; None finds it.

    Raises:
        Problem: If the shelf cannot take a report; what cannot be read is a result.
    """
    try:
        suffix = check_format(file)
        data = read_bytes(file)
    except Problem as problem:
        yield Gathered(file, Outcome.FAILED, problem=problem)
        return
    source = file if file == STANDARD_INPUT else str(Path(file).absolute())
    if suffix not in TABLE_READERS:
        known = shelf.known(sha256_of(data))
        if known is not None:
            yield Gathered(file, Outcome.KNOWN, known)
            return
    entries = report_entries(data, source, encoding, column)
    while True:
        try:
            entry = next(entries, None)
        except Problem as problem:
            yield Gathered(file, Outcome.FAILED, problem=problem)
            return
        if entry is None:
            return
        yield _shelved(file, source, entry, shelf)


def _shelved(file: str, source: str, entry: Report | Problem, shelf: Shelf) -> Gathered:
    if isinstance(entry, Problem):
        return Gathered(file, Outcome.FAILED, problem=entry)
    name = file + entry.source.removeprefix(source)
    known = shelf.known(entry.sha256)
    if known is not None:
        return Gathered(name, Outcome.KNOWN, known, entry.title)
    report_id, new = shelf.add(entry)
    return Gathered(name, Outcome.ADDED if new else Outcome.KNOWN, report_id, entry.title)
