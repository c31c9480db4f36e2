"""Figures (数据) as rows: one column a field, evidence, checks and section path as JSON arrays."""

from __future__ import annotations

import json
import re
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from pizhu.report.problem import N_, Problem
from pizhu.report.values import (
    Bound,
    Check,
    Decision,
    Direction,
    Figure,
    Hardness,
    Measure,
    ReviewedFigure,
    Span,
    Status,
)
from store.compact import compact
from store.evidence import KeptEvidence, evidence_entry
from store.thawing import freeze, twin_of

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator
    from enum import StrEnum

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
#: As bytes what is parsed as JSON, if at all: Chinese takes long to decode.
_UNDECODED = ", ".join(
    f'CAST("{column}" AS BLOB)' if column in {"section", "evidence"} else f'"{column}"'
    for column in RECORD_COLUMNS
)
_SELECT = (
    f"SELECT id, {_UNDECODED}, {', '.join(REVIEW_COLUMNS)}, flagged FROM figures"  # noqa: S608 - constants only
    " WHERE report_id = ? AND (withdrawn = 0 OR decision <> 'undecided')"
    # In the order of the index, so that SQLite need not sort.
    ' ORDER BY start, "end", rowid'
)

#: Suggestions come by the hundred, so they are not counted one by one as decisions and tags are.
_COUNT = "UPDATE reports SET figures = figures + ? WHERE id = ?"

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
#: What stands in the file for each; asking an enumeration's member takes five times as long.
_WORDS: dict[StrEnum | None, str | None] = {
    None: None,
    **{item: item.value for kind in (Measure, Direction, Bound, Status, Hardness) for item in kind},
}
_figure = twin_of(Figure)
_reviewed = twin_of(ReviewedFigure)
_span = twin_of(Span)
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
    return dict(zip(RECORD_COLUMNS, _values(figure), strict=True))


def _values(figure: Figure) -> tuple[Any, ...]:
    """The figure's record in the order of `RECORD_COLUMNS`."""
    sentence = figure.sentence
    return (
        figure.start,
        figure.end,
        figure.text,
        figure.value,
        figure.value_high,
        figure.unit,
        _WORDS[figure.measure],
        _WORDS[figure.direction],
        _WORDS[figure.bound],
        _WORDS[figure.status],
        _WORDS[figure.hardness],
        figure.indicator,
        figure.indicator_start,
        figure.indicator_end,
        figure.canonical,
        None if sentence is None else sentence.start,
        None if sentence is None else sentence.end,
        _path_entry(figure.section),
        figure.year,
        float(figure.confidence),
        evidence_entry(figure.evidence),
        compact([_check_entry(check) for check in figure.checks]) if figure.checks else "[]",
    )


@lru_cache(maxsize=256)
def _path_entry(section: tuple[str, ...]) -> str:
    # The figures of a section come one after the other.
    return compact(section)


def _check_entry(check: Check) -> list[Any]:
    others = [[span.start, span.end] for span in check.others]
    return [check.rule, check.agrees, check.expected, others]


def figure_of(record: dict[str, Any]) -> Figure:
    """The figure that `record_of` described."""
    values = (record[column] for column in RECORD_COLUMNS)
    return _read([("", *values, None, Decision.UNDECIDED.value, None, None, 0)])[0].figure


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
    """Put suggestions into the file, each under its id, and count them among the report's."""
    rows = [(figure_id, report_id, *_values(figure)) for figure_id, figure in figures]
    connection.executemany(_INSERT, rows)
    connection.execute(_COUNT, (len(rows), report_id))


def read_figures(connection: sqlite3.Connection, report_id: str) -> tuple[ReviewedFigure, ...]:
    """The report's figures as they stand, in reading order."""
    return tuple(_read(connection.execute(_SELECT, (report_id,))))


def read_suggestions(
    connection: sqlite3.Connection, report_id: str
) -> Iterator[tuple[str, Figure]]:
    """The ids and records of a report's figures as detection proposed them."""
    for figure_id, proposed, *values in connection.execute(
        f"SELECT id, proposed, {_QUOTED} FROM figures WHERE report_id = ? ORDER BY rowid",  # noqa: S608 - constants only
        (report_id,),
    ):
        yield figure_id, _proposed(proposed, values)


def read_suggestion(connection: sqlite3.Connection, figure_id: str) -> tuple[str, Figure] | None:
    """A figure's report and its record as detection proposed it, None where it is not there."""
    row = connection.execute(
        f"SELECT report_id, proposed, {_QUOTED} FROM figures WHERE id = ?",  # noqa: S608 - constants only
        (figure_id,),
    ).fetchone()
    return None if row is None else (row[0], _proposed(row[1], row[2:]))


def _proposed(proposed: str | None, values: Any) -> Figure:
    return figure_of(
        dict(zip(RECORD_COLUMNS, values, strict=True)) if proposed is None else json.loads(proposed)
    )


def _read(rows: Iterable[tuple[Any, ...]]) -> list[ReviewedFigure]:
    """The figures whose fields are in rows: id, `RECORD_COLUMNS`, `REVIEW_COLUMNS`, flag."""
    figures: list[Figure] = []
    reviewed: list[ReviewedFigure] = []
    paths: dict[str | bytes, tuple[str, ...]] = {}
    # The figures of a sentence come one after the other.
    sentence: Span | None = None
    sentences: list[Span] = []
    # One loop with plain names: for thousands of figures, columns gathered apart, or a call for
    # each field, take three times as long.
    for (
        figure_id,
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
        section,
        year,
        confidence,
        evidence,
        checks,
        proposed,
        decision,
        annotator,
        decided_at,
        flagged,
    ) in rows:
        if sentence_start is None:
            sentence = None
        elif sentence is None or sentence.start != sentence_start or sentence.end != sentence_end:
            sentence = _span(sentence_start, sentence_end)
            sentences.append(sentence)
        path = paths.get(section)
        if path is None:
            path = paths[section] = tuple(json.loads(section))
        figure = _figure(
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
            sentence,
            path,
            year,
            _HARDNESSES[hardness],
            confidence,
            KeptEvidence(evidence),
            () if checks == "[]" else _checks(checks),
        )
        figures.append(figure)
        reviewed.append(
            _reviewed(
                figure_id,
                figure,
                _DECISIONS[decision],
                annotator,
                decided_at,
                None if proposed is None else figure_of(json.loads(proposed)),
                bool(flagged),
            )
        )
    freeze(Span, sentences)
    freeze(Figure, figures)
    freeze(ReviewedFigure, reviewed)
    return reviewed


def _checks(entry: str) -> tuple[Check, ...]:
    """The cross-checks of a figure."""
    return tuple(
        Check(rule, agrees, expected, tuple(Span(*span) for span in others))
        for rule, agrees, expected, others in json.loads(entry)
    )
