"""What the commands print: lines of JSON for programs, tables for people."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

from tui.printable import DIRECTIONS, printable

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from rich.console import RenderableType
    from rich.table import Table

#: JSON leaves these as they are; a terminal would obey them. They stand in strings only.
_ESCAPES = {code: f"\\u{code:04x}" for code in (*range(0x7F, 0xA0), *DIRECTIONS)}


def print_jsonl(records: Iterable[Mapping[str, object]]) -> None:
    """Print one JSON object a line, in UTF-8 whatever the terminal's encoding."""
    sys.stdout.flush()
    for record in records:
        line = json.dumps(record, ensure_ascii=False, separators=(",", ":"))
        sys.stdout.buffer.write(line.translate(_ESCAPES).encode() + b"\n")
    sys.stdout.buffer.flush()


def make_table(*columns: str, right: Iterable[int] = ()) -> Table:
    """An empty table with these headings.

    Args:
        columns: The headings.
        right: The numbers of the columns that stand flush right, from 0.
    """
    from rich.box import SIMPLE_HEAD
    from rich.table import Table

    table = Table(box=SIMPLE_HEAD, header_style="bold", pad_edge=False)
    for place, column in enumerate(columns):
        table.add_column(column, justify="right" if place in right else "left")
    return table


def print_table(table: Table) -> None:
    """Print `table` as wide as the terminal is, or 120 cells where there is none."""
    from rich.console import Console

    # What stands in cells may come from anybody's files. Rich drops some control characters, but
    # not the one that begins escape sequences.
    for column in table.columns:
        column._cells = [_shown(cell) for cell in column._cells]  # noqa: SLF001 - Rich has no other way to what a table holds
    Console(
        width=None if sys.stdout.isatty() else 120, highlight=False, markup=False, emoji=False
    ).print(table)


def _shown(cell: RenderableType) -> RenderableType:
    from rich.text import Text

    if isinstance(cell, Text):
        # As long as before, so that its styles stay in their places.
        cell.plain = printable(cell.plain)
        return cell
    assert isinstance(cell, str)  # noqa: S101 - nothing else is put into our tables
    return printable(cell)
