"""Copies of a workspace: made while it is in use, verified before they count."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing, suppress
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from pizhu.report.problem import N_, Problem
from store.opening import connect, is_workspace
from store.transactions import backup_folder, explained

if TYPE_CHECKING:
    from pathlib import Path

#: How many daily copies are kept.
DAYS_KEPT = 7

_EXISTS = N_("{path} exists already. Choose another name; nothing was written.")
_NOTHING = N_("There is no workspace at {path} to copy.")
_UNSOUND = N_(
    "The copy of {path} did not pass the check ({reason}), so it was not kept. Run “pizhu doctor”."
)
_CANNOT_WRITE = N_("The copy cannot be written to {path} ({reason}). Choose another place.")


def back_up(path: Path, target: Path) -> Path:
    """Copy the workspace `path` to the new file `target`, others working on it or not.

    The copy is one moment's state, is checked by SQLite and against the original's history, and
    gets its name only then: a file of that name is always a good copy.

    Returns:
        `target`.

    Raises:
        Problem: When there is no workspace, `target` exists, or the copy cannot be written or is
            not sound.
    """
    if not is_workspace(path):
        raise Problem(_NOTHING, path=path)
    if target.exists():
        raise Problem(_EXISTS, path=target)
    _copy(path, target)
    return target


def back_up_daily(path: Path) -> Path | None:
    """Make today's copy in the folder ``<name>.backups`` beside the workspace, unless it is there.

    Copies older than the last `DAYS_KEPT` daily ones are removed; copies made before a migration
    stay.

    Returns:
        The copy, or None where today's was there already.

    Raises:
        Problem: As `back_up`.
    """
    target = todays_copy(path)
    if target.exists():
        return None
    _make_folder(path)
    back_up(path, target)
    daily = sorted(backup_folder(path).glob(f"{path.stem}-[0-9][0-9][0-9][0-9]-*.db"))
    for old in daily[:-DAYS_KEPT]:
        old.unlink(missing_ok=True)
    return target


def todays_copy(path: Path) -> Path:
    """Where today's copy of the workspace `path` is, or is going to be; days are those of UTC."""
    day = datetime.now(UTC).date().isoformat()
    return backup_folder(path) / f"{path.stem}-{day}.db"


def back_up_before(path: Path, occasion: str) -> Path:
    """Make a copy before something that changes the whole file; it is kept for good.

    Args:
        path: The workspace.
        occasion: What is about to happen, part of the copy's name.

    Raises:
        Problem: As `back_up`.
    """
    _make_folder(path)
    moment = datetime.now(UTC).strftime("%Y%m%dT%H%M%S.%fZ")
    return back_up(path, backup_folder(path) / f"{path.stem}-before-{occasion}-{moment}.db")


def _make_folder(path: Path) -> None:
    folder = backup_folder(path)
    try:
        folder.mkdir(exist_ok=True)
    except OSError as error:
        raise Problem(_CANNOT_WRITE, path=folder, reason=error.strerror) from None


def _copy(path: Path, target: Path) -> None:
    # Same folder, so that the last step is one rename.
    unfinished = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        with explained(path), closing(connect(path)) as source:
            try:
                with closing(sqlite3.connect(unfinished)) as copy:
                    source.backup(copy)
                    # A copy is one file, to be moved about without its -wal.
                    copy.execute("PRAGMA journal_mode = DELETE")
                    _verify(source, copy, path)
            except sqlite3.OperationalError as error:
                raise Problem(_CANNOT_WRITE, path=target, reason=error) from error
        _make_durable(unfinished)
        # Not replace: somebody else's copy of that name must survive.
        os.link(unfinished, target)
    except FileExistsError:
        raise Problem(_EXISTS, path=target) from None
    except OSError as error:
        raise Problem(_CANNOT_WRITE, path=target, reason=error.strerror) from error
    finally:
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)


def _verify(source: sqlite3.Connection, copy: sqlite3.Connection, path: Path) -> None:
    verdict = copy.execute("PRAGMA integrity_check(1)").fetchone()[0]
    if verdict != "ok":
        raise Problem(_UNSOUND, path=path, reason=verdict)
    question = "SELECT count(*), coalesce(max(seq), 0) FROM events"
    copied = copy.execute(question).fetchone()
    here = source.execute(question).fetchone()
    # Others may have gone on meanwhile; nothing of what was copied can have gone.
    if copied[0] > here[0] or copied[1] > here[1] or here[1] - copied[1] < here[0] - copied[0]:
        raise Problem(_UNSOUND, path=path, reason="events")


def _make_durable(path: Path) -> None:
    with path.open("rb") as file:
        os.fsync(file.fileno())
