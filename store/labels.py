"""Label sets (标签集) and labels (标签) as rows; lists and names by language are JSON."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from pizhu.report.problem import Named
from pizhu.report.values import (
    Attribute,
    AttributeKind,
    Choice,
    Label,
    LabelSet,
    Layer,
    RelationKind,
)
from store.clock import now
from store.compact import compact

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Collection, Iterable, Mapping

SET_COLUMNS = ("names", "added_at", "description", "relations")
LABEL_COLUMNS = (
    "label_set",
    "place",
    "key",
    "color",
    "names",
    "description",
    "parent",
    "layer",
    "overlaps",
    "retired",
    "examples",
    "attributes",
)

#: The setting that holds the id of the label set in use.
IN_USE = "label-set"

_SELECT_LABELS = (
    f"SELECT id, {', '.join(LABEL_COLUMNS)} FROM labels"  # noqa: S608 - constants only
    " WHERE label_set = ? ORDER BY place, rowid"
)


def set_row(label_set: LabelSet, added_at: str) -> dict[str, Any]:
    """A label set by column, without its labels."""
    return {
        "names": compact(dict(label_set.names)),
        "added_at": added_at,
        "description": compact(dict(label_set.description)),
        "relations": compact([_relation_entry(kind) for kind in label_set.relations]),
    }


def label_row(label: Label, label_set: str, place: int) -> dict[str, Any]:
    """A label by column.

    Args:
        label: The label.
        label_set: The id of its set.
        place: Its place in the set, from 0.
    """
    return {
        "label_set": label_set,
        "place": place,
        "key": label.key,
        "color": label.color,
        "names": compact(dict(label.names)),
        "description": compact(dict(label.description)),
        "parent": label.parent,
        "layer": label.layer.value,
        "overlaps": None if label.overlaps is None else compact(label.overlaps),
        "retired": int(label.retired),
        "examples": compact({name: list(texts) for name, texts in label.examples.items()}),
        "attributes": compact([_attribute_entry(each) for each in label.attributes]),
    }


def label_of(label_id: str, row: Mapping[str, Any]) -> Label:
    """The label that `label_row` described."""
    overlaps = row["overlaps"]
    return Label(
        id=label_id,
        names=json.loads(row["names"]),
        key=row["key"],
        color=row["color"],
        description=json.loads(row["description"]),
        parent=row["parent"],
        attributes=tuple(_attribute(entry) for entry in json.loads(row["attributes"])),
        layer=Layer(row["layer"]),
        overlaps=None if overlaps is None else tuple(json.loads(overlaps)),
        retired=bool(row["retired"]),
        examples={name: tuple(texts) for name, texts in json.loads(row["examples"]).items()},
    )


def insert_label_set(connection: sqlite3.Connection, label_set: LabelSet) -> None:
    """Put a label set into the file, not as an act; labels that are there already stay."""
    insert_set(connection, label_set.id, set_row(label_set, now()))
    for place, label in enumerate(label_set.labels):
        insert_label(connection, label.id, label_row(label, label_set.id, place))


def insert_set(connection: sqlite3.Connection, label_set: str, row: Mapping[str, Any]) -> None:
    """Put a label set without its labels into the file, not as an act."""
    _insert(connection, "label_sets", label_set, row)


def insert_label(connection: sqlite3.Connection, label: str, row: Mapping[str, Any]) -> None:
    """Put a label into the file, not as an act."""
    _insert(connection, "labels", label, row)


def _insert(connection: sqlite3.Connection, table: str, item: str, row: Mapping[str, Any]) -> None:
    connection.execute(
        f"INSERT OR IGNORE INTO {table} (id, {', '.join(row)})"  # noqa: S608 - names from above
        f" VALUES (?, {', '.join('?' * len(row))})",
        (item, *row.values()),
    )


def read_label_sets(connection: sqlite3.Connection) -> tuple[LabelSet, ...]:
    """Every label set of the workspace: the one in use first, the others as they were added."""
    ids = [row[0] for row in connection.execute("SELECT id FROM label_sets ORDER BY rowid")]
    chosen = _chosen(connection)
    ids.sort(key=lambda each: each != chosen)
    return tuple(_read_set(connection, each) for each in ids)


def read_label_set(connection: sqlite3.Connection) -> LabelSet:
    """The label set in use: the one that was chosen, or the first."""
    (in_use,) = connection.execute(
        "SELECT id FROM label_sets ORDER BY id IS NOT ?, rowid LIMIT 1", (_chosen(connection),)
    ).fetchone()
    return _read_set(connection, in_use)


def _read_set(connection: sqlite3.Connection, set_id: str) -> LabelSet:
    names, description, relations = connection.execute(
        "SELECT names, description, relations FROM label_sets WHERE id = ?", (set_id,)
    ).fetchone()
    return LabelSet(
        id=set_id,
        names=json.loads(names),
        labels=tuple(
            label_of(label_id, dict(zip(LABEL_COLUMNS, values, strict=True)))
            for label_id, *values in connection.execute(_SELECT_LABELS, (set_id,))
        ),
        relations=tuple(_relation(entry) for entry in json.loads(relations)),
        description=json.loads(description),
    )


def read_all(connection: sqlite3.Connection) -> LabelSet:
    """The label set in use with the labels and relations of all others."""
    in_use, *others = read_label_sets(connection)
    every = {label.id for other in others for label in other.labels}
    return with_labels_of(in_use, others, every)


def read_labels(connection: sqlite3.Connection) -> dict[str, Label]:
    """Every label of the workspace by its id, those of the set in use first."""
    return {label.id: label for each in read_label_sets(connection) for label in each.labels}


def named_label(connection: sqlite3.Connection, label: str) -> Named:
    """A label by its id, to be told by its name in the reader's language."""
    row = connection.execute("SELECT names FROM labels WHERE id = ?", (label,)).fetchone()
    return Named(label, json.loads(row[0]) if row else {})


