"""The reading view full screen, for timing.

    reader.py FILE [HIGHLIGHTS]

HIGHLIGHTS is how many highlights to spread over the text, 0 by default.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import ClassVar

from rich.style import Style
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType

from tui.reading import Highlight, ReadingView, Unit

_LENGTH = 6


class ReaderApp(App[None]):
    """The view and keys to move in it; ``/`` jumps to a place in the middle of the text."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("pagedown", "move('page', 1)"),
        Binding("pageup", "move('page', -1)"),
        Binding("down", "move('row', 1)"),
        Binding("right", "move('character', 1)"),
        Binding("end", "move('text-edge', 1)"),
        Binding("home", "move('text-edge', -1)"),
        Binding("slash", "find"),
    ]

    def __init__(self, text: str, highlights: int) -> None:
        super().__init__()
        self._text, self._highlights = text, highlights
        self._view = ReadingView()

    def compose(self) -> ComposeResult:
        """The view."""
        yield self._view

    def on_mount(self) -> None:
        """Show the text."""
        view = self._view
        view.show(self._text)
        view.focus()
        if self._highlights:
            view.set_highlight_styles(
                {"tag": Style(bgcolor="blue"), "figure": Style(underline=True)}
            )
            step = len(self._text) / self._highlights
            starts = [int(number * step) for number in range(self._highlights)]
            view.set_highlights(
                Highlight(start, start + _LENGTH, "figure" if start % 2 else "tag")
                for start in starts
            )

    def action_move(self, unit: str, count: int) -> None:
        """Move the cursor."""
        self._view.move(Unit(unit), count)

    def action_find(self) -> None:
        """Go on by a third of the text, as to a search hit far away."""
        offset = (self._view.cursor + len(self._text) // 3) % len(self._text)
        self._view.move_to(offset, place="center")


if __name__ == "__main__":
    ReaderApp(Path(sys.argv[1]).read_text(encoding="utf-8"), int((*sys.argv, "0")[2])).run()
