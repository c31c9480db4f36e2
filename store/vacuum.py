"""Giving back the room that a workspace no longer needs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from store.opening import open_existing
from store.text_index import has_index, index_missing
from store.transactions import explained, writing

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Vacuumed:
    """How big the file was and is, in bytes."""

    before: int
    after: int


def vacuum(path: Path) -> Vacuumed:
    """Rewrite the workspace without gaps, its index in one piece, and its log emptied.

    Raises:
        Problem: When the file cannot be opened, is busy, or the disk has no room for a second
            copy meanwhile; the file is as it was then.
    """
    connection = open_existing(path)
    try:
        with writing(connection, path):
            index_missing(connection)
            if has_index(connection):
                connection.execute("INSERT INTO text_index (text_index) VALUES ('optimize')")
        with explained(path):
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            before = path.stat().st_size
            connection.execute("VACUUM")
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        connection.close()
    return Vacuumed(before, path.stat().st_size)
