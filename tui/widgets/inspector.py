"""The inspector: what is known of the figure and the tags at the cursor (检视栏)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.widget import Widget

from tui.inspection import Place, brief_inspection, full_inspection

if TYPE_CHECKING:
    from collections.abc import Mapping

    from textual.content import Content

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

    def show(self, place: Place) -> None:
        """Show what there is at a place."""
        if place != self._shown:
            self._shown = place
            self.refresh()

    def render(self) -> Content:
        """Draw the lines."""
        inspection = brief_inspection if self._brief else full_inspection
        return inspection(self._shown, self._labels, max(self.content_size.width, 1))
