"""The selected stretch of text, and how it grows and shrinks by units (选区)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from pizhu.report.values import Span
from tui.reading.units import TEXT_UNITS, Unit

if TYPE_CHECKING:
    from tui.reading.composition import Composition
    from tui.reading.units import Units

Edge = Literal["start", "end"]


@dataclass(frozen=True, slots=True)
class Selection:
    """A selection; both characters named belong to it.

    Attributes:
        anchor: The character it began on.
        head: The character the cursor is on.
        whole: The very span that was asked for; its edges may be line ends, where no cursor
            stands. None once the selection has been moved.
    """

    anchor: int
    head: int
    whole: Span | None = None

    def span(self, composition: Composition) -> Span:
        """The code points selected, whole characters as a reader sees them."""
        if self.whole is not None:
            return self.whole
        first, last = sorted((self.anchor, self.head))
        return Span(composition.cluster(first)[0], composition.cluster(last)[1])


def selection_of(composition: Composition, span: Span) -> Selection:
    """The selection of a span, its head on the span's last character."""
    last, end = composition.cluster(max(span.start, span.end - 1))
    start = composition.cluster(span.start)[0]
    return Selection(start, last, Span(start, end))


def grown(units: Units, span: Span) -> Span:
    """The smallest union of whole words, clauses, sentences or paragraphs larger than `span`.

    Args:
        units: The text's units.
        span: What is selected.

    Returns:
        The larger span; `span` itself when nothing larger holds it.
    """
    for unit in TEXT_UNITS:
        first = units.around(unit, span.start)
        last = units.around(unit, max(span.start, span.end - 1))
        start = min(span.start, first.start) if first else span.start
        end = max(span.end, last.end) if last else span.end
        if end - start > len(span):
            return Span(start, end)
    return span


def shrunk(units: Units, span: Span, offset: int) -> Span:
    """The largest unit around an offset that is smaller than `span` and inside it.

    Args:
        units: The text's units.
        span: What is selected.
        offset: The character that stays selected.

    Returns:
        The smaller span; `span` itself when it holds no smaller unit there.
    """
    for unit in reversed(TEXT_UNITS):
        inner = units.around(unit, offset)
        if inner and span.start <= inner.start and inner.end <= span.end and len(inner) < len(span):
            return inner
    return span


def edge_moved(composition: Composition, span: Span, edge: Edge, by: int) -> Span:
    """`span` with one edge moved by characters; at least one character stays selected.

    Args:
        composition: The text set in rows.
        span: What is selected.
        edge: Which edge.
        by: How many characters, negative towards the text's start.
    """
    start, end = span.start, span.end
    for _ in range(abs(by)):
        if edge == "start":
            moved = (
                composition.cluster(start)[1]
                if by > 0
                else composition.cluster(max(0, start - 1))[0]
            )
            start = moved if moved < end else start
        else:
            moved = (
                composition.cluster(min(end, len(composition.text) - 1))[1]
                if by > 0
                else composition.cluster(end - 1)[0]
            )
            end = moved if moved > start else end
    return Span(start, end)


def edge_moved_by_words(units: Units, span: Span, edge: Edge, by: int) -> Span:
    """`span` with one edge moved to starts or ends of words; at least one character stays.

    Args:
        units: The text's units.
        span: What is selected.
        edge: Which edge: the start goes from start to start, the end from end to end.
        by: How many words, negative towards the text's start.
    """
    start, end = span.start, span.end
    seek = units.after if by > 0 else units.before
    for _ in range(abs(by)):
        if edge == "start":
            moved = seek(Unit.WORD, start, lambda word: word.start)
            start = moved if moved is not None and moved < end else start
        else:
            moved = seek(Unit.WORD, end, lambda word: word.end)
            end = moved if moved is not None and moved > start else end
    return Span(start, end)
