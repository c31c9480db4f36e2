"""Acts (操作) on labels: renaming, retiring, removing, merging, and which set is in use."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pizhu.report.label_sets.colors import is_color
from pizhu.report.label_sets.fields import is_key, is_line
from pizhu.report.problem import N_, Problem
from store.compact import compact
from store.events import Draft
from store.items import read_item
from store.label_use import LabelUse, read_use
from store.labels import IN_USE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from store.acts import Hand
    from store.events import Event

_UNKNOWN = N_("There is no label “{label}” in this workspace. Labels are: {labels}.")
_UNKNOWN_SET = N_(
    "There is no label set “{label_set}” in this workspace. There are: {label_sets}. "
    "“pizhu labels apply” brings one in."
)
_SAME = N_("The label “{label}” is so already. Nothing was saved.")
_SET_IN_USE = N_("The label set “{label_set}” is in use already.")
_NO_NAME = N_("A label needs a name: one line that can be seen. Nothing was saved.")
_NO_COLOR = N_("“{color}” is neither a colour name such as teal nor #rrggbb. Nothing was saved.")
_NO_KEY = N_("A label's key is one visible character, not “{key}”. Nothing was saved.")
_KEY_TAKEN = N_(
    "The key {key} belongs to the label “{label}” already. Give that one another key first; "
    "nothing was saved."
)
_IN_USE_BY = N_(
    "The label “{label}” cannot be removed while it is in use (tags, suggested and rejected ones "
    "among them: {tags}; reports: {reports}). Merge it into another label (“pizhu labels merge”), "
    "or retire it (“pizhu labels retire”)."
)
_LINKED_BY = N_(
    "The label “{label}” cannot go while there are relations of the kind “{kind}” ({count}), which "
    "no other label can have. Remove them first, or retire the label."
)
_LAST = N_("“{label}” is the last label of its set. A set has at least one; nothing was saved.")


@dataclass(frozen=True, slots=True)
class LabelChanged:
    """What an act on a label touched.

    Attributes:
        event: The act.
        use: How much the label is used.
    """

    event: Event
    use: LabelUse


def use_label_set(hand: Hand, label_set: str) -> Event:
    """Tag with another label set from now on; tags of the others stay and show as before.

    Raises:
        Problem: When the workspace has no such set, or it is in use already.
    """
    sets = [row[0] for row in hand.connection.execute("SELECT id FROM label_sets ORDER BY rowid")]
    if label_set not in sets:
        raise Problem(_UNKNOWN_SET, label_set=label_set, label_sets=", ".join(sets))
    row = read_item(hand.connection, "settings", IN_USE)
    if (row["value"] if row else sets[0]) == label_set:
        raise Problem(_SET_IN_USE, label_set=label_set)
    return _write(
        hand,
        "use-label-set",
        {"settings": {IN_USE: row}},
        {"settings": {IN_USE: {"value": label_set}}},
    )


def rename_label(hand: Hand, label: str, names: Mapping[str, str]) -> LabelChanged:
    """Give a label other names; languages that are not among them keep theirs.

    Raises:
        Problem: When the workspace has no such label, it is called so already, or a name is blank.
    """
    row = require_label(hand, label)
    if not all(is_line(name) for name in names.values()):
        raise Problem(_NO_NAME)
    return _change(
        hand, "rename-label", label, names=compact({**json.loads(row["names"]), **names})
    )


def describe_label(hand: Hand, label: str, description: Mapping[str, str]) -> LabelChanged:
    """Say otherwise what a label is for; an empty text takes a language's away.

    Raises:
        Problem: When the workspace has no such label, or it says so already.
    """
    row = require_label(hand, label)
    texts = {**json.loads(row["description"]), **description}
    kept = {language: text for language, text in texts.items() if text.strip()}
    return _change(hand, "describe-label", label, description=compact(kept))


def recolour_label(hand: Hand, label: str, color: str) -> LabelChanged:
    """Give a label another colour.

    Raises:
        Problem: When the workspace has no such label, it has that colour, or it is none.
    """
    color = color.lower()
    if not is_color(color):
        raise Problem(_NO_COLOR, color=color)
    return _change(hand, "recolour-label", label, color=color)


def change_label_key(hand: Hand, label: str, key: str) -> LabelChanged:
    """Give a label another key, or with an empty one none.

    Raises:
        Problem: When the workspace has no such label, it has that key, it is none, or another
            label of the set has it.
    """
    row = require_label(hand, label)
    if key and not is_key(key):
        raise Problem(_NO_KEY, key=key)
    _check_key(hand, label, row["label_set"], key)
    return _change(hand, "change-label-key", label, key=key)


def retire_label(hand: Hand, label: str) -> LabelChanged:
    """Offer a label no longer; the tags that have it keep it.

    Raises:
        Problem: When the workspace has no such label, or it is retired already.
    """
    return _change(hand, "retire-label", label, retired=1)


def restore_label(hand: Hand, label: str) -> LabelChanged:
    """Offer a retired label again; where its key has gone to another label, without one.

    Raises:
        Problem: When the workspace has no such label, or it is not retired.
    """
    row = require_label(hand, label)
    try:
        _check_key(hand, label, row["label_set"], row["key"])
    except Problem:
        return _change(hand, "restore-label", label, retired=0, key="")
    return _change(hand, "restore-label", label, retired=0)


def remove_label(hand: Hand, label: str) -> LabelChanged:
    """Take a label that nothing has out of its set; labels below it go up by one.

    Raises:
        Problem: When the workspace has no such label, any tag has it, or it is the last one.
    """
    row = require_label(hand, label)
    use = read_use(hand.connection).get(label, LabelUse())
    if use.all:
        raise Problem(_IN_USE_BY, label=label, tags=use.all, reports=len(use.reports))
    before: dict[str, Any] = {"labels": {label: row}}
    after: dict[str, Any] = {"labels": {label: None}}
    unname(hand, label, row["label_set"], row["parent"], None, (before, after))
    return LabelChanged(_write(hand, "remove-label", before, after), use)


def require_label(hand: Hand, label: str) -> dict[str, Any]:
    """The label's fields.

    Raises:
        Problem: When there is none, naming those there are, or somebody changed it unseen.
    """
    if read_item(hand.connection, "labels", label) is None:
        known = hand.connection.execute("SELECT id FROM labels ORDER BY place, rowid")
        raise Problem(_UNKNOWN, label=label, labels=", ".join(row[0] for row in known))
    return hand.require("labels", label)


def unname(
    hand: Hand,
    label: str,
    label_set: str,
    parent: str,
    instead: str | None,
    changes: tuple[dict[str, Any], dict[str, Any]],
) -> None:
    """Have nothing in a set speak of a label that goes.

    Args:
        hand: Who acts.
        label: The label's id.
        label_set: The set's id.
        parent: What the labels below it hang on from then on.
        instead: The label of the same set to be spoken of in its place, None for none.
        changes: What was and what comes to be; both are added to.

    Raises:
        Problem: When nothing would be left of the set.
    """
    before, after = changes
    others = list(_others(hand, label, label_set))
    if not others:
        raise Problem(_LAST, label=label)
    for other, row in others:
        fields: dict[str, Any] = {}
        if row["parent"] == label:
            fields["parent"] = "" if parent == other else parent
        if row["overlaps"] is not None:
            fields["overlaps"] = _renamed(row["overlaps"], label, instead)
        fields = {name: value for name, value in fields.items() if value != row[name]}
        if fields:
            before["labels"][other] = {name: row[name] for name in fields}
            after["labels"][other] = fields
    set_row = hand.require("label_sets", label_set)
    kinds = []
    for kind in json.loads(set_row["relations"]):
        ends = {end: _instead(kind[end], label, instead) for end in ("from", "to")}
        # No label at an end means any label: what this one alone could have goes with it.
        if all(ends[end] or not kind[end] for end in ends):
            kinds.append({**kind, **ends})
        else:
            _check_unused(hand, label, kind["id"])
    if compact(kinds) != set_row["relations"]:
        before["label_sets"] = {label_set: {"relations": set_row["relations"]}}
        after["label_sets"] = {label_set: {"relations": compact(kinds)}}


def _check_unused(hand: Hand, label: str, kind: str) -> None:
    count = hand.connection.execute(
        "SELECT count(*) FROM relations WHERE kind = ?", (kind,)
    ).fetchone()[0]
    if count:
        raise Problem(_LINKED_BY, label=label, kind=kind, count=count)


def _others(hand: Hand, label: str, label_set: str) -> Iterator[tuple[str, dict[str, Any]]]:
    for (other,) in hand.connection.execute(
        "SELECT id FROM labels WHERE label_set = ? AND id <> ? ORDER BY place, rowid",
        (label_set, label),
    ).fetchall():
        row = read_item(hand.connection, "labels", other)
        if row is not None:
            yield other, row


def _renamed(column: str, label: str, instead: str | None) -> str:
    return compact(_instead(json.loads(column), label, instead))


def _instead(ids: list[str], label: str, instead: str | None) -> list[str]:
    named = [instead if each == label else each for each in ids]
    return list(dict.fromkeys(each for each in named if each is not None))


def _check_key(hand: Hand, label: str, label_set: str, key: str) -> None:
    if not key:
        return
    for other, row in _others(hand, label, label_set):
        if row["key"] == key and not row["retired"]:
            raise Problem(_KEY_TAKEN, key=key, label=other)


def _change(hand: Hand, act: str, label: str, **fields: Any) -> LabelChanged:
    row = require_label(hand, label)
    changed = {name: value for name, value in fields.items() if value != row[name]}
    if not changed:
        raise Problem(_SAME, label=label)
    event = _write(
        hand,
        act,
        {"labels": {label: {name: row[name] for name in changed}}},
        {"labels": {label: changed}},
    )
    return LabelChanged(event, read_use(hand.connection).get(label, LabelUse()))


def _write(hand: Hand, act: str, before: dict[str, Any], after: dict[str, Any]) -> Event:
    # No report: an act on labels concerns them all.
    return hand.write(Draft(act, hand.annotator, None, before, after))
