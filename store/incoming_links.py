"""Relations, notes and marks that come from a file (导入), beside its tags and decisions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from store.events import new_id
from store.items import read_item
from store.mark_acts import mark_id_of
from store.relations import ends_of
from store.reports import read_text
from store.tags import check_quote

if TYPE_CHECKING:
    from collections.abc import Mapping

    from store.acts import Hand
    from store.incoming import Basket, Incoming


def take_relations(
    hand: Hand, incoming: Incoming, names: Mapping[str, str], time: str, basket: Basket
) -> None:
    """Link what a file links; what an annotator has linked so already is known.

    Args:
        hand: Who imports.
        incoming: What the file brings.
        names: What its tags are called here, by the ids that they came with.
        time: When.
        basket: Where to put it.
    """
    known = set(
        hand.connection.execute(
            "SELECT coalesce(from_tag, from_figure), coalesce(to_tag, to_figure), kind, annotator"
            " FROM relations WHERE report_id = ?",
            (incoming.report_id,),
        )
    )
    tags = set(names.values())
    for relation in incoming.relations:
        annotator = relation.annotator or hand.annotator
        begin, end = (names.get(item, item) for item in (relation.from_item, relation.to_item))
        if (begin, end, relation.kind, annotator) in known:
            basket.known += 1
            continue
        known.add((begin, end, relation.kind, annotator))
        ends = [("tags" if item in tags else "figures", item) for item in (begin, end)]
        row = {
            "report_id": incoming.report_id,
            **ends_of(ends[0], ends[1]),
            "kind": relation.kind,
            "annotator": annotator,
            "created_at": relation.created_at or time,
        }
        basket.linked += 1
        basket.change("relations", free_id(hand, "relations", relation.id), None, row)
        know(hand, annotator, time)


def take_notes(hand: Hand, incoming: Incoming, time: str, basket: Basket) -> None:
    """Write a file's notes on their places; the same words of the same annotator are known.

    Raises:
        Problem: When one does not stand where it says.
    """
    known = set(
        hand.connection.execute(
            'SELECT start, "end", note, annotator FROM notes WHERE report_id = ?',
            (incoming.report_id,),
        )
    )
    text = read_text(hand.connection, incoming.report_id)
    for note in incoming.notes:
        check_quote(text, note.start, note.end, note.quote)
        annotator = note.annotator or hand.annotator
        if (note.start, note.end, note.note, annotator) in known:
            basket.known += 1
            continue
        known.add((note.start, note.end, note.note, annotator))
        row = {
            "report_id": incoming.report_id,
            "start": note.start,
            "end": note.end,
            "quote": note.quote,
            "note": note.note,
            "annotator": annotator,
            "created_at": note.created_at or time,
        }
        basket.noted += 1
        basket.change("notes", free_id(hand, "notes", note.id), None, row)
        know(hand, annotator, time)


def take_marks(hand: Hand, incoming: Incoming, time: str, basket: Basket) -> None:
    """Mark as done what a file has so, where its annotator has said nothing of it here."""
    for mark in incoming.marks:
        annotator = mark.annotator or hand.annotator
        mark_id = mark_id_of(incoming.report_id, mark.section_start, annotator)
        here = read_item(hand.connection, "marks", mark_id)
        if here is not None and here["state"] != mark.state.value:
            basket.differing.append(mark_id)
        elif here is not None:
            basket.known += 1
        else:
            row = {
                "report_id": incoming.report_id,
                "section_start": mark.section_start,
                "state": mark.state.value,
                "annotator": annotator,
                "marked_at": mark.marked_at or time,
                "undecided": mark.undecided,
            }
            basket.noted += 1
            basket.change("marks", mark_id, None, row)
            know(hand, annotator, time)


def free_id(hand: Hand, table: str, wanted: str) -> str:
    """`wanted` for the id of a new item, or another one where it is empty or taken."""
    taken = not wanted or read_item(hand.connection, table, wanted) is not None
    return new_id() if taken else wanted


def know(hand: Hand, annotator: str, time: str) -> None:
    """Have an annotator in the workspace, whom what comes in may be the first to name."""
    hand.connection.execute(
        "INSERT OR IGNORE INTO annotators (name, added_at) VALUES (?, ?)", (annotator, time)
    )
