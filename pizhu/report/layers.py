"""Where a tag stands that is not on a passage but on a section or a report (标注层级).

Every tag has a span that holds its quote: a section's is its heading, a report's its first line
that is no page furniture, which in most is its title.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pizhu.report.values import Span

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from pizhu.report.values import Furniture, Section


def heading_span(section: Section) -> Span:
    """The span of a section's tag: its heading, label included."""
    return Span(section.start, section.end)


def title_span(text: str, furniture: Sequence[Furniture]) -> Span | None:
    """The span of a report's tag: its first line with a character that is no furniture.

    Where all is furniture it is the first line that is not blank; None for a blank text.
    """
    covered = {offset for each in furniture for offset in range(each.start, each.end)}
    return _first_line(text, covered) or _first_line(text, frozenset())


def _first_line(text: str, covered: Collection[int]) -> Span | None:
    start = 0
    for line in text.split("\n"):
        shown = [
            offset
            for offset, character in enumerate(line, start)
            if offset not in covered and not character.isspace()
        ]
        if shown:
            return Span(shown[0], shown[-1] + 1)
        start += len(line) + 1
    return None
