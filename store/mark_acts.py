"""The act (操作) of marking a section or a report as finished."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from pizhu.report.problem import N_, Problem
from store.clock import now
from store.items import read_item
from store.reports import read_text

if TYPE_CHECKING:
    from pizhu.report.values import MarkState
    from store.acts import Hand
    from store.events import Event

_NO_MARK = N_("There is no mark of yours to take away.")
_NO_SECTION = N_("No section begins at {start}. Open the report again; nothing was saved.")

#: Digits of a mark's id, as many as a random one has.
_ID_DIGITS = 24

_UNDECIDED = """
SELECT
    (SELECT count(*) FROM figures WHERE report_id = :report AND start >= :start AND start < :end
        AND decision = 'undecided' AND withdrawn = 0)
    + (SELECT count(*) FROM tags WHERE report_id = :report AND start >= :start AND start < :end
        AND decision = 'undecided')
"""


def set_mark(
    hand: Hand, report_id: str, section_start: int | None, state: MarkState | None
) -> Event:
    """Mark a section, or the whole report, or take the annotator's mark away.

    Args:
        hand: Who acts.
        report_id: The report.
        section_start: Where the section begins; None for the whole report.
        state: What is said of it; None for nothing any more.

    Raises:
        Problem: When no section begins there, there is no such report, there is no mark to take
            away, or it was changed by another program unseen.
    """
    text = read_text(hand.connection, report_id)
    mark_id = mark_id_of(report_id, section_start, hand.annotator)
    row = read_item(hand.connection, "marks", mark_id)
    if row is not None:
        row = hand.require("marks", mark_id)
    if state is None and row is None:
        raise Problem(_NO_MARK)
    if state is None:
        return hand.act("mark", report_id, {"marks": {mark_id: row}}, {"marks": {mark_id: None}})
    end = len(text) if section_start is None else _extent_end(hand, report_id, section_start)
    time = now()
    after = {
        "report_id": report_id,
        "section_start": section_start,
        "state": state.value,
        "annotator": hand.annotator,
        "marked_at": time,
        "undecided": hand.connection.execute(
            _UNDECIDED, {"report": report_id, "start": section_start or 0, "end": end}
        ).fetchone()[0],
    }
    return hand.act("mark", report_id, {"marks": {mark_id: row}}, {"marks": {mark_id: after}}, time)


def _extent_end(hand: Hand, report_id: str, start: int) -> int:
    row = hand.connection.execute(
        "SELECT extent_end FROM sections WHERE report_id = ? AND start = ?", (report_id, start)
    ).fetchone()
    if row is None:
        raise Problem(_NO_SECTION, start=start)
    return int(row[0])


def mark_id_of(report_id: str, section_start: int | None, annotator: str) -> str:
    """The id of a mark: one for each annotator and section, the same in every workspace."""
    # So the same mark made in two workspaces is one when they are merged.
    name = f"{report_id}\n{'' if section_start is None else section_start}\n{annotator}"
    return hashlib.sha256(name.encode()).hexdigest()[:_ID_DIGITS]