def label_set_showing(connection: sqlite3.Connection, labels: Iterable[str]) -> LabelSet:
    """The label set in use with what it takes to show tags of other sets as well.

    Args:
        connection: The workspace.
        labels: The ids of the labels that are to be shown.
    """
    in_use = read_label_set(connection)
    # Most reports have tags of one set alone.
    others = set(labels) - {label.id for label in in_use.labels}
    if not others:
        return in_use
    return with_labels_of(in_use, read_label_sets(connection)[1:], others)


def with_labels_of(
    label_set: LabelSet, others: Iterable[LabelSet], labels: Collection[str]
) -> LabelSet:
    """`label_set` with those of `labels` that are of `others`, and the relations of their sets."""
    more: list[Label] = []
    relations: list[RelationKind] = []
    for other in others:
        wanted = [label for label in other.labels if label.id in labels]
        more += wanted
        relations += other.relations if wanted else ()
    if not more:
        return label_set
    return replace(
        label_set,
        labels=(*label_set.labels, *more),
        relations=(*label_set.relations, *relations),
    )


def _chosen(connection: sqlite3.Connection) -> str | None:
    row = connection.execute("SELECT value FROM settings WHERE id = ?", (IN_USE,)).fetchone()
    return None if row is None else str(row[0])


def _attribute_entry(attribute: Attribute) -> dict[str, Any]:
    return {
        "id": attribute.id,
        "names": dict(attribute.names),
        "kind": attribute.kind.value,
        "choices": [{"id": each.id, "names": dict(each.names)} for each in attribute.choices],
        "required": attribute.required,
    }


def _attribute(entry: Mapping[str, Any]) -> Attribute:
    return Attribute(
        id=entry["id"],
        names=entry["names"],
        kind=AttributeKind(entry["kind"]),
        choices=tuple(Choice(each["id"], each["names"]) for each in entry["choices"]),
        required=entry["required"],
    )


def _relation_entry(kind: RelationKind) -> dict[str, Any]:
    return {
        "id": kind.id,
        "names": dict(kind.names),
        "from": list(kind.from_labels),
        "to": list(kind.to_labels),
        "description": dict(kind.description),
    }


def _relation(entry: Mapping[str, Any]) -> RelationKind:
    return RelationKind(
        id=entry["id"],
        names=entry["names"],
        from_labels=tuple(entry["from"]),
        to_labels=tuple(entry["to"]),
        description=entry["description"],
    )
