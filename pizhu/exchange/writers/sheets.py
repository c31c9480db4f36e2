"""Rows onto CSV, XLSX and Parquet (表格): types kept, nothing taken for a formula."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any, BinaryIO

from pizhu.report.problem import N_, Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

Cell = str | int | float | None

#: What the largest sheet of Excel holds (its specifications and limits).
LAST_ROW = 1_048_576
LONGEST_TEXT = 32_767

#: How many rows of Parquet are set down at once.
BATCH = 4096

#: What a spreadsheet may take for a formula (OWASP, CSV injection), and the numbers it may not.
_FORMULA = re.compile(r"[=+\-@\t\r]")
_NUMBER = re.compile(r"[+-]?[0-9][0-9.,]*[%％]?")


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table.

    Attributes:
        name: Its heading.
        kind: The type of its cells; None may stand in any.
        width: How wide it is shown, in characters.
    """

    name: str
    kind: type[str | int | float]
    width: int


def write_csv_rows(
    columns: Sequence[Column], rows: Iterable[Sequence[Cell]], stream: BinaryIO
) -> None:
    """Write CSV (RFC 4180) in UTF-8 with a byte order mark.

    A text that a spreadsheet would take for a formula gets an apostrophe in front.
    """
    text = io.TextIOWrapper(stream, encoding="utf-8-sig", newline="", write_through=True)
    try:
        writer = csv.writer(text)
        writer.writerow([column.name for column in columns])
        for row in rows:
            writer.writerow(["" if cell is None else _harmless(cell) for cell in row])
    finally:
        text.detach()


def _harmless(cell: Cell) -> Cell:
    if isinstance(cell, str) and _FORMULA.match(cell) and not _NUMBER.fullmatch(cell):
        return f"'{cell}"
    return cell


def write_xlsx_rows(
    columns: Sequence[Column], rows: Iterable[Sequence[Cell]], stream: BinaryIO, title: str
) -> None:
    """Write a workbook with one sheet, some rows in memory at a time.

    Raises:
        Problem: If there are more rows, or a longer text, than a sheet holds.
    """
    from openpyxl import Workbook
    from openpyxl.utils import get_column_letter

    book = Workbook(write_only=True)
    sheet = book.create_sheet(title)
    sheet.freeze_panes = "A2"
    for place, column in enumerate(columns, 1):
        sheet.column_dimensions[get_column_letter(place)].width = column.width
    try:
        last = _fill(sheet, columns, rows)
    except BaseException:
        # Otherwise openpyxl's half-written sheet would linger, and complain when collected.
        sheet.close()
        raise
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{last}"
    book.save(stream)


def _fill(sheet: Any, columns: Sequence[Column], rows: Iterable[Sequence[Cell]]) -> int:
    """Write the heading and the rows; the number of the last row."""
    from openpyxl.styles import Font

    sheet.append([_cell(sheet, column.name, Font(bold=True)) for column in columns])
    number = 1
    for number, row in enumerate(rows, 2):
        if number > LAST_ROW:
            raise Problem(
                N_(
                    "A sheet of Excel holds {limit} rows, and there are more figures: export "
                    "fewer reports at a time, or as csv or parquet."
                ),
                limit=LAST_ROW,
            )
        sheet.append([_cell(sheet, cell) if isinstance(cell, str) else cell for cell in row])
    return number


def _cell(sheet: Any, text: str, font: Any = None) -> Any:
    """A cell of text, which is never a formula; what XML does not allow becomes U+FFFD."""
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    if len(text.encode("utf-16-le")) // 2 > LONGEST_TEXT:
        raise Problem(
            N_(
                "A cell of Excel holds {limit} characters, and a sentence has more: export as csv "
                "or parquet."
            ),
            limit=LONGEST_TEXT,
        )
    cell = WriteOnlyCell(sheet, ILLEGAL_CHARACTERS_RE.sub("\ufffd", str(text)))
    cell.data_type = "s"
    if font is not None:
        cell.font = font
    return cell


def write_parquet_rows(
    columns: Sequence[Column], rows: Iterable[Sequence[Cell]], stream: BinaryIO
) -> None:
    """Write Parquet, a batch of rows at a time."""
    import pyarrow as pa
    from pyarrow.parquet import ParquetWriter

    types = {str: pa.string(), int: pa.int32(), float: pa.float64()}
    schema = pa.schema([(column.name, types[column.kind]) for column in columns])
    with ParquetWriter(stream, schema) as writer:
        for batch in _batches(rows):
            arrays = [
                pa.array([_plain(cell) for cell in cells], field.type)
                for cells, field in zip(zip(*batch, strict=True), schema, strict=True)
            ]
            writer.write_batch(pa.record_batch(arrays, schema=schema))


def _plain(cell: Cell) -> Cell:
    return str(cell) if isinstance(cell, str) else cell


def _batches(rows: Iterable[Sequence[Cell]]) -> Iterator[list[Sequence[Cell]]]:
    rest = iter(rows)
    while batch := list(islice(rest, BATCH)):
        yield batch
