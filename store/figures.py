"""Figures (数据) as rows: one column a field, evidence, checks and section path as JSON arrays."""

from __future__ import annotations

import json
import re
from datetime import date
from typing import TYPE_CHECKING, Any

from pizhu.report.problem import N_, Problem
from pizhu.report.values import (
    Bound,
    Check,
    Decision,
    Direction,
    Evidence,
    Figure,
    Hardness,
    Measure,
    ReviewedFigure,
    Span,
    Status,
)

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable

#: The columns that hold the record itself, in the order of the table.
RECORD_COLUMNS = (
    "start",
    "end",
    "text",
    "value",
    "value_high",
    "unit",
    "measure",
    "direction",
    "bound",
    "status",
    "hardness",
    "indicator",
    "indicator_start",
    "indicator_end",
    "canonical",
    "sentence_start",
    "sentence_end",
    "section",
    "year",
    "confidence",
    "evidence",
    "checks",
)
#: The columns that hold what became of it.
REVIEW_COLUMNS = ("proposed", "decision", "annotator", "decided_at")

_QUOTED = ", ".join(f'"{column}"' for column in RECORD_COLUMNS)
_INSERT = (
    f"INSERT INTO figures (id, report_id, {_QUOTED})"  # noqa: S608 - constants only
    f" VALUES ({', '.join('?' * (len(RECORD_COLUMNS) + 2))})"
)
_SELECT = (
    f"SELECT id, {_QUOTED}, {', '.join(REVIEW_COLUMNS)} FROM figures"  # noqa: S608 - constants only
    " WHERE report_id = ? AND (withdrawn = 0 OR decision <> 'undecided')"
    ' ORDER BY start, "end", id'
)

_DECIMAL = re.compile(r"-?[0-9]+(?:\.[0-9]+)?|-?\.[0-9]+")
_MEASURES = {item.value: item for item in Measure}
_BOUNDS = {item.value: item for item in Bound}
_STATUSES = {item.value: item for item in Status}
_DIRECTIONS: dict[str | None, Direction | None] = {
    None: None,
    **{item.value: item for item in Direction},
}
_HARDNESSES: dict[str | None, Hardness | None] = {
    None: None,
    **{item.value: item for item in Hardness},
}
_DECISIONS = {item.value: item for item in Decision}

_NOT_IN_PLACE = N_(
    "The figure “{text}” does not stand at {start}–{end} of the text. Nothing was saved."
)
_NOT_DECIMAL = N_(
    "“{value}” is not a plain decimal number. Write it as 12345.6; nothing was saved."
)
_YEAR = N_("{year} is not a year. Nothing was saved.")
_CONFIDENCE = N_("A confidence lies between 0 and 1, not {confidence}. Nothing was saved.")


def check_figure(text: str, figure: Figure) -> None:
    """Refuse a figure whose record contradicts the report's text or itself.

    Raises:
        Problem: When its span does not hold its own characters, or a number is none.
    """
    if (
        not 0 <= figure.start < figure.end <= len(text)
        or text[figure.start : figure.end] != figure.text
    ):
        raise Problem(_NOT_IN_PLACE, text=figure.text, start=figure.start, end=figure.end)
    for value in (figure.value, figure.value_high):
        if value is not None and not _DECIMAL.fullmatch(value):
            raise Problem(_NOT_DECIMAL, value=value)
    if figure.year is not None and not date.min.year <= figure.year <= date.max.year:
        raise Problem(_YEAR, year=figure.year)
    if not 0 <= figure.confidence <= 1:
        raise Problem(_CONFIDENCE, confidence=figure.confidence)


