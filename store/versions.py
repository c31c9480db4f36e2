"""A changed source file is a new version (版本) of a report: what was done goes along or waits.

What goes along is suggested in the new text, marked with the item it was moved from
(`store.carrying`). The rest waits as orphans, with its quote, until a person puts it in its place
or drops it. Nothing is guessed, and the earlier version stays as it was.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pizhu.report.problem import N_, Problem
from pizhu.report.values import Decision
from store.carrying import (
    Carrying,
    moved_figure,
    moved_note,
    moved_onto,
    moved_relation,
    moved_tag,
    places_of,
)
from store.clock import now
from store.events import new_id
from store.items import ITEM_COLUMNS
from store.reports import find_same_text, insert_report, read_text
from store.tag_rules import check_room
from store.tags import check_quote

if TYPE_CHECKING:
    import sqlite3

    from pizhu.report.values import Analysis, Report, Span
    from store.acts import Hand
    from store.events import Event

_SAME = N_("The text of {source} is in the workspace already, so it is no new version.")
_NO_PLACE = N_(
    "A link is put in place together with the two items it links. Put those in place first."
)


@dataclass(frozen=True, slots=True)
class AddedVersion:
    """What came of adding a new version of a report.

    Attributes:
        id: The new version's report id.
        moved: How many items are suggested at their place in the new text.
        orphans: How many wait for a person to put them in their place.
    """

    id: str
    moved: int
    orphans: int


@dataclass(frozen=True, slots=True)
class Moved:
    """An item that was carried over from the earlier version of a text.

    Attributes:
        kind: ``figures``, ``tags``, ``notes`` or ``relations``.
        id: Its id.
        moved_from: The id it had in the earlier version.
        decision: What was decided about a figure there; None where nothing was.
    """

    kind: str
    id: str
    moved_from: str
    decision: Decision | None = None


@dataclass(frozen=True, slots=True)
class Orphan:
    """An item without a place: its quote stands nowhere in the text, or at several places.

    Attributes:
        id: Its id.
        kind: ``figures``, ``tags``, ``notes`` or ``relations``.
        quote: What it was put on; for a relation the quotes of its two ends.
        label: The label's id of a tag, the kind of a relation; empty for others.
        annotator: Who put it there.
        created_at: When, ISO 8601 in UTC.
        note: Its remark.
        moved_from: The id it had in the earlier version.
        places: Where its quote stands in the text now: none, or several.
        decision: What was decided about a figure in the earlier version.
    """

    id: str
    kind: str
    quote: str
    label: str
    annotator: str
    created_at: str
    note: str
    moved_from: str
    places: tuple[int, ...]
    decision: Decision | None = None


def find_earlier(connection: sqlite3.Connection, source: str) -> str | None:
    """The id of the latest report read from `source`, None where there is none."""
    row = connection.execute(
        "SELECT id FROM reports WHERE source = ? ORDER BY number DESC LIMIT 1", (source,)
    ).fetchone()
    return None if row is None else str(row[0])


def earlier_of_file(connection: sqlite3.Connection, source: str) -> str | None:
    """As `find_earlier`, where `source` is a whole file: a row of a table may be another's now."""
    path = Path(source)
    try:
        is_file = path.is_absolute() and path.is_file()
    except (OSError, ValueError):
        return None
    return find_earlier(connection, source) if is_file else None


def add_version(hand: Hand, earlier: str, report: Report, analysis: Analysis) -> AddedVersion:
    """Add `report` as the new version of the report `earlier`, and take along what was done.

    Raises:
        Problem: When there is no such report, or the text is in the workspace already.
    """
    old = read_text(hand.connection, earlier)
    if find_same_text(hand.connection, report.text, report.source) is not None:
        raise Problem(_SAME, source=report.source)
    report_id = insert_report(hand.connection, report, analysis)
    hand.connection.execute("UPDATE reports SET earlier = ? WHERE id = ?", (earlier, report_id))
    before, after = Carrying(
        hand.connection,
        earlier,
        report_id,
        old,
        report.text,
        analysis.sections,
        hand.annotator,
        now(),
    ).changes()
    hand.act("add-version", report_id, before, after)
    waiting = len(after.get("orphans", {}))
    return AddedVersion(report_id, sum(map(len, after.values())) - waiting, waiting)


