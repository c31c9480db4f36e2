"""Tags and decisions that come from a file (导入): one act, however many reports it touches."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pizhu.report.values import Decision
from store.clock import now
from store.compact import compact
from store.events import Draft
from store.figures import check_figure, record_of
from store.incoming_links import free_id, know, take_marks, take_notes, take_relations
from store.reports import read_text
from store.tag_rules import TagRules
from store.tags import check_label, check_quote, kept_attributes

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable

    from pizhu.report.values import Mark, Note, Relation, ReviewedFigure, Tag
    from store.acts import Hand
    from store.events import Event


@dataclass(frozen=True, slots=True)
class Incoming:
    """What a file brings to one report.

    Attributes:
        report_id: The report.
        tags: Its tags. An empty id, annotator or time is filled in: a new id, who imports, now.
        figures: What became of its figures, under the ids that they have here. A missing
            annotator or time is filled in; a figure with ``proposed`` has had fields set right.
        relations: Links between these tags, by the ids given above, and figures.
        notes: Remarks on places.
        marks: What is marked as done.
    """

    report_id: str
    tags: tuple[Tag, ...] = ()
    figures: tuple[ReviewedFigure, ...] = ()
    relations: tuple[Relation, ...] = ()
    notes: tuple[Note, ...] = ()
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What came of an import.

    Attributes:
        event: The act; None where there was nothing new.
        added: How many tags are new.
        decided: How many suggested tags and figures were decided or set right.
        linked: How many relations are new.
        noted: How many notes and marks are new.
        known: How many of all were here already.
        differing: The ids of figures and tags that are decided or set right otherwise here; they
            stay.
        unfit: How many tags the label set does not allow where they would stand: their label is
            for another layer, or must not overlap a tag that is there. They stay out.
    """

    event: Event | None = None
    added: int = 0
    decided: int = 0
    linked: int = 0
    noted: int = 0
    known: int = 0
    differing: tuple[str, ...] = ()
    unfit: int = 0


#: A tag's place and label in a report.
_Spot = tuple[int, int, str]


class Basket:
    """Collects what changes, and counts what does not."""

    def __init__(self) -> None:
        self.before: dict[str, dict[str, Any]] = defaultdict(dict)
        self.after: dict[str, dict[str, Any]] = defaultdict(dict)
        self.added = self.decided = self.linked = self.noted = self.known = self.unfit = 0
        self.differing: list[str] = []

    def change(
        self, table: str, item: str, before: dict[str, Any] | None, after: dict[str, Any]
    ) -> None:
        """Have the item changed from `before`, None for a new one, to `after`."""
        self.before[table][item] = before
        self.after[table][item] = after


def take_in(hand: Hand, incoming: Iterable[Incoming]) -> TakenIn:
    """Put tags on reports and decide about figures, all in one act that can be undone.

    A tag is known where its annotator has the same label on the same span; a suggestion also where
    anybody has, so that one that was rejected does not come back. A tag that is decided in the
    file and a suggestion of the same annotator here is decided. What is decided otherwise here
    stays as it is.

    Raises:
        Problem: When a tag does not stand where it says or has an unknown label, a report or
            figure is not there, or somebody else has changed a figure unseen; nothing is changed.
    """
    time = now()
    basket = Basket()
    reports = []
    for each in incoming:
        reports.append(each.report_id)
        names = _take_tags(hand, each, time, basket)
        for reviewed in each.figures:
            _take_figure(hand, each.report_id, reviewed, time, basket)
        take_relations(hand, each, names, time, basket)
        take_notes(hand, each, time, basket)
        take_marks(hand, each, time, basket)
    event = None
    if basket.after:
        report_id = reports[0] if len(set(reports)) == 1 else None
        event = hand.write(
            Draft("import", hand.annotator, report_id, basket.before, basket.after, time)
        )
    return TakenIn(
        event,
        basket.added,
        basket.decided,
        basket.linked,
        basket.noted,
        basket.known,
        tuple(basket.differing),
        basket.unfit,
    )


