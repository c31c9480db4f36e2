"""Levels (层级): how headings nest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pizhu.report.sections.enumerators import Rank

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pizhu.report.sections.headings import Heading

#: GUIDELINES §2 know four levels.
DEEPEST = 4
#: So many paragraphs without a heading close the section of a lead's parent.
_NARRATIVE = 2


def find_levels(headings: Sequence[Heading], addresses: Sequence[int]) -> list[int]:
    """The level of each heading, 1 to 4; contiguous: none is more than one below its parent.

    Args:
        headings: All headings, in order.
        addresses: The numbers of the paragraphs that turn to the deputies, ascending: they end
            the sections below a main part.
    """
    bears = _bearing(headings)
    levels: list[int] = []
    stack: list[int] = []
    address = 0
    before = -1
    for index, heading in enumerate(headings):
        turned = False
        while address < len(addresses) and addresses[address] <= heading.paragraph:
            turned = turned or addresses[address] > before
            address += 1
        if turned and not (heading.label and heading.initial and heading.number > 1):
            # A numbered heading that counts on goes with the one before these words.
            del stack[1:]
        if heading.rank is Rank.LEAD and heading.initial and not heading.alone:
            _close_narrated(headings, stack, heading, before)
        while stack and _closes(headings, stack, bears, heading):
            stack.pop()
        levels.append(min(levels[stack[-1]] + 1 if stack else 1, DEEPEST))
        stack.append(index)
        before = heading.paragraph
    return levels


def _close_narrated(
    headings: Sequence[Heading], stack: list[int], heading: Heading, before: int
) -> None:
    """Close the section of a lead that stands apart from its series, behind its last words."""
    if heading.paragraph - before <= _NARRATIVE:
        return
    for depth, index in enumerate(stack):
        if headings[index].style == heading.style and depth > 1:
            del stack[depth - 1 :]
            return


def _bearing(headings: Sequence[Heading]) -> list[bool]:
    """For each heading, whether paragraphs below its own belong to it.

    They do where, between it and the next of its series, other paragraphs have headings; the last
    of a series does as those before it do.
    """
    count = len(headings)
    bears = [False] * count
    known = [False] * count
    last_of_style: dict[str, int] = {}
    last_of_rank: dict[Rank, int] = {}
    next_initial = count
    for index in range(count - 1, -1, -1):
        heading = headings[index]
        same = last_of_style.get(heading.style, count)
        stronger = min(
            (last_of_rank.get(r, count) for r in Rank if r < heading.rank), default=count
        )
        if same < stronger:
            known[index] = True
            bears[index] = next_initial < same
        last_of_style[heading.style] = last_of_rank[heading.rank] = index
        if heading.initial:
            next_initial = index
    latest: dict[str, bool] = {}
    for index, heading in enumerate(headings):
        if known[index]:
            latest[heading.style] = bears[index]
        else:
            bears[index] = latest.get(heading.style, False)
    return bears


def _closes(
    headings: Sequence[Heading], stack: Sequence[int], bears: Sequence[bool], heading: Heading
) -> bool:
    """Whether `heading` ends the innermost open section."""
    top = headings[stack[-1]]
    if any(headings[index].style == heading.style for index in stack):
        return True
    if top.paragraph == heading.paragraph:
        return top.rank is Rank.RUN_IN
    if top.rank is Rank.RUN_IN:
        return True
    if top.rank > heading.rank and (top.rank is not Rank.LEAD or heading.rank < Rank.SERIES):
        return True
    return not top.alone and not bears[stack[-1]]
