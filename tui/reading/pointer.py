"""The mouse over a reading view: which gesture it is in (鼠标)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from textual.geometry import Offset, Region, Size
    from textual.timer import Timer

WHEEL_ROWS = 3
"""Rows that one notch of the wheel moves the page by."""

DRAG_INTERVAL = 0.05
"""Seconds between two scrolls while a drag is held outside the view."""

DOUBLE = 2
"""Clicks in a row that select a word; one more selects a sentence."""


@dataclass(slots=True)
class Drag:
    """A drag of the left button under way.

    Attributes:
        at: Where the pointer was last, relative to the view's content.
        timer: Scrolls while the pointer is held above or below the view.
        began: The row that it began on, counted from the view's top.
    """

    at: Offset
    timer: Timer | None = None
    began: int = field(init=False)

    def __post_init__(self) -> None:
        """Remember the row it began on."""
        self.began = self.at.y

    def beyond(self, view: Region, screen: Size) -> int:
        """How many rows the pointer is below the view (above it, if negative), 0 inside.

        A pointer cannot leave the screen. Where the view ends with it, its last row counts as
        beyond, unless the drag began on that very row.

        Args:
            view: Where the view's content is on the screen.
            screen: The screen's size.
        """
        y = self.at.y
        if y < 0 or (y == 0 != self.began and view.y == 0):
            return min(y, -1)
        last = view.height - 1
        if y > last or (y == last != self.began and view.bottom == screen.height):
            return max(y - last, 1)
        return 0

    def stop_scrolling(self) -> None:
        """The pointer is inside again, or the button is up."""
        if self.timer is not None:
            self.timer.stop()
            self.timer = None
