"""The reading flow (行文): a report's text without its furniture, mapped back position by position.

A sentence that a page jump cuts is whole in it, and a line of furniture goes with its line break,
so that neither are two paragraphs glued together nor does an empty one remain. Line breaks that
break no paragraph (`pizhu.report.wraps`) are left out too.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pizhu.report.values import Span
from pizhu.report.wraps import find_wraps

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pizhu.report.values import Furniture


@dataclass(frozen=True, slots=True)
class Flow:
    """A report's text without furniture, and where each piece of it stands in the report.

    Attributes:
        text: The pieces, joined.
        starts: Where each piece begins in `text`, ascending.
        origins: Where each piece begins in the report, ascending.
    """

    text: str
    starts: tuple[int, ...]
    origins: tuple[int, ...]

    @property
    def whole(self) -> bool:
        """Whether the flow is the report itself: no position differs."""
        return len(self.starts) == 1 and self.origins[0] == 0

    def to_report(self, position: int) -> int:
        """Where the character at `position` of the flow stands in the report.

        The flow's end maps to the end of its last piece.
        """
        piece = max(0, bisect_right(self.starts, position) - 1)
        return self.origins[piece] + position - self.starts[piece]

    def span_to_report(self, start: int, end: int) -> Span:
        """The report's stretch from the first to the last character of ``[start, end)``.

        Furniture between the two lies inside it. An empty stretch stays empty.
        """
        first = self.to_report(start)
        return Span(first, first if end <= start else self.to_report(end - 1) + 1)

    def to_flow(self, position: int) -> int:
        """Where the report's character at `position` stands in the flow.

        A character of the furniture maps to the place where the flow goes on behind it.
        """
        piece = bisect_right(self.origins, position) - 1
        if piece < 0:
            return 0
        limit = self.starts[piece + 1] if piece + 1 < len(self.starts) else len(self.text)
        return min(self.starts[piece] + position - self.origins[piece], limit)


def find_flow(text: str, furniture: Sequence[Furniture]) -> Flow:
    """The text without `furniture`, and without line breaks that break no paragraph.

    Args:
        text: The report's text.
        furniture: As `pizhu.report.furniture.find_furniture` returns it: disjoint, in order.

    Returns:
        The flow; where there is nothing to leave out, the text itself in one piece.
    """
    pieces: list[str] = []
    starts: list[int] = []
    origins: list[int] = []
    length = position = 0
    for start, end in _left_out(text, furniture):
        if start > position:
            pieces.append(text[position:start])
            starts.append(length)
            origins.append(position)
            length += start - position
        position = max(position, end)
    if position < len(text) or not pieces:
        pieces.append(text[position:])
        starts.append(length)
        origins.append(position)
    return Flow("".join(pieces) if len(pieces) > 1 else pieces[0], tuple(starts), tuple(origins))


def _left_out(text: str, furniture: Sequence[Furniture]) -> list[tuple[int, int]]:
    """All stretches that the flow leaves out, in order; they may overlap."""
    if not furniture:
        return find_wraps(text)
    edges = {edge for item in furniture for edge in (item.start, item.end)}
    # A line break beside furniture parts paragraphs, whatever the furniture begins with.
    stretches = [wrap for wrap in find_wraps(text) if not edges.intersection(wrap)]
    for item in furniture:
        opens_line = item.start == 0 or text[item.start - 1] == "\n"
        end = item.end
        if opens_line and end < len(text) and text[end] == "\n":
            end += 1
        stretches.append((item.start, end))
    return sorted(stretches)
