"""Another person's workspace brought in: their acts become part of this history.

Reports are the same where their text is, items where their id is, acts where their id is; so
merging twice changes nothing. For each item the other file has new acts on:

- we have done nothing to it that they have not seen: it becomes what it is there;
- both have, and it came out the same: nothing to do;
- both have, differently: a conflict. Ours stays, theirs is listed, and a person decides.

Their acts enter the history under their own names, times and ids. The part of an act that concerns
a conflicting item is left out, and the event says so (``Event.left_alone``).
"""

from __future__ import annotations

from collections import defaultdict
from contextlib import closing
from dataclasses import dataclass, field
from math import inf
from typing import TYPE_CHECKING, Any

from pizhu.report.problem import N_, Problem
from store.acts import Hand
from store.backup import back_up_before
from store.conflicts import Conflict, keep_conflicts
from store.doctor import misplaced
from store.events import Draft, append_event, latest_seq, read_events
from store.items import ITEM_COLUMNS, Seen, apply_changes, is_whole, read_item
from store.label_ties import left_untied
from store.opening import open_existing
from store.other_file import reading_other
from store.receiving import receive_figure, receive_report, receive_versions, report_ids
from store.receiving_labels import is_of_another_set, receive_labels
from store.relations import left_hanging
from store.tags import is_duplicate
from store.transactions import damaged, explained, writing

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from store.events import Event

_ITSELF = N_("{path} is this workspace itself. Choose another file.")
_OUT_OF_PLACE = N_("{path} contradicts itself: {finding} Nothing was merged.")

#: Who did something, when, and what was open then does not make a difference between two states.
_BY_WHOM = {"annotator", "decided_at", "created_at", "added_at", "marked_at", "undecided"}

_Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Merged:
    """What a merge brought, or would bring.

    Attributes:
        reports: How many reports were new.
        events: How many acts were new.
        items: How many figures, tags, relations, notes and marks changed.
        conflicts: What a person has to decide.
    """

    reports: int
    events: int
    items: int
    conflicts: tuple[Conflict, ...]


@dataclass(slots=True)
class _Sides:
    """The two files, and who did what to which item in each."""

    ours: sqlite3.Connection
    theirs: sqlite3.Connection
    hand: Hand
    source: str
    our_acts: dict[_Key, list[str]] = field(default_factory=lambda: defaultdict(list))
    their_acts: dict[_Key, list[str]] = field(default_factory=lambda: defaultdict(list))
    our_ids: set[str] = field(default_factory=set)
    #: The place of each act in their history.
    their_places: dict[str, int] = field(default_factory=dict)


def merge(path: Path, other: Path, annotator: str, *, dry_run: bool = False) -> Merged:
    """Bring the work in `other` into the workspace `path`; `other` is only read.

    A copy of the workspace is made first, unless this is a dry run.

    Args:
        path: The workspace to bring it into.
        other: The file to take it from.
        annotator: Who merges.
        dry_run: Tell what would come of it, and change nothing.

    Raises:
        Problem: When either file cannot be used, or `other` contradicts itself; nothing is
            changed then.
    """
    if path.exists() and other.exists() and path.samefile(other):
        raise Problem(_ITSELF, path=other)
    with reading_other(other) as theirs, closing(open_existing(path)) as ours:
        if not dry_run:
            back_up_before(path, "merge")
        with writing(ours, path, keep=not dry_run):
            with explained(other):
                theirs.execute("BEGIN")
            hand = Hand(ours, annotator, Seen(latest_seq(ours)))
            try:
                return _merge(_Sides(ours, theirs, hand, other.name), other)
            except (KeyError, TypeError, ValueError, RecursionError) as error:
                raise damaged(other, f"{type(error).__name__}: {error}") from error


