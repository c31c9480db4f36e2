"""The acts (操作) of an annotator: each runs inside a transaction and leaves one event."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pizhu.report.problem import N_, Problem
from pizhu.report.values import Decision
from store.clock import now
from store.compact import compact
from store.events import Draft, append_event, new_id
from store.figures import check_figure, record_of
from store.items import Seen, apply_changes, require_item
from store.layers import check_layer, layer_of
from store.relations import relations_on
from store.reports import read_text
from store.tag_rules import TagRules, check_offered, check_overlap, check_room
from store.tags import check_quote, kept_attributes

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

    from pizhu.report.values import Figure, Span
    from store.events import Changes, Event

_SAME_SPAN = N_("“{text}” is a figure already. Decide about that one; nothing was saved.")
_OTHER_LAYER = N_(
    "{label} is a label of the layer “{layer}”, and the tag is of the layer “{tag_layer}”. Remove "
    "the tag and put the label where it belongs; nothing was saved."
)
_ONE_REPORT = N_("One decision is about items of one report. Choose them again.")


@dataclass(frozen=True, slots=True)
class Hand:
    """Who acts, on which open file, knowing what."""

    connection: sqlite3.Connection
    annotator: str
    seen: Seen

    def write(self, draft: Draft) -> Event:
        """Append an event and make what it says so."""
        event = append_event(self.connection, draft)
        apply_changes(self.connection, event.seq, draft.after)
        self.seen.own.add(event.seq)
        return event

    def act(
        self, act: str, report_id: str, before: Changes, after: Changes, time: str | None = None
    ) -> Event:
        """Do something in the annotator's name; `time` where the items hold it too."""
        return self.write(Draft(act, self.annotator, report_id, before, after, time))

    def require(self, table: str, item_id: str) -> dict[str, Any]:
        """The item's fields, refused where somebody else has changed it unseen."""
        return require_item(self.connection, table, item_id, self.seen)


def decide(hand: Hand, figure_ids: Sequence[str], decision: Decision) -> Event:
    """Decide about figures of one report.

    Raises:
        Problem: When one of them is gone or was changed by somebody else unseen, when there are
            none, or they belong to several reports.
    """
    time = now()
    decided = decision is not Decision.UNDECIDED
    fields = {
        "decision": decision.value,
        "annotator": hand.annotator if decided else None,
        "decided_at": time if decided else None,
    }
    before: dict[str, dict[str, Any]] = {}
    reports: set[str] = set()
    for figure_id in dict.fromkeys(figure_ids):
        row = hand.require("figures", figure_id)
        before[figure_id] = {column: row[column] for column in fields}
        reports.add(row["report_id"])
    if len(reports) != 1:
        raise Problem(_ONE_REPORT)
    after = dict.fromkeys(before, fields)
    return hand.act("decide", reports.pop(), {"figures": before}, {"figures": after}, time)


def change_figure(hand: Hand, figure_id: str, figure: Figure) -> Event:
    """Set fields of a figure right; what detection proposed is kept beside it.

    Raises:
        Problem: When the figure does not stand in the text where it says, when it is gone, or
            was changed by somebody else unseen.
    """
    row = hand.require("figures", figure_id)
    check_figure(read_text(hand.connection, row["report_id"]), figure)
    record = record_of(figure)
    was = {column: row[column] for column in record}
    proposed = row["proposed"] or compact(was)
    if json.loads(proposed) == record:
        proposed = None
    new = {**record, "proposed": proposed}
    changed = [column for column, value in new.items() if value != row[column]]
    return hand.act(
        "change-figure",
        row["report_id"],
        {"figures": {figure_id: {column: row[column] for column in changed}}},
        {"figures": {figure_id: {column: new[column] for column in changed}}},
    )


def add_figure(hand: Hand, report_id: str, figure: Figure) -> Event:
    """Add a figure that detection missed; whoever adds it accepts it.

    Raises:
        Problem: When it does not stand in the text where it says, or there is a figure on the
            very same span already.
    """
    check_figure(read_text(hand.connection, report_id), figure)
    if hand.connection.execute(
        'SELECT 1 FROM figures WHERE report_id = ? AND start = ? AND "end" = ? AND withdrawn = 0',
        (report_id, figure.start, figure.end),
    ).fetchone():
        raise Problem(_SAME_SPAN, text=figure.text)
    figure_id = new_id()
    time = now()
    row = {
        "report_id": report_id,
        **record_of(figure),
        "proposed": None,
        "decision": Decision.ACCEPTED.value,
        "annotator": hand.annotator,
        "decided_at": time,
        "withdrawn": 0,
    }
    return hand.act(
        "add-figure",
        report_id,
        {"figures": {figure_id: None}},
        {"figures": {figure_id: row}},
        time,
    )


