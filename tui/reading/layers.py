"""All that shows on the rows of a text, one over the other (层次)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.reading.drawing import CURSOR, FURNITURE, HEADING, SELECTION
from tui.reading.highlights import Highlight, HighlightIndex

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pizhu.report.values import Furniture, Section, Span
    from tui.reading.highlights import SpanLayer

_FURNITURE, _HEADING = -2, -1
_OVER_ALL_ELSE = 1_000_000


class Layers:
    """What shows on each row: furniture and headings, what was given, the selection, the cursor.

    Args:
        furniture: The text's page furniture.
        sections: Its headings.

    Attributes:
        given: The highlights that were given.
        passing: The few of them that come and go with the cursor.
        found: One more layer of them, such as the hits of a search.
    """

    def __init__(
        self, furniture: Sequence[Furniture] = (), sections: Sequence[Section] = ()
    ) -> None:
        dimmed = [Highlight(each.start, each.end, FURNITURE, _FURNITURE) for each in furniture]
        headings = [
            Highlight(each.start, each.end, HEADING.format(level=each.level), _HEADING)
            for each in sections
        ]
        self._own = HighlightIndex(dimmed + headings)
        self.given = HighlightIndex()
        self.passing = HighlightIndex()
        self.found: SpanLayer | None = None

    def on_row(
        self, start: int, end: int, selection: Span | None, cursor: tuple[int, int] | None
    ) -> tuple[Highlight, ...]:
        """All that shows on the code points ``[start, end)``.

        Args:
            start: The row's first code point.
            end: The one after its last.
            selection: What is selected, on whichever rows.
            cursor: The character the cursor is on, None where that is on another row.
        """
        found = self._own.overlapping(start, end) + self.given.overlapping(start, end)
        found += self.passing.overlapping(start, end)
        if self.found is not None:
            found += self.found.overlapping(start, end)
        if selection is not None and selection.start < end and selection.end > start:
            found += (Highlight(selection.start, selection.end, SELECTION, _OVER_ALL_ELSE),)
        if cursor is not None:
            found += (Highlight(*cursor, CURSOR, _OVER_ALL_ELSE + 1),)
        return found
