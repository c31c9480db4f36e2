"""Tags (标注) as rows."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from pizhu.report.attributes import fitting_values
from pizhu.report.problem import N_, Problem
from pizhu.report.values import Decision, Layer, Tag
from store.compact import compact
from store.labels import named_label, read_labels
from store.thawing import freeze, twin_of

if TYPE_CHECKING:
    import sqlite3

_DECISIONS = {item.value: item for item in Decision}
_LAYERS = {item.value: item for item in Layer}
_tag = twin_of(Tag)

_NOT_IN_PLACE = N_(
    "“{quote}” does not stand at {start}–{end} of the text. Nothing was saved; select the passage "
    "again."
)
_DUPLICATE = N_("“{quote}” already has the tag {label} of yours.")
_UNKNOWN_LABEL = N_("There is no label “{label}” in this workspace. Labels are: {labels}.")


def check_quote(text: str, start: int, end: int, quote: str) -> None:
    """Refuse a span that does not hold the characters it claims to hold.

    Raises:
        Problem: When ``text[start:end] != quote``, or the span is empty or leaves the text.
    """
    if not 0 <= start < end <= len(text) or text[start:end] != quote:
        raise Problem(_NOT_IN_PLACE, quote=quote, start=start, end=end)


def check_label(connection: sqlite3.Connection, label: str) -> None:
    """Refuse a label that the workspace does not have.

    Raises:
        Problem: Naming the labels there are.
    """
    known = [row[0] for row in connection.execute("SELECT id FROM labels ORDER BY place, rowid")]
    if label not in known:
        raise Problem(_UNKNOWN_LABEL, label=label, labels=", ".join(known))


def check_duplicate(connection: sqlite3.Connection, tag_id: str, row: dict[str, Any]) -> None:
    """Refuse a tag whose annotator has put the same label on the same span already.

    Raises:
        Problem: When there is such a tag other than `tag_id`.
    """
    if is_duplicate(connection, tag_id, row):
        raise Problem(_DUPLICATE, quote=row["quote"], label=named_label(connection, row["label"]))


def is_duplicate(connection: sqlite3.Connection, tag_id: str, row: dict[str, Any]) -> bool:
    """Whether the annotator of `row` has the same label on the same span in another tag."""
    twin = connection.execute(
        'SELECT 1 FROM tags WHERE report_id = ? AND start = ? AND "end" = ? AND label = ?'
        " AND annotator = ? AND id <> ?",
        (row["report_id"], row["start"], row["end"], row["label"], row["annotator"], tag_id),
    ).fetchone()
    return twin is not None


def read_tags(connection: sqlite3.Connection, report_id: str) -> tuple[Tag, ...]:
    """The report's tags, in reading order."""
    tags = [
        _tag(
            tag_id,
            start,
            end,
            quote,
            label,
            annotator,
            created_at,
            _DECISIONS[decision],
            note,
            moved_from,
            score,
            rule,
            attributes_of(attributes),
            _LAYERS[layer],
            bool(flagged),
        )
        for (
            tag_id,
            start,
            end,
            quote,
            label,
            annotator,
            created_at,
            decision,
            note,
            moved_from,
            score,
            rule,
            attributes,
            layer,
            flagged,
        ) in connection.execute(
            'SELECT id, start, "end", quote, label, annotator, created_at, decision, note,'
            " moved_from, score, rule, attributes, layer, flagged FROM tags"
            " WHERE report_id = ?"
            ' ORDER BY start, "end", created_at, id',
            (report_id,),
        )
    ]
    freeze(Tag, tags)
    return tuple(tags)


def kept_attributes(connection: sqlite3.Connection, column: str, label: str) -> str:
    """What of a tag's attributes it keeps under another label; both as columns hold them."""
    values = attributes_of(column)
    if not values:
        return column
    labels = read_labels(connection)
    return compact(fitting_values(labels[label], values)) if label in labels else "{}"


def attributes_of(column: str) -> dict[str, str]:
    """The attributes that a tag's column holds.

    Raises:
        ValueError: When it holds something else.
    """
    if column == "{}":
        return {}
    values = json.loads(column)
    if not isinstance(values, dict) or not all(isinstance(each, str) for each in values.values()):
        raise ValueError("a tag's attributes are no texts by name")
    return values
