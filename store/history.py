"""Undo and redo: events that put back what an earlier event of the same annotator changed.

The history is only ever added to. Which act comes next is read from it: between an act and the
undo that points at it, everything of that annotator is undone, so the search jumps over it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from store.events import Draft, read_events
from store.items import still
from store.label_ties import left_untied
from store.relations import left_hanging

if TYPE_CHECKING:
    import sqlite3

    from store.acts import Hand
    from store.events import Event

#: What a person may take back; other acts are the program's.
UNDOABLE = (
    "decide",
    "change-figure",
    "add-figure",
    "add-tag",
    "add-tags",
    "move-tag",
    "split-tag",
    "merge-tags",
    "note-tag",
    "suggest-tags",
    "relabel-tag",
    "remove-tag",
    "import",
    "decide-tags",
    "place-orphan",
    "drop-orphan",
    "flag",
    "mark",
    "add-note",
    "change-note",
    "remove-note",
    "add-relation",
    "remove-relation",
    "set-attributes",
    "use-label-set",
    "apply-label-set",
    "rename-label",
    "describe-label",
    "recolour-label",
    "change-label-key",
    "retire-label",
    "restore-label",
    "remove-label",
    "merge-labels",
)

_OWN = "annotator = ? AND seq < ? AND act IN ({}) ORDER BY seq DESC LIMIT 1".format(
    ", ".join(f"'{act}'" for act in (*UNDOABLE, "undo", "redo"))
)
_END = 2**62


def next_to_undo(connection: sqlite3.Connection, annotator: str) -> Event | None:
    """The annotator's latest act that is in effect."""
    event = _own_before(connection, annotator, _END)
    while event is not None and event.act == "undo":
        undone = _target(connection, event)
        event = _own_before(connection, annotator, undone.seq)
    if event is not None and event.act == "redo":
        event = _target(connection, _target(connection, event))
    return event


def next_to_redo(connection: sqlite3.Connection, annotator: str) -> Event | None:
    """The annotator's latest undo that is in effect, unless another act came after it."""
    event = _own_before(connection, annotator, _END)
    while event is not None and event.act == "redo":
        event = _own_before(connection, annotator, _target(connection, event).seq)
    return event if event is not None and event.act == "undo" else None


def undo(hand: Hand) -> Event | None:
    """Take back the annotator's latest act that is in effect; None where there is none.

    Items that somebody has changed since stay as they are; the event lists them.
    """
    act = next_to_undo(hand.connection, hand.annotator)
    return None if act is None else _reverse(hand, "undo", act)


def redo(hand: Hand) -> Event | None:
    """Do again what was undone last; None where nothing was, or something was done since."""
    undone = next_to_redo(hand.connection, hand.annotator)
    return None if undone is None else _reverse(hand, "redo", undone)


def _reverse(hand: Hand, act: str, event: Event) -> Event:
    before: dict[str, dict[str, Any]] = {}
    after: dict[str, dict[str, Any]] = {}
    left = []
    for table, items in event.after.items():
        for item_id, fields in items.items():
            if still(hand.connection, table, item_id, fields):
                before.setdefault(table, {})[item_id] = fields
                after.setdefault(table, {})[item_id] = event.before[table][item_id]
            else:
                left.append(item_id)
    for leave in (left_untied, left_hanging):
        for table, item_id in leave(hand.connection, after):
            del before[table][item_id], after[table][item_id]
            left.append(item_id)
    return hand.write(
        Draft(
            act,
            hand.annotator,
            event.report_id,
            before,
            after,
            undoes=event.id,
            left_alone=tuple(left),
        )
    )


def _own_before(connection: sqlite3.Connection, annotator: str, seq: int) -> Event | None:
    found = read_events(connection, _OWN, (annotator, seq))
    return found[0] if found else None


def _target(connection: sqlite3.Connection, event: Event) -> Event:
    # Only earlier ones: a damaged file must not lead round in circles.
    (target,) = read_events(connection, "id = ? AND seq < ?", (event.undoes, event.seq))
    return target
