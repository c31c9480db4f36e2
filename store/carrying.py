"""What goes along from a text to its next version (版本), and to which place in it.

A tag, a note or a figure that somebody decided about goes along where its quote, for a figure its
sentence, stands at exactly one place of the new text. All of it arrives as a suggestion: marked
with the item it was moved from, and with the earlier decision shown, not taken. What has no such
place waits. A relation goes along with its two ends; a mark goes along with a section in which not
a character has changed.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from pizhu.report.values import Decision, Layer, Span
from store.compact import compact
from store.events import new_id
from store.figures import RECORD_COLUMNS
from store.items import ITEM_COLUMNS
from store.layers import report_span
from store.mark_acts import mark_id_of
from store.relations import ends_of

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator

    from pizhu.report.values import Section
    from store.events import Changes

#: The rule of a tag that was moved by its quote alone.
MOVED = "moved"

#: What a person may have set right in a figure that does not depend on where it stands.
_CORRECTED = (
    "value",
    "value_high",
    "unit",
    "measure",
    "direction",
    "bound",
    "status",
    "hardness",
    "indicator",
    "canonical",
    "year",
)
_TAG_COLUMNS = (
    "quote",
    "label",
    "annotator",
    "created_at",
    "note",
    "attributes",
    "layer",
    "flagged",
)
_NOTE_COLUMNS = ("quote", "note", "annotator", "created_at")
_FIGURE_COLUMNS = (*RECORD_COLUMNS, "proposed", "decision", "annotator", "decided_at", "flagged")

#: Where a sentence ends, for figures that detection did not find in one.
_SENTENCE_END = re.compile(r"[。！？；\n]")

_Row = dict[str, Any]


def places_of(text: str, quote: str) -> list[int]:
    """Where `quote` stands in `text`, overlapping places too."""
    found = []
    start = text.find(quote) if quote else -1
    while start >= 0:
        found.append(start)
        start = text.find(quote, start + 1)
    return found


def sentence_around(text: str, start: int, end: int) -> tuple[int, int]:
    """Where the sentence of `text` around a stretch begins and ends, its mark included."""
    begin = 0
    for match in _SENTENCE_END.finditer(text, 0, start):
        begin = match.end()
    stop = _SENTENCE_END.search(text, end)
    return begin, stop.end() if stop else len(text)


def moved_tag(report_id: str, start: int, moved_from: str, carried: _Row) -> _Row:
    """The tag that `carried` describes as a suggestion at `start`."""
    return {
        "report_id": report_id,
        "start": start,
        "end": start + len(carried["quote"]),
        **{column: carried[column] for column in _TAG_COLUMNS},
        "decision": Decision.UNDECIDED.value,
        "moved_from": moved_from,
        "score": None,
        "rule": MOVED,
    }


@dataclass(slots=True)
class Carrying:
    """The way from one version of a text to the next, and what the event about it is to say.

    Attributes:
        connection: The workspace; the new version is in it, with what was detected there.
        earlier: The id of the report that was.
        report_id: The id of the new version.
        old: The text that was.
        new: The text that is.
        sections: The sections of the new text.
        annotator: In whose name what has no name of its own goes along.
        time: When, for what has no time of its own.
        before: What the event says was.
        after: What the event says is.
        homes: Where items have gone: the earlier id to (table, id).
    """

    connection: sqlite3.Connection
    earlier: str
    report_id: str
    old: str
    new: str
    sections: tuple[Section, ...]
    annotator: str
    time: str
    before: dict[str, dict[str, _Row | None]] = field(default_factory=dict)
    after: dict[str, dict[str, _Row | None]] = field(default_factory=dict)
    homes: dict[str, tuple[str, str]] = field(default_factory=dict)

    def changes(self) -> tuple[Changes, Changes]:
        """Before and after of all that goes along or waits."""
        self._tags()
        self._figures()
        self._notes()
        self._relations()
        self._marks()
        return self.before, self.after

    def _add(self, table: str, row: _Row, item: str | None = None) -> str:
        item = item or new_id()
        self.before.setdefault(table, {})[item] = None
        self.after.setdefault(table, {})[item] = row
        return item

    def _wait(self, kind: str, moved_from: str, row: _Row, fields: _Row | None = None) -> None:
        known = {column: row[column] for column in ITEM_COLUMNS["orphans"] if column in row}
        self._add(
            "orphans",
            {
                "label": None,
                **known,
                "report_id": self.report_id,
                "kind": kind,
                "fields": compact(fields or {}),
                "moved_from": moved_from,
            },
        )

    def _rows(
        self, table: str, columns: tuple[str, ...], condition: str = "1"
    ) -> Iterator[tuple[str, _Row]]:
        """The earlier version's rows, by id."""
        quoted = ", ".join(f'"{column}"' for column in columns)
        for item, *values in self.connection.execute(
            f"SELECT id, {quoted} FROM {table} WHERE report_id = ? AND ({condition})"  # noqa: S608 - constants only
            " ORDER BY rowid",
            (self.earlier,),
        ).fetchall():
            yield item, dict(zip(columns, values, strict=True))

    def _tags(self) -> None:
        for item, row in self._rows("tags", _TAG_COLUMNS, "decision <> 'rejected'"):
            self._tag(item, row)
        for _, row in self._rows("orphans", ITEM_COLUMNS["orphans"]):
            if row["kind"] == "tags":
                self._tag(row["moved_from"], row)
            else:
                self._wait(row["kind"], row["moved_from"], row, json.loads(row["fields"]))

    def _tag(self, moved_from: str, row: _Row) -> None:
        places = places_of(self.new, row["quote"])
        if len(places) == 1 and self._may_stand(row["layer"], places[0], row["quote"]):
            tag = moved_tag(self.report_id, places[0], moved_from, row)
            self.homes[moved_from] = "tags", self._add("tags", tag)
        else:
            self._wait("tags", moved_from, row)

    def _may_stand(self, layer: str, start: int, quote: str) -> bool:
        end = start + len(quote)
        if layer == Layer.SECTION:
            return any((each.start, each.end) == (start, end) for each in self.sections)
        return layer == Layer.SPAN or report_span(self.connection, self.report_id) == Span(
            start, end
        )

    def _notes(self) -> None:
        for item, row in self._rows("notes", _NOTE_COLUMNS):
            places = places_of(self.new, row["quote"])
            if len(places) == 1:
                self._add("notes", moved_note(self.report_id, places[0], item, row))
            else:
                self._wait("notes", item, row)

    def _figures(self) -> None:
        linked = {
            end
            for _, row in self._rows("relations", ("from_figure", "to_figure"))
            for end in row.values()
            if end is not None
        }
        columns = (*_FIGURE_COLUMNS, "earlier_decision", "withdrawn")
        for item, row in self._rows("figures", columns):
            decided = row["decision"] != Decision.UNDECIDED or row["earlier_decision"] is not None
            touched = decided or row["proposed"] is not None or row["flagged"]
            if touched or item in linked:
                self._figure(item, row, touched=bool(touched))

    def _figure(self, item: str, row: _Row, *, touched: bool) -> None:
        decision = row["decision"]
        if decision == Decision.UNDECIDED:
            decision = row["earlier_decision"]
        shift = self._shift_of(row)
        home = None if shift is None else self._detected_at(row, shift)
        if home is not None:
            self.homes[item] = "figures", home
            before, after = moved_onto(self.connection, home, item, decision, row)
            self.before.setdefault("figures", {})[home] = before
            self.after.setdefault("figures", {})[home] = after
        # One that was rejected and is found no more has nobody asking about it.
        elif touched and decision != Decision.REJECTED:
            if shift is None:
                kept = {column: row[column] for column in _FIGURE_COLUMNS}
                waiting = {
                    "quote": row["text"],
                    "annotator": row["annotator"] or self.annotator,
                    "created_at": row["decided_at"] or self.time,
                }
                self._wait("figures", item, waiting, {**kept, "decision": decision})
            else:
                start = row["start"] + shift
                # It brings the whole detector along, which opening a workspace must not wait for.
                from pizhu.report.sections import section_path

                figure = moved_figure(self.report_id, self.new, start, item, decision, row)
                figure["section"] = compact(
                    [section.title for section in section_path(self.sections, start)]
                )
                self.homes[item] = "figures", self._add("figures", figure)

    def _shift_of(self, row: _Row) -> int | None:
        """How far the figure has moved, None where that cannot be told."""
        begin, end = row["sentence_start"], row["sentence_end"]
        if begin is None or not begin <= row["start"] < row["end"] <= end:
            begin, end = sentence_around(self.old, row["start"], row["end"])
        places = places_of(self.new, self.old[begin:end])
        if len(places) == 1:
            return places[0] - int(begin)
        here, there = places_of(self.old, row["text"]), places_of(self.new, row["text"])
        return there[0] - here[0] if len(here) == len(there) == 1 else None

    def _detected_at(self, row: _Row, shift: int) -> str | None:
        """The id of the figure that detection finds in the same place of the new text."""
        taken = self.after.get("figures", {})
        proposed = json.loads(row["proposed"]) if row["proposed"] else row
        for record in (row, proposed):
            for (item,) in self.connection.execute(
                'SELECT id FROM figures WHERE report_id = ? AND start = ? AND "end" = ?',
                (self.report_id, record["start"] + shift, record["end"] + shift),
            ):
                if item not in taken:
                    return str(item)
        return None

    def _relations(self) -> None:
        columns = ITEM_COLUMNS["relations"]
        for item, row in self._rows("relations", columns):
            ends = [row[f"{side}_tag"] or row[f"{side}_figure"] for side in ("from", "to")]
            homes = [self.homes.get(end) for end in ends]
            carried = {name: row[name] for name in ("kind", "annotator", "created_at")}
            begin, end = homes
            if begin is not None and end is not None:
                self._add("relations", moved_relation(self.report_id, begin, end, item, carried))
            else:
                quotes = [_quote_of(self.connection, end) for end in ends]
                fields = {"kind": row["kind"], "from": ends[0], "to": ends[1]}
                self._wait("relations", item, {**carried, "quote": " → ".join(quotes)}, fields)

    def _marks(self) -> None:
        begins = {section.start: section.extent_end for section in self.sections}
        ends = dict(
            self.connection.execute(
                "SELECT start, extent_end FROM sections WHERE report_id = ?", (self.earlier,)
            )
        )
        for _, row in self._rows("marks", ITEM_COLUMNS["marks"]):
            start = row["section_start"]
            if start not in ends:
                continue
            places = places_of(self.new, self.old[start : ends[start]])
            if len(places) == 1 and begins.get(places[0]) == places[0] + ends[start] - start:
                mark = {**row, "report_id": self.report_id, "section_start": places[0]}
                self._add("marks", mark, mark_id_of(self.report_id, places[0], row["annotator"]))


