"""A changed source file is a new version (版本) of a report: its tags go along as suggestions.

A tag whose quote stands at exactly one place of the new text is suggested there, marked with the
tag it was moved from. Any other waits as an orphan, with its quote, until a person puts it in its
place or drops it. Nothing is guessed, and the earlier version stays as it was.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pizhu.report.problem import N_, Problem
from pizhu.report.values import Decision
from store.events import new_id
from store.reports import find_same_text, insert_report, read_text
from store.tag_rules import check_room
from store.tags import check_quote

if TYPE_CHECKING:
    import sqlite3

    from pizhu.report.values import Analysis, Report, Span
    from store.acts import Hand
    from store.events import Changes, Event

_SAME = N_("The text of {source} is in the workspace already, so it is no new version.")

#: The rule of a tag that was moved by its quote alone.
_MOVED = "moved"

_CARRIED = (
    "quote",
    "label",
    "annotator",
    "created_at",
    "note",
    "attributes",
    "layer",
    "flagged",
)


@dataclass(frozen=True, slots=True)
class AddedVersion:
    """What came of adding a new version of a report.

    Attributes:
        id: The new version's report id.
        moved: How many tags are suggested at their place in the new text.
        orphans: How many wait for a person to put them in their place.
    """

    id: str
    moved: int
    orphans: int


@dataclass(frozen=True, slots=True)
class Orphan:
    """A tag without a place: its quote stands nowhere in the text, or at several places.

    Attributes:
        id: Its id.
        quote: What it was put on.
        label: The label's id.
        annotator: Who put it there.
        created_at: When, ISO 8601 in UTC.
        note: Its remark.
        moved_from: The id it had in the earlier version.
        places: Where its quote stands in the text now: none, or several.
    """

    id: str
    quote: str
    label: str
    annotator: str
    created_at: str
    note: str
    moved_from: str
    places: tuple[int, ...]


def find_earlier(connection: sqlite3.Connection, source: str) -> str | None:
    """The id of the latest report read from `source`, None where there is none."""
    row = connection.execute(
        "SELECT id FROM reports WHERE source = ? ORDER BY number DESC LIMIT 1", (source,)
    ).fetchone()
    return None if row is None else str(row[0])


def add_version(hand: Hand, earlier: str, report: Report, analysis: Analysis) -> AddedVersion:
    """Add `report` as the new version of the report `earlier`, and take its tags along.

    Raises:
        Problem: When there is no such report, or the text is in the workspace already.
    """
    read_text(hand.connection, earlier)
    if find_same_text(hand.connection, report.text, report.source) is not None:
        raise Problem(_SAME, source=report.source)
    report_id = insert_report(hand.connection, report, analysis)
    hand.connection.execute("UPDATE reports SET earlier = ? WHERE id = ?", (earlier, report_id))
    tags: dict[str, dict[str, Any]] = {}
    orphans: dict[str, dict[str, Any]] = {}
    for old_id, *values in hand.connection.execute(
        f"SELECT id, {', '.join(_CARRIED)} FROM tags"  # noqa: S608 - constants only
        " WHERE report_id = ? AND decision <> 'rejected'"
        " UNION ALL"
        f" SELECT moved_from, {', '.join(_CARRIED)} FROM orphans WHERE report_id = ?",
        (earlier, earlier),
    ).fetchall():
        carried = dict(zip(_CARRIED, values, strict=True))
        places = _places(report.text, carried["quote"])
        if len(places) == 1:
            tags[new_id()] = _suggestion(report_id, places[0], old_id, carried)
        else:
            orphans[new_id()] = {"report_id": report_id, **carried, "moved_from": old_id}
    after: Changes = {
        table: items for table, items in (("tags", tags), ("orphans", orphans)) if items
    }
    before: Changes = {table: dict.fromkeys(items) for table, items in after.items()}
    hand.act("add-version", report_id, before, after)
    return AddedVersion(report_id, len(tags), len(orphans))


def read_orphans(connection: sqlite3.Connection, report_id: str) -> tuple[Orphan, ...]:
    """The tags that wait for a place in the report, in the order in which they were made."""
    rows = connection.execute(
        "SELECT id, quote, label, annotator, created_at, note, moved_from FROM orphans"
        " WHERE report_id = ? ORDER BY created_at, id",
        (report_id,),
    ).fetchall()
    text = read_text(connection, report_id) if rows else ""
    return tuple(
        Orphan(item, quote, label, by, at, note, moved_from, tuple(_places(text, quote)))
        for item, quote, label, by, at, note, moved_from in rows
    )


def place_orphan(hand: Hand, orphan_id: str, span: Span, quote: str) -> Event:
    """Put an orphan in its place, as its annotator's tag.

    Raises:
        Problem: When the span does not hold the quote, the orphan is gone, or its annotator has
            the same tag there already.
    """
    row = hand.require("orphans", orphan_id)
    report_id = row["report_id"]
    check_quote(read_text(hand.connection, report_id), span.start, span.end, quote)
    tag_id = new_id()
    tag = {
        **_suggestion(report_id, span.start, row["moved_from"], {**row, "quote": quote}),
        "decision": Decision.ACCEPTED.value,
        "rule": None,
    }
    check_room(hand.connection, tag_id, tag)
    return hand.act(
        "place-orphan",
        report_id,
        {"orphans": {orphan_id: row}, "tags": {tag_id: None}},
        {"orphans": {orphan_id: None}, "tags": {tag_id: tag}},
    )


def drop_orphan(hand: Hand, orphan_id: str) -> Event:
    """Let an orphan go; undo brings it back.

    Raises:
        Problem: When it is gone already.
    """
    row = hand.require("orphans", orphan_id)
    return hand.act(
        "drop-orphan",
        row["report_id"],
        {"orphans": {orphan_id: row}},
        {"orphans": {orphan_id: None}},
    )


def _places(text: str, quote: str) -> list[int]:
    """Where `quote` stands in `text`, overlapping places too."""
    found = []
    start = text.find(quote)
    while start >= 0:
        found.append(start)
        start = text.find(quote, start + 1)
    return found


def _suggestion(
    report_id: str, start: int, moved_from: str, carried: dict[str, Any]
) -> dict[str, Any]:
    return {
        "report_id": report_id,
        "start": start,
        "end": start + len(carried["quote"]),
        "quote": carried["quote"],
        "label": carried["label"],
        "annotator": carried["annotator"],
        "created_at": carried["created_at"],
        "decision": Decision.UNDECIDED.value,
        "note": carried["note"],
        "moved_from": moved_from,
        "score": None,
        "rule": _MOVED,
        "attributes": carried["attributes"],
        "layer": carried["layer"],
        "flagged": carried["flagged"],
    }
