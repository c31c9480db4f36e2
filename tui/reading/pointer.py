"""The mouse over a reading view: which gesture it is in (鼠标)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from textual.geometry import Offset
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
    """

    at: Offset
    timer: Timer | None = None

    def stop_scrolling(self) -> None:
        """The pointer is inside again, or the button is up."""
        if self.timer is not None:
            self.timer.stop()
            self.timer = None
