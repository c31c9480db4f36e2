"""What is marked in the text of an open report, and how strongly (标记)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pizhu.report.values import Layer
from tui.reading import Highlight
from tui.reading.highlights import SpanLayer
from tui.styles import (
    CURRENT,
    EVIDENCE,
    FLAG,
    HIT,
    INDICATOR,
    LINK_START,
    LINKED,
    NOTE,
    figure_style,
    tag_style,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pizhu.report.search import Hits
    from pizhu.report.values import Note, ReviewedFigure, Tag
    from tui.items import Item

_NOTE, _TAG, _FLAG, _EVIDENCE, _INDICATOR, _HIT, _FIGURE, _LINK, _CURRENT = range(9)


def lasting_marks(
    figures: Iterable[ReviewedFigure], tags: Iterable[Tag], notes: Iterable[Note] = ()
) -> tuple[Highlight, ...]:
    """The marks that stay as the cursor moves: figures, tags, flags and notes.

    A report's tag is not marked: its line says nothing of it.
    """
    figures, tags = tuple(figures), tuple(tags)
    return (
        *[
            Highlight(
                reviewed.figure.start,
                reviewed.figure.end,
                figure_style(reviewed.figure.measure, reviewed.decision),
                _FIGURE,
            )
            for reviewed in figures
        ],
        *[
            Highlight(tag.start, tag.end, tag_style(tag.label, tag.decision), _TAG)
            for tag in tags
            if tag.layer is not Layer.REPORT
        ],
        *[
            Highlight(each.figure.start, each.figure.end, FLAG, _FLAG)
            for each in figures
            if each.flagged
        ],
        *[Highlight(tag.start, tag.end, FLAG, _FLAG) for tag in tags if tag.flagged],
        *[Highlight(note.start, note.end, NOTE, _NOTE) for note in notes],
    )


def hit_layer(hits: Hits) -> SpanLayer:
    """The marks of what was searched for, made where they are seen."""
    return SpanLayer(hits, HIT, _HIT)


def link_marks(begun: Item | None, linked: Iterable[Item]) -> tuple[Highlight, ...]:
    """The marks of an item that a link was begun at, and of what is linked with the one here."""
    marks = [Highlight(item.start, item.end, LINKED, _LINK) for item in linked]
    if begun is not None:
        marks.append(Highlight(begun.start, begun.end, LINK_START, _LINK))
    return tuple(marks)


def current_marks(reviewed: ReviewedFigure | None) -> tuple[Highlight, ...]:
    """The marks of the figure under review: itself, its indicator, the words that decided."""
    if reviewed is None:
        return ()
    figure = reviewed.figure
    marks = [Highlight(figure.start, figure.end, CURRENT, _CURRENT)]
    if figure.indicator_start is not None and figure.indicator_end is not None:
        marks.append(Highlight(figure.indicator_start, figure.indicator_end, INDICATOR, _INDICATOR))
    marks += [
        Highlight(evidence.start, evidence.end, EVIDENCE, _EVIDENCE)
        for evidence in figure.evidence
        if evidence.field != "indicator" and evidence.start is not None and evidence.end is not None
    ]
    return tuple(marks)
