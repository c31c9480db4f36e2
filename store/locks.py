"""Looking into a file without letting go of the locks that keep it whole.

On POSIX systems a process that closes any descriptor of a file loses all of its locks on that file,
those of SQLite too (https://www.sqlite.org/howtocorrupt.html, section 2.2). The next program to
close the workspace then takes itself for the last one and removes the write-ahead log, and what is
written after that is lost. So a file that a connection of this process has open is never opened
beside SQLite.
"""

from __future__ import annotations

import os
import sqlite3
from threading import Lock
from typing import TYPE_CHECKING
from weakref import WeakSet

if TYPE_CHECKING:
    from pathlib import Path

#: The length of the database header, https://www.sqlite.org/fileformat.html#the_database_header
HEADER_LENGTH = 100


class Connection(sqlite3.Connection):
    """A connection that is known to the process for as long as it is open."""

    file: tuple[int, int]

    def close(self) -> None:
        """Close the connection, and let go of its locks."""
        super().close()
        with _CHANGING:
            _OPEN.discard(self)


# Locks are the process's, so what holds them must be known to the whole process.
_OPEN: WeakSet[Connection] = WeakSet()
_CHANGING = Lock()


def register(connection: Connection, path: Path) -> None:
    """Know that `connection` has the file `path` open; call this before it first reads or locks."""
    with _CHANGING:
        connection.file = _identity(path)
        _OPEN.add(connection)


def is_in_place(connection: sqlite3.Connection, path: Path) -> bool:
    """Whether `path` still is the file that `connection` has open.

    One that was moved, removed or replaced meanwhile goes on taking what is written to it, where
    nobody finds it again (https://www.sqlite.org/howtocorrupt.html, section 2.4).
    """
    try:
        return not isinstance(connection, Connection) or connection.file == _identity(path)
    except OSError:
        return False


def read_header(path: Path) -> bytes | None:
    """The first bytes of the file `path`; None where this process has it open as a database.

    Raises:
        OSError: When it cannot be read.
    """
    with _CHANGING:
        identity = _identity(path)
        if any(connection.file == identity for connection in list(_OPEN)):
            return None
        with path.open("rb") as file:
            return file.read(HEADER_LENGTH)


def _identity(path: Path) -> tuple[int, int]:
    status = os.stat(path)  # noqa: PTH116 - Path.stat is the same call, made slower
    return status.st_dev, status.st_ino