def _merge(sides: _Sides, other: Path) -> Merged:
    before = latest_seq(sides.ours)
    new_reports = report_ids(sides.theirs) - report_ids(sides.ours)
    for report_id in sorted(new_reports):
        receive_report(sides.ours, sides.theirs, report_id, other)
    receive_versions(sides.ours, sides.theirs, new_reports)
    new = _read_histories(sides)
    receive_labels(sides.hand, sides.theirs, new, sides.our_acts)
    touched = _touched(new)
    conflicts = {}
    ours = set()
    for key in touched:
        if _may_take(sides, key):
            continue
        ours.add(key)
        conflict = _conflict(sides, key)
        if conflict is not None:
            conflicts[key] = conflict
    changed, hanging = _take_over(sides, new, touched, ours)
    for key in hanging:
        conflict = _conflict(sides, key)
        # A link to what is gone here goes with it; there is nothing to decide.
        if conflict is not None and conflict.ours is not None:
            conflicts[key] = conflict
    if new:
        merged = sides.hand.write(Draft("merge", sides.hand.annotator, None, {}, {}))
        keep_conflicts(sides.ours, conflicts.values(), merged.seq)
    reports = frozenset(event.report_id for event in new if event.report_id) | new_reports
    for finding in misplaced(sides.ours, reports):
        raise Problem(_OUT_OF_PLACE, path=other, finding=finding.problem)
    if not new and latest_seq(sides.ours) == before:
        changed = 0
    return Merged(len(new_reports), len(new), changed, tuple(conflicts.values()))


def _read_histories(sides: _Sides) -> Sequence[Event]:
    """Learn who did what; returns their acts that are new to us, in order."""
    for event in read_events(sides.ours, "1 ORDER BY seq", ()):
        sides.our_ids.add(event.id)
        for key in _keys(event):
            sides.our_acts[key].append(event.id)
    theirs = read_events(sides.theirs, "1 ORDER BY seq", ())
    for event in theirs:
        sides.their_places[event.id] = event.seq
        for key in _keys(event):
            sides.their_acts[key].append(event.id)
    return [event for event in theirs if event.id not in sides.our_ids]


def _keys(event: Event) -> list[_Key]:
    return [(table, item) for table, items in event.after.items() for item in items]


def _touched(new: Iterable[Event]) -> dict[_Key, str]:
    """The items of their new acts, each with the id of the last of these."""
    return {key: event.id for event in new for key in _keys(event)}


def _may_take(sides: _Sides, key: _Key) -> bool:
    """Whether the item may become what it is there without undoing anything of ours."""
    table, item = key
    if table == "settings":
        # How each side works is its own affair.
        return False
    if table == "labels" and is_of_another_set(sides.ours, sides.theirs, item):
        return False
    if not sides.our_acts[key]:
        there = read_item(sides.theirs, table, item)
        # A tag that its annotator has put here too, under another id, would be there twice.
        return table != "tags" or there is None or not is_duplicate(sides.ours, item, there)
    last = sides.their_acts[key][-1]
    # What they did before our act came to them, they did without knowing of it.
    places = sides.their_places
    seen_all = all(places.get(act, inf) < places[last] for act in sides.our_acts[key])
    return seen_all and last not in sides.our_ids


def _conflict(sides: _Sides, key: _Key) -> Conflict | None:
    """How the item differs here and there, None where it came out the same."""
    here, there = read_item(sides.ours, *key), read_item(sides.theirs, *key)
    differing = [] if key[0] == "settings" else _differing(here, there)
    return _conflict_of(sides, key, here, there, differing) if differing else None


def _differing(here: dict[str, Any] | None, there: dict[str, Any] | None) -> list[str]:
    if here is None or there is None:
        return [] if here is there else sorted((here or there or {}).keys())
    return [name for name in here if name not in _BY_WHOM and here[name] != there[name]]


