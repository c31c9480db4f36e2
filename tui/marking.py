"""What is marked in the text of an open report, and how strongly (标记)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.reading import Highlight
from tui.reading.highlights import SpanLayer
from tui.styles import CURRENT, EVIDENCE, HIT, INDICATOR, figure_style, tag_style

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pizhu.report.search import Hits
    from pizhu.report.values import ReviewedFigure, Tag

_TAG, _EVIDENCE, _INDICATOR, _HIT, _FIGURE, _CURRENT = range(6)


def lasting_marks(figures: Iterable[ReviewedFigure], tags: Iterable[Tag]) -> tuple[Highlight, ...]:
    """The marks that stay as the cursor moves: figures and tags."""
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
        *[Highlight(tag.start, tag.end, tag_style(tag.label, tag.decision), _TAG) for tag in tags],
    )


def hit_layer(hits: Hits) -> SpanLayer:
    """The marks of what was searched for, made where they are seen."""
    return SpanLayer(hits, HIT, _HIT)


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
