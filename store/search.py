"""Finding things in a workspace: any substring of texts and notes, exactly, and items by field.

投资                                every place where 投资 stands
place:郴州 year:2024 投资           … in the reports of one place and year
indicator:生产总值 status:target    figures by what they measure and whether they are targets
decision:unsure                     figures by what was decided
label:project 高铁                  tags by label, with 高铁 in quote or note
flagged:yes                         figures and tags that somebody has flagged for discussion
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pizhu.report.problem import N_, Problem
from pizhu.report.values import Decision, Status
from store.text_index import possible_texts

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator

#: Code points of context on either side of a hit.
CONTEXT = 24

_FIELDS = ("indicator", "label", "decision", "status", "year", "place", "flagged")
_TERM = re.compile(rf'(?<!\S)({"|".join(_FIELDS)})[:：](?:"([^"]*)"|(\S+))')

_NOTHING = N_("Type something to search for.")
_NO_DECISION = N_("There is no decision “{value}”. Decisions are: {known}.")
_NO_STATUS = N_("There is no status “{value}”. It is one of: {known}.")
_NO_YEAR = N_("“{value}” is not a year. Write it as year:2024.")
_NO_FLAG = N_("“{value}” is neither yes nor no. Write it as flagged:yes.")
_NOT_BOTH = N_(
    "indicator:, decision: and status: look for figures, label: for tags. Search for one of them."
)


@dataclass(frozen=True, slots=True)
class Query:
    """What is looked for: `text` exactly, and the fields that are given."""

    text: str = ""
    indicator: str | None = None
    label: str | None = None
    decision: Decision | None = None
    status: Status | None = None
    year: int | None = None
    place: str | None = None
    flagged: bool | None = None

    @property
    def of_figures(self) -> bool:
        """Whether only figures can answer."""
        return not (self.indicator is None and self.decision is None and self.status is None)


@dataclass(frozen=True, slots=True)
class Hit:
    """A place where something was found.

    Attributes:
        kind: ``text``, ``note``, ``figure`` or ``tag``.
        report_id: The report.
        title: The report's title.
        start: Where in the text it stands; for a note, what the note is about.
        end: Where it ends.
        before: Up to `CONTEXT` code points before it.
        found: The passage itself; for a note, the note.
        after: Up to `CONTEXT` code points after it.
        item: The id of the figure, tag or note, None for a place in the text.
    """

    kind: str
    report_id: str
    title: str
    start: int
    end: int
    before: str
    found: str
    after: str
    item: str | None = None


def parse_query(typed: str) -> Query:
    """Understand what was typed: ``field:value`` terms, and the rest as one exact string.

    A value with blanks goes in double quotes.

    Raises:
        Problem: When nothing is looked for, or a field's value is not one it can have.
    """
    query = Query()
    for term in _TERM.finditer(typed):
        value = term[3] if term[2] is None else term[2]
        match term[1]:
            case "decision":
                query = replace(query, decision=_decision(value))
            case "status":
                query = replace(query, status=_status(value))
            case "year":
                query = replace(query, year=_year(value))
            case "indicator":
                query = replace(query, indicator=value)
            case "label":
                query = replace(query, label=value)
            case "flagged":
                query = replace(query, flagged=_flag(value))
            case _:
                query = replace(query, place=value)
    query = replace(query, text=_TERM.sub("", typed).strip())
    if query == Query():
        raise Problem(_NOTHING)
    if query.label is not None and query.of_figures:
        raise Problem(_NOT_BOTH)
    return query


def search(connection: sqlite3.Connection, query: Query) -> Iterator[Hit]:
    """Every place that `query` fits: people's notes first, then report by report, newest first.

    Looks no further than hits are taken, so the first page of many is there at once.
    """
    if query.of_figures:
        for report_id, title in _reports(connection, query, None):
            yield from _figures(connection, query, report_id, title)
    elif query.label is not None:
        for report_id, title in _reports(connection, query, None):
            yield from _tags(connection, query, report_id, title)
    elif query.flagged is not None:
        for report_id, title in _reports(connection, query, None):
            yield from _figures(connection, query, report_id, title)
            yield from _tags(connection, query, report_id, title)
    elif query.text:
        yield from _notes(connection, query)
        possible = possible_texts(connection, query.text)
        for report_id, title in _reports(connection, query, possible):
            yield from _places(connection, query.text, report_id, title)
    else:
        for report_id, title in _reports(connection, query, None):
            text = _text(connection, report_id)
            yield Hit("text", report_id, title, 0, 0, "", "", text[:CONTEXT])


def _decision(value: str) -> Decision:
    try:
        return Decision(value)
    except ValueError:
        raise Problem(_NO_DECISION, value=value, known=", ".join(Decision)) from None


def _status(value: str) -> Status:
    try:
        return Status(value)
    except ValueError:
        raise Problem(_NO_STATUS, value=value, known=", ".join(Status)) from None


def _year(value: str) -> int:
    if not re.fullmatch(r"[0-9]{4}", value):
        raise Problem(_NO_YEAR, value=value)
    return int(value)


def _flag(value: str) -> bool:
    if value not in {"yes", "no"}:
        raise Problem(_NO_FLAG, value=value)
    return value == "yes"


def _reports(
    connection: sqlite3.Connection, query: Query, possible: set[int] | None
) -> Iterator[tuple[str, str]]:
    """Id and title of the reports to look at, newest first."""
    if possible is not None and not possible:
        return
    conditions = ["1"]
    values: list[object] = []
    if query.year is not None:
        conditions.append("year = ?")
        values.append(query.year)
    if query.place is not None:
        conditions.append("instr(coalesce(place, ''), ?) > 0")
        values.append(query.place)
    if query.of_figures:
        conditions.append("figures > 0")
    if query.label is not None:
        conditions.append("EXISTS (SELECT 1 FROM tags WHERE report_id = reports.id)")
    if query.decision not in {None, Decision.UNDECIDED}:
        conditions.append("decided > 0")
    # The numbers alone come out of the index by year; the rest only of those that are looked at.
    numbers = connection.execute(
        f"SELECT number FROM reports WHERE {' AND '.join(conditions)}"  # noqa: S608 - our own conditions
        " ORDER BY year DESC, number DESC",
        values,
    ).fetchall()
    for (number,) in numbers:
        if possible is None or number in possible:
            yield connection.execute(
                "SELECT id, title FROM reports WHERE number = ?", (number,)
            ).fetchone()


def _text(connection: sqlite3.Connection, report_id: str) -> str:
    row = connection.execute("SELECT text FROM texts WHERE report_id = ?", (report_id,)).fetchone()
    return str(row[0])


def _hit(kind: str, report: tuple[str, str], text: str, start: int, end: int) -> Hit:
    before = text[max(0, start - CONTEXT) : start]
    return Hit(kind, *report, start, end, before, text[start:end], text[end : end + CONTEXT])


def _places(
    connection: sqlite3.Connection, wanted: str, report_id: str, title: str
) -> Iterator[Hit]:
    text = _text(connection, report_id)
    start = text.find(wanted)
    while start >= 0:
        yield _hit("text", (report_id, title), text, start, start + len(wanted))
        start = text.find(wanted, start + 1)


def _notes(connection: sqlite3.Connection, query: Query) -> Iterator[Hit]:
    rows = connection.execute(
        'SELECT id, report_id, start, "end", note FROM tags'
        " WHERE note <> '' AND instr(note, ?) > 0"
        ' UNION ALL SELECT id, report_id, coalesce(start, 0), coalesce("end", 0), note FROM notes'
        " WHERE instr(note, ?) > 0",
        (query.text, query.text),
    ).fetchall()
    titles = dict(_reports(connection, query, None)) if rows else {}
    for item, report_id, start, end, note in rows:
        if report_id in titles:
            yield Hit("note", report_id, titles[report_id], start, end, "", note, "", item)


def _figures(
    connection: sqlite3.Connection, query: Query, report_id: str, title: str
) -> Iterator[Hit]:
    conditions = ["report_id = ?", "(withdrawn = 0 OR decision <> 'undecided')"]
    values: list[object] = [report_id]
    if query.indicator is not None:
        conditions.append("(instr(indicator, ?) > 0 OR instr(coalesce(canonical, ''), ?) > 0)")
        values += [query.indicator, query.indicator]
    if query.decision is not None:
        conditions.append("decision = ?")
        values.append(query.decision.value)
    if query.status is not None:
        conditions.append("status = ?")
        values.append(query.status.value)
    if query.flagged is not None:
        conditions.append("flagged = ?")
        values.append(int(query.flagged))
    rows = connection.execute(
        'SELECT id, start, "end", sentence_start, sentence_end FROM figures'  # noqa: S608 - our own conditions
        f' WHERE {" AND ".join(conditions)} ORDER BY start, "end", rowid',
        values,
    ).fetchall()
    if not rows:
        return
    text = _text(connection, report_id)
    for item, start, end, sentence_start, sentence_end in rows:
        first = start if sentence_start is None else min(start, sentence_start)
        last = end if sentence_end is None else max(end, sentence_end)
        if query.text in text[first:last]:
            yield replace(_hit("figure", (report_id, title), text, start, end), item=item)


def _tags(
    connection: sqlite3.Connection, query: Query, report_id: str, title: str
) -> Iterator[Hit]:
    conditions = ["t.report_id = ?", "(instr(t.quote, ?) > 0 OR instr(t.note, ?) > 0)"]
    values: list[object] = [report_id, query.text, query.text]
    if query.label is not None:
        conditions.append(
            "(t.label = ? OR EXISTS (SELECT 1 FROM labels AS l, json_each(l.names) AS n"
            " WHERE l.id = t.label AND n.value = ?))"
        )
        values += [query.label, query.label]
    if query.flagged is not None:
        conditions.append("t.flagged = ?")
        values.append(int(query.flagged))
    rows = connection.execute(
        'SELECT t.id, t.start, t."end" FROM tags AS t'  # noqa: S608 - our own conditions
        f' WHERE {" AND ".join(conditions)} ORDER BY t.start, t."end", t.created_at, t.id',
        values,
    ).fetchall()
    if not rows:
        return
    text = _text(connection, report_id)
    for item, start, end in rows:
        yield replace(_hit("tag", (report_id, title), text, start, end), item=item)
