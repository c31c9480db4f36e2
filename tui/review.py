"""Finding one's way among the figures and tags of a report (审阅路线)."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from enum import StrEnum
from typing import TYPE_CHECKING

from pizhu.report.problem import N_
from pizhu.report.values import Decision, Measure

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from pizhu.report.values import ReviewedFigure, Span, Tag


_MEASURES = list(Measure)


class Order(StrEnum):
    """The order that undecided figures come in (审阅顺序). The values are messages."""

    READING = N_("reading order")
    LEAST_CERTAIN = N_("least certain first")
    MEASURE = N_("by measure")
    INDICATOR = N_("by indicator")
    CHECKS = N_("contradictions first")

    @property
    def following(self) -> Order:
        """The order after this one."""
        orders = list(Order)
        return orders[(orders.index(self) + 1) % len(orders)]


def in_order(figures: Sequence[ReviewedFigure], order: Order) -> list[int]:
    """The indices of `figures`, which are in reading order, in `order`."""

    def place(index: int) -> tuple[object, ...]:
        figure = figures[index].figure
        match order:
            case Order.READING:
                return (index,)
            case Order.LEAST_CERTAIN:
                return (figure.confidence, index)
            case Order.MEASURE:
                return (_MEASURES.index(figure.measure), index)
            case Order.INDICATOR:
                return (figure.canonical or figure.indicator, index)
            case Order.CHECKS:
                return (all(check.agrees for check in figure.checks), index)

    return sorted(range(len(figures)), key=place)


class Route:
    """The figures of a report in reading order, to be gone through.

    Args:
        figures: In reading order.
        order: The order that the undecided ones come in.
    """

    def __init__(self, figures: Sequence[ReviewedFigure], order: Order = Order.READING) -> None:
        self.figures = figures
        self.order = order
        self._starts = [figure.figure.start for figure in figures]

    def at(self, offset: int) -> int | None:
        """The index of the figure that the code point at `offset` belongs to.

        Where figures overlap it is the one that begins last.
        """
        index = bisect_right(self._starts, offset) - 1
        # Figures overlap by little: whoever covers the place begins close before it.
        for candidate in range(index, max(index - 4, -1), -1):
            if offset < self.figures[candidate].figure.end:
                return candidate
        return None

    def next(self, offset: int, *, undecided: bool = False) -> int | None:
        """The index of the first (undecided) figure that begins after `offset`."""
        for index in range(bisect_right(self._starts, offset), len(self.figures)):
            if not undecided or self._is_open(index):
                return index
        return None

    def previous(self, offset: int, *, undecided: bool = False) -> int | None:
        """The index of the last (undecided) figure that begins before `offset`."""
        for index in range(bisect_left(self._starts, offset) - 1, -1, -1):
            if not undecided or self._is_open(index):
                return index
        return None

    def next_open(self, index: int, among: Collection[int] | None = None) -> int | None:
        """The index of the undecided figure after that at `index` in the order in force.

        Goes on from the beginning; None where every figure is decided.

        Args:
            index: Where one is.
            among: The indices that are looked through, None for all.
        """
        order = self.sequence
        at = order.index(index) + 1
        found = (each for each in order[at:] + order[:at] if among is None or each in among)
        return next((each for each in found if self._is_open(each)), None)

    @property
    def is_in_reading_order(self) -> bool:
        """Whether the order in force is that of the text."""
        return self.order is Order.READING

    @property
    def sequence(self) -> list[int]:
        """The indices of all figures in the order in force."""
        return in_order(self.figures, self.order)

    def comes_before(self, index: int, other: int) -> bool:
        """Whether the figure at `index` comes before that at `other` in the order in force."""
        order = self.sequence
        return order.index(index) < order.index(other)

    def nearest(self, span: Span) -> int | None:
        """The index of the figure nearest to `span`, one behind it rather than one before it."""

        def distance(index: int) -> tuple[int, bool]:
            figure = self.figures[index].figure
            behind = figure.start >= span.end
            gap = figure.start - span.end if behind else span.start - figure.end
            return (max(gap, 0), not behind)

        around = bisect_left(self._starts, span.start)
        close = range(max(0, around - 2), min(len(self.figures), around + 3))
        return min(close, key=distance, default=None)

    def _is_open(self, index: int) -> bool:
        return self.figures[index].decision is Decision.UNDECIDED


def tags_at(tags: Sequence[Tag], offset: int) -> tuple[Tag, ...]:
    """The tags that cover `offset`, the shortest first: the one a person most likely means."""
    covering = [tag for tag in tags if tag.start <= offset < tag.end]
    return tuple(sorted(covering, key=lambda tag: (tag.end - tag.start, tag.start)))