def moved_note(report_id: str, start: int, moved_from: str, carried: _Row) -> _Row:
    """The note that `carried` describes, at `start`."""
    return {
        "report_id": report_id,
        "start": start,
        "end": start + len(carried["quote"]),
        **{column: carried[column] for column in _NOTE_COLUMNS},
        "moved_from": moved_from,
    }


def moved_relation(
    report_id: str, begin: tuple[str, str], end: tuple[str, str], moved_from: str, carried: _Row
) -> _Row:
    """The relation that `carried` describes, between two items: the table and id of each."""
    return {"report_id": report_id, **ends_of(begin, end), **carried, "moved_from": moved_from}


def moved_figure(
    report_id: str, text: str, start: int, moved_from: str, decision: str | None, row: _Row
) -> _Row:
    """The figure of `row` at `start` of a text in which detection does not find it."""
    shift = start - row["start"]
    record = {column: row[column] for column in RECORD_COLUMNS}
    record.update(start=start, end=start + len(row["text"]), evidence="[]", checks="[]")
    record["sentence_start"], record["sentence_end"] = sentence_around(text, start, record["end"])
    begin = row["indicator_start"]
    if (
        begin is not None
        and begin + shift >= 0
        and text.startswith(row["indicator"], begin + shift)
    ):
        record.update(indicator_start=begin + shift, indicator_end=row["indicator_end"] + shift)
    else:
        record.update(indicator_start=None, indicator_end=None)
    return {
        "report_id": report_id,
        **record,
        "proposed": None,
        "decision": Decision.UNDECIDED.value,
        "annotator": None,
        "decided_at": None,
        "withdrawn": 0,
        "flagged": row["flagged"],
        "moved_from": moved_from,
        "earlier_decision": decision,
    }


