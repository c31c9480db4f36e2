"""Which labels are offered, and which of them a person means by what is typed (选取标签)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from keymaps import label_clashes
from pizhu.report.label_tree import label_tree, with_keys, with_parents
from tui.wording import label_about, label_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from keymaps import Clash, Keymap
    from pizhu.report.values import Label, LabelSet
    from store import Event

#: The tables of the store that say what labels there are.
_TABLES = frozenset({"labels", "label_sets", "settings"})


@dataclass(frozen=True, slots=True)
class Offer:
    """A label in the list to choose from.

    Attributes:
        label: The label.
        path: What the labels above it are called, the outermost first.
        depth: How far it is set in, 0 for one without a parent.
    """

    label: Label
    path: tuple[str, ...]
    depth: int


def offers(labels: Sequence[Label], typed: str = "", *, retired: bool = False) -> tuple[Offer, ...]:
    """The labels to choose from, children below their parents.

    Args:
        labels: The set's labels.
        typed: What has been typed: each word must stand in a label's names, id, key or
            description, or in the names of those above it. Those that have it in their own name
            come first.
        retired: Whether retired ones come behind the others; else they are left out.
    """
    known = {label.id: label for label in labels}
    words = typed.casefold().split()
    found = []
    for depth, label in label_tree(labels):
        if label.retired and not retired:
            continue
        above = [known[each] for each in with_parents(labels, label.id)[1:] if each in known]
        offer = Offer(label, tuple(label_name(each) for each in reversed(above)), depth)
        rank = _rank(label, above, words)
        if rank is not None:
            found.append(((label.retired, rank), offer))
    return tuple(offer for _, offer in sorted(found, key=lambda each: each[0]))


def _rank(label: Label, above: Iterable[Label], words: Sequence[str]) -> int | None:
    """How well a label fits what was typed, 0 the best; None where it does not."""
    names = " ".join([*label.names.values(), label.id]).casefold()
    if all(word in names for word in words):
        return 0
    more = [names, label.key, *label.description.values()]
    more += [name for each in above for name in each.names.values()]
    whole = " ".join(more).casefold()
    return 1 if all(word in whole for word in words) else None


def without_clashes(label_set: LabelSet, keymap: Keymap) -> tuple[LabelSet, tuple[Clash, ...]]:
    """The label set with the keys that can be used, and those that mean something else here.

    The key map has the word: a person could not work without its keys, but can choose a label by
    its name.
    """
    keys = {label.key: label.id for label in with_keys(label_set.labels)}
    clashes = label_clashes(keymap, keys)
    keyless = {clash.label for clash in clashes}
    labels = tuple(
        replace(label, key="") if label.id in keyless else label for label in label_set.labels
    )
    return replace(label_set, labels=labels), clashes


def concerns_labels(events: Iterable[Event]) -> bool:
    """Whether any of `events` changed labels, or which set is in use."""
    return any(not _TABLES.isdisjoint(event.after) for event in events)


def told_about(label: Label) -> str:
    """What a label is for, with a passage to which it belongs."""
    from tui.language import _
    from tui.wording import label_examples

    parts = [label_about(label)]
    examples = label_examples(label)
    if examples:
        told = _("For example: {examples}")
        parts.append(told.format(examples=" ".join(f"“{each}”" for each in examples)))
    return " ".join(part for part in parts if part)
