"""What can be done with a tag's span (标注跨度): parting it, joining neighbours, other places."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pizhu.report.edges import trimmed_edges
from pizhu.report.values import Decision, Span
from store import Place

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pizhu.report.values import Tag
    from store import Store

#: Characters shown on either side of a place.
_AROUND = 24


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Another place of a tagged string, with the words around it.

    Attributes:
        place: Where.
        title: The report's title.
        before: What stands before it.
        after: What stands behind it.
    """

    place: Place
    title: str
    before: str
    after: str


def elsewhere(store: Store, report_id: str, quote: str, label: str) -> tuple[Elsewhere, ...]:
    """The places of `quote`, in any report, where no one has decided about `label`.

    Those in the report `report_id` come first. A place where the label was rejected is left out.

    Raises:
        Problem: When the store cannot be read.
    """
    from pizhu.suggest.occurrences import find_occurrences

    held = sorted(store.texts_holding(quote), key=lambda each: each.report_id != report_id)
    return tuple(
        Elsewhere(
            Place(each.report_id, Span(found.start, found.end), quote),
            each.title,
            each.text[max(0, found.start - _AROUND) : found.start],
            each.text[found.end : found.end + _AROUND],
        )
        for each in held
        for found in find_occurrences(
            each.text, quote, label, store.decided_spans(each.report_id, label)
        )
    )


def count_here(text: str, tag: Tag, tags: Sequence[Tag]) -> int:
    """At how many other places of one report a tag's quote stands without its label."""
    from pizhu.suggest.occurrences import find_occurrences

    taken = {
        (each.start, each.end)
        for each in tags
        if each.label == tag.label and each.decision is not Decision.UNDECIDED
    }
    return len(find_occurrences(text, tag.quote, tag.label, taken))


def parts(text: str, tag: Tag, at: int) -> tuple[Span, Span] | None:
    """The two stretches of a tag parted before the code point `at`, edges trimmed.

    None where one of them would be empty.
    """
    first = trimmed_edges(text, Span(tag.start, max(tag.start, min(at, tag.end))))
    second = trimmed_edges(text, Span(max(tag.start, min(at, tag.end)), tag.end))
    return (first, second) if len(first) and len(second) else None


def next_of_label(tags: Sequence[Tag], tag: Tag) -> Tag | None:
    """The nearest tag of the same label that begins at or behind this one, None for none."""
    after = [
        each
        for each in tags
        if each.label == tag.label and each.id != tag.id and each.start >= tag.start
    ]
    return min(after, key=lambda each: (each.start, each.end), default=None)
