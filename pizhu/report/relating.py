"""Which of a label set's relations can hold between two items (关系的两端)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pizhu.report.scheme import FIGURE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pizhu.report.scheme import LabelSet, RelationKind


@dataclass(frozen=True, slots=True)
class Fit:
    """A relation that can hold between two items.

    Attributes:
        kind: Which.
        turned: Whether it holds from the second item to the first.
    """

    kind: RelationKind
    turned: bool = False


def fitting(label_set: LabelSet, first: str, second: str) -> tuple[Fit, ...]:
    """The relations that can hold between two items, in the order of the label set.

    One that fits only from the second to the first is offered turned: nobody has to remember
    where to begin.

    Args:
        label_set: What it knows.
        first: The first item's label, or `FIGURE`.
        second: The second item's label, or `FIGURE`.
    """
    found = []
    for kind in label_set.relations:
        if fits(label_set, kind, first, second):
            found.append(Fit(kind))
        elif fits(label_set, kind, second, first):
            found.append(Fit(kind, turned=True))
    return tuple(found)


def fits(label_set: LabelSet, kind: RelationKind, begin: str, end: str) -> bool:
    """Whether a relation of `kind` can begin at an item labelled `begin` and end at `end`."""
    return _admits(label_set, kind.from_labels, begin) and _admits(label_set, kind.to_labels, end)


def _admits(label_set: LabelSet, wanted: Sequence[str], label: str) -> bool:
    return not wanted or any(each in wanted for each in _with_parents(label_set, label))


def _with_parents(label_set: LabelSet, label: str) -> list[str]:
    parents = {each.id: each.parent for each in label_set.labels}
    line = [label]
    # A set is checked for circles when it is read; one that came otherwise must not hang.
    while label != FIGURE and (label := parents.get(label, "")) and label not in line:
        line.append(label)
    return line
