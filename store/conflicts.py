"""What came out differently in two workspaces, until a person has decided."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from store.compact import compact

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class Conflict:
    """An item that came out differently here and there.

    Attributes:
        kind: ``figures``, ``tags`` …
        item: Its id.
        report_id: The report, None for a label.
        report: The report's title, empty for a label.
        ours: The fields in which it differs as they are here; None where it is not there.
        theirs: The same fields as they are there; None where it is not.
        source: The file it was merged from.
    """

    kind: str
    item: str
    report_id: str | None
    report: str
    ours: dict[str, Any] | None
    theirs: dict[str, Any] | None
    source: str


def open_conflicts(connection: sqlite3.Connection) -> tuple[Conflict, ...]:
    """The conflicts that nobody has settled by acting on the item since."""
    found = []
    for item, kind, report_id, title, ours, theirs, source, event in connection.execute(
        "SELECT item, kind, report_id, title, ours, theirs, conflicts.source, event"
        " FROM conflicts LEFT JOIN reports ON id = report_id ORDER BY event, item"
    ).fetchall():
        row = connection.execute(
            f"SELECT changed FROM {kind} WHERE id = ?",  # noqa: S608 - a CHECK names the tables
            (item,),
        ).fetchone()
        # Ours may be that it is gone; then it is settled by coming back.
        if (row is None) == (ours is None) and (row is None or row[0] <= event):
            found.append(
                Conflict(kind, item, report_id, title or "", _parsed(ours), _parsed(theirs), source)
            )
    return tuple(found)


def keep_conflicts(connection: sqlite3.Connection, conflicts: Iterable[Conflict], seq: int) -> None:
    """List conflicts, found by the merge whose event is at `seq`."""
    connection.executemany(
        "INSERT OR REPLACE INTO conflicts (item, kind, report_id, ours, theirs, source, event)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        [
            (
                each.item,
                each.kind,
                each.report_id,
                None if each.ours is None else compact(each.ours),
                None if each.theirs is None else compact(each.theirs),
                each.source,
                seq,
            )
            for each in conflicts
        ],
    )


def _parsed(column: str | None) -> dict[str, Any] | None:
    return None if column is None else dict(json.loads(column))
