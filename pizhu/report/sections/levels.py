"""Levels (层级): how headings nest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pizhu.report.sections.enumerators import Rank

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pizhu.report.sections.headings import Heading

#: GUIDELINES §2 know four levels.
DEEPEST = 4


def find_levels(headings: Sequence[Heading]) -> list[int]:
    """The level of each heading, 1 to 4; contiguous: none is more than one below its parent."""
    levels: list[int] = []
    stack: list[tuple[Heading, int]] = []
    for heading in headings:
        while stack and _closes(heading, stack[-1][0], [item for item, _ in stack]):
            stack.pop()
        parent = stack[-1][1] if stack else 0
        level = min(parent + 1, DEEPEST)
        levels.append(level)
        stack.append((heading, level))
    return levels


def _closes(heading: Heading, top: Heading, stack: Sequence[Heading]) -> bool:
    """Whether `heading` ends the section of `top`."""
    if any(item.style == heading.style for item in stack):
        return True
    if top.rank > heading.rank:
        return True
    inside = top.paragraph == heading.paragraph
    return not inside and not top.alone and top.rank in {Rank.LEAD, Rank.RUN_IN}
