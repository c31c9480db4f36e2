"""The state of every item as its history tells it, against the state in the tables."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from store.events import event_of
from store.items import ITEM_COLUMNS, WITHOUT_ACTS, completed, read_item, untouched

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator

#: Acts that put right what did not follow from the history, so their “before” proves nothing.
REPAIR = "repair"


@dataclass(frozen=True, slots=True)
class Discrepancy:
    """An item that is not what its history says.

    Attributes:
        table: Where it belongs.
        id: Its id.
        event: The place of the event that does not fit, 0 where the present state does not.
        is_now: The fields as they are; None where it is not there.
        should_be: The fields as the history has them; None where it should not be there.
    """

    table: str
    id: str
    event: int
    is_now: dict[str, Any] | None
    should_be: dict[str, Any] | None


def replay(connection: sqlite3.Connection) -> Iterator[Discrepancy]:
    """Go through the whole history and find every item that is not what it says.

    A file where this yields nothing holds exactly what its events made of the suggestions.
    """
    known: dict[tuple[str, str], dict[str, Any] | None] = {}
    for row in connection.execute(
        "SELECT seq, id, act, annotator, time, report_id, before, after, program, undoes,"
        " left_alone FROM events ORDER BY seq"
    ):
        event = event_of(row)
        for table, items in event.before.items():
            for item_id in items.keys() - event.after.get(table, {}).keys():
                was = items[item_id]
                yield Discrepancy(
                    table,
                    item_id,
                    event.seq,
                    None if was is None else dict(was),
                    known.get((table, item_id)),
                )
        for table, items in event.after.items():
            for item_id, fields in items.items():
                key = (table, item_id)
                earlier = event.before.get(table, {})
                before = earlier.get(item_id)
                added = item_id in earlier and before is None
                # What an act added was nothing before; the rest may have been there of itself.
                of_itself = table in WITHOUT_ACTS and not added
                was = known.get(key, untouched(table) if of_itself else None)
                if event.act != REPAIR and not _fits(was, before):
                    yield Discrepancy(
                        table, item_id, event.seq, None if before is None else dict(before), was
                    )
                if fields is None:
                    known[key] = None
                elif added and table in ITEM_COLUMNS:
                    known[key] = completed(table, fields)
                else:
                    known[key] = {**(was or {}), **fields}
    yield from _against_tables(connection, known)


def _fits(was: dict[str, Any] | None, before: Any) -> bool:
    if was is None or before is None:
        return was is None and before is None
    return all(was[column] == value for column, value in before.items() if column in was)


def _against_tables(
    connection: sqlite3.Connection, known: dict[tuple[str, str], dict[str, Any] | None]
) -> Iterator[Discrepancy]:
    for (table, item_id), should_be in known.items():
        if table not in ITEM_COLUMNS:
            continue
        row = read_item(connection, table, item_id)
        now = None if row is None or should_be is None else {c: row.get(c) for c in should_be}
        if row is None and should_be is None:
            continue
        if now != should_be or row is None:
            yield Discrepancy(table, item_id, 0, row if should_be is None else now, should_be)
    for table in ITEM_COLUMNS:
        pristine = untouched(table)
        touched = " OR ".join(f'"{column}" IS NOT ?' for column in pristine) or "1"
        if table in WITHOUT_ACTS and not pristine:
            touched = "changed <> 0"
        for (item_id,) in connection.execute(
            f"SELECT id FROM {table} WHERE {touched}",  # noqa: S608 - names from ITEM_COLUMNS
            tuple(pristine.values()),
        ).fetchall():
            if (table, item_id) not in known:
                yield Discrepancy(
                    table,
                    item_id,
                    0,
                    read_item(connection, table, item_id),
                    pristine or None,
                )
