"""The smallest app around a reading view, for the tests: also runnable on a terminal."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from rich.style import Style
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType

from tui.reading import ReadingView, Unit

if TYPE_CHECKING:
    from textual.message import Message


class ReaderApp(App[None]):
    """Shows one text full screen."""

    # However busy the machine is, a double click is one.
    CLICK_CHAIN_TIME_THRESHOLD = 60.0

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("q", "quit"),
        Binding("v", "select"),
        Binding("escape", "deselect"),
        *(
            Binding(key, f"move('{unit}', {count})")
            for key, unit, count in (
                ("pagedown", Unit.PAGE, 1),
                ("pageup", Unit.PAGE, -1),
                ("down", Unit.ROW, 1),
                ("up", Unit.ROW, -1),
                ("right", Unit.CHARACTER, 1),
                ("left", Unit.CHARACTER, -1),
            )
        ),
    ]

    def __init__(self, text: str) -> None:
        super().__init__()
        self.shown = text
        self.seen: list[Message] = []
        self.view = ReadingView()

    def compose(self) -> ComposeResult:
        yield self.view

    def on_mount(self) -> None:
        self.view.show(self.shown)
        self.view.set_highlight_styles({"selection": Style(bold=True, bgcolor="blue")})
        self.view.focus()

    def on_reading_view_cursor_moved(self, message: ReadingView.CursorMoved) -> None:
        self.seen.append(message)

    def on_reading_view_selection_changed(self, message: ReadingView.SelectionChanged) -> None:
        self.seen.append(message)

    def action_move(self, unit: str, count: int) -> None:
        self.view.move(Unit(unit), count)

    def action_select(self) -> None:
        self.view.start_selecting()

    def action_deselect(self) -> None:
        self.view.stop_selecting()

    def rows(self) -> list[str]:
        """What the view shows, row by row, blanks at the ends taken off."""
        return [
            "".join(segment.text for segment in self.view.render_line(y)).rstrip()
            for y in range(self.view.size.height)
        ]


if __name__ == "__main__":
    ReaderApp(Path(sys.argv[1]).read_text(encoding="utf-8")).run()
