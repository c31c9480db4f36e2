"""Figures as a table (数据表): CSV for every program, XLSX for people, Parquet for analysis.

A row is a figure: its fields, the decision, the sentence it stands in, and where it is. `link`
is the report's id with the position as RFC 5147 writes it: ``ID#char=24,29`` are the code points
24 to 29. `value` is text, so that 5.0 stays 5.0; `number` is the same to calculate with.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

from pizhu.exchange.counts import Kind
from pizhu.exchange.writers.sheets import (
    Column,
    write_csv_rows,
    write_parquet_rows,
    write_xlsx_rows,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pizhu.exchange.writers.jobs import Job
    from pizhu.exchange.writers.sheets import Cell
    from pizhu.report.values import AnnotatedReport, ReviewedFigure

COLUMNS = (
    Column("report", str, 22),
    Column("title", str, 14),
    Column("place", str, 10),
    Column("report_year", int, 8),
    Column("section", str, 30),
    Column("indicator", str, 24),
    Column("canonical", str, 18),
    Column("text", str, 14),
    Column("value", str, 14),
    Column("number", float, 14),
    Column("value_high", str, 12),
    Column("number_high", float, 12),
    Column("unit", str, 8),
    Column("measure", str, 10),
    Column("direction", str, 8),
    Column("bound", str, 10),
    Column("status", str, 8),
    Column("hardness", str, 8),
    Column("year", int, 8),
    Column("decision", str, 11),
    Column("annotator", str, 12),
    Column("decided_at", str, 26),
    Column("confidence", float, 10),
    Column("sentence", str, 60),
    Column("start", int, 8),
    Column("end", int, 8),
    Column("link", str, 30),
    Column("id", str, 22),
    Column("sha256", str, 20),
)


def write_csv(reports: Iterable[AnnotatedReport], stream: BinaryIO, job: Job) -> None:
    """Write the figures as CSV in UTF-8 with a byte order mark, which Excel asks for."""
    write_csv_rows(COLUMNS, _rows(reports, job), stream)


def write_xlsx(reports: Iterable[AnnotatedReport], stream: BinaryIO, job: Job) -> None:
    """Write the figures as a workbook with typed cells, a filter, and a fixed heading."""
    write_xlsx_rows(COLUMNS, _rows(reports, job), stream, "数据")


def write_parquet(reports: Iterable[AnnotatedReport], stream: BinaryIO, job: Job) -> None:
    """Write the figures as Parquet."""
    write_parquet_rows(COLUMNS, _rows(reports, job), stream)


def _rows(reports: Iterable[AnnotatedReport], job: Job) -> Iterator[tuple[Cell, ...]]:
    for annotated in reports:
        for reviewed in annotated.figures:
            yield _row(annotated, reviewed)
            job.ledger.write(Kind.FIGURE)
        job.ledger.write(Kind.REPORT)


def _row(annotated: AnnotatedReport, reviewed: ReviewedFigure) -> tuple[Cell, ...]:
    report, figure = annotated.report, reviewed.figure
    sentence = figure.sentence
    return (
        annotated.id,
        report.title,
        report.facts.place,
        report.facts.year,
        " › ".join(figure.section) or None,
        figure.indicator or None,
        figure.canonical,
        figure.text,
        figure.value,
        number_of(figure.value),
        figure.value_high,
        number_of(figure.value_high),
        figure.unit or None,
        figure.measure,
        figure.direction,
        figure.bound,
        figure.status,
        figure.hardness,
        figure.year,
        reviewed.decision,
        reviewed.annotator,
        reviewed.decided_at,
        figure.confidence,
        None if sentence is None else report.text[sentence.start : sentence.end].strip(),
        figure.start,
        figure.end,
        link_to(annotated, figure.start, figure.end),
        reviewed.id,
        report.sha256,
    )


def link_to(annotated: AnnotatedReport, start: int, end: int) -> str:
    """Where a span is: the report's id and the position (RFC 5147)."""
    return f"{annotated.id}#char={start},{end}"


def number_of(value: str | None) -> float | None:
    """A figure's value to calculate with; None where it is none."""
    try:
        return None if value is None else float(value)
    except ValueError:
        return None
