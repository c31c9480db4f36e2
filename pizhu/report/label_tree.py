"""The labels of a set as a tree (标签树): children below their parents, and what is below what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pizhu.report.scheme import Layer

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pizhu.report.scheme import Label


def offered(labels: Iterable[Label], layer: Layer = Layer.SPAN) -> tuple[Label, ...]:
    """The labels that can be put on something new: those of the layer that are not retired."""
    return tuple(label for label in labels if label.layer is layer and not label.retired)


def with_keys(labels: Iterable[Label]) -> tuple[Label, ...]:
    """The labels that a key puts on something new."""
    return tuple(label for label in labels if label.key and not label.retired)


def label_tree(labels: Sequence[Label]) -> Iterator[tuple[int, Label]]:
    """Every label once with its depth, from 0: parents before their children, else in order.

    A label whose parent is not among them is a root; so is the first of a circle.
    """
    present = {label.id for label in labels}
    children: dict[str, list[Label]] = {}
    for label in labels:
        if label.parent in present:
            children.setdefault(label.parent, []).append(label)
    told: set[str] = set()
    roots = [label for label in labels if label.parent not in present]
    for root in (*roots, *labels):
        waiting = [(0, root)]
        while waiting:
            depth, label = waiting.pop()
            if label.id not in told:
                told.add(label.id)
                yield depth, label
                waiting += [(depth + 1, each) for each in reversed(children.get(label.id, ()))]


def with_parents(labels: Iterable[Label], label: str) -> tuple[str, ...]:
    """The id `label` and those of the labels above it, the nearest first."""
    parents = {each.id: each.parent for each in labels}
    line = [label]
    while (label := parents.get(label, "")) and label not in line:
        line.append(label)
    return tuple(line)
