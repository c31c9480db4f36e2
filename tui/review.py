"""Finding one's way among the figures and tags of a report (审阅路线)."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from pizhu.report.values import Decision

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pizhu.report.values import ReviewedFigure, Tag


class Route:
    """The figures of a report in reading order, to be gone through.

    Args:
        figures: In reading order.
    """

    def __init__(self, figures: Sequence[ReviewedFigure]) -> None:
        self.figures = figures
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

    def _is_open(self, index: int) -> bool:
        return self.figures[index].decision is Decision.UNDECIDED


def tags_at(tags: Sequence[Tag], offset: int) -> tuple[Tag, ...]:
    """The tags that cover `offset`, the shortest first: the one a person most likely means."""
    covering = [tag for tag in tags if tag.start <= offset < tag.end]
    return tuple(sorted(covering, key=lambda tag: (tag.end - tag.start, tag.start)))
