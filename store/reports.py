"""Reports (报告) in the file: adding, listing, finding and loading them."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pizhu.report.completion import Standing
from pizhu.report.problem import N_, Problem
from pizhu.report.values import (
    AnnotatedReport,
    Facts,
    Furniture,
    FurnitureKind,
    Report,
    Section,
)
from store.clock import now
from store.figures import check_figure, figure_ids, insert_figures, read_figures
from store.labels import label_set_showing
from store.marks import read_finished, read_marks
from store.notes import read_notes
from store.relations import read_relations
from store.tags import read_tags
from store.thawing import builder_of

if TYPE_CHECKING:
    import sqlite3

    from pizhu.report.values import Analysis

_NOT_UNICODE = N_(
    "The text of {source} holds half characters (lone surrogates) and cannot be stored. Read the "
    "file again with the right --encoding."
)
_UNKNOWN = N_("There is no report “{name}” in this workspace. “pizhu reports” lists them all.")
_UNKNOWN_NEAR = N_("There is no report “{name}” in this workspace. Did you mean: {names}?")
_AMBIGUOUS = N_("“{name}” fits several reports: {names}. Use one of their ids.")

_KINDS = {item.value: item for item in FurnitureKind}
_build_furniture = builder_of(Furniture)
_build_sections = builder_of(Section)

#: Digits of the text's hash that make a report's id: 80 bits.
ID_DIGITS = 20


@dataclass(frozen=True, slots=True)
class AddedReport:
    """What came of adding a report.

    Attributes:
        id: The report's id.
        new: Whether it was not in the workspace before.
        earlier: The id of the report that it is a new version of, None where of none.
        moved: How many items were carried over from that one as suggestions.
        orphans: How many wait for a person to put them in their place.
    """

    id: str
    new: bool
    earlier: str | None = None
    moved: int = 0
    orphans: int = 0


@dataclass(frozen=True, slots=True)
class ReportSummary:
    """A report's line in the library.

    Attributes:
        id: The report's id.
        title: What to call it.
        place: The government's place, where known.
        year: The report's year, where known.
        length: The text's length in code points.
        figures: How many figures it has.
        decided: How many of them are decided.
        tags: How many tags it has; suggested ones once they are accepted or unsure.
        source: Where it was read from.
        sections: How many sections it has; 0, too, where the annotator has no mark in it.
        sections_done: How many of them the annotator has finished.
        standing: How the whole report stands with the annotator: ``open``, ``done``, ``nothing``
            or ``outdated``.
    """

    id: str
    title: str
    place: str | None
    year: int | None
    length: int
    figures: int
    decided: int
    tags: int
    source: str
    sections: int = 0
    sections_done: int = 0
    standing: Standing = Standing.OPEN


def text_hash(text: str) -> str:
    """The SHA-256 of the text as UTF-8: the same whatever encoding it was read from."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def report_id_of(text: str, source: str = "") -> str:
    """The id that the report with this text has in every workspace; `source` names it.

    Raises:
        Problem: When the text is not Unicode.
    """
    return _checked_hash(text, source)[:ID_DIGITS]


def _checked_hash(text: str, source: str) -> str:
    try:
        return text_hash(text)
    except UnicodeEncodeError:
        raise Problem(_NOT_UNICODE, source=source) from None


def find_same_text(connection: sqlite3.Connection, text: str, source: str = "") -> str | None:
    """The id of the report with this very text, None where there is none; `source` names it.

    Raises:
        Problem: When the text is not Unicode.
    """
    digest = _checked_hash(text, source)
    row = connection.execute("SELECT id FROM reports WHERE text_sha256 = ?", (digest,)).fetchone()
    return None if row is None else str(row[0])


def insert_report(connection: sqlite3.Connection, report: Report, analysis: Analysis) -> str:
    """Put a report and what was found in it into the file; returns its id.

    Raises:
        Problem: When a figure does not stand where it says.
    """
    digest = text_hash(report.text)
    report_id = digest[:ID_DIGITS]
    for figure in analysis.figures:
        check_figure(report.text, figure)
    facts = report.facts if report.facts != Facts() else analysis.facts
    connection.execute(
        "INSERT INTO reports (id, sha256, text_sha256, length, source, encoding, title, own_title,"
        " place, year, speaker, date, meeting, added_at)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            report_id,
            report.sha256,
            digest,
            len(report.text),
            report.source,
            report.encoding,
            report.title,
            facts.title,
            facts.place,
            facts.year,
            facts.speaker,
            facts.date,
            facts.meeting,
            now(),
        ),
    )
    connection.execute(
        "INSERT INTO texts (report_id, text) VALUES (?, ?)", (report_id, report.text)
    )
    insert_outline(connection, report_id, analysis)
    ids = figure_ids(report_id, analysis.figures)
    insert_figures(connection, report_id, zip(ids, analysis.figures, strict=True))
    return report_id


