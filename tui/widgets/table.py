"""A table of which only the visible rows are asked for and drawn (表格)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.segment import Segment
from rich.style import Style

from tui.cells import fit, fit_right
from tui.widgets.rows import RowList

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_GAP = 2
_ROW = Style()


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table.

    Attributes:
        title: Its heading.
        width: Its cells; 0 for the one column that takes what the others leave.
        right: Whether its text stands at its right edge.
        from_width: The table's width from which on it is shown.
    """

    title: str
    width: int = 0
    right: bool = False
    from_width: int = 0


@dataclass(frozen=True, slots=True)
class Cell:
    """The text of a cell and what its look adds to the row's."""

    text: str
    style: Style = _ROW


class Table(RowList, inherit_bindings=False):
    """Rows and columns; a row's cells are asked for when it comes into view.

    Args:
        columns: From left to right.
        cells: Gives a row's cells, one a column, by the row's index.
    """

    heading_rows = 1

    def __init__(
        self,
        columns: Sequence[Column],
        cells: Callable[[int], Sequence[Cell]],
        *,
        id: str | None = None,  # noqa: A002 - Textual's name
    ) -> None:
        super().__init__(id=id)
        self._columns = columns
        self._cells = cells

    def heading_segments(self, width: int, base: Style) -> list[Segment]:
        """Draw the columns' titles."""
        titles = [Cell(column.title) for column in self._columns]
        return self._line(titles, width, base)

    def row_segments(self, index: int, width: int, base: Style) -> list[Segment]:
        """Draw a row."""
        return self._line(self._cells(index), width, base)

    def _line(self, cells: Sequence[Cell], width: int, base: Style) -> list[Segment]:
        shown = [
            (column, cell)
            for column, cell in zip(self._columns, cells, strict=True)
            if column.from_width <= width
        ]
        fixed = sum(column.width for column, _ in shown) + _GAP * (len(shown) - 1) + 2
        segments = [Segment(" ", base)]
        for place, (column, cell) in enumerate(shown):
            room = column.width or max(width - fixed, 1)
            text = fit_right(cell.text, room) if column.right else fit(cell.text, room)
            segments.append(Segment(text, base + cell.style))
            last = place == len(shown) - 1
            segments.append(Segment(" " * (1 if last else _GAP), base))
        return segments
