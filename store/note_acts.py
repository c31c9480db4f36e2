"""Acts (操作) on notes: writing, changing and removing a remark on a place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pizhu.report.problem import N_, Problem
from store.clock import now
from store.events import new_id
from store.reports import read_text
from store.tags import check_quote

if TYPE_CHECKING:
    from pizhu.report.values import Span
    from store.acts import Hand
    from store.events import Event

_EMPTY = N_("A note says something. Remove it to leave the place without one; nothing was saved.")


def add_note(hand: Hand, report_id: str, span: Span, quote: str, note: str) -> Event:
    """Write a note on a place; its id is the event's only item.

    Raises:
        Problem: When the span does not hold the quote, or the note is empty.
    """
    check_quote(read_text(hand.connection, report_id), span.start, span.end, quote)
    note = _checked(note)
    note_id = new_id()
    time = now()
    row = {
        "report_id": report_id,
        "start": span.start,
        "end": span.end,
        "quote": quote,
        "note": note,
        "annotator": hand.annotator,
        "created_at": time,
    }
    before, after = {"notes": {note_id: None}}, {"notes": {note_id: row}}
    return hand.act("add-note", report_id, before, after, time)


def change_note(hand: Hand, note_id: str, note: str) -> Event:
    """Let a note say something else.

    Raises:
        Problem: When it is empty, or the note is gone or was changed by somebody else unseen.
    """
    note = _checked(note)
    row = hand.require("notes", note_id)
    return hand.act(
        "change-note",
        row["report_id"],
        {"notes": {note_id: {"note": row["note"]}}},
        {"notes": {note_id: {"note": note}}},
    )


def remove_note(hand: Hand, note_id: str) -> Event:
    """Take a note away.

    Raises:
        Problem: When it is gone or was changed by somebody else unseen.
    """
    row = hand.require("notes", note_id)
    return hand.act(
        "remove-note", row["report_id"], {"notes": {note_id: row}}, {"notes": {note_id: None}}
    )


def _checked(note: str) -> str:
    note = note.strip()
    if not note:
        raise Problem(_EMPTY)
    return note
