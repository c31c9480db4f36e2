"""What acts change: rows of figures, tags, relations, notes and marks, by table and id."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from pizhu.report.problem import N_, Problem
from store.figures import RECORD_COLUMNS, REVIEW_COLUMNS
from store.labels import LABEL_COLUMNS, SET_COLUMNS
from store.schema import defaults

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Mapping

    from store.events import Changes

#: The columns that events may speak of: all but `id` and `changed`. Events can come from another
#: file, so names of tables and columns go into SQL only from here.
ITEM_COLUMNS: dict[str, tuple[str, ...]] = {
    "figures": (
        "report_id",
        *RECORD_COLUMNS,
        *REVIEW_COLUMNS,
        "withdrawn",
        "moved_from",
        "earlier_decision",
        "flagged",
    ),
    "tags": (
        "report_id",
        "start",
        "end",
        "quote",
        "label",
        "annotator",
        "created_at",
        "decision",
        "note",
        "moved_from",
        "score",
        "rule",
        "attributes",
        "layer",
        "flagged",
    ),
    "orphans": (
        "report_id",
        "quote",
        "label",
        "annotator",
        "created_at",
        "note",
        "moved_from",
        "kind",
        "fields",
        "attributes",
        "layer",
        "flagged",
    ),
    "relations": (
        "report_id",
        "from_tag",
        "from_figure",
        "to_tag",
        "to_figure",
        "kind",
        "annotator",
        "created_at",
        "moved_from",
    ),
    "notes": (
        "report_id",
        "start",
        "end",
        "quote",
        "note",
        "annotator",
        "created_at",
        "moved_from",
    ),
    "marks": ("report_id", "section_start", "state", "annotator", "marked_at", "undecided"),
    "label_sets": SET_COLUMNS,
    "labels": LABEL_COLUMNS,
    "settings": ("value",),
}

#: Tables whose rows can be there before any act: figures as suggestions, and the labels that a
#: workspace starts with.
WITHOUT_ACTS = frozenset({"figures", "label_sets", "labels"})

_GONE = N_(
    "The item “{item}” is no longer there; somebody has removed it. Nothing was saved; look again."
)
_CHANGED = N_(
    "{who} changed this a moment ago ({act}). Nothing was saved; look at it again and decide anew."
)


@dataclass(slots=True)
class Seen:
    """How far an open workspace knows what other programs did.

    Attributes:
        seq: The place in the history up to which their acts have been read.
        own: The places of this program's own acts after that.
        reports: For reports loaded since, the place in the history as of which they were.
    """

    seq: int = 0
    own: set[int] = field(default_factory=set)
    reports: dict[str, int] = field(default_factory=dict)


def read_item(connection: sqlite3.Connection, table: str, item_id: str) -> dict[str, Any] | None:
    """The item's fields by column, None where it is not there."""
    columns = ITEM_COLUMNS[table]
    row = connection.execute(
        f"SELECT {_quoted(columns)} FROM {table} WHERE id = ?",  # noqa: S608 - names from ITEM_COLUMNS
        (item_id,),
    ).fetchone()
    return None if row is None else dict(zip(columns, row, strict=True))


def require_item(
    connection: sqlite3.Connection, table: str, item_id: str, seen: Seen
) -> dict[str, Any]:
    """The item's fields, if nobody else has changed it unseen.

    Args:
        connection: The workspace.
        table: The item's table.
        item_id: The item's id.
        seen: What the caller knows of the history.

    Raises:
        Problem: When the item is gone, or changed by another program after that.
    """
    fields = read_item(connection, table, item_id)
    if fields is None:
        raise Problem(_GONE, item=item_id)
    changed = connection.execute(
        f"SELECT changed FROM {table} WHERE id = ?",  # noqa: S608 - a name from ITEM_COLUMNS
        (item_id,),
    ).fetchone()[0]
    known = max(seen.seq, seen.reports.get(fields.get("report_id", ""), 0))
    if changed > known and changed not in seen.own:
        act, annotator = connection.execute(
            "SELECT act, annotator FROM events WHERE seq = ?", (changed,)
        ).fetchone() or ("?", "?")
        raise Problem(_CHANGED, who=annotator, act=act)
    return fields