def _take_tags(hand: Hand, incoming: Incoming, time: str, basket: Basket) -> dict[str, str]:
    """Take the tags in; what each is called here, by the id that it came with."""
    names: dict[str, str] = {}
    text = read_text(hand.connection, incoming.report_id)
    here = _tags_here(hand.connection, incoming.report_id)
    rules = TagRules(hand.connection, incoming.report_id)
    for label in {tag.label for tag in incoming.tags}:
        check_label(hand.connection, label)
    for tag in incoming.tags:
        check_quote(text, tag.start, tag.end, tag.quote)
        annotator = tag.annotator or hand.annotator
        at_spot = here.setdefault((tag.start, tag.end, tag.label), {})
        twin = at_spot.get(annotator)
        if twin is not None:
            names[tag.id] = twin
            _settle(hand, twin, tag.decision, basket)
        elif at_spot and tag.decision is Decision.UNDECIDED:
            names[tag.id] = next(iter(at_spot.values()))
            basket.known += 1
        else:
            tag_id = free_id(hand, "tags", tag.id)
            row = _row(incoming.report_id, tag, annotator, time)
            if rules.forbid(tag_id, row):
                basket.unfit += 1
                continue
            rules.note(tag_id, row)
            names[tag.id] = at_spot[annotator] = tag_id
            basket.added += 1
            row["attributes"] = kept_attributes(hand.connection, row["attributes"], tag.label)
            basket.change("tags", tag_id, None, row)
            know(hand, annotator, time)
    return names


def _tags_here(connection: sqlite3.Connection, report_id: str) -> dict[_Spot, dict[str, str]]:
    """The ids of a report's tags by span and label, then annotator."""
    found: dict[_Spot, dict[str, str]] = {}
    for tag_id, start, end, label, annotator in connection.execute(
        'SELECT id, start, "end", label, annotator FROM tags WHERE report_id = ?', (report_id,)
    ):
        found.setdefault((start, end, label), {})[annotator] = tag_id
    return found


def _settle(hand: Hand, tag_id: str, decision: Decision, basket: Basket) -> None:
    """Decide a suggested tag as the file has it, if nobody has decided it here."""
    if tag_id in basket.after.get("tags", {}):
        # Twice in the file.
        basket.known += 1
        return
    row = hand.require("tags", tag_id)
    if decision in {Decision.UNDECIDED, Decision(row["decision"])}:
        basket.known += 1
    elif row["decision"] == Decision.UNDECIDED:
        basket.decided += 1
        basket.change("tags", tag_id, {"decision": row["decision"]}, {"decision": decision.value})
    else:
        basket.differing.append(tag_id)


def _take_figure(
    hand: Hand, report_id: str, reviewed: ReviewedFigure, time: str, basket: Basket
) -> None:
    """Decide about a figure and set its fields right as the file has it, if nobody has here."""
    row = hand.require("figures", reviewed.id)
    fields: dict[str, Any] = {}
    differs = False
    if reviewed.decision not in {Decision.UNDECIDED, Decision(row["decision"])}:
        if row["decision"] == Decision.UNDECIDED:
            fields["decision"] = reviewed.decision.value
            fields["annotator"] = reviewed.annotator or hand.annotator
            fields["decided_at"] = reviewed.decided_at or time
        else:
            differs = True
    if reviewed.proposed is not None:
        check_figure(read_text(hand.connection, report_id), reviewed.figure)
        right = record_of(reviewed.figure)
        was = {name: row[name] for name in right}
        changed = {name: value for name, value in right.items() if value != was[name]}
        if changed and row["proposed"] is None:
            kept = json.dumps(was, ensure_ascii=False, separators=(",", ":"))
            fields |= {**changed, "proposed": kept}
        else:
            differs = differs or bool(changed)
    if reviewed.flagged and not row["flagged"]:
        fields["flagged"] = 1
    if fields:
        basket.decided += 1
        basket.change("figures", reviewed.id, {name: row[name] for name in fields}, fields)
        if "annotator" in fields:
            know(hand, fields["annotator"], time)
    elif not differs:
        basket.known += 1
    if differs:
        basket.differing.append(reviewed.id)


def _row(report_id: str, tag: Tag, annotator: str, time: str) -> dict[str, Any]:
    return {
        "report_id": report_id,
        "start": tag.start,
        "end": tag.end,
        "quote": tag.quote,
        "label": tag.label,
        "annotator": annotator,
        "created_at": tag.created_at or time,
        "decision": tag.decision.value,
        "note": tag.note,
        "moved_from": tag.moved_from,
        "score": tag.score,
        "rule": tag.rule,
        "attributes": compact(dict(tag.attributes)),
        "layer": tag.layer.value,
        "flagged": int(tag.flagged),
    }
