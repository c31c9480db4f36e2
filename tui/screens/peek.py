"""The sheet of what is known of a place in the text; it leaves the reader where they are (速览)."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.screen import ModalScreen
from textual.widgets import Static

from keymaps import Keymap, Scope
from tui.bindings import Keyed
from tui.outline.contents import fitted
from tui.widgets.bars import Legend
from tui.widgets.part_rows import PartRows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.segment import Segment
    from rich.style import Style
    from textual import events
    from textual.app import ComposeResult

    from tui.peek import Line

_LEGEND = ("peek.open", "peek.close", "peek.down", "peek.up", "peek.page_down", "peek.page_up")


class PeekRows(PartRows, inherit_bindings=False):
    """The lines of the sheet, the cursor going from one to the next."""

    def __init__(self, lines: Sequence[Line]) -> None:
        super().__init__(id="peek")
        self._lines = lines

    def on_mount(self) -> None:
        """Show the lines."""
        self.set_count(len(self._lines))

    def row_segments(self, index: int, width: int, base: Style) -> list[Segment]:
        """Draw a line."""
        return self.segments(fitted(list(self._lines[index].parts), width), base)

    def on_click(self, event: events.Click) -> None:
        """Choose a line that leads somewhere."""
        event.prevent_default()
        index = self.row_at(event.y)
        if index is not None:
            self.move_cursor(index)
            self.choose()


class PeekScreen(ModalScreen[int | None], Keyed, inherit_bindings=False):
    """Lines to be read; the result is where to go, None for nowhere.

    Args:
        keymap: The keys in force.
        title: What the lines are about.
        lines: The lines.
    """

    AUTO_FOCUS: ClassVar[str | None] = None

    def __init__(self, keymap: Keymap, title: str, lines: Sequence[Line]) -> None:
        super().__init__()
        self._keymap = keymap
        self._title = title
        self._lines = lines
        self.rows = PeekRows(lines)
        self.bind_keys(keymap, Scope.PEEK)

    def compose(self) -> ComposeResult:
        """What it is about, the lines, and how to go on."""
        yield Static(self._title, id="peek-title", markup=False)
        yield self.rows
        yield Legend(self._keymap, id="legend", always=())

    def on_mount(self) -> None:
        """Give the lines the keys."""
        self.query_one(Legend).offer(_LEGEND)
        self.rows.focus()

    def on_row_list_chosen(self, message: PartRows.Chosen) -> None:
        """Go where the line leads."""
        message.stop()
        if (place := self._lines[message.index].place) is not None:
            self.dismiss(place)

    def action_peek_open(self) -> None:
        """Go where the line leads."""
        self.rows.choose()

    def action_peek_up(self) -> None:
        """One line up."""
        self.rows.move_cursor(self.rows.cursor - 1)

    def action_peek_down(self) -> None:
        """One line down."""
        self.rows.move_cursor(self.rows.cursor + 1)

    def action_peek_page_up(self) -> None:
        """One page of lines up."""
        self.rows.move_cursor(self.rows.cursor - self.rows.page())

    def action_peek_page_down(self) -> None:
        """One page of lines down."""
        self.rows.move_cursor(self.rows.cursor + self.rows.page())

    def action_peek_close(self) -> None:
        """Go back to the text."""
        self.dismiss(None)