def apply_changes(connection: sqlite3.Connection, seq: int, changes: Changes) -> None:
    """Make the items be what `changes` says, as the doing of the event at `seq`.

    Raises:
        KeyError: When `changes` speaks of tables or columns that items do not have.
    """
    # A relation may go in or out together with its tags, in whatever order.
    connection.execute("PRAGMA defer_foreign_keys = ON")
    for table, items in changes.items():
        groups: dict[tuple[str, ...], list[tuple[str, Mapping[str, Any]]]] = {}
        for item_id, fields in items.items():
            if fields is None:
                connection.execute(
                    f"DELETE FROM {_known(table)} WHERE id = ?",  # noqa: S608 - a name from ITEM_COLUMNS
                    (item_id,),
                )
            else:
                groups.setdefault(tuple(fields), []).append((item_id, fields))
        for columns, members in groups.items():
            if is_whole(table, columns):
                _insert_or_replace(connection, table, columns, members, seq)
            else:
                _update(connection, table, columns, members, seq)


def is_whole(table: str, columns: Iterable[str]) -> bool:
    """Whether these columns make an item: those that are left out have defaults.

    An event of an earlier version of the schema leaves out what came later.
    """
    known = frozenset(ITEM_COLUMNS[table])
    return known - defaults(table).keys() <= frozenset(columns) <= known


def completed(table: str, fields: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of a new item with what an event leaves out."""
    columns = ITEM_COLUMNS[table]
    return {**{c: value for c, value in defaults(table).items() if c in columns}, **fields}


def untouched(table: str) -> dict[str, Any]:
    """What an item that nobody has acted on holds in the columns that only acts change."""
    if table != "figures":
        return {}
    fields = completed("figures", {})
    return {column: fields[column] for column in fields if column not in RECORD_COLUMNS}


def still(
    connection: sqlite3.Connection, table: str, item_id: str, fields: Mapping[str, Any] | None
) -> bool:
    """Whether the item is what an event left it as."""
    row = read_item(connection, table, item_id)
    if fields is None or row is None:
        return row is None and fields is None
    expected = completed(table, fields) if is_whole(table, fields) else fields
    return all(row[column] == value for column, value in expected.items())


def _insert_or_replace(
    connection: sqlite3.Connection,
    table: str,
    columns: tuple[str, ...],
    members: list[tuple[str, Mapping[str, Any]]],
    seq: int,
) -> None:
    settings = ", ".join(f'"{column}" = excluded."{column}"' for column in columns)
    connection.executemany(
        f"INSERT INTO {table} (id, changed, {_quoted(columns)})"  # noqa: S608 - names from ITEM_COLUMNS
        f" VALUES (?, ?, {', '.join('?' * len(columns))})"
        f" ON CONFLICT (id) DO UPDATE SET changed = excluded.changed, {settings}",
        [(item_id, seq, *fields.values()) for item_id, fields in members],
    )


def _update(
    connection: sqlite3.Connection,
    table: str,
    columns: tuple[str, ...],
    members: list[tuple[str, Mapping[str, Any]]],
    seq: int,
) -> None:
    unknown = set(columns) - set(ITEM_COLUMNS[table])
    if unknown:
        raise KeyError(*unknown)
    settings = "".join(f', "{column}" = ?' for column in columns)
    connection.executemany(
        f"UPDATE {table} SET changed = ?{settings} WHERE id = ?",  # noqa: S608 - names from ITEM_COLUMNS
        [(seq, *fields.values(), item_id) for item_id, fields in members],
    )


def _known(table: str) -> str:
    if table not in ITEM_COLUMNS:
        raise KeyError(table)
    return table


def _quoted(columns: Iterable[str]) -> str:
    return ", ".join(f'"{column}"' for column in columns)