def record_of(figure: Figure) -> dict[str, Any]:
    """The figure's record by column; every value is a number, a string or None."""
    sentence = figure.sentence
    return {
        "start": figure.start,
        "end": figure.end,
        "text": figure.text,
        "value": figure.value,
        "value_high": figure.value_high,
        "unit": figure.unit,
        "measure": figure.measure.value,
        "direction": figure.direction and figure.direction.value,
        "bound": figure.bound.value,
        "status": figure.status.value,
        "hardness": figure.hardness and figure.hardness.value,
        "indicator": figure.indicator,
        "indicator_start": figure.indicator_start,
        "indicator_end": figure.indicator_end,
        "canonical": figure.canonical,
        "sentence_start": None if sentence is None else sentence.start,
        "sentence_end": None if sentence is None else sentence.end,
        "section": _compact(figure.section),
        "year": figure.year,
        "confidence": float(figure.confidence),
        "evidence": _compact([[e.field, e.rule, e.start, e.end] for e in figure.evidence]),
        "checks": _compact(
            [
                [c.rule, c.agrees, c.expected, [[span.start, span.end] for span in c.others]]
                for c in figure.checks
            ]
        ),
    }


def figure_of(record: dict[str, Any]) -> Figure:
    """The figure that `record_of` described."""
    return _figure(
        [record[column] for column in RECORD_COLUMNS],
        tuple(json.loads(record["section"])),
        json.loads(record["evidence"]),
        json.loads(record["checks"]),
    )


def figure_ids(report_id: str, figures: Iterable[Figure]) -> list[str]:
    """The ids of a report's figures: report and span, so every workspace gives the same.

    A second figure on the same span gets a number: ``4f1c….120-125.2``.
    """
    ids: list[str] = []
    seen: dict[str, int] = {}
    for figure in figures:
        name = f"{report_id}.{figure.start}-{figure.end}"
        seen[name] = seen.get(name, 0) + 1
        ids.append(name if seen[name] == 1 else f"{name}.{seen[name]}")
    return ids


def insert_figures(
    connection: sqlite3.Connection, report_id: str, figures: Iterable[tuple[str, Figure]]
) -> None:
    """Put suggestions into the file, each under its id."""
    connection.executemany(
        _INSERT,
        [(figure_id, report_id, *record_of(figure).values()) for figure_id, figure in figures],
    )


def read_figures(connection: sqlite3.Connection, report_id: str) -> tuple[ReviewedFigure, ...]:
    """The report's figures as they stand, in reading order."""
    rows = connection.execute(_SELECT, (report_id,)).fetchall()
    # One call for all rows: the price of a call to the parser, not of parsing, is what counts.
    evidence = _parse_all(row[21] for row in rows)
    checks = _parse_all(row[22] for row in rows)
    paths: dict[str, tuple[str, ...]] = {}
    found = []
    for row, its_evidence, its_checks in zip(rows, evidence, checks, strict=True):
        path = paths.get(row[18])
        if path is None:
            path = paths[row[18]] = tuple(json.loads(row[18]))
        proposed = row[23]
        found.append(
            ReviewedFigure(
                row[0],
                _figure(row[1:23], path, its_evidence, its_checks),
                _DECISIONS[row[24]],
                row[25],
                row[26],
                None if proposed is None else figure_of(json.loads(proposed)),
            )
        )
    return tuple(found)


def _figure(
    values: Any,  # a row or a list, by RECORD_COLUMNS
    path: tuple[str, ...],
    evidence: list[list[Any]],
    checks: list[list[Any]],
) -> Figure:
    (
        start,
        end,
        text,
        value,
        value_high,
        unit,
        measure,
        direction,
        bound,
        status,
        hardness,
        indicator,
        indicator_start,
        indicator_end,
        canonical,
        sentence_start,
        sentence_end,
        _,
        year,
        confidence,
        _,
        _,
    ) = values
    return Figure(
        start,
        end,
        text,
        value,
        unit,
        _MEASURES[measure],
        _BOUNDS[bound],
        _STATUSES[status],
        value_high,
        _DIRECTIONS[direction],
        indicator,
        indicator_start,
        indicator_end,
        canonical,
        None if sentence_start is None else Span(sentence_start, sentence_end),
        path,
        year,
        _HARDNESSES[hardness],
        confidence,
        tuple([Evidence(*entry) for entry in evidence]) if evidence else (),
        tuple(
            [
                Check(rule, agrees, expected, tuple([Span(*span) for span in others]))
                for rule, agrees, expected, others in checks
            ]
        )
        if checks
        else (),
    )


def _parse_all(columns: Iterable[str]) -> list[Any]:
    parsed: list[Any] = json.loads(f"[{','.join(columns)}]")
    return parsed


def _compact(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
