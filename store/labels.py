"""Label sets (标签集) in the file."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from pizhu.report.values import Label, LabelSet
from store.clock import now
from store.compact import compact

if TYPE_CHECKING:
    import sqlite3


def insert_label_set(connection: sqlite3.Connection, label_set: LabelSet) -> None:
    """Put a label set into the file; labels that are there already stay as they are."""
    connection.execute(
        "INSERT OR IGNORE INTO label_sets (id, names, added_at) VALUES (?, ?, ?)",
        (label_set.id, compact(dict(label_set.names)), now()),
    )
    for place, label in enumerate(label_set.labels):
        added = connection.execute(
            "INSERT OR IGNORE INTO labels (id, label_set, place, key, color)"
            " VALUES (?, ?, ?, ?, ?)",
            (label.id, label_set.id, place, label.key, label.color),
        )
        if added.rowcount:
            connection.executemany(
                "INSERT INTO label_names (label, language, name, description) VALUES (?, ?, ?, ?)",
                [
                    (label.id, language, name, label.description.get(language, ""))
                    for language, name in label.names.items()
                ],
            )


def read_label_set(connection: sqlite3.Connection) -> LabelSet:
    """The workspace's label set: the one added first, with every label of the file."""
    set_id, set_names = connection.execute(
        "SELECT id, names FROM label_sets ORDER BY rowid LIMIT 1"
    ).fetchone()
    names: dict[str, dict[str, str]] = {}
    descriptions: dict[str, dict[str, str]] = {}
    for label, language, name, description in connection.execute(
        "SELECT label, language, name, description FROM label_names ORDER BY rowid"
    ):
        names.setdefault(label, {})[language] = name
        if description:
            descriptions.setdefault(label, {})[language] = description
    labels = tuple(
        Label(label, names.get(label, {}), key, color, descriptions.get(label, {}))
        for label, key, color in connection.execute(
            "SELECT id, key, color FROM labels ORDER BY place, rowid"
        )
    )
    return LabelSet(id=set_id, names=json.loads(set_names), labels=labels)
