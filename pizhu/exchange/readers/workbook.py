"""Tables of reports as Excel workbooks (.xlsx): one report a row, on any of the sheets."""

from __future__ import annotations

from io import BytesIO
from itertools import chain, islice
from typing import TYPE_CHECKING, cast

from pizhu.exchange.extras import needed
from pizhu.exchange.readers.archives import check_archive, foreign_parser
from pizhu.exchange.readers.columns import Row, rows_of
from pizhu.report.problem import N_, Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from openpyxl.worksheet._read_only import ReadOnlyWorksheet as Sheet

    from pizhu.exchange.readers.columns import Cells

#: The most characters an Excel cell can hold; what was longer is gone (Microsoft, “Excel
#: specifications and limits”).
CELL_LIMIT = 32_767

#: More columns, or rows, than a table of reports has.
COLUMN_LIMIT = 2_000
ROW_LIMIT = 200_000


def read_rows(
    data: bytes, source: str, encoding: str | None, column: str | None
) -> Iterator[Row | Problem]:
    """The reports of a workbook; `encoding` means nothing here.

    Sheets without a column of texts are passed over as long as another one has it.

    Raises:
        Problem: If it is damaged, protected or harmful, no sheet has a column of texts, or
            openpyxl is not installed.
    """
    del encoding
    with needed("office", ".xlsx"):
        import openpyxl
    check_archive(data, source)
    with foreign_parser(source):
        book = openpyxl.load_workbook(BytesIO(data), read_only=True, data_only=True)
        # What is opened to be read only has no other sheets.
        sheets = [list(_cells(sheet)) for sheet in cast("list[Sheet]", book.worksheets)]
    yield from _reports(sheets, source, column)


def _reports(
    sheets: Iterable[list[Cells]], source: str, column: str | None
) -> Iterator[Row | Problem]:
    unfit: Problem | None = None
    found = False
    for sheet in sheets:
        rows = rows_of(sheet, source, column)
        try:
            first = next(rows, None)
        except Problem as problem:
            unfit = unfit or problem
            continue
        found = True
        for row in chain([] if first is None else [first], rows):
            cut = isinstance(row, Row) and len(row.text) >= CELL_LIMIT
            yield _cut_off(source, row) if isinstance(row, Row) and cut else row
    if unfit is not None and not found:
        raise unfit


def _cells(sheet: Sheet) -> Iterator[Cells]:
    # The stubs do not know that this sheet's rows are those of any other.
    rows = sheet.iter_rows(values_only=True, max_col=COLUMN_LIMIT)  # type: ignore[misc]
    names: list[str] | None = None
    for number, row in enumerate(islice(rows, ROW_LIMIT), 1):
        if all(cell is None for cell in row):
            continue
        if names is None:
            names = [
                str(cell).strip() if cell is not None else str(place)
                for place, cell in enumerate(row, 1)
            ]
        else:
            yield number, {name: _text(cell) for name, cell in zip(names, row, strict=False)}


def _text(cell: object) -> object:
    # Excel writes the carriage return of a cell as this.
    return cell.replace("_x000D_", "") if isinstance(cell, str) else cell


def _cut_off(source: str, row: Row) -> Problem:
    return Problem(
        N_(
            "“{path}”, row {row}: Excel has cut this text off at {n} characters, the most a cell "
            "can hold. Get it from where the table came from, as CSV."
        ),
        path=source,
        row=row.number,
        n=f"{CELL_LIMIT:,}",
    )
