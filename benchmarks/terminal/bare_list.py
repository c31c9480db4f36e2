"""The peer for lists: the barest Line API list of so many lines, shown at the key ``l``.

bare_list.py COUNT
"""

from __future__ import annotations

import sys
from typing import ClassVar

from rich.segment import Segment
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip


class BareList(ScrollView, can_focus=True):
    """Shows lines that are made when they are seen."""

    def __init__(self) -> None:
        super().__init__()
        self._count = 0
        self._top = 0

    def show(self, count: int) -> None:
        """Show so many lines."""
        self._count = count
        self.virtual_size = Size(0, count)
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """One line."""
        index = self._top + y
        text = f"{index} 地区生产总值增长" if index < self._count else ""
        return Strip([Segment(text, self.rich_style)]).adjust_cell_length(
            self.size.width, self.rich_style
        )

    def turn(self) -> None:
        """Turn a page."""
        self._top += self.size.height
        self.refresh()


class BareListApp(App[None]):
    """The list full screen."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("l", "show"),
        Binding("pagedown", "turn"),
    ]

    def __init__(self, count: int) -> None:
        super().__init__()
        self._count = count
        self._list = BareList()

    def compose(self) -> ComposeResult:
        """The list."""
        yield self._list

    def on_mount(self) -> None:
        """Show that it is there."""
        self._list.show(1)

    def action_show(self) -> None:
        """Show all lines."""
        self._list.show(self._count)

    def action_turn(self) -> None:
        """Turn a page."""
        self._list.turn()


if __name__ == "__main__":
    BareListApp(int(sys.argv[1])).run()
