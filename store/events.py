"""Events (操作): each act of an annotator, kept for good with what was before and after it."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias, cast

from store.clock import now
from store.compact import compact

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Mapping

#: Table name to item id to the item's fields by column; None for an item that is not there.
Changes: TypeAlias = "Mapping[str, Mapping[str, Mapping[str, Any] | None]]"

_COLUMNS = "seq, id, act, annotator, time, report_id, before, after, program, undoes, left_alone"


@dataclass(frozen=True, slots=True)
class Event:
    """One act of one annotator (操作).

    Attributes:
        id: Globally unique.
        seq: Its place in this file's history, rising.
        act: ``decide``, ``change-figure``, ``add-tag``, ``relabel-tag``, ``remove-tag``, ``undo``,
            ``redo``, ``import``, or an act of the program such as ``add-report``.
        annotator: Who did it.
        time: When, ISO 8601 in UTC.
        report_id: The report it belongs to, None for acts on the whole workspace.
        items: The ids of the figures and tags it changed.
        before: What they were: table, then id, then the changed fields, or None where there was
            no such item.
        after: What they became, in the same form.
        program: The version of the program that wrote it.
        undoes: The id of the event that this one undoes: for an undo the act, for a redo the undo.
        left_alone: Items that an undo or redo did not touch because they changed since.
    """

    id: str
    seq: int
    act: str
    annotator: str
    time: str
    report_id: str | None
    items: tuple[str, ...]
    before: Changes
    after: Changes
    program: str
    undoes: str | None = None
    left_alone: tuple[str, ...] = ()


def new_id() -> str:
    """A globally unique id: 96 random bits as 24 hexadecimal digits."""
    return os.urandom(12).hex()


@dataclass(frozen=True, slots=True)
class Draft:
    """An event that has not been written yet; fields as in `Event`.

    Attributes:
        id: Made up when written, unless the event comes from another file.
        time: The moment of writing where None.
    """

    act: str
    annotator: str
    report_id: str | None
    before: Changes
    after: Changes
    time: str | None = None
    undoes: str | None = None
    left_alone: tuple[str, ...] = ()
    id: str | None = None
    program: str | None = None


def append_event(connection: sqlite3.Connection, draft: Draft) -> Event:
    """Write an event at the end of the history; belongs into the transaction of its act."""
    from pizhu import __version__

    event_id = draft.id or new_id()
    time = draft.time or now()
    program = draft.program or __version__
    connection.execute(
        "INSERT OR IGNORE INTO annotators (name, added_at) VALUES (?, ?)", (draft.annotator, time)
    )
    cursor = connection.execute(
        "INSERT INTO events"
        " (id, act, annotator, time, report_id, before, after, program, undoes, left_alone)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            event_id,
            draft.act,
            draft.annotator,
            time,
            draft.report_id,
            compact(draft.before),
            compact(draft.after),
            program,
            draft.undoes,
            compact(draft.left_alone),
        ),
    )
    seq = cursor.lastrowid
    assert seq is not None  # noqa: S101 - an INSERT always has one
    return Event(
        event_id,
        seq,
        draft.act,
        draft.annotator,
        time,
        draft.report_id,
        _items(draft.after),
        draft.before,
        draft.after,
        program,
        draft.undoes,
        draft.left_alone,
    )


def read_events(
    connection: sqlite3.Connection, condition: str, values: Iterable[object]
) -> tuple[Event, ...]:
    """The events that meet `condition`, the part of a SELECT after WHERE."""
    return tuple(
        [
            event_of(row)
            for row in connection.execute(
                f"SELECT {_COLUMNS} FROM events WHERE {condition}",  # noqa: S608 - our own conditions
                tuple(values),
            )
        ]
    )


def event_of(row: tuple[Any, ...]) -> Event:
    """The event that a row of the table `events` holds."""
    seq, event_id, act, annotator, time, report_id, before, after, program, undoes, left = row
    changes = _changes(after)
    return Event(
        event_id,
        seq,
        act,
        annotator,
        time,
        report_id,
        _items(changes),
        _changes(before),
        changes,
        program,
        undoes,
        tuple(json.loads(left)),
    )


def latest_seq(connection: sqlite3.Connection) -> int:
    """The place of the newest event, 0 where there is none."""
    found: int = connection.execute("SELECT coalesce(max(seq), 0) FROM events").fetchone()[0]
    return found


def _changes(column: str) -> Changes:
    """What a column holds, which any program may have written.

    Raises:
        ValueError: When it does not speak of tables, items and fields.
    """
    changes = json.loads(column)
    for items in changes.values() if isinstance(changes, dict) else (None,):
        if not isinstance(items, dict) or not all(
            fields is None or isinstance(fields, dict) for fields in items.values()
        ):
            raise ValueError("an event does not say what it changed")
    return cast("Changes", changes)


def _items(changes: Changes) -> tuple[str, ...]:
    return tuple(item for items in changes.values() for item in items)
