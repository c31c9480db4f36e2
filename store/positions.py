"""Where somebody left off reading, and the places they put a bookmark at (阅读位置, 书签).

Neither is an act upon a report: no event tells of it, and nothing of it is undone or exported.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Position:
    """Where somebody left off reading.

    Attributes:
        offset: Where the cursor stood, in code points.
        top: Where the row at the top of the page began, None where that is not known.
    """

    offset: int = 0
    top: int | None = None


def read_position(connection: sqlite3.Connection, report_id: str, annotator: str) -> Position:
    """Where an annotator left off reading; the beginning of a report not read yet."""
    row = connection.execute(
        "SELECT position, top FROM positions WHERE report_id = ? AND annotator = ?",
        (report_id, annotator),
    ).fetchone()
    return Position() if row is None else Position(int(row[0]), row[1])


def write_position(
    connection: sqlite3.Connection, report_id: str, annotator: str, position: Position
) -> None:
    """Keep where an annotator left off reading."""
    connection.execute(
        "INSERT INTO positions (report_id, annotator, position, top) VALUES (?, ?, ?, ?)"
        " ON CONFLICT (report_id, annotator)"
        " DO UPDATE SET position = excluded.position, top = excluded.top",
        (report_id, annotator, position.offset, position.top),
    )


def read_bookmarks(
    connection: sqlite3.Connection, report_id: str, annotator: str
) -> Mapping[str, int]:
    """An annotator's bookmarks in a report: their offsets by name, in reading order."""
    rows = connection.execute(
        "SELECT name, position FROM bookmarks WHERE report_id = ? AND annotator = ?"
        " ORDER BY position, name",
        (report_id, annotator),
    )
    return {str(name): int(position) for name, position in rows}


def write_bookmark(
    connection: sqlite3.Connection, report_id: str, annotator: str, name: str, offset: int | None
) -> None:
    """Put a bookmark at an offset, wherever it was before; at None take it away."""
    if offset is None:
        connection.execute(
            "DELETE FROM bookmarks WHERE report_id = ? AND annotator = ? AND name = ?",
            (report_id, annotator, name),
        )
        return
    connection.execute(
        "INSERT INTO bookmarks (report_id, annotator, name, position) VALUES (?, ?, ?, ?)"
        " ON CONFLICT (report_id, annotator, name) DO UPDATE SET position = excluded.position",
        (report_id, annotator, name, offset),
    )
