"""What a key can be about at a place, a tag or a figure, and what that is linked with (关系)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pizhu.report.values import FIGURE, Decision

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from pizhu.report.values import AnnotatedReport, Relation


@dataclass(frozen=True, slots=True)
class Item:
    """A tag or a figure, as far as flags and links care.

    Attributes:
        id: Its id.
        label: Its label's id, or `FIGURE`.
        start: Where it begins.
        end: Where it ends.
        quote: Its characters.
        flagged: Whether somebody wants it discussed.
        decision: What was decided about it.
    """

    id: str
    label: str
    start: int
    end: int
    quote: str
    flagged: bool
    decision: Decision

    @property
    def is_figure(self) -> bool:
        """Whether it is a figure and no tag."""
        return self.label == FIGURE


@dataclass(frozen=True, slots=True)
class Link:
    """A relation as seen from one of its ends.

    Attributes:
        relation: The relation.
        kind: What the relation is called.
        outgoing: Whether it begins here.
        other: The item at the other end.
    """

    relation: Relation
    kind: str
    outgoing: bool
    other: Item

    @property
    def told(self) -> str:
        """The link in words, from where it begins to where it ends."""
        if self.outgoing:
            return f"→ {self.kind} “{self.other.quote}”"
        return f"← “{self.other.quote}” {self.kind}"


def items_of(annotated: AnnotatedReport) -> dict[str, Item]:
    """Every figure and tag of a report by its id, rejected ones too."""
    figures = [
        Item(
            each.id,
            FIGURE,
            each.figure.start,
            each.figure.end,
            each.figure.text,
            each.flagged,
            each.decision,
        )
        for each in annotated.figures
    ]
    tags = [
        Item(tag.id, tag.label, tag.start, tag.end, tag.quote, tag.flagged, tag.decision)
        for tag in annotated.tags
    ]
    return {item.id: item for item in (*figures, *tags)}


def items_at(items: Iterable[Item], offset: int) -> tuple[Item, ...]:
    """The items that cover `offset` and can be seen, the shortest first, a figure before a tag."""
    covering = [
        item
        for item in items
        if item.start <= offset < item.end
        and (item.is_figure or item.decision is not Decision.REJECTED)
    ]
    return tuple(sorted(covering, key=_nearness))


def _nearness(item: Item) -> tuple[int, bool, int]:
    return (item.end - item.start, not item.is_figure, item.start)


def links_by_item(
    relations: Sequence[Relation], items: Mapping[str, Item], names: Mapping[str, str]
) -> dict[str, tuple[Link, ...]]:
    """The links of each item that has some, in the order in which they were made.

    Args:
        relations: The report's relations.
        items: Its items by id.
        names: What the kinds of relations are called, by id.
    """
    found: dict[str, tuple[Link, ...]] = {}
    for relation in relations:
        begin, end = items.get(relation.from_item), items.get(relation.to_item)
        if begin is None or end is None:
            continue
        kind = names.get(relation.kind, relation.kind)
        found[begin.id] = (*found.get(begin.id, ()), Link(relation, kind, True, end))
        found[end.id] = (*found.get(end.id, ()), Link(relation, kind, False, begin))
    return found
