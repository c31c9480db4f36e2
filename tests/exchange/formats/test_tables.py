"""Figures as tables: read by pandas, openpyxl and DuckDB."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any

import duckdb
import openpyxl
import pandas as pd
import pytest

from pizhu.exchange.counts import Kind, Loss
from pizhu.exchange.writers import sheets
from pizhu.report.problem import Problem
from pizhu.report.values import AnnotatedReport, Decision, Measure, Status
from tests.exchange.formats.conftest import figure_on

if TYPE_CHECKING:
    from collections.abc import Callable

    Write = Callable[..., Any]

#: What is written as text even where it looks like a number.
TEXTS = {"value": str, "value_high": str, "report": str, "id": str}


def figures_of(reports: list[AnnotatedReport]) -> list[Any]:
    return [
        reviewed
        for annotated in reports
        for reviewed in annotated.figures
        if reviewed.decision is not Decision.REJECTED
    ]


def test_csv_is_read_by_pandas_as_it_was(reports: list[AnnotatedReport], write: Write) -> None:
    path, _ = write(reports, "csv")
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    frame = pd.read_csv(path, dtype=TEXTS, keep_default_na=False, na_values=[""])
    figures = figures_of(reports)
    assert list(frame["text"]) == [reviewed.figure.text for reviewed in figures]
    assert list(frame["value"]) == [reviewed.figure.value for reviewed in figures]
    assert list(frame["number"]) == [float(reviewed.figure.value) for reviewed in figures]
    assert list(frame["decision"]) == [reviewed.decision for reviewed in figures]
    texts = {annotated.id: annotated.report.text for annotated in reports}
    for row in frame.itertuples():
        assert texts[row.report][row.start : row.end] == row.text
        assert row.link == f"{row.report}#char={row.start},{row.end}"
        if isinstance(row.sentence, str):
            assert row.text in row.sentence


def test_duckdb_reads_csv_and_parquet_alike(reports: list[AnnotatedReport], write: Write) -> None:
    counted = []
    for name, reader in (("csv", "read_csv"), ("parquet", "read_parquet")):
        path, _ = write(reports, name)
        query = f"SELECT sum(number), max(\"end\"), count(indicator) FROM {reader}('{path}')"
        counted.append(duckdb.sql(query).fetchall())
    assert counted[0] == counted[1]
    assert None not in counted[0][0]


def test_parquet_keeps_the_types(reports: list[AnnotatedReport], write: Write) -> None:
    path, _ = write(reports, "parquet")
    frame = pd.read_parquet(path)
    assert list(frame["value"]) == [item.figure.value for item in figures_of(reports)]
    types = dict(duckdb.sql(f"SELECT column_name, column_type FROM (DESCRIBE '{path}')").fetchall())
    assert types["value"] == "VARCHAR"
    assert types["number"] == "DOUBLE"
    assert types["year"] == types["start"] == "INTEGER"


def test_a_workbook_is_typed_and_can_be_filtered(
    reports: list[AnnotatedReport], write: Write
) -> None:
    path, _ = write(reports, "xlsx")
    sheet = openpyxl.load_workbook(path)["数据"]
    rows = list(sheet.iter_rows())
    names = [cell.value for cell in rows[0]]
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == f"A1:{rows[-1][-1].coordinate}"
    figures = figures_of(reports)
    assert len(rows) == len(figures) + 1
    for row, reviewed in zip(rows[1:], figures, strict=True):
        cells = dict(zip(names, row, strict=True))
        assert cells["value"].data_type == "s"
        assert cells["value"].value == reviewed.figure.value
        assert cells["number"].data_type == "n"
        assert cells["number"].value == float(reviewed.figure.value)


def formula(annotated: AnnotatedReport) -> AnnotatedReport:
    """With a figure whose indicator a spreadsheet would run."""
    start = annotated.report.text.index("=SUM(A1)")
    first = annotated.figures[0]
    figure = dataclasses.replace(
        first.figure, indicator="=SUM(A1)", indicator_start=start, indicator_end=start + 8
    )
    return dataclasses.replace(annotated, figures=(dataclasses.replace(first, figure=figure),))


def test_nothing_is_taken_for_a_formula(annotated: AnnotatedReport, write: Write) -> None:
    path, _ = write([formula(annotated)], "csv")
    assert pd.read_csv(path)["indicator"][0] == "'=SUM(A1)"
    path, _ = write([formula(annotated)], "xlsx")
    cells = [cell for row in openpyxl.load_workbook(path)["数据"].iter_rows() for cell in row]
    (cell,) = (cell for cell in cells if cell.value == "=SUM(A1)")
    assert cell.data_type == "s"


def test_a_negative_number_is_no_formula(second: AnnotatedReport, write: Write) -> None:
    path, _ = write([second], "csv")
    assert "-0.3%" in list(pd.read_csv(path)["text"])


def test_a_sheet_that_is_too_small_is_a_problem(
    reports: list[AnnotatedReport], write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sheets, "LAST_ROW", 3)
    with pytest.raises(Problem, match="holds 3 rows"):
        write(reports, "xlsx")
    monkeypatch.undo()
    monkeypatch.setattr(sheets, "LONGEST_TEXT", 20)
    with pytest.raises(Problem, match="holds 20 characters"):
        write(reports, "xlsx")


def test_the_wide_table_puts_result_beside_target(second: AnnotatedReport, write: Write) -> None:
    result = figure_on("-0.3%", "w1", Decision.ACCEPTED, value="-0.3", indicator="产值", year=2024)
    target = figure_on(
        "6%", "w2", Decision.ACCEPTED, indicator="产值", year=2025, status=Status.TARGET
    )
    report = dataclasses.replace(second, figures=(result, target))
    path, _ = write([report], "wide-csv")
    (row,) = pd.read_csv(path).to_dict("records")
    assert (row["indicator"], row["year"]) == ("产值", 2025)
    assert (row["result_year"], row["result_number"]) == (2024, -0.3)
    assert (row["target_year"], row["target_number"]) == (2025, 6.0)


def test_figures_of_other_years_and_measures_get_rows_of_their_own(
    second: AnnotatedReport, write: Write
) -> None:
    figures = (
        figure_on("-0.3%", "w1", Decision.ACCEPTED, indicator="产值", year=2024),
        figure_on("6%", "w2", Decision.ACCEPTED, indicator="产值", year=2023),
        figure_on(
            "120亿元", "w3", Decision.ACCEPTED, indicator="产值", year=2024, measure=Measure.LEVEL
        ),
    )
    path, _ = write([dataclasses.replace(second, figures=figures)], "wide-xlsx")
    frame = pd.read_excel(path)
    assert list(zip(frame["year"], frame["measure"], strict=True)) == [
        (2025, "change"),
        (2024, "change"),
        (2025, "level"),
    ]


def test_what_shares_a_cell_is_counted_and_the_decided_one_stays(
    second: AnnotatedReport, write: Write
) -> None:
    figures = (
        figure_on("6%", "w1", Decision.UNDECIDED, value="6", indicator="产值", confidence=0.9),
        figure_on("-0.3%", "w2", Decision.ACCEPTED, value="-0.3", indicator="产值"),
    )
    path, manifest = write([dataclasses.replace(second, figures=figures)], "wide-csv")
    (row,) = pd.read_csv(path).to_dict("records")
    assert row["result_number"] == -0.3
    assert row["further_figures"] == 1
    assert manifest.counts.lost[Loss.SAME_CELL] == {Kind.FIGURE: 1}
