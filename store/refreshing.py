"""Detection run again on a known report: what people decided stays, suggestions are replaced."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pizhu.report.values import Decision, Facts
from store.figures import RECORD_COLUMNS, check_figure, figure_ids, insert_figures, record_of
from store.relations import relations_on
from store.reports import insert_outline, read_text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pizhu.report.values import Analysis, Figure
    from store.acts import Hand
    from store.events import Event

_COLUMNS = ("id", *RECORD_COLUMNS, "proposed", "decision", "withdrawn", "flagged", "changed")
_QUOTED = '", "'.join(_COLUMNS)
_EXISTING = f'SELECT "{_QUOTED}" FROM figures WHERE report_id = ?'  # noqa: S608 - constants only
_UNDECIDED = Decision.UNDECIDED.value


def refresh_figures(hand: Hand, report_id: str, analysis: Analysis) -> Event:
    """Replace a report's undecided suggestions, sections and furniture by a new analysis.

    A figure that somebody decided, corrected, flagged or linked stays as it is, and nothing new
    comes up on its span: a rejected suggestion does not come back. Nothing new overlaps an
    accepted one either. A suggestion that is found no longer goes away; where somebody had decided
    about it and taken that back, it is only hidden, so that redo finds it.

    Raises:
        Problem: When there is no such report, or a figure does not stand where it says.
    """
    text = read_text(hand.connection, report_id)
    for figure in analysis.figures:
        check_figure(text, figure)
    existing = {
        row[0]: dict(zip(_COLUMNS, row, strict=True))
        for row in hand.connection.execute(_EXISTING, (report_id,))
    }
    found = dict(zip(figure_ids(report_id, analysis.figures), analysis.figures, strict=True))
    settled = {
        figure_id: row
        for figure_id, row in existing.items()
        if _settled(row) or relations_on(hand.connection, "figures", [figure_id])
    }
    before: dict[str, dict[str, Any]] = {}
    after: dict[str, dict[str, Any]] = {}
    obsolete, added = [], []
    for figure_id, row in existing.items():
        new = found.get(figure_id)
        if figure_id in settled:
            continue
        if not row["changed"]:
            obsolete.append((figure_id,))
            continue
        fields = {"withdrawn": 1} if new is None else {**record_of(new), "withdrawn": 0}
        changed = {column: value for column, value in fields.items() if row[column] != value}
        if changed:
            before[figure_id] = {column: row[column] for column in changed}
            after[figure_id] = changed
    for figure_id, figure in found.items():
        row = existing.get(figure_id, {"changed": 0})
        if not row["changed"] and not _blocked(figure, settled.values()):
            added.append((figure_id, figure))
    hand.connection.executemany("DELETE FROM figures WHERE id = ?", obsolete)
    insert_figures(hand.connection, report_id, added)
    _replace_outline(hand, report_id, analysis)
    changes = ({"figures": before}, {"figures": after}) if after else ({}, {})
    return hand.act("refresh-figures", report_id, *changes)


def _settled(row: dict[str, Any]) -> bool:
    """Whether a person's work is in it."""
    return row["decision"] != _UNDECIDED or row["proposed"] is not None or bool(row["flagged"])


def _blocked(figure: Figure, settled: Iterable[dict[str, Any]]) -> bool:
    """Whether a person has already settled what stands there."""
    for row in settled:
        if (row["start"], row["end"]) == (figure.start, figure.end):
            return True
        overlap = row["start"] < figure.end and figure.start < row["end"]
        if overlap and row["decision"] != Decision.REJECTED:
            return True
    return False


def _replace_outline(hand: Hand, report_id: str, analysis: Analysis) -> None:
    for table in ("furniture", "sections"):
        hand.connection.execute(
            f"DELETE FROM {table} WHERE report_id = ?",  # noqa: S608 - constants only
            (report_id,),
        )
    insert_outline(hand.connection, report_id, analysis)
    facts = analysis.facts
    if facts != Facts():
        hand.connection.execute(
            "UPDATE reports SET own_title = ?, place = ?, year = ?, speaker = ?, date = ?,"
            " meeting = ? WHERE id = ?",
            (
                facts.title,
                facts.place,
                facts.year,
                facts.speaker,
                facts.date,
                facts.meeting,
                report_id,
            ),
        )
