"""What ties tags to labels, and labels to sets: no act may leave one without the other.

Undo, redo and merging make changes that were right once. Somebody may have tagged with a label
since, or removed it; such a part of a change is left alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator

    from store.events import Changes

_Key = tuple[str, str]

#: What has a label.
_TAGGED = ("tags", "orphans")


def left_untied(connection: sqlite3.Connection, after: Changes) -> set[_Key]:
    """What of a change would leave a tag without its label, or a label without its set."""
    staying: set[_Key] = set()
    if not any(table in after for table in ("labels", "label_sets", *_TAGGED)):
        return staying
    while more := set(_untied(connection, after, staying)) - staying:
        staying |= more
    return staying


def _untied(connection: sqlite3.Connection, after: Changes, staying: set[_Key]) -> Iterator[_Key]:
    for table in _TAGGED:
        for item, fields in after.get(table, {}).items():
            label = (fields or {}).get("label")
            if label is not None and not _present(connection, after, staying, "labels", label):
                yield table, item
    for label, fields in after.get("labels", {}).items():
        if fields is None:
            if any(_users(connection, after, staying, label)):
                yield "labels", label
        elif "label_set" in fields and not _present(
            connection, after, staying, "label_sets", fields["label_set"]
        ):
            yield "labels", label
    for label_set, fields in after.get("label_sets", {}).items():
        if fields is None and any(_members(connection, after, staying, label_set)):
            yield "label_sets", label_set


def _present(
    connection: sqlite3.Connection, after: Changes, staying: set[_Key], table: str, item: str
) -> bool:
    if (table, item) not in staying and item in after.get(table, {}):
        return after[table][item] is not None
    query = f"SELECT 1 FROM {table} WHERE id = ?"  # noqa: S608 - names from above
    return connection.execute(query, (item,)).fetchone() is not None


def _users(
    connection: sqlite3.Connection, after: Changes, staying: set[_Key], label: str
) -> Iterator[str]:
    """The tags that would have a label."""
    for table in _TAGGED:
        changes = after.get(table, {})
        for (item,) in connection.execute(
            f"SELECT id FROM {table} WHERE label = ?",  # noqa: S608 - names from above
            (label,),
        ):
            change = changes.get(item, {})
            if (table, item) in staying or (change is not None and "label" not in change):
                yield item
        for item, fields in changes.items():
            if (table, item) not in staying and (fields or {}).get("label") == label:
                yield item


def _members(
    connection: sqlite3.Connection, after: Changes, staying: set[_Key], label_set: str
) -> Iterator[str]:
    """The labels that would belong to a set."""
    changes = after.get("labels", {})
    for (label,) in connection.execute("SELECT id FROM labels WHERE label_set = ?", (label_set,)):
        if label not in changes or ("labels", label) in staying or changes[label] is not None:
            yield label
