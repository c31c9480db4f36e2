"""One label merged into another (合并标签): its tags get the other label, and it goes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pizhu.report.problem import N_, Problem
from pizhu.report.values import Decision
from store.events import Draft
from store.items import ITEM_COLUMNS
from store.label_acts import require_label, unname
from store.relations import relations_on
from store.tag_rules import TagRules
from store.tags import kept_attributes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from store.acts import Hand
    from store.events import Event

_ITSELF = N_("“{label}” cannot be merged into itself. Name another label.")
_BELOW = N_(
    "“{into}” lies below “{label}”. Merge it the other way round, or into a label beside it."
)
_LAYERS = N_(
    "“{label}” is put on a {layer} and “{into}” on a {into_layer}: their tags cannot be merged. "
    "Retire “{label}” instead."
)

#: Decisions from the one that says most to the one that says least.
_WEIGHT = [Decision.ACCEPTED, Decision.UNSURE, Decision.REJECTED, Decision.UNDECIDED]


#: Decisions under which a tag stands in the text; rules say nothing of the others.
_STANDING = {Decision.ACCEPTED.value, Decision.UNSURE.value}


@dataclass(frozen=True, slots=True)
class LabelsMerged:
    """What came of merging one label into another.

    Attributes:
        event: The act.
        tags: How many tags got the other label.
        doubled: How many went because their annotator had the other label on the same span.
        reports: How many reports they are in.
        overlapping: How many of those that got it now stand over a tag that it must not overlap.
    """

    event: Event
    tags: int
    doubled: int
    reports: int
    overlapping: int = 0


class _Changes:
    """What was and what comes to be, item by item."""

    def __init__(self) -> None:
        self.before: dict[str, Any] = {"labels": {}}
        self.after: dict[str, Any] = {"labels": {}}

    def put(self, table: str, item: str, row: Mapping[str, Any], fields: Any) -> None:
        """Change `fields` of an item, None for one that goes."""
        was = row if fields is None else {name: row[name] for name in fields}
        self.before.setdefault(table, {})[item] = dict(was)
        self.after.setdefault(table, {})[item] = fields


def merge_labels(hand: Hand, label: str, into: str) -> LabelsMerged:
    """Give all tags of a label another one, and take the label away; undo brings all of it back.

    Where an annotator has both on the same span, one tag stays: with the weightier of the two
    decisions, the notes of both, and the relations of both.

    Raises:
        Problem: When one of the labels is not there, they are of different layers, the other one
            lies below, or nothing would be left of the label's set.
    """
    row, other = require_label(hand, label), require_label(hand, into)
    if label == into:
        raise Problem(_ITSELF, label=label)
    if row["layer"] != other["layer"]:
        raise Problem(
            _LAYERS, label=label, into=into, layer=row["layer"], into_layer=other["layer"]
        )
    same_set = row["label_set"] == other["label_set"]
    if same_set and label in _above(hand, into):
        raise Problem(_BELOW, label=label, into=into)
    changes = _Changes()
    reports: set[str] = set()
    relabelled: list[tuple[str, dict[str, Any]]] = []
    orphans = doubled = 0
    for tag_id, tag in _rows(hand, "tags", label):
        reports.add(tag["report_id"])
        twin = _twin(hand, tag, into)
        if twin is None:
            relabelled.append((tag_id, {**tag, "label": into}))
            changes.put("tags", tag_id, tag, _relabelled(hand, tag, into))
        else:
            doubled += 1
            _join(hand, (tag_id, tag), twin, changes)
    for orphan_id, orphan in _rows(hand, "orphans", label):
        orphans += 1
        reports.add(orphan["report_id"])
        changes.put("orphans", orphan_id, orphan, _relabelled(hand, orphan, into))
    changes.put("labels", label, row, None)
    unname(
        hand,
        label,
        row["label_set"],
        into if same_set else row["parent"],
        into if same_set else None,
        (changes.before, changes.after),
    )
    draft = Draft("merge-labels", hand.annotator, None, changes.before, changes.after)
    event = hand.write(draft)
    return LabelsMerged(
        event,
        len(relabelled) + orphans,
        doubled,
        len(reports),
        _overlapping(hand, relabelled),
    )


def _overlapping(hand: Hand, tags: Iterable[tuple[str, dict[str, Any]]]) -> int:
    """How many of the tags stand over one that their label must not overlap."""
    rules: dict[str, TagRules] = {}
    count = 0
    for tag_id, tag in tags:
        report_id = tag["report_id"]
        if tag["decision"] not in _STANDING:
            continue
        if report_id not in rules:
            rules[report_id] = TagRules(hand.connection, report_id)
        count += rules[report_id].in_the_way(tag_id, tag) is not None
    return count


def _above(hand: Hand, label: str) -> list[str]:
    parents = dict(hand.connection.execute("SELECT id, parent FROM labels").fetchall())
    line = [label]
    while (above := parents.get(line[-1], "")) and above not in line:
        line.append(above)
    return line


def _rows(hand: Hand, table: str, label: str) -> Iterator[tuple[str, dict[str, Any]]]:
    columns = ITEM_COLUMNS[table]
    names = ", ".join(f'"{column}"' for column in columns)
    for item, *values in hand.connection.execute(
        f"SELECT id, {names} FROM {table} WHERE label = ? ORDER BY rowid",  # noqa: S608 - constants only
        (label,),
    ).fetchall():
        yield item, dict(zip(columns, values, strict=True))


def _relabelled(hand: Hand, row: Mapping[str, Any], into: str) -> dict[str, Any]:
    fields = {"label": into}
    attributes = kept_attributes(hand.connection, row["attributes"], into)
    return fields if attributes == row["attributes"] else {**fields, "attributes": attributes}


def _twin(hand: Hand, tag: Mapping[str, Any], into: str) -> tuple[str, dict[str, Any]] | None:
    """The tag of the same annotator on the same span that has the other label already."""
    found = hand.connection.execute(
        'SELECT id FROM tags WHERE report_id = ? AND start = ? AND "end" = ? AND label = ?'
        " AND annotator = ? ORDER BY rowid",
        (tag["report_id"], tag["start"], tag["end"], into, tag["annotator"]),
    ).fetchone()
    return None if found is None else (found[0], hand.require("tags", found[0]))


def _join(
    hand: Hand,
    going: tuple[str, dict[str, Any]],
    staying: tuple[str, dict[str, Any]],
    changes: _Changes,
) -> None:
    """Let one of two tags on the same span go, and what it said to the other."""
    (going_id, tag), (kept_id, kept) = going, staying
    decisions = [Decision(each["decision"]) for each in (tag, kept)]
    notes = [each["note"] for each in (kept, tag) if each["note"]]
    joined = {
        "decision": min(decisions, key=_WEIGHT.index).value,
        "note": "\n".join(dict.fromkeys(notes)),
        "flagged": max(tag["flagged"], kept["flagged"]),
    }
    fields = {name: value for name, value in joined.items() if value != kept[name]}
    changes.put("tags", going_id, tag, None)
    if fields:
        changes.put("tags", kept_id, kept, fields)
    for relation, link in relations_on(hand.connection, "tags", [going_id]).items():
        ends = {
            side: kept_id if link[side] == going_id else link[side]
            for side in ("from_tag", "to_tag")
        }
        looped = ends["from_tag"] is not None and ends["from_tag"] == ends["to_tag"]
        changes.put("relations", relation, link, None if looped else ends)
