"""Notes (批语) on places of a report, as rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pizhu.report.values import Note

if TYPE_CHECKING:
    import sqlite3


def read_notes(connection: sqlite3.Connection, report_id: str) -> tuple[Note, ...]:
    """The report's notes on places, in reading order."""
    return tuple(
        [
            Note(*row)
            for row in connection.execute(
                'SELECT id, start, "end", quote, note, annotator, created_at FROM notes'
                ' WHERE report_id = ? ORDER BY start, "end", created_at, id',
                (report_id,),
            )
        ]
    )
