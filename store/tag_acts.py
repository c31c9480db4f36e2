"""Acts (操作) on several tags at once and on a tag's span: many places, edges, parting, joining."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pizhu.report.problem import N_, Problem
from pizhu.report.values import Decision, Layer
from store.clock import now
from store.events import Draft, new_id
from store.layers import check_layer, layer_of
from store.relations import relations_on
from store.reports import read_text
from store.tag_rules import TagRules, check_offered, check_overlap, check_room
from store.tags import check_duplicate, check_quote

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from pizhu.report.values import Span
    from store.acts import Hand
    from store.events import Event

_NOWHERE = N_("There is no place to tag. Choose at least one.")
_NO_PARTS = N_("A tag is parted into two stretches of its own. Choose another place.")
_NO_PASSAGE = N_(
    "A tag of a section or report stands on its heading or title. Remove it instead; nothing was "
    "saved."
)
_ONE_KIND = N_("Only tags of one label in one report can be joined. Choose them again.")


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of a report to be tagged.

    Attributes:
        report_id: The report.
        span: Where it stands.
        quote: The span's own characters.
    """

    report_id: str
    span: Span
    quote: str


def add_tags(hand: Hand, label: str, places: Iterable[Place]) -> Event:
    """Put one label on many places, in however many reports, in one act.

    Where a suggestion of that label waits on the same span, it is accepted instead.

    Raises:
        Problem: When there is no place, a span does not hold its quote or does not suit the
            label's layer, the label is unknown, or the annotator has the same tag there already;
            nothing is changed then.
    """
    layer = layer_of(hand.connection, label)
    check_offered(hand.connection, label)
    time = now()
    before: dict[str, dict[str, Any] | None] = {}
    after: dict[str, dict[str, Any]] = {}
    texts: dict[str, str] = {}
    rules: dict[str, TagRules] = {}
    for place in dict.fromkeys(places):
        report_id, span = place.report_id, place.span
        if report_id not in texts:
            texts[report_id] = read_text(hand.connection, report_id)
            rules[report_id] = TagRules(hand.connection, report_id)
        check_quote(texts[report_id], span.start, span.end, place.quote)
        check_layer(hand.connection, report_id, span, layer)
        waiting = hand.connection.execute(
            'SELECT id FROM tags WHERE report_id = ? AND start = ? AND "end" = ? AND label = ?'
            " AND decision = 'undecided'",
            (report_id, span.start, span.end, label),
        ).fetchone()
        if waiting is not None:
            suggested = {**hand.require("tags", waiting[0]), "decision": Decision.ACCEPTED.value}
            check_overlap(rules[report_id], waiting[0], suggested)
            rules[report_id].note(waiting[0], suggested)
            before[waiting[0]] = {"decision": Decision.UNDECIDED.value}
            after[waiting[0]] = {"decision": Decision.ACCEPTED.value}
            continue
        row = {
            "report_id": report_id,
            "start": span.start,
            "end": span.end,
            "quote": place.quote,
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
        tag_id = new_id()
        check_duplicate(hand.connection, tag_id, row)
        check_overlap(rules[report_id], tag_id, row)
        rules[report_id].note(tag_id, row)
        before[tag_id], after[tag_id] = None, row
    if not after:
        raise Problem(_NOWHERE)
    report = next(iter(texts)) if len(texts) == 1 else None
    return hand.write(
        Draft("add-tags", hand.annotator, report, {"tags": before}, {"tags": after}, time)
    )


def move_tag(hand: Hand, tag_id: str, span: Span, quote: str) -> Event:
    """Let a tag stand on another span: what moving one of its edges comes to.

    Raises:
        Problem: When the span does not hold the quote, the tag is gone or was changed by somebody
            else unseen, or its annotator has that label on that span already.
    """
    row = hand.require("tags", tag_id)
    _check_is_passage(row)
    stretch = _checked_stretch(hand, tag_id, row, span, quote)
    was = {column: row[column] for column in stretch}
    return hand.act(
        "move-tag", row["report_id"], {"tags": {tag_id: was}}, {"tags": {tag_id: stretch}}
    )


def split_tag(hand: Hand, tag_id: str, first: Span, second: Span) -> Event:
    """Part a tag in two: it keeps the first stretch, a new tag of the same label gets the second.

    Raises:
        Problem: When the stretches are not two inside the tag, one after the other, the tag is
            gone or was changed by somebody else unseen, or one of them is tagged so already.
    """
    row = hand.require("tags", tag_id)
    _check_is_passage(row)
    in_order = row["start"] <= first.start < first.end <= second.start < second.end <= row["end"]
    if not in_order:
        raise Problem(_NO_PARTS)
    text = read_text(hand.connection, row["report_id"])
    stretch = _checked_stretch(hand, tag_id, row, first, text[first.start : first.end])
    time = now()
    other_id = new_id()
    rest = {"start": second.start, "end": second.end, "quote": text[second.start : second.end]}
    other = {**row, **rest, "annotator": hand.annotator, "created_at": time, "moved_from": None}
    check_room(hand.connection, other_id, other, ignoring=[tag_id])
    was = {column: row[column] for column in stretch}
    return hand.act(
        "split-tag",
        row["report_id"],
        {"tags": {tag_id: was, other_id: None}},
        {"tags": {tag_id: stretch, other_id: other}},
        time,
    )


def merge_tags(hand: Hand, tag_ids: Sequence[str]) -> Event:
    """Join tags of one label into the first of them, which then spans from first to last.

    Relations of the others hang on the joined tag from then on, their notes follow its own; a
    relation between two of them goes.

    Raises:
        Problem: When there are fewer than two, they differ in label or report, one is gone or was
            changed by somebody else unseen, or the whole stretch is tagged so already.
    """
    rows = {tag_id: hand.require("tags", tag_id) for tag_id in dict.fromkeys(tag_ids)}
    kinds = {(row["report_id"], row["label"]) for row in rows.values()}
    if len(rows) < 2 or len(kinds) != 1:  # noqa: PLR2004 - joining takes two
        raise Problem(_ONE_KIND)
    kept, *others = rows
    row = rows[kept]
    _check_is_passage(row)
    text = read_text(hand.connection, row["report_id"])
    start = min(each["start"] for each in rows.values())
    end = max(each["end"] for each in rows.values())
    joined = {
        "start": start,
        "end": end,
        "quote": text[start:end],
        "note": "\n".join(dict.fromkeys(r["note"] for r in rows.values() if r["note"])),
    }
    check_room(hand.connection, kept, {**row, **joined}, ignoring=others)
    before: dict[str, dict[str, Any]] = {"tags": {kept: {column: row[column] for column in joined}}}
    after: dict[str, dict[str, Any]] = {"tags": {kept: joined}}
    for other in others:
        before["tags"][other], after["tags"][other] = rows[other], None
    relations = relations_on(hand.connection, "tags", rows)
    if relations:
        before["relations"], after["relations"] = relations, _hung_anew(relations, kept, others)
    return hand.act("merge-tags", row["report_id"], before, after)


def note_tag(hand: Hand, tag_id: str, note: str) -> Event:
    """Write a remark on a tag; an empty one takes it away.

    Raises:
        Problem: When the tag is gone or was changed by somebody else unseen.
    """
    row = hand.require("tags", tag_id)
    return hand.act(
        "note-tag",
        row["report_id"],
        {"tags": {tag_id: {"note": row["note"]}}},
        {"tags": {tag_id: {"note": note}}},
    )


def _checked_stretch(
    hand: Hand, tag_id: str, row: Mapping[str, Any], span: Span, quote: str
) -> dict[str, Any]:
    check_quote(read_text(hand.connection, row["report_id"]), span.start, span.end, quote)
    stretch = {"start": span.start, "end": span.end, "quote": quote}
    check_room(hand.connection, tag_id, {**row, **stretch})
    return stretch


def _check_is_passage(row: Mapping[str, Any]) -> None:
    if row["layer"] != Layer.SPAN:
        raise Problem(_NO_PASSAGE)


def _hung_anew(
    relations: Mapping[str, Mapping[str, Any]], kept: str, others: Sequence[str]
) -> dict[str, dict[str, Any] | None]:
    """The relations with `kept` in place of `others`.

    None for one that would hang on itself, or say once more what another one says.
    """
    after: dict[str, dict[str, Any] | None] = {}
    said = set()
    for relation_id, row in relations.items():
        ends = {end: kept if row[end] in others else row[end] for end in ("from_tag", "to_tag")}
        hung = {**row, **ends}
        saying = tuple(hung[name] for name in hung if name not in {"created_at", "report_id"})
        looped = ends["from_tag"] == ends["to_tag"] == kept
        after[relation_id] = None if looped or saying in said else hung
        said.add(saying)
    return after
