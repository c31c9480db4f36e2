"""Highlights: styled stretches of a text, any number, overlapping as they like (标记)."""

from __future__ import annotations

import itertools
from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pizhu.report.values import Span

_BLOCK = 64


@dataclass(frozen=True, slots=True)
class Highlight:
    """A styled stretch of the text.

    Attributes:
        start: Its first code point.
        end: The code point after its last.
        style: The name of its style; whoever shows the text says what that looks like.
        priority: Among highlights that overlap, the higher one is drawn over the lower; of equal
            ones the shorter over the longer.
    """

    start: int
    end: int
    style: str
    priority: int = 0


def drawing_order(highlight: Highlight) -> tuple[int, int, int]:
    """The sort key that puts what is drawn over others last."""
    return highlight.priority, highlight.start - highlight.end, highlight.start


class HighlightIndex:
    """Finds the highlights of a row among tens of thousands.

    Args:
        highlights: In any order; sorted ones are taken in faster.
    """

    def __init__(self, highlights: Iterable[Highlight] = ()) -> None:
        self._sorted = sorted(highlights, key=_start)
        self._starts = [each.start for each in self._sorted]
        # The furthest end in each block tells which blocks cannot reach into a row.
        ends = [each.end for each in self._sorted]
        self._furthest = [
            max(ends[first : first + _BLOCK]) for first in range(0, len(ends), _BLOCK)
        ]

    def __len__(self) -> int:
        """The number of highlights."""
        return len(self._sorted)

    def overlapping(self, start: int, end: int) -> tuple[Highlight, ...]:
        """The highlights that share a code point with ``[start, end)``, by where they begin."""
        stop = bisect_left(self._starts, end)
        last = (stop - 1) // _BLOCK
        found: list[Highlight] = []
        for block, furthest in enumerate(self._furthest[: last + 1]):
            if furthest > start:
                first = block * _BLOCK
                found += [
                    each
                    for each in self._sorted[first : min(first + _BLOCK, stop)]
                    if each.end > start
                ]
        return tuple(found)


class Spans(Protocol):
    """Places in the text that can be looked up by where they are."""

    def overlapping(self, start: int, end: int) -> Sequence[Span]:
        """Those that share a code point with ``[start, end)``, in reading order."""


@dataclass(frozen=True, slots=True)
class SpanLayer:
    """Highlights of one look, any number, made of the places they stand on when they are seen.

    Attributes:
        spans: Where they stand; there may come more.
        style: The name of their style.
        priority: Their `Highlight.priority`.
    """

    spans: Spans
    style: str
    priority: int = 0

    def overlapping(self, start: int, end: int) -> tuple[Highlight, ...]:
        """The highlights that share a code point with ``[start, end)``, by where they begin."""
        return tuple(
            [
                Highlight(span.start, span.end, self.style, self.priority)
                for span in self.spans.overlapping(start, end)
            ]
        )


def _start(highlight: Highlight) -> int:
    return highlight.start


def stretches(
    start: int, end: int, highlights: Iterable[Highlight]
) -> list[tuple[int, int, tuple[str, ...]]]:
    """Cut a row where its highlights begin and end.

    Args:
        start: The row's first code point.
        end: The code point after its last.
        highlights: Those that overlap it.

    Returns:
        Stretches ``(start, end, style names)`` that tile the row; the names in drawing order,
        the one drawn last at the end.
    """
    ordered = sorted(highlights, key=drawing_order)
    edges = {start, end}
    for each in ordered:
        edges.add(max(each.start, start))
        edges.add(min(each.end, end))
    cuts = sorted(edges)
    return [
        (
            left,
            right,
            tuple(each.style for each in ordered if each.start < right and each.end > left),
        )
        for left, right in itertools.pairwise(cuts)
    ]
