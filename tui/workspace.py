"""Which workspace (工作区) is opened, and how reports get into it."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pizhu.report.problem import N_, Problem
from tui.memory import keep_in_memory, read_memory
from tui.places import default_workspace, memory_file

if TYPE_CHECKING:
    from pizhu.report.values import Analysis, Report
    from store import AddedReport, Store

#: The environment's say on the workspace.
VARIABLE = "PIZHU_DB"


@dataclass(frozen=True, slots=True)
class Choice:
    """A workspace file, and why it is this one.

    Attributes:
        path: The file.
        by: What named it: the option, the variable, or a message for the other reasons.
        named: Whether a person named it for this run.
    """

    path: Path
    by: str
    named: bool


def choose_workspace(db: str | None) -> Choice:
    """The workspace to use.

    Args:
        db: What the command line says (``--db``). Without it the variable `VARIABLE` counts, then
            the workspace opened last if it is still there, then the default one.
    """
    for by, path in (("--db", db), (VARIABLE, os.environ.get(VARIABLE))):
        if path:
            return Choice(Path(path).expanduser().absolute(), by, named=True)
    last = last_workspace()
    if last is not None and last.is_file():
        return Choice(last, N_("opened last"), named=False)
    return Choice(default_workspace(), N_("default"), named=False)


def last_workspace() -> Path | None:
    """The workspace that was opened last, as far as that is remembered."""
    last = read_memory(memory_file()).get("workspace")
    # A lost memory is no loss: the default workspace, or --db, is at hand.
    return Path(last) if isinstance(last, str) else None


def remember_workspace(path: Path) -> None:
    """Have `path` opened next time; where that cannot be written down, it is not."""
    keep_in_memory(memory_file(), workspace=str(path))


def open_workspace(path: Path, annotator: str | None) -> Store:
    """The store in the file `path`; a new one is made with the seed reports in it.

    Raises:
        Problem: If the file cannot be used.
    """
    from store import open_store

    if path == default_workspace():
        path.parent.mkdir(parents=True, exist_ok=True)
    store = open_store(path, annotator)
    if store.latest_event() == 0:
        _add_seeds(store)
    return store


def existing_workspace(choice: Choice, annotator: str | None) -> Store:
    """The store of a command that does not start a workspace, unless it is the default one.

    Raises:
        Problem: If the file is missing or cannot be used.
    """
    if choice.named and not choice.path.exists():
        raise Problem(
            N_(
                "There is no workspace {path}: check the name, or make it with “pizhu --db {path}”."
            ),
            path=choice.path,
        )
    return open_workspace(choice.path, annotator)


def find_or_read(store: Store | None, path: str | Path, encoding: str | None) -> str | Report:
    """The id of the report in the file `path` where `store` has it, else the report, read.

    A report whose bytes are known is neither decoded nor analysed again.

    Raises:
        Problem: If the file cannot be read.
    """
    from pizhu.exchange.files import read_bytes, sha256_of

    data = read_bytes(path)
    known = store.find_text(sha256_of(data)) if store else None
    if known is not None:
        return known
    from pizhu.exchange import report_from_bytes

    return report_from_bytes(data, str(Path(path).absolute()), encoding)


def add_report(store: Store, report: Report) -> AddedReport:
    """Add `report` with what is found in it, or find it where it has been added before.

    Raises:
        Problem: If the person's own lexicon cannot be read.
    """
    return store.add_report(report, analysed(report))


def analysed(report: Report) -> Analysis:
    """What is found in `report` with the person's own lexicon.

    Raises:
        Problem: If that lexicon cannot be read.
    """
    from pizhu.report import analyse
    from tui.lexicon import own_lexicon

    return analyse(report.text, own_lexicon())


def _add_seeds(store: Store) -> None:
    from pizhu.exchange import report_from_bytes
    from seeds import SEED_NAMES, seed_file

    for name in SEED_NAMES:
        add_report(store, report_from_bytes(seed_file(name).read_bytes(), name))
