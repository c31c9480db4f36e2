"""The wide table (宽表): a row for each indicator of each report and year, result beside target.

A report of 2024 reviews 2023 and plans 2024. So a row's `year` is the year planned: its target is
for that year, its result of the year before, as they stand side by side in the report. Figures of
other years get rows of their own. Where several figures belong in one cell, the one decided and
surest stays, the first among equals; the others are counted.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

from pizhu.exchange.counts import Kind, Loss
from pizhu.exchange.writers.figure_table import link_to, number_of
from pizhu.exchange.writers.sheets import Column, write_csv_rows, write_xlsx_rows
from pizhu.report.values import Decision, Status

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pizhu.exchange.writers.jobs import Job
    from pizhu.exchange.writers.sheets import Cell
    from pizhu.report.values import AnnotatedReport, Figure, ReviewedFigure

#: Year planned, indicator, measure, unit.
Key = tuple[int | None, str, str, str]

_SIDE = (
    ("text", str, 14),
    ("number", float, 14),
    ("number_high", float, 12),
    ("direction", str, 8),
    ("bound", str, 10),
    ("decision", str, 11),
    ("link", str, 26),
)

COLUMNS = (
    Column("indicator", str, 24),
    Column("measure", str, 10),
    Column("unit", str, 8),
    Column("report", str, 22),
    Column("title", str, 14),
    Column("place", str, 10),
    Column("year", int, 8),
    Column("result_year", int, 8),
    *(Column(f"result_{name}", kind, width) for name, kind, width in _SIDE),
    Column("target_year", int, 8),
    *(Column(f"target_{name}", kind, width) for name, kind, width in _SIDE),
    Column("target_hardness", str, 10),
    Column("further_figures", int, 8),
)


def write_csv(reports: Iterable[AnnotatedReport], stream: BinaryIO, job: Job) -> None:
    """Write the wide table as CSV in UTF-8 with a byte order mark."""
    write_csv_rows(COLUMNS, _rows(reports, job), stream)


def write_xlsx(reports: Iterable[AnnotatedReport], stream: BinaryIO, job: Job) -> None:
    """Write the wide table as a workbook with typed cells and a filter."""
    write_xlsx_rows(COLUMNS, _rows(reports, job), stream, "宽表")


def _rows(reports: Iterable[AnnotatedReport], job: Job) -> Iterator[tuple[Cell, ...]]:
    for annotated in reports:
        cells: dict[Key, dict[Status, list[ReviewedFigure]]] = {}
        for reviewed in annotated.figures:
            sides = cells.setdefault(_key(annotated, reviewed.figure), {})
            sides.setdefault(reviewed.figure.status, []).append(reviewed)
        for key, sides in cells.items():
            chosen = {status: min(figures, key=_rank) for status, figures in sides.items()}
            further = sum(map(len, sides.values())) - len(chosen)
            job.ledger.write(Kind.FIGURE, len(chosen))
            if further:
                job.ledger.lose(Loss.SAME_CELL, Kind.FIGURE, further)
            yield _row(annotated, key, chosen, further)
        job.ledger.write(Kind.REPORT)


def _key(annotated: AnnotatedReport, figure: Figure) -> Key:
    planned = annotated.report.facts.year
    if figure.year is not None:
        planned = figure.year + (figure.status is Status.ACTUAL)
    return planned, figure.canonical or figure.indicator, figure.measure, figure.unit


def _rank(reviewed: ReviewedFigure) -> tuple[bool, float, int]:
    decided = reviewed.decision is Decision.ACCEPTED
    return not decided, -reviewed.figure.confidence, reviewed.figure.start


def _row(
    annotated: AnnotatedReport, key: Key, chosen: dict[Status, ReviewedFigure], further: int
) -> tuple[Cell, ...]:
    year, indicator, measure, unit = key
    report = annotated.report
    result, target = chosen.get(Status.ACTUAL), chosen.get(Status.TARGET)
    return (
        indicator,
        measure,
        unit,
        annotated.id,
        report.title,
        report.facts.place,
        year,
        None if result is None or year is None else year - 1,
        *_side(annotated, result),
        None if target is None else year,
        *_side(annotated, target),
        None if target is None else target.figure.hardness,
        further,
    )


def _side(annotated: AnnotatedReport, reviewed: ReviewedFigure | None) -> tuple[Cell, ...]:
    if reviewed is None:
        return (None,) * len(_SIDE)
    figure = reviewed.figure
    return (
        figure.text,
        number_of(figure.value),
        number_of(figure.value_high),
        figure.direction,
        figure.bound,
        reviewed.decision,
        link_to(annotated, figure.start, figure.end),
    )