def _conflict_of(
    sides: _Sides,
    key: _Key,
    here: dict[str, Any] | None,
    there: dict[str, Any] | None,
    differing: list[str],
) -> Conflict:
    report_id = (here or there or {}).get("report_id")
    title = sides.ours.execute("SELECT title FROM reports WHERE id = ?", (report_id,)).fetchone()
    names = [*differing, *sorted(_BY_WHOM & set(here or there or {}) - set(differing))]
    return Conflict(
        kind=key[0],
        item=key[1],
        report_id=report_id,
        report=title[0] if title else "",
        ours=None if here is None else {name: here[name] for name in names},
        theirs=None if there is None else {name: there[name] for name in names},
        source=sides.source,
    )


def _take_over(
    sides: _Sides, new: Sequence[Event], touched: dict[_Key, str], ours: set[_Key]
) -> tuple[int, set[_Key]]:
    """Write their new acts into our history and make them so, but for items that stay ours.

    Returns:
        How many items changed; and which were left as they are, for a relation would have hung
        on nothing.
    """
    changed: set[_Key] = set()
    hanging: set[_Key] = set()
    for event in new:
        before: dict[str, dict[str, Any]] = defaultdict(dict)
        after: dict[str, dict[str, Any]] = defaultdict(dict)
        left = list(event.left_alone)
        for table, items in event.after.items():
            for item, fields in items.items():
                key = (table, item)
                if key in ours:
                    left.append(item)
                    continue
                # One that an act adds was nothing before, and no suggestion.
                if table == "figures" and event.before.get(table, {}).get(item) is not None:
                    receive_figure(sides.ours, sides.theirs, item)
                row = read_item(sides.ours, table, item)
                # With its last act an item is what it is there, whatever was left out before.
                wanted = (
                    read_item(sides.theirs, table, item) if touched[key] == event.id else fields
                )
                if row is None and wanted is not None and not is_whole(table, wanted):
                    # It was removed here: it comes back as it is there.
                    wanted = read_item(sides.theirs, table, item)
                if table == "relations":
                    _receive_ends(sides, wanted or {})
                if table not in ITEM_COLUMNS or (row is None and wanted is None):
                    continue
                changed.add(key)
                before[table][item], after[table][item] = _step(row, wanted, fields)
        for leave in (left_untied, left_hanging):
            for table, item in leave(sides.ours, after):
                del before[table][item], after[table][item]
                changed.discard((table, item))
                left.append(item)
                if touched[table, item] == event.id:
                    hanging.add((table, item))
        _write(sides, event, before, after, left)
    return len(changed), hanging


def _receive_ends(sides: _Sides, relation: Mapping[str, Any]) -> None:
    """Have the suggested figures here that a relation hangs on."""
    for column in ("from_figure", "to_figure"):
        if relation.get(column) is not None:
            receive_figure(sides.ours, sides.theirs, relation[column])


def _step(
    row: dict[str, Any] | None, wanted: Any, fields: Any
) -> tuple[dict[str, Any] | None, dict[str, Any] | None]:
    """Before and after of one item's step from `row` to `wanted`."""
    if row is None or wanted is None:
        return row, None if wanted is None else dict(wanted)
    names = [name for name in wanted if wanted[name] != row[name] or name in (fields or {})]
    return {name: row[name] for name in names}, {name: wanted[name] for name in names}


def _write(
    sides: _Sides,
    event: Event,
    before: dict[str, dict[str, Any]],
    after: dict[str, dict[str, Any]],
    left: list[str],
) -> None:
    for items in after.values():
        for fields in items.values():
            if fields and fields.get("annotator"):
                sides.ours.execute(
                    "INSERT OR IGNORE INTO annotators (name, added_at) VALUES (?, ?)",
                    (fields["annotator"], event.time),
                )
    written = append_event(
        sides.ours,
        Draft(
            event.act,
            event.annotator,
            event.report_id,
            dict(before),
            dict(after),
            time=event.time,
            undoes=event.undoes,
            left_alone=tuple(dict.fromkeys(left)),
            id=event.id,
            program=event.program,
        ),
    )
    apply_changes(sides.ours, written.seq, after)
