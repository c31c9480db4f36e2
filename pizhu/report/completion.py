"""Which sections, and which reports, an annotator has finished (完成情况).

A mark on a section speaks for the sections inside it too, and a mark on the report for all of
them. A mark does not fall by itself: it is outdated (过时) while more is undecided in its extent
than when it was set, as after an undo or new suggestions, and holds again once that is decided.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from pizhu.report.values import Decision, MarkState

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pizhu.report.values import Mark, ReviewedFigure, Section, Tag


class Standing(StrEnum):
    """How a section or report stands with one annotator (完成情况)."""

    OPEN = "open"
    DONE = "done"
    NOTHING = "nothing"
    OUTDATED = "outdated"

    @property
    def finished(self) -> bool:
        """Whether it counts as done."""
        return self in {Standing.DONE, Standing.NOTHING}


_OF_STATE = {MarkState.DONE: Standing.DONE, MarkState.NOTHING: Standing.NOTHING}


@dataclass(frozen=True, slots=True)
class Completion:
    """How a report and each of its sections stand with one annotator.

    Attributes:
        report: The report itself.
        sections: Its sections, in their order.
    """

    report: Standing
    sections: tuple[Standing, ...]

    @property
    def finished_sections(self) -> int:
        """How many sections are done, or hold nothing."""
        return sum(standing.finished for standing in self.sections)


def undecided_starts(figures: Iterable[ReviewedFigure], tags: Iterable[Tag]) -> list[int]:
    """Where the figures and suggested tags begin that nobody has decided about, in order."""
    return sorted(
        [each.figure.start for each in figures if each.decision is Decision.UNDECIDED]
        + [each.start for each in tags if each.decision is Decision.UNDECIDED]
    )


def undecided_between(undecided: Sequence[int], start: int, end: int) -> int:
    """How many of `undecided`, which is in order, lie in ``[start, end)``."""
    return bisect_left(undecided, end) - bisect_left(undecided, start)


def completion_of(
    sections: Sequence[Section], marks: Iterable[Mark], annotator: str, undecided: Sequence[int]
) -> Completion:
    """How a report and its sections stand with `annotator`.

    Args:
        sections: In reading order.
        marks: Those of every annotator.
        annotator: Whose marks count.
        undecided: What `undecided_starts` found.
    """
    own = {mark.section_start: mark for mark in marks if mark.annotator == annotator}
    if not own:
        return Completion(Standing.OPEN, (Standing.OPEN,) * len(sections))
    whole = own.get(None)
    report = _standing(whole, len(undecided))
    found: list[Standing] = []
    around: list[tuple[Section, Mark]] = []
    for section in sections:
        while around and around[-1][0].extent_end <= section.start:
            around.pop()
        here = undecided_between(undecided, section.start, section.extent_end)
        mark = own.get(section.start)
        if mark is not None:
            around.append((section, mark))
            found.append(_standing(mark, here))
            continue
        above = around[-1][1] if around else whole
        extent = (around[-1][0].start, around[-1][0].extent_end) if around else None
        found.append(_inherited(above, extent, here, undecided))
    return Completion(report, tuple(found))


def _standing(mark: Mark | None, undecided: int) -> Standing:
    if mark is None:
        return Standing.OPEN
    return Standing.OUTDATED if undecided > mark.undecided else _OF_STATE[mark.state]


def _inherited(
    mark: Mark | None, extent: tuple[int, int] | None, here: int, undecided: Sequence[int]
) -> Standing:
    """How a section without a mark stands by that of the section, or report, around it."""
    if mark is None:
        return Standing.OPEN
    all_of_it = undecided_between(undecided, *extent) if extent else len(undecided)
    standing = _standing(mark, all_of_it)
    # What came up in one part does not unfinish the others.
    return _OF_STATE[mark.state] if standing is Standing.OUTDATED and not here else standing
