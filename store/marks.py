"""Marks (完成标记), which sections and reports an annotator says are finished, as rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pizhu.report.completion import Standing, completion_of
from pizhu.report.values import Mark, MarkState, Section

if TYPE_CHECKING:
    import sqlite3

_UNDECIDED = """
SELECT start FROM figures WHERE report_id = ? AND decision = 'undecided' AND withdrawn = 0
UNION ALL SELECT start FROM tags WHERE report_id = ? AND decision = 'undecided' ORDER BY start
"""


def read_marks(connection: sqlite3.Connection, report_id: str) -> tuple[Mark, ...]:
    """The report's marks: those on the whole report first, then in reading order."""
    states = {state.value: state for state in MarkState}
    return tuple(
        [
            Mark(mark_id, start, states[state], annotator, time, undecided)
            for mark_id, start, state, annotator, time, undecided in connection.execute(
                "SELECT id, section_start, state, annotator, marked_at, undecided FROM marks"
                " WHERE report_id = ? ORDER BY section_start, annotator",
                (report_id,),
            )
        ]
    )


def read_finished(
    connection: sqlite3.Connection, annotator: str
) -> dict[str, tuple[int, int, Standing]]:
    """How far the annotator has come in each report that holds marks of theirs.

    Returns:
        By the report's id: its sections, how many of them are finished, how it stands itself.
    """
    marks: dict[str, list[Mark]] = {}
    for (report_id,) in connection.execute(
        "SELECT DISTINCT report_id FROM marks WHERE annotator = ?", (annotator,)
    ).fetchall():
        marks[report_id] = list(read_marks(connection, report_id))
    found = {}
    for report_id, own in marks.items():
        sections = [
            Section(*row)
            for row in connection.execute(
                'SELECT level, label, title, start, "end", extent_end FROM sections'
                " WHERE report_id = ? ORDER BY rowid",
                (report_id,),
            )
        ]
        undecided = [row[0] for row in connection.execute(_UNDECIDED, (report_id, report_id))]
        completion = completion_of(sections, own, annotator, undecided)
        found[report_id] = (len(sections), completion.finished_sections, completion.report)
    return found