def insert_outline(connection: sqlite3.Connection, report_id: str, analysis: Analysis) -> None:
    """Put the report's furniture and sections into the file."""
    connection.executemany(
        'INSERT INTO furniture (report_id, start, "end", kind) VALUES (?, ?, ?, ?)',
        [(report_id, item.start, item.end, item.kind.value) for item in analysis.furniture],
    )
    connection.executemany(
        'INSERT INTO sections (report_id, level, label, title, start, "end", extent_end)'
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        [
            (report_id, item.level, item.label, item.title, item.start, item.end, item.extent_end)
            for item in analysis.sections
        ],
    )


def read_text(connection: sqlite3.Connection, report_id: str) -> str:
    """The report's text.

    Raises:
        Problem: When there is no such report.
    """
    row = connection.execute("SELECT text FROM texts WHERE report_id = ?", (report_id,)).fetchone()
    if row is None:
        raise Problem(_UNKNOWN, name=report_id)
    return str(row[0])


def read_report(connection: sqlite3.Connection, report_id: str) -> AnnotatedReport:
    """The report with everything found in it and done to it.

    Raises:
        Problem: When there is no such report.
    """
    text = read_text(connection, report_id)
    sha256, source, encoding, title, *facts = connection.execute(
        "SELECT sha256, source, encoding, title, own_title, place, year, speaker, date, meeting"
        " FROM reports WHERE id = ?",
        (report_id,),
    ).fetchone()
    furniture = _build_furniture(
        (start, end, _KINDS[kind])
        for start, end, kind in connection.execute(
            'SELECT start, "end", kind FROM furniture WHERE report_id = ? ORDER BY rowid',
            (report_id,),
        )
    )
    sections = _build_sections(
        connection.execute(
            'SELECT level, label, title, start, "end", extent_end FROM sections'
            " WHERE report_id = ? ORDER BY rowid",
            (report_id,),
        )
    )
    tags = read_tags(connection, report_id)
    return AnnotatedReport(
        id=report_id,
        report=Report(text, sha256, source, encoding, title, Facts(*facts)),
        furniture=tuple(furniture),
        sections=tuple(sections),
        figures=read_figures(connection, report_id),
        tags=tags,
        label_set=label_set_showing(connection, [tag.label for tag in tags]),
        relations=read_relations(connection, report_id),
        notes=read_notes(connection, report_id),
        marks=read_marks(connection, report_id),
    )


def read_summaries(connection: sqlite3.Connection, annotator: str) -> tuple[ReportSummary, ...]:
    """One line a report, in the order in which they were added.

    Args:
        connection: The workspace.
        annotator: Whose marks say what is finished.
    """
    finished = read_finished(connection, annotator)
    return tuple(
        [
            ReportSummary(*row, *finished.get(row[0], ()))
            for row in connection.execute(
                "SELECT id, title, place, year, length, figures, decided, tags, source"
                " FROM reports ORDER BY number"
            )
        ]
    )


def find_report(connection: sqlite3.Connection, name: str) -> str:
    """The id of the report that `name` means: id, its unique beginning, title or file name.

    Raises:
        Problem: Listing the near ones, when there is none or more than one.
    """
    reports = connection.execute("SELECT id, title, source FROM reports ORDER BY number").fetchall()
    exact = [row for row in reports if row[0] == name]
    titled = [row for row in reports if name in (row[1], row[2], _file_name(row[2]))]
    stems = [row for row in reports if name == _file_name(row[2]).rpartition(".")[0]]
    begun = [row for row in reports if name and row[0].startswith(name)]
    for fitting in (exact, titled, stems, begun):
        if len(fitting) == 1:
            return str(fitting[0][0])
        if fitting:
            listed = ", ".join(f"{row[0]} ({row[1]})" for row in fitting[:10])
            raise Problem(_AMBIGUOUS, name=name, names=listed)
    near = _near(name, reports)
    if near:
        raise Problem(_UNKNOWN_NEAR, name=name, names=", ".join(near))
    raise Problem(_UNKNOWN, name=name)


def _near(name: str, reports: list[tuple[str, str, str]]) -> list[str]:
    from difflib import get_close_matches

    names = {row[1] for row in reports} | {_file_name(row[2]) for row in reports}
    close = [each for each in sorted(names) if name and name in each][:5]
    return close or get_close_matches(name, sorted(names), n=5, cutoff=0.4)


def _file_name(source: str) -> str:
    return source.replace("\\", "/").rpartition("/")[2]
