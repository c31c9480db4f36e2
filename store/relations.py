"""Relations (关系) as rows: named links between two items, each of them a tag or a figure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pizhu.report.values import Relation
from store.items import ITEM_COLUMNS

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Mapping

    from store.events import Changes

#: A relation's two ends, and the column of each for what it can hang on.
_ENDS = ("from", "to")
_END_COLUMNS = {"tags": "tag", "figures": "figure"}

_COLUMNS = ITEM_COLUMNS["relations"]


def read_relations(connection: sqlite3.Connection, report_id: str) -> tuple[Relation, ...]:
    """The report's relations, in the order in which they were made."""
    return tuple(
        [
            Relation(*row)
            for row in connection.execute(
                "SELECT id, coalesce(from_tag, from_figure), coalesce(to_tag, to_figure), kind,"
                " annotator, created_at FROM relations WHERE report_id = ?"
                " ORDER BY created_at, id",
                (report_id,),
            )
        ]
    )


def ends_of(begin: tuple[str, str], end: tuple[str, str]) -> dict[str, str | None]:
    """The columns that say where a relation begins and ends.

    Args:
        begin: The table and the id of the item that it begins at.
        end: The same for the item that it ends at.
    """
    columns: dict[str, str | None] = {}
    for side, (table, item) in zip(_ENDS, (begin, end), strict=True):
        for known, column in _END_COLUMNS.items():
            columns[f"{side}_{column}"] = item if known == table else None
    return columns


def relations_on(
    connection: sqlite3.Connection, table: str, items: Iterable[str]
) -> dict[str, dict[str, Any]]:
    """The relations that hang on any of these tags or figures: their fields by id."""
    column = _END_COLUMNS[table]
    found: dict[str, dict[str, Any]] = {}
    for item in items:
        for relation_id, *values in connection.execute(
            f"SELECT id, {', '.join(_COLUMNS)} FROM relations"  # noqa: S608 - constants only
            f" WHERE from_{column} = ? OR to_{column} = ?",
            (item, item),
        ):
            found[relation_id] = dict(zip(_COLUMNS, values, strict=True))
    return found


def left_hanging(connection: sqlite3.Connection, after: Changes) -> set[tuple[str, str]]:
    """What of a change would leave a relation with an end on nothing: (table, id).

    A tag or figure that would go though a relation hangs on it, and a relation that would come
    though one of its ends is not there: somebody else has been at work since.
    """
    hanging: set[tuple[str, str]] = set()
    # What is left out can leave something else hanging.
    while found := _hanging_in(connection, _without(after, hanging)):
        hanging |= found
    return hanging


def _without(after: Changes, left: set[tuple[str, str]]) -> Changes:
    return {
        table: {item: fields for item, fields in items.items() if (table, item) not in left}
        for table, items in after.items()
    }


def _hanging_in(connection: sqlite3.Connection, after: Changes) -> set[tuple[str, str]]:
    relations = after.get("relations", {})
    hanging = set()
    for table in _END_COLUMNS:
        for item, fields in after.get(table, {}).items():
            if fields is None and any(
                _hangs(relations.get(relation, row), table, item)
                for relation, row in relations_on(connection, table, [item]).items()
            ):
                hanging.add((table, item))
    for relation, fields in relations.items():
        if fields is not None and not all(
            _will_be_there(connection, after, end) for end in _ends_in(fields)
        ):
            hanging.add(("relations", relation))
    return hanging


def _hangs(row: Mapping[str, Any] | None, table: str, item: str) -> bool:
    column = _END_COLUMNS[table]
    return row is not None and item in {row.get(f"{side}_{column}") for side in _ENDS}


def _ends_in(fields: Mapping[str, Any]) -> list[tuple[str, str]]:
    return [
        (table, fields[f"{side}_{column}"])
        for side in _ENDS
        for table, column in _END_COLUMNS.items()
        if fields.get(f"{side}_{column}") is not None
    ]


def _will_be_there(connection: sqlite3.Connection, after: Changes, end: tuple[str, str]) -> bool:
    table, item = end
    if item in after.get(table, {}):
        return after[table][item] is not None
    found = connection.execute(
        f"SELECT 1 FROM {table} WHERE id = ?",  # noqa: S608 - a name from _END_COLUMNS
        (item,),
    ).fetchone()
    return found is not None
