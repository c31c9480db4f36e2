"""A list whose rows are made of parts, each with a look of its own (分段行列表)."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.color import Color

from tui.outline.contents import Look
from tui.widgets.rows import RowList

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tui.outline.contents import Part


class PartRows(RowList, inherit_bindings=False):
    """Draws parts in the colours and weights of the theme."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"outline--here", "outline--done", "outline--main"}

    def segments(
        self, parts: Iterable[Part], base: Style, *, is_here: bool = False
    ) -> list[Segment]:
        """Draw the parts of a row.

        Args:
            parts: They fill the row.
            base: The row's own style.
            is_here: Whether the row is the one the reader is at.
        """
        return [
            Segment(part.text, base + self._style(part, is_here=is_here))
            for part in parts
            if part.text
        ]

    def _style(self, part: Part, *, is_here: bool) -> Style:
        style = Style(bold=True) if part.look is Look.STRONG else Style()
        if part.look in (Look.MAIN, Look.DONE):
            style = self.get_component_rich_style(f"outline--{part.look}", partial=True)
        elif part.look is Look.FAINT:
            style = self.get_component_rich_style("rows--faint", partial=True)
        if is_here and part.look in (Look.PLAIN, Look.MAIN, Look.STRONG):
            style += self.get_component_rich_style("outline--here", partial=True)
        if part.hue and not self.app.no_color:
            style += _ink(self.app.theme_variables.get(part.hue, part.hue))
        return style


@lru_cache(64)
def _ink(color: str) -> Style:
    """The style of text in a colour by any name that labels and themes may give it."""
    return Style(color=Color.parse(color).hex6)
