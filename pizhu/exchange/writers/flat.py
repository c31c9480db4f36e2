"""Overlapping marks made flat (去重叠) for formats in which every character has one label."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pizhu.exchange.options import Overlap

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from pizhu.exchange.marks import Mark

#: What comes first in the choice, by rule; equal ones go by reading order.
Rank = tuple[int, int, int, str]


def flatten(
    marks: Iterable[Mark], overlap: Overlap, labels: Sequence[str]
) -> tuple[list[Mark], list[Mark]]:
    """Choose marks of which no two overlap.

    Marks are taken in the order of the rule, each if it overlaps none taken before: the longest
    first, the shortest first, or in the order of the labels (the longest first among equals).

    Args:
        marks: The marks.
        overlap: The rule.
        labels: The labels from the most to the least important, for `Overlap.PRIORITY`.

    Returns:
        The marks that stay and those that go, both in reading order.
    """
    kept: list[Mark] = []
    dropped: list[Mark] = []
    taken: set[int] = set()
    for mark in sorted(marks, key=_rank(overlap, labels)):
        if any(place in taken for place in range(mark.start, mark.end)):
            dropped.append(mark)
        else:
            kept.append(mark)
            taken.update(range(mark.start, mark.end))
    return sorted(kept, key=_place), sorted(dropped, key=_place)


def _place(mark: Mark) -> tuple[int, int, str]:
    return mark.start, -mark.end, mark.id


def _rank(overlap: Overlap, labels: Sequence[str]) -> Callable[[Mark], Rank]:
    importance = {label: place for place, label in enumerate(labels)}
    sign = 1 if overlap is Overlap.SHORTEST else -1

    def rank(mark: Mark) -> Rank:
        first = importance.get(mark.label, len(importance)) if overlap is Overlap.PRIORITY else 0
        return first, sign * (mark.end - mark.start), mark.start, mark.id

    return rank