def moved_onto(
    connection: sqlite3.Connection, home: str, moved_from: str, decision: str | None, row: _Row
) -> tuple[_Row, _Row]:
    """Before and after of a detected figure that an earlier one is moved onto.

    What a person had set right in the earlier one is set right here too, beside what detection
    proposed; nothing is decided.
    """
    columns = (*RECORD_COLUMNS, "proposed", "flagged", "moved_from", "earlier_decision")
    quoted = ", ".join(f'"{column}"' for column in columns)
    values = connection.execute(
        f"SELECT {quoted} FROM figures WHERE id = ?",  # noqa: S608 - constants only
        (home,),
    ).fetchone()
    here = dict(zip(columns, values, strict=True))
    after = {"moved_from": moved_from, "earlier_decision": decision, "flagged": row["flagged"]}
    if row["proposed"] is not None:
        was = json.loads(row["proposed"])
        set_right = {
            column: row[column]
            for column in _CORRECTED
            if row[column] != was.get(column) and row[column] != here[column]
        }
        if set_right and here["proposed"] is None:
            after["proposed"] = compact({column: here[column] for column in RECORD_COLUMNS})
        if "indicator" in set_right:
            set_right.update(indicator_start=None, indicator_end=None)
        after.update(set_right)
    return {column: here[column] for column in after}, after


def _quote_of(connection: sqlite3.Connection, item: str) -> str:
    row = connection.execute(
        "SELECT quote FROM tags WHERE id = ? UNION ALL SELECT text FROM figures WHERE id = ?",
        (item, item),
    ).fetchone()
    return str(row[0]) if row else "?"
