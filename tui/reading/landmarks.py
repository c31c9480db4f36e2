"""Places that one moves by and that do not come from the text alone: figures, tags, sections."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pizhu.report.values import Span

End = Literal["first", "last"]
"""Which character of a span is meant."""


class Landmarks:
    """Spans of a text, which may overlap, to be moved by (路标).

    Args:
        spans: In any order; empty ones are left out.
    """

    def __init__(self, spans: Iterable[Span]) -> None:
        kept = [span for span in spans if len(span)]
        self._places: dict[End, list[int]] = {
            "first": sorted({span.start for span in kept}),
            "last": sorted({span.end - 1 for span in kept}),
        }

    def after(self, offset: int, end: End) -> int | None:
        """The first character, first or last of its span, that lies behind an offset."""
        places = self._places[end]
        index = bisect_right(places, offset)
        return places[index] if index < len(places) else None

    def before(self, offset: int, end: End) -> int | None:
        """The last such character that lies before an offset."""
        places = self._places[end]
        index = bisect_left(places, offset)
        return places[index - 1] if index else None