def read_moved(connection: sqlite3.Connection, report_id: str) -> tuple[Moved, ...]:
    """The report's items that were carried over from its earlier version."""
    if connection.execute("SELECT earlier FROM reports WHERE id = ?", (report_id,)).fetchone() in (
        None,
        (None,),
    ):
        return ()
    rows = connection.execute(
        "SELECT 'figures', id, moved_from, earlier_decision FROM figures"
        " WHERE report_id = :report AND moved_from IS NOT NULL"
        " UNION ALL SELECT 'tags', id, moved_from, NULL FROM tags"
        " WHERE report_id = :report AND moved_from IS NOT NULL"
        " UNION ALL SELECT 'notes', id, moved_from, NULL FROM notes"
        " WHERE report_id = :report AND moved_from IS NOT NULL"
        " UNION ALL SELECT 'relations', id, moved_from, NULL FROM relations"
        " WHERE report_id = :report AND moved_from IS NOT NULL",
        {"report": report_id},
    )
    return tuple(
        Moved(kind, item, moved_from, Decision(decision) if decision else None)
        for kind, item, moved_from, decision in rows
    )


def read_orphans(connection: sqlite3.Connection, report_id: str) -> tuple[Orphan, ...]:
    """What waits for a place in the report, in the order in which it was made."""
    rows = connection.execute(
        "SELECT id, kind, quote, label, annotator, created_at, note, moved_from, fields"
        " FROM orphans WHERE report_id = ? ORDER BY created_at, id",
        (report_id,),
    ).fetchall()
    text = read_text(connection, report_id) if rows else ""
    found = []
    for item, kind, quote, label, by, at, note, moved_from, more in rows:
        fields = json.loads(more)
        decision = fields.get("decision")
        found.append(
            Orphan(
                item,
                kind,
                quote,
                label or fields.get("kind") or "",
                by,
                at,
                note,
                moved_from,
                () if kind == "relations" else tuple(places_of(text, quote)),
                Decision(decision) if decision else None,
            )
        )
    return tuple(found)


def place_orphan(hand: Hand, orphan_id: str, span: Span, quote: str) -> Event:
    """Put an orphan in its place: a tag or note as its annotator's, a figure still to be decided.

    Relations that waited for nothing else go along.

    Raises:
        Problem: When the span does not hold the quote, the orphan is gone or a relation, or its
            annotator has the same tag there already.
    """
    row = hand.require("orphans", orphan_id)
    report_id, kind, moved_from = row["report_id"], row["kind"], row["moved_from"]
    if kind == "relations":
        raise Problem(_NO_PLACE)
    text = read_text(hand.connection, report_id)
    check_quote(text, span.start, span.end, quote)
    item = new_id()
    old: dict[str, Any] | None = None
    if kind == "tags":
        new = {
            **moved_tag(report_id, span.start, moved_from, {**row, "quote": quote}),
            "decision": Decision.ACCEPTED.value,
            "rule": None,
        }
        check_room(hand.connection, item, new)
    elif kind == "notes":
        new = moved_note(report_id, span.start, moved_from, {**row, "quote": quote})
    else:
        fields = {**json.loads(row["fields"]), "text": quote}
        here = hand.connection.execute(
            'SELECT id FROM figures WHERE report_id = ? AND start = ? AND "end" = ?',
            (report_id, span.start, span.end),
        ).fetchone()
        if here is None:
            new = moved_figure(report_id, text, span.start, moved_from, fields["decision"], fields)
        else:
            item = here[0]
            hand.require("figures", item)
            old, new = moved_onto(hand.connection, item, moved_from, fields["decision"], fields)
    before: dict[str, dict[str, Any]] = {"orphans": {orphan_id: row}, kind: {item: old}}
    after: dict[str, dict[str, Any]] = {"orphans": {orphan_id: None}, kind: {item: new}}
    _let_relations_follow(hand, report_id, {moved_from: (kind, item)}, before, after)
    return hand.act("place-orphan", report_id, before, after)


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


def _let_relations_follow(
    hand: Hand,
    report_id: str,
    homes: dict[str, tuple[str, str]],
    before: dict[str, dict[str, Any]],
    after: dict[str, dict[str, Any]],
) -> None:
    """Let waiting relations go along whose two ends have a place now."""
    for moved in read_moved(hand.connection, report_id):
        homes.setdefault(moved.moved_from, (moved.kind, moved.id))
    columns = ITEM_COLUMNS["orphans"]
    for orphan_id, *values in hand.connection.execute(
        f"SELECT id, {', '.join(columns)} FROM orphans"  # noqa: S608 - constants only
        " WHERE report_id = ? AND kind = 'relations'",
        (report_id,),
    ).fetchall():
        row = dict(zip(columns, values, strict=True))
        fields = json.loads(row["fields"])
        begin, end = homes.get(fields["from"]), homes.get(fields["to"])
        if begin is not None and end is not None:
            carried = {
                "kind": fields["kind"],
                "annotator": row["annotator"],
                "created_at": row["created_at"],
            }
            relation = moved_relation(report_id, begin, end, row["moved_from"], carried)
            before["orphans"][orphan_id], after["orphans"][orphan_id] = row, None
            item = new_id()
            before.setdefault("relations", {})[item] = None
            after.setdefault("relations", {})[item] = relation
