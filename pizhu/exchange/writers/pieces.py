"""Reports cut into examples (样例): whole, by paragraph or sentence, never through a mark."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pizhu.exchange.options import Example
from pizhu.report.segments import Unit, find_segments, trimmed
from pizhu.report.values import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pizhu.exchange.marks import Mark
    from pizhu.report.values import AnnotatedReport

_UNITS = {Example.PARAGRAPH: Unit.PARAGRAPH, Example.SENTENCE: Unit.SENTENCE}


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a report with the marks in it.

    Attributes:
        text: Its characters.
        start: Where it begins in the report's text; the marks' offsets count from the report's
            beginning, so ``mark.start - piece.start`` is where a mark begins here.
        marks: The marks in it, in reading order.
    """

    text: str
    start: int
    marks: tuple[Mark, ...]

    def spans(self) -> Iterator[tuple[int, int, Mark]]:
        """Each mark with where it begins and ends within the piece."""
        for mark in self.marks:
            yield mark.start - self.start, mark.end - self.start, mark


def cut(annotated: AnnotatedReport, marks: Sequence[Mark], example: Example) -> Iterator[Piece]:
    """The pieces of a report in reading order, each mark in exactly one.

    Paragraphs or sentences that a mark spans stay together. Blanks between the pieces are left
    out, and so is furniture, unless a mark lies there.

    Args:
        annotated: The report.
        marks: Its marks in reading order, as `marks_of` gives them.
        example: How much a piece holds.
    """
    text = annotated.report.text
    if example is Example.REPORT:
        yield Piece(text, 0, tuple(marks))
        return
    starts = [mark.start for mark in marks]
    for span in _whole(text, marks, example):
        inside = tuple(marks[bisect_left(starts, span.start) : bisect_left(starts, span.end)])
        body = trimmed(text, span)
        start = min([body.start, *(mark.start for mark in inside)])
        end = max([body.end, *(mark.end for mark in inside)])
        if start < end and (inside or not _is_furniture(annotated, start, end)):
            yield Piece(text[start:end], start, inside)


def _whole(text: str, marks: Sequence[Mark], example: Example) -> Iterator[Span]:
    """The segments of `text`, those that share a mark joined."""
    covered = _covered(marks)
    starts = [span.start for span in covered]
    begun: int | None = None
    for segment in find_segments(text, _UNITS[example]):
        if begun is None:
            begun = segment.start
        place = bisect_right(starts, segment.end - 1) - 1
        if place >= 0 and covered[place].end > segment.end:
            continue
        yield Span(begun, segment.end)
        begun = None


def _covered(marks: Sequence[Mark]) -> list[Span]:
    """The stretches that marks cover, overlapping ones joined, in reading order."""
    covered: list[Span] = []
    for mark in marks:
        if covered and mark.start < covered[-1].end:
            covered[-1] = Span(covered[-1].start, max(covered[-1].end, mark.end))
        else:
            covered.append(Span(mark.start, mark.end))
    return covered


def _is_furniture(annotated: AnnotatedReport, start: int, end: int) -> bool:
    return any(item.start <= start and end <= item.end for item in annotated.furniture)
