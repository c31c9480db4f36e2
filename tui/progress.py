"""How far a review has come (进度), counted over a whole report and over each of its sections."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING

from pizhu.report.values import Decision

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pizhu.report.values import ReviewedFigure, Section

#: Fillings of one cell of a progress bar, by eighths.
_EIGHTHS = " ▏▎▍▌▋▊▉█"


@dataclass(frozen=True, slots=True)
class Progress:
    """How many of how many figures have been decided."""

    decided: int
    total: int

    @property
    def complete(self) -> bool:
        """Whether there were figures and every one has been decided."""
        return 0 < self.total == self.decided


def progress_of(figures: Sequence[ReviewedFigure]) -> Progress:
    """The progress over `figures`."""
    return Progress(sum(_is_decided(figure) for figure in figures), len(figures))


def section_progress(
    sections: Sequence[Section], figures: Sequence[ReviewedFigure]
) -> tuple[Progress, ...]:
    """The progress in each section, the sections inside it included.

    Args:
        sections: In reading order.
        figures: In reading order.
    """
    starts = [figure.figure.start for figure in figures]
    decided = [0, *accumulate(_is_decided(figure) for figure in figures)]
    found = []
    for section in sections:
        first = bisect_left(starts, section.start)
        last = bisect_left(starts, section.extent_end)
        found.append(Progress(decided[last] - decided[first], last - first))
    return tuple(found)


def bar(progress: Progress, width: int) -> str:
    """A bar of `width` cells, filled to an eighth of a cell."""
    if not progress.total:
        return " " * width
    full, rest = divmod(progress.decided * width * 8 // progress.total, 8)
    return ("█" * full + (_EIGHTHS[rest] if full < width else "")).ljust(width)


def _is_decided(figure: ReviewedFigure) -> bool:
    return figure.decision is not Decision.UNDECIDED