def add_tag(hand: Hand, report_id: str, span: Span, quote: str, label: str) -> Event:
    """Put a label on a span, which for a label of another layer is a heading or the title.

    Raises:
        Problem: When the span does not hold the quote or does not suit the label's layer, the
            label is unknown, or the annotator has put the same label on the same span already.
    """
    check_quote(read_text(hand.connection, report_id), span.start, span.end, quote)
    layer = layer_of(hand.connection, label)
    check_layer(hand.connection, report_id, span, layer)
    tag_id = new_id()
    time = now()
    row = {
        "report_id": report_id,
        "start": span.start,
        "end": span.end,
        "quote": quote,
        "label": label,
        "annotator": hand.annotator,
        "created_at": time,
        "decision": Decision.ACCEPTED.value,
        "note": "",
        "moved_from": None,
        "score": None,
        "rule": None,
        "layer": layer.value,
    }
    check_offered(hand.connection, label)
    check_room(hand.connection, tag_id, row)
    return hand.act("add-tag", report_id, {"tags": {tag_id: None}}, {"tags": {tag_id: row}}, time)


def relabel_tag(hand: Hand, tag_id: str, label: str) -> Event:
    """Give a tag another label; who relabels a suggestion has accepted it.

    It keeps the attributes that the other label has too.

    Raises:
        Problem: When the label is unknown or of another layer, the tag is gone or was changed by
            somebody else unseen, or its annotator has that label on the same span already.
    """
    layer = layer_of(hand.connection, label)
    row = hand.require("tags", tag_id)
    if layer != row["layer"]:
        raise Problem(_OTHER_LAYER, label=label, layer=layer.value, tag_layer=row["layer"])
    check_offered(hand.connection, label)
    decision = Decision.ACCEPTED if row["decision"] == Decision.UNDECIDED else row["decision"]
    check_room(hand.connection, tag_id, {**row, "label": label, "decision": decision})
    after = {"label": label}
    attributes = kept_attributes(hand.connection, row["attributes"], label)
    if attributes != row["attributes"]:
        after["attributes"] = attributes
    if row["decision"] == Decision.UNDECIDED:
        after["decision"] = Decision.ACCEPTED.value
    return hand.act(
        "relabel-tag",
        row["report_id"],
        {"tags": {tag_id: {column: row[column] for column in after}}},
        {"tags": {tag_id: after}},
    )


def decide_tags(
    hand: Hand, tag_ids: Sequence[str], decision: Decision, *, fitting: bool = False
) -> Event:
    """Decide about suggested tags of one report.

    Args:
        hand: Who acts.
        tag_ids: The tags; where two of them get into each other's way, the first one counts.
        decision: What becomes of them.
        fitting: Whether those that the label set does not allow where they stand are left as they
            are, if any is allowed.

    Raises:
        Problem: When one of them is gone or was changed by somebody else unseen, when there are
            none, or they belong to several reports.
    """
    rows = {tag_id: hand.require("tags", tag_id) for tag_id in dict.fromkeys(tag_ids)}
    reports = {row["report_id"] for row in rows.values()}
    if len(reports) != 1:
        raise Problem(_ONE_REPORT)
    if decision in {Decision.ACCEPTED, Decision.UNSURE}:
        rules = TagRules(hand.connection, next(iter(reports)))
        for tag_id, row in list(rows.items()):
            decided = {**row, "decision": decision.value}
            if fitting and len(rows) > 1 and rules.in_the_way(tag_id, decided):
                del rows[tag_id]
                continue
            check_overlap(rules, tag_id, decided)
            rules.note(tag_id, decided)
    before = {tag_id: {"decision": row["decision"]} for tag_id, row in rows.items()}
    after = {tag_id: {"decision": decision.value} for tag_id in rows}
    return hand.act("decide-tags", reports.pop(), {"tags": before}, {"tags": after})


def remove_tag(hand: Hand, tag_id: str) -> Event:
    """Take a tag away, with the relations that hang on it; undo brings them back.

    Raises:
        Problem: When the tag is gone or was changed by somebody else unseen.
    """
    row = hand.require("tags", tag_id)
    before: dict[str, dict[str, dict[str, Any]]] = {"tags": {tag_id: row}}
    relations = relations_on(hand.connection, "tags", [tag_id])
    if relations:
        before["relations"] = relations
    after: Changes = {table: dict.fromkeys(items) for table, items in before.items()}
    return hand.act("remove-tag", row["report_id"], before, after)
