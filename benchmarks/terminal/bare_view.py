"""The peer for reading: the barest Line API view that wraps a text lazily.

    bare_view.py FILE

Rows are cut where they are full, nothing else: no line-breaking rules, no indent, no highlights,
no cursor. Page down moves the page, without animation.
"""

from __future__ import annotations

import sys
from functools import lru_cache
from pathlib import Path
from typing import ClassVar

from rich.cells import chop_cells
from rich.segment import Segment
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip


class BareView(ScrollView, can_focus=True):
    """Shows the lines of a text, each wrapped when it comes into view."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("pagedown", "turn(1)"),
        Binding("pageup", "turn(-1)"),
        Binding("down", "step(1)"),
    ]

    def __init__(self, text: str) -> None:
        super().__init__()
        self._lines = text.split("\n")
        self._top = (0, 0)
        self._wrapped = lru_cache(512)(self._wrap)

    def _wrap(self, line: int, width: int) -> list[str]:
        return chop_cells(self._lines[line], width) or [""]

    def _height(self, line: int) -> int:
        return len(self._wrapped(line, self.size.width))

    def _below(self, rows: int) -> tuple[int, int]:
        line, row = self._top
        row += rows
        while row < 0 and line > 0:
            line -= 1
            row += self._height(line)
        while line < len(self._lines) - 1 and row >= self._height(line):
            row -= self._height(line)
            line += 1
        return line, max(row, 0)

    def on_mount(self) -> None:
        """Say how long the text is, roughly."""
        self.virtual_size = Size(0, len(self._lines))

    def render_line(self, y: int) -> Strip:
        """One row of the page."""
        line, row = self._below(y)
        rows = self._wrapped(line, self.size.width)
        text = rows[row] if row < len(rows) else ""
        return Strip([Segment(text, self.rich_style)]).adjust_cell_length(
            self.size.width, self.rich_style
        )

    def action_turn(self, pages: int) -> None:
        """Turn the page."""
        self._top = self._below(pages * self.size.height)
        self.refresh()

    def action_step(self, rows: int) -> None:
        """Move the page by a row."""
        self._top = self._below(rows)
        self.refresh()


class BareApp(App[None]):
    """The view full screen."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self._text = text

    def compose(self) -> ComposeResult:
        """The view."""
        yield BareView(self._text)


if __name__ == "__main__":
    BareApp(Path(sys.argv[1]).read_text(encoding="utf-8")).run()
