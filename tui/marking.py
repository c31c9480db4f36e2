"""What is marked in the text of an open report, and how strongly (标记)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pizhu.report.values import Layer, Span
from tui.reading import Highlight
from tui.reading.highlights import SpanLayer
from tui.styles import (
    CURRENT,
    FLAG,
    FLAGGED_TAG,
    HIT,
    LINK_START,
    LINKED,
    NOTE,
    figure_style,
    tag_style,
    words_style,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pizhu.report.search import Hits
    from pizhu.report.values import Figure, Note, ReviewedFigure, Tag
    from tui.items import Item

_NOTE, _TAG, _FLAG, _INDICATOR, _EVIDENCE, _HIT, _FIGURE, _LINK, _CURRENT, _UNIT = range(10)

#: Whose looks the words behind a field share: a direction is told by the word of change that tells
#: the measure, and how hard a target is belongs to its being one.
_SHARED: Mapping[str, str] = {
    "direction": "measure",
    "hardness": "status",
    "year": "status",
}


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
        *[Highlight(tag.start, tag.end, FLAGGED_TAG, _FLAG) for tag in tags if tag.flagged],
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
    """The marks of the figure under review: itself, its unit, the words behind each field."""
    if reviewed is None:
        return ()
    figure = reviewed.figure
    marks = [Highlight(figure.start, figure.end, CURRENT, _CURRENT)]
    for field, spans in deciding_words(figure).items():
        within = _INDICATOR if field == "indicator" else _EVIDENCE
        marks += [
            Highlight(
                span.start,
                span.end,
                words_style(_SHARED.get(field, field)),
                _UNIT if figure.start <= span.start < figure.end else within,
            )
            for span in spans
        ]
    return tuple(marks)


def deciding_words(figure: Figure) -> dict[str, tuple[Span, ...]]:
    """Where the words stand that gave each field its value, in the order they were found.

    The indicator's are its own; the unit's stand inside the figure. What the figure as a whole
    decided is left out: it is marked anyway.
    """
    words: dict[str, dict[Span, None]] = {}
    if figure.indicator_start is not None and figure.indicator_end is not None:
        words["indicator"] = {Span(figure.indicator_start, figure.indicator_end): None}
    unit = unit_span(figure)
    if unit is not None:
        words["unit"] = {unit: None}
    for evidence in figure.evidence:
        if evidence.start is None or evidence.end is None or evidence.field == "indicator":
            continue
        span = Span(evidence.start, evidence.end)
        if span != Span(figure.start, figure.end):
            words.setdefault(evidence.field, {})[span] = None
    return {field: tuple(spans) for field, spans in words.items()}


def unit_span(figure: Figure) -> Span | None:
    """Where the unit stands in the figure; None for one that has none, or names it elsewhere."""
    for written in (figure.unit, *(("％", "百分之") if figure.unit == "%" else ())):
        at = figure.text.rfind(written) if written else -1
        if at >= 0:
            return Span(figure.start + at, figure.start + at + len(written))
    return None
