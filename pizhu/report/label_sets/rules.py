"""What must hold in a label set as a whole (整体检查): ids of one kind, references that fit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pizhu.report.problem import N_
from pizhu.report.values import FIGURE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pizhu.report.label_sets.lines import Path
    from pizhu.report.label_sets.tables import Faults
    from pizhu.report.values import LabelSet

_TWICE_LABEL = N_("{file}, line {line}: the {key} “{value}” is already used by another label.")
_TWICE = N_("{file}, line {line}: the id “{value}” is already used here. Choose another one.")
_NO_PARENT = N_(
    "{file}, line {line}: the parent “{value}” is not a label of this set. Labels are: {labels}."
)
_CIRCLE = N_(
    "{file}, line {line}: the label is above itself: {circle}. Take one of the parents away."
)
_NO_LABEL = N_(
    "{file}, line {line}: “{value}” in “{key}” is not a label of this set. Labels are: {labels}."
)


def check_whole(label_set: LabelSet, faults: Faults) -> None:
    """Note everything in `label_set` that does not fit together."""
    _check_doubles(label_set, faults)
    _check_parents(label_set, faults)
    _check_references(label_set, faults)


def _check_doubles(label_set: LabelSet, faults: Faults) -> None:
    ids: set[str] = set()
    keys: set[str] = set()
    for place, label in enumerate(label_set.labels):
        if label.id and label.id in ids:
            faults.add(_TWICE_LABEL, ("label", place, "id"), value=label.id)
        # The key of a retired label is free again.
        if label.key and not label.retired and label.key in keys:
            faults.add(_TWICE_LABEL, ("label", place, "key"), value=label.key)
        ids.add(label.id)
        if not label.retired:
            keys.add(label.key)
        here: Path = ("label", place, "attribute")
        _check_ids((each.id for each in label.attributes), here, faults)
        for number, attribute in enumerate(label.attributes):
            _check_ids((each.id for each in attribute.choices), (*here, number, "choice"), faults)
    _check_ids((each.id for each in label_set.relations), ("relation",), faults)


def _check_ids(ids: Iterable[str], path: Path, faults: Faults) -> None:
    seen: set[str] = set()
    for place, each in enumerate(ids):
        if each and each in seen:
            faults.add(_TWICE, (*path, place, "id"), value=each)
        seen.add(each)


def _check_parents(label_set: LabelSet, faults: Faults) -> None:
    parents: dict[str, str] = {}
    for label in label_set.labels:
        parents.setdefault(label.id, label.parent)
    told: set[str] = set()
    for place, label in enumerate(label_set.labels):
        path = ("label", place, "parent")
        if label.parent and label.parent not in parents:
            faults.add(_NO_PARENT, path, value=label.parent, labels=", ".join(parents))
            continue
        way = [label.id]
        while (above := parents.get(way[-1], "")) and above not in way:
            way.append(above)
        # Each label of a circle lies on it: it is told once.
        if above == label.id and label.id not in told:
            told.update(way)
            faults.add(_CIRCLE, path, circle=" → ".join([*way, above]))


def _check_references(label_set: LabelSet, faults: Faults) -> None:
    labels = [label.id for label in label_set.labels]
    known = ", ".join(labels)
    for place, label in enumerate(label_set.labels):
        for each in label.overlaps or ():
            if each not in labels:
                faults.add(_NO_LABEL, ("label", place, "overlaps"), value=each, labels=known)
    linkable = {*labels, FIGURE}
    for place, relation in enumerate(label_set.relations):
        for key, ids in (("from", relation.from_labels), ("to", relation.to_labels)):
            for each in ids:
                if each not in linkable:
                    faults.add(_NO_LABEL, ("relation", place, key), value=each, labels=known)
