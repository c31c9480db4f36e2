"""The inspector: what is known of the figure and the tags at the cursor (检视栏)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.widget import Widget

from tui.inspection import Place, brief_inspection, full_inspection
from tui.language import _
from tui.reading.pointer import WHEEL_ROWS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from textual import events

    from pizhu.report.values import Label


class Inspector(Widget, can_focus=False):
    """Shows the fields of one figure, the tags and notes over one place, and what is around it.

    Args:
        labels: The labels by id.
        brief: Whether there are three lines for it, or a whole pane.
    """

    ALLOW_SELECT = False

    def __init__(
        self,
        labels: Mapping[str, Label],
        *,
        brief: bool = False,
        id: str | None = None,  # noqa: A002 - Textual's name
    ) -> None:
        super().__init__(id=id)
        # A link's line has the colour it has.
        self.auto_links = False
        self._labels = labels
        self._brief = brief
        self._shown = Place()
        self._top = 0

    def show(self, place: Place) -> None:
        """Show what there is at a place."""
        if place != self._shown:
            self._shown = place
            self._top = 0
            self.refresh()

    def scroll_lines(self, lines: int) -> None:
        """Show lines further down, or up for a negative number, as far as there are any."""
        most = max(len(self._lines()) - self._room(), 0)
        top = min(max(self._top + lines, 0), most)
        if top != self._top:
            self._top = top
            self.refresh()

    def _lines(self) -> list[Content]:
        width = max(self.content_size.width, 1)
        inspection = brief_inspection if self._brief else full_inspection
        return inspection(self._shown, self._labels, width).wrap(width)

    def _room(self) -> int:
        """Rows for lines where not all have room: the last row tells of the others."""
        return max(self.content_size.height - 1, 1)

    def render(self) -> Content:
        """Draw the lines that there is room for, and how many there are above and below."""
        lines = self._lines()
        if len(lines) <= self.content_size.height:
            return Content("\n").join(lines)
        room = self._room()
        self._top = min(self._top, len(lines) - room)
        below = len(lines) - room - self._top
        told = "  ".join(
            [f"▴ {self._top}"] * bool(self._top)
            + [_("▾ {count} more lines").format(count=below)] * bool(below)
        )
        shown = lines[self._top : self._top + room]
        return Content("\n").join([*shown, Content.styled(told, "$pz-faint")])

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Show lines further down."""
        event.stop()
        self.scroll_lines(WHEEL_ROWS)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Show lines further up."""
        event.stop()
        self.scroll_lines(-WHEEL_ROWS)
