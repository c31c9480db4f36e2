"""The same string elsewhere (相同文字): every other place where a tagged quote stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pizhu.report.values import TagSuggestion

if TYPE_CHECKING:
    from collections.abc import Collection

RULE = "occurrence"


def find_occurrences(
    text: str, quote: str, label: str, taken: Collection[tuple[int, int]] = ()
) -> tuple[TagSuggestion, ...]:
    """The places where `quote` stands in `text`, from left to right and not overlapping.

    Args:
        text: The report's text.
        quote: The exact characters to look for; nothing is found for an empty one.
        label: The label to propose there.
        taken: The (start, end) of tags that carry the label already; they are passed over.
    """
    found: list[TagSuggestion] = []
    start = text.find(quote) if quote else -1
    while start >= 0:
        end = start + len(quote)
        if (start, end) not in taken:
            found.append(TagSuggestion(start, end, quote, label, RULE))
        start = text.find(quote, end)
    return tuple(found)
