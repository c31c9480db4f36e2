"""A label set brought into the workspace, or up to date with its file (应用标签集)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pizhu.report.problem import N_, Problem
from store.clock import now
from store.events import Draft
from store.items import read_item
from store.label_use import LabelUse, read_use, use_of
from store.labels import IN_USE, label_row, read_label_sets, set_row

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pizhu.report.values import LabelSet
    from store.acts import Hand
    from store.events import Event

_ELSEWHERE = N_(
    "The label “{label}” belongs to the label set “{label_set}” already, and a workspace has every "
    "label once. Give it another id in the file; nothing was saved."
)
_KIND_ELSEWHERE = N_(
    "The relation “{kind}” belongs to the label set “{label_set}” already, and a workspace has "
    "every one once. Give it another id in the file; nothing was saved."
)
_LAYER = N_(
    "The label “{label}” has tags ({tags}), so it cannot be for another layer. Give the new one "
    "another id in the file; nothing was saved."
)


@dataclass(frozen=True, slots=True)
class Applied:
    """What came of applying a label set.

    Attributes:
        event: The act; None where the workspace has it so already.
        added: The labels that are new.
        changed: Those that differ, with the fields in which they do.
        retired: Those that are not in the file and have tags: they are offered no longer.
        removed: Those that are not in the file and that nothing has.
        use: How much the changed and the retired ones are used.
        in_use: Whether the set is in use now.
    """

    event: Event | None
    added: tuple[str, ...]
    changed: Mapping[str, tuple[str, ...]]
    retired: tuple[str, ...]
    removed: tuple[str, ...]
    use: LabelUse
    in_use: bool


def apply_label_set(hand: Hand, label_set: LabelSet, *, use: bool = False) -> Applied:
    """Make the workspace's label set of that id what `label_set` is, or bring it in.

    Args:
        hand: Who acts.
        label_set: The set, checked as `load_label_set` does.
        use: Whether to tag with it from now on.

    Raises:
        Problem: When another set of the workspace has a label or relation of the same id, or a
            label that has tags would be for another layer; nothing is changed then.
    """
    sets = read_label_sets(hand.connection)
    _check_ids(label_set, sets)
    counts = read_use(hand.connection)
    before: dict[str, Any] = {"label_sets": {}, "labels": {}}
    after: dict[str, Any] = {"label_sets": {}, "labels": {}}
    old_set = read_item(hand.connection, "label_sets", label_set.id)
    wanted_set = set_row(label_set, old_set["added_at"] if old_set else now())
    _put("label_sets", label_set.id, old_set, wanted_set, (before, after))
    changed: dict[str, tuple[str, ...]] = {}
    added = []
    for place, label in enumerate(label_set.labels):
        old = read_item(hand.connection, "labels", label.id)
        wanted = label_row(label, label_set.id, place)
        if old is not None and old["layer"] != wanted["layer"] and label.id in counts:
            raise Problem(_LAYER, label=label.id, tags=counts[label.id].all)
        fields = _put("labels", label.id, old, wanted, (before, after))
        if old is None:
            added.append(label.id)
        elif fields:
            changed[label.id] = fields
    retired, removed = _left_out(hand, label_set, counts, (before, after))
    current = sets[0].id
    if use and current != label_set.id:
        before["settings"] = {IN_USE: read_item(hand.connection, "settings", IN_USE)}
        after["settings"] = {IN_USE: {"value": label_set.id}}
        current = label_set.id
    event = None
    if any(after.values()):
        before = {table: items for table, items in before.items() if items}
        after = {table: items for table, items in after.items() if items}
        event = hand.write(Draft("apply-label-set", hand.annotator, None, before, after))
    return Applied(
        event,
        tuple(added),
        changed,
        retired,
        removed,
        use_of(counts, [*changed, *retired]),
        current == label_set.id,
    )


def _check_ids(label_set: LabelSet, sets: tuple[LabelSet, ...]) -> None:
    for other in sets:
        if other.id == label_set.id:
            continue
        labels = {label.id for label in other.labels}
        for label in label_set.labels:
            if label.id in labels:
                raise Problem(_ELSEWHERE, label=label.id, label_set=other.id)
        kinds = {kind.id for kind in other.relations}
        for kind in label_set.relations:
            if kind.id in kinds:
                raise Problem(_KIND_ELSEWHERE, kind=kind.id, label_set=other.id)


def _put(
    table: str,
    item: str,
    old: Mapping[str, Any] | None,
    wanted: Mapping[str, Any],
    changes: tuple[dict[str, Any], dict[str, Any]],
) -> tuple[str, ...]:
    """Have an item be `wanted`; the fields that differ, but for the place in the list."""
    before, after = changes
    if old is None:
        before[table][item], after[table][item] = None, dict(wanted)
        return tuple(wanted)
    differing = [name for name in wanted if wanted[name] != old[name]]
    if differing:
        before[table][item] = {name: old[name] for name in differing}
        after[table][item] = {name: wanted[name] for name in differing}
    return tuple(name for name in differing if name != "place")


def _left_out(
    hand: Hand,
    label_set: LabelSet,
    counts: Mapping[str, LabelUse],
    changes: tuple[dict[str, Any], dict[str, Any]],
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Retire the labels that the file leaves out and tags have, remove the others."""
    before, after = changes
    listed = {label.id for label in label_set.labels}
    retired, removed = [], []
    here = hand.connection.execute(
        "SELECT id FROM labels WHERE label_set = ? ORDER BY place, rowid", (label_set.id,)
    ).fetchall()
    missing = [label for (label,) in here if label not in listed]
    kept = [label for label in missing if label in counts]
    for label in missing:
        old = read_item(hand.connection, "labels", label)
        if old is None:
            continue
        if label not in counts:
            removed.append(label)
            before["labels"][label], after["labels"][label] = old, None
            continue
        if not old["retired"]:
            retired.append(label)
        parent = old["parent"] if old["parent"] in {*listed, *kept} else ""
        place = len(label_set.labels) + kept.index(label)
        fields = {**old, "retired": 1, "parent": parent, "place": place}
        _put("labels", label, old, fields, changes)
    return tuple(retired), tuple(removed)
