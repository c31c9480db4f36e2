"""Tables of reports as text (.csv, .tsv): one report a row, the first row naming the columns."""

from __future__ import annotations

import csv
from contextlib import contextmanager
from io import StringIO
from typing import TYPE_CHECKING

from pizhu.exchange.encodings import decode
from pizhu.exchange.readers.columns import ROW_LIMIT, rows_of
from pizhu.report.problem import N_, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pizhu.exchange.readers.columns import Cells, Row

#: What may part the cells. The first line decides: column names hold none of these.
DELIMITERS = ",\t;"

#: How many columns a table may have.
COLUMN_LIMIT = 2_000


def read_rows(
    data: bytes, source: str, encoding: str | None, column: str | None
) -> Iterator[Row | Problem]:
    """The reports of a table; for a row that holds none, what is wrong with it.

    Raises:
        Problem: If it is no text or no table, or no column holds texts.
    """
    text = decode(data, source, encoding).text
    yield from rows_of(_cells(text, source), source, column)


def _cells(text: str, source: str) -> Iterator[Cells]:
    first = text.lstrip("\r\n").split("\n", 1)[0]
    delimiter = max(DELIMITERS, key=first.count)
    table = csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True)
    with _long_fields():
        try:
            names = next((row for row in table if any(row)), [])
            if len(names) > COLUMN_LIMIT:
                raise Problem(
                    N_("“{path}” has {n} columns: it is no table of reports."),
                    path=source,
                    n=f"{len(names):,}",
                )
            names = [name.strip() or str(place) for place, name in enumerate(names, 1)]
            for row in table:
                if any(row):
                    yield table.line_num, dict(zip(names, row, strict=False))
        except csv.Error as error:
            raise Problem(
                N_("“{path}”, line {line}: this is no CSV ({reason}). Check the quotes there."),
                path=source,
                line=table.line_num,
                reason=error,
            ) from error


@contextmanager
def _long_fields() -> Iterator[None]:
    """Let fields be as long as a report; the csv module's limit is one for the whole program."""
    before = csv.field_size_limit(ROW_LIMIT * 2)
    try:
        yield
    finally:
        csv.field_size_limit(before)
