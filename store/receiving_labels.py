"""Labels taken from another workspace's file, so that the acts and tags that come have them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from store.events import Draft
from store.items import read_item
from store.labels import insert_label, insert_set

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Mapping, Sequence

    from store.acts import Hand
    from store.events import Event

_Key = tuple[str, str]


def receive_labels(
    hand: Hand,
    theirs: sqlite3.Connection,
    new: Sequence[Event],
    our_acts: Mapping[_Key, Sequence[str]],
) -> None:
    """Have their labels here, but for those that their new acts add themselves.

    A label that somebody has removed here comes back, retired, where tags that come have it.

    Args:
        hand: Who merges.
        theirs: The other file.
        new: Their acts that are new here.
        our_acts: The acts done here, by table and id of what they changed.
    """
    added = {
        (table, item)
        for event in new
        for table, items in event.before.items()
        for item, fields in items.items()
        if fields is None
    }
    needed = _labels_needed(theirs, new)
    restored: dict[str, dict[str, dict[str, Any]]] = {}
    for table, insert in (("label_sets", insert_set), ("labels", insert_label)):
        for item in _ids(theirs, table):
            key = (table, item)
            if key in added or read_item(hand.connection, table, item) is not None:
                continue
            row = read_item(theirs, table, item) or {}
            if not our_acts.get(key):
                insert(hand.connection, item, row)
            elif table == "label_sets" or item in needed:
                restored.setdefault(table, {})[item] = (
                    {**row, "retired": 1} if table == "labels" else row
                )
    if "labels" in restored:
        # Only sets that the labels need.
        sets = {row["label_set"] for row in restored["labels"].values()}
        after = {
            "label_sets": {
                item: row for item, row in restored.get("label_sets", {}).items() if item in sets
            },
            "labels": restored["labels"],
        }
        before = {table: dict.fromkeys(items) for table, items in after.items()}
        hand.write(Draft("restore-labels", hand.annotator, None, before, after))


def is_of_another_set(ours: sqlite3.Connection, theirs: sqlite3.Connection, label: str) -> bool:
    """Whether a label of the same id belongs to one set here and to another one there."""
    here, there = read_item(ours, "labels", label), read_item(theirs, "labels", label)
    return here is not None and there is not None and here["label_set"] != there["label_set"]


def _ids(connection: sqlite3.Connection, table: str) -> list[str]:
    return [
        row[0]
        for row in connection.execute(f"SELECT id FROM {table} ORDER BY rowid")  # noqa: S608 - names from above
    ]


def _labels_needed(theirs: sqlite3.Connection, new: Iterable[Event]) -> set[str]:
    """The labels that the tags have which their new acts are about."""
    needed = set()
    for event in new:
        for table in ("tags", "orphans"):
            for item, fields in event.after.get(table, {}).items():
                row = read_item(theirs, table, item)
                needed |= {(fields or {}).get("label"), (row or {}).get("label")}
    return {label for label in needed if label is not None}
