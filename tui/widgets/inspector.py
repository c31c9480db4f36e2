"""The inspector: what is known of the figure and the tags at the cursor (检视栏)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.widget import Widget

from tui.inspection import brief_inspection, full_inspection

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from textual.content import Content

    from pizhu.report.values import Label, ReviewedFigure, Tag


class Inspector(Widget, can_focus=False):
    """Shows the fields of one figure and the tags over one place.

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
        self._labels = labels
        self._brief = brief
        self._shown: tuple[ReviewedFigure | None, Sequence[Tag], str] = (None, (), "")

    def show(self, reviewed: ReviewedFigure | None, tags: Sequence[Tag], text: str) -> None:
        """Show a figure, or that there is none, and tags.

        Args:
            reviewed: The figure at the cursor.
            tags: The tags over the cursor.
            text: The text of the report.
        """
        if (reviewed, tags) != self._shown[:2]:
            self._shown = reviewed, tags, text
            self.refresh()

    def render(self) -> Content:
        """Draw the fields."""
        inspection = brief_inspection if self._brief else full_inspection
        reviewed, tags, text = self._shown
        return inspection(reviewed, tags, self._labels, text, max(self.content_size.width, 1))
