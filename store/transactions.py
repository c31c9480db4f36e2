"""One act, one transaction; and what SQLite's errors mean to a person."""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from pizhu.report.problem import N_, Problem
from store.schema import SCHEMA_VERSION

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

#: How long to wait for another program that is writing, in seconds.
PATIENCE = 60.0

_FULL = N_("The disk that holds {path} is full. Nothing was saved; make room and try again.")
_READ_ONLY = N_(
    "{path} cannot be written. Nothing was saved; make the file and its folder writable, or "
    "choose another file with --db."
)
_BUSY = N_(
    "{path} is kept busy by another program. Nothing was saved; close the other program or wait, "
    "and try again."
)
_INPUT_OUTPUT = N_(
    "The disk that holds {path} reports an error ({reason}). Nothing was saved; check the disk, "
    "copy the file to a safe place and try again."
)
_DAMAGED = N_(
    "{path} is damaged ({reason}). Nothing was changed; run “pizhu doctor”, or go back to a copy "
    "from the folder {backups}."
)
_DAMAGED_WITHOUT_COPIES = N_(
    "{path} is damaged ({reason}). Nothing was changed; run “pizhu doctor”."
)
_NOT_SQLITE = N_("{path} is not a Pizhu workspace. Choose another file with --db.")
_CANNOT_OPEN = N_(
    "{path} cannot be opened. Check that the folder exists and that you may write in it."
)
_REFUSED = N_("The change does not fit the workspace {path} ({reason}). Nothing was saved.")
_OVERTAKEN = N_(
    "A newer Pizhu has changed {path} meanwhile (workspace version {version}; this one knows "
    "{known}). Nothing was saved; quit and update Pizhu."
)
_TOO_BIG = N_("The text is too big for the workspace {path}. Nothing was saved.")
_OTHER = N_("{path} could not be used ({reason}). Nothing was saved.")

#: By SQLite's primary result code, https://www.sqlite.org/rescode.html
_MESSAGES = {
    sqlite3.SQLITE_FULL: _FULL,
    sqlite3.SQLITE_READONLY: _READ_ONLY,
    sqlite3.SQLITE_PERM: _READ_ONLY,
    sqlite3.SQLITE_BUSY: _BUSY,
    sqlite3.SQLITE_LOCKED: _BUSY,
    sqlite3.SQLITE_PROTOCOL: _BUSY,
    sqlite3.SQLITE_IOERR: _INPUT_OUTPUT,
    sqlite3.SQLITE_NOTADB: _NOT_SQLITE,
    sqlite3.SQLITE_CANTOPEN: _CANNOT_OPEN,
    sqlite3.SQLITE_CONSTRAINT: _REFUSED,
    sqlite3.SQLITE_TOOBIG: _TOO_BIG,
}


def backup_folder(path: Path) -> Path:
    """Where the copies of the workspace `path` are kept."""
    return path.with_name(path.name + ".backups")


def is_damage(problem: Problem) -> bool:
    """Whether a `Problem` is that of `damaged`."""
    return problem.message in {_DAMAGED, _DAMAGED_WITHOUT_COPIES}


def damaged(path: Path, reason: object) -> Problem:
    """The Problem of a file whose content makes no sense."""
    backups = backup_folder(path)
    message = _DAMAGED if backups.is_dir() else _DAMAGED_WITHOUT_COPIES
    return Problem(message, path=path, reason=reason, backups=backups)


def explanation(error: sqlite3.Error, path: Path) -> Problem:
    """What an error of SQLite means to the person whose workspace is `path`."""
    code = getattr(error, "sqlite_errorcode", None)
    if code is None:
        return damaged(path, error)
    if code & 0xFF == sqlite3.SQLITE_CORRUPT:
        return damaged(path, error)
    return Problem(_MESSAGES.get(code & 0xFF, _OTHER), path=path, reason=error)


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turn what SQLite raises inside into a `Problem`."""
    try:
        yield
    except (sqlite3.ProgrammingError, sqlite3.InterfaceError):
        raise
    except sqlite3.Error as error:
        raise explanation(error, path) from error
    except UnicodeDecodeError as error:
        # SQLite quotes a damaged schema in its message, byte by byte.
        raise damaged(path, error) from error


@contextmanager
def writing(connection: sqlite3.Connection, path: Path, *, keep: bool = True) -> Iterator[None]:
    """One transaction: everything inside is in the file when this returns, or nothing is.

    With `keep` off nothing is in any case: for seeing what would come of it.

    Raises:
        Problem: When the file cannot be written; nothing is changed then.
    """
    with explained(path):
        # Taking the write lock first means a transaction never has to be given up half-way
        # because somebody else wrote in between.
        connection.execute("BEGIN IMMEDIATE")
        try:
            _check_version(connection, path)
            yield
            connection.execute("COMMIT" if keep else "ROLLBACK")
        except BaseException:
            with suppress(sqlite3.Error):
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
            raise


def _check_version(connection: sqlite3.Connection, path: Path) -> None:
    # A newer Pizhu may have come by while this one had the file open.
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if version > SCHEMA_VERSION:
        raise Problem(_OVERTAKEN, path=path, version=version, known=SCHEMA_VERSION)
