"""Reports and suggestions taken from another workspace's file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pizhu.report.problem import N_, Problem
from store.clock import now
from store.figures import insert_figures, read_suggestion, read_suggestions
from store.reports import ID_DIGITS, text_hash

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable
    from pathlib import Path

_REPORT_COLUMNS = (
    "id, sha256, text_sha256, length, source, encoding, title, own_title, place, year, speaker,"
    " date, meeting"
)
_WRONG_TEXT = N_(
    "The text of the report “{report}” in {path} is not the one its hash tells. Nothing was merged."
)


def report_ids(connection: sqlite3.Connection) -> set[str]:
    """The ids of all reports of a file."""
    return {row[0] for row in connection.execute("SELECT id FROM reports")}


def receive_report(
    ours: sqlite3.Connection, theirs: sqlite3.Connection, report_id: str, other: Path
) -> None:
    """Copy a report with its outline and suggestions, as nobody had acted on them.

    Raises:
        Problem: When its text is not the one that its id and hash tell.
    """
    row = theirs.execute(
        f"SELECT {_REPORT_COLUMNS} FROM reports WHERE id = ?",  # noqa: S608 - constants only
        (report_id,),
    ).fetchone()
    (text,) = theirs.execute(
        "SELECT text FROM texts WHERE report_id = ?", (report_id,)
    ).fetchone() or ("",)
    if text_hash(text) != row[2] or row[2][:ID_DIGITS] != report_id or len(text) != row[3]:
        raise Problem(_WRONG_TEXT, report=row[6], path=other)
    ours.execute(
        f"INSERT INTO reports ({_REPORT_COLUMNS}, added_at)"  # noqa: S608 - constants only
        f" VALUES ({', '.join('?' * (len(row) + 1))})",
        (*row, now()),
    )
    ours.execute("INSERT INTO texts (report_id, text) VALUES (?, ?)", (report_id, text))
    for table, columns in (
        ("furniture", 'report_id, start, "end", kind'),
        ("sections", 'report_id, level, label, title, start, "end", extent_end'),
    ):
        rows = theirs.execute(
            f"SELECT {columns} FROM {table} WHERE report_id = ? ORDER BY rowid",  # noqa: S608 - constants only
            (report_id,),
        ).fetchall()
        ours.executemany(
            f"INSERT INTO {table} ({columns}) VALUES ({', '.join('?' * len(columns.split(',')))})",  # noqa: S608 - constants only
            rows,
        )
    insert_figures(ours, report_id, read_suggestions(theirs, report_id))


def receive_versions(
    ours: sqlite3.Connection, theirs: sqlite3.Connection, reports: Iterable[str]
) -> None:
    """Know of received reports which one each is a later version of."""
    for report_id in reports:
        row = theirs.execute("SELECT earlier FROM reports WHERE id = ?", (report_id,)).fetchone()
        ours.execute(
            "UPDATE reports SET earlier = (SELECT id FROM reports WHERE id = ?) WHERE id = ?",
            (row[0], report_id),
        )


def receive_figure(ours: sqlite3.Connection, theirs: sqlite3.Connection, figure_id: str) -> None:
    """Have their suggestion here, where nobody has acted on ours; acts on it are to follow."""
    found = read_suggestion(theirs, figure_id)
    if found is None:
        return
    report_id, figure = found
    here = ours.execute("SELECT changed FROM figures WHERE id = ?", (figure_id,)).fetchone()
    if here is not None and here[0]:
        return
    mine = None if here is None else read_suggestion(ours, figure_id)
    if mine != found:
        ours.execute("DELETE FROM figures WHERE id = ?", (figure_id,))
        insert_figures(ours, report_id, [(figure_id, figure)])
