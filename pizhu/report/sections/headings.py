"""Headings (标题) as they are found, before they have a level."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pizhu.report.sections.enumerators import Rank


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading in the flow.

    Attributes:
        start: Where it begins, label included.
        end: Where it ends, before its closing stop.
        title: Where its title begins.
        label: The enumerator, empty for none.
        number: Its number in its series, 0 for none.
        rank: What it is by form.
        style: The series it counts with.
        paragraph: The number of its paragraph.
        initial: Whether it opens its paragraph.
        alone: Whether it ends its line, so that its text stands in the paragraphs below.
    """

    start: int
    end: int
    title: int
    label: str
    number: int
    rank: Rank
    style: str
    paragraph: int
    initial: bool
    alone: bool
