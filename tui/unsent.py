"""The last gate before the terminal: nothing that it would obey passes, whatever a widget draws.

Widgets show the control characters of foreign names and texts as pictures (`tui.printable`, and
`tui.reading.cells` for a report's own text). One that forgot would send them; here they are left
out. They take no cells, so what stands beside them stays in its place.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rich.segment import Segment
from textual.filter import LineFilter

from tui.printable import DIRECTIONS

if TYPE_CHECKING:
    from textual.color import Color

_OBEYED = re.compile(f"[\x00-\x1f\x7f-\x9f{''.join(map(chr, DIRECTIONS))}]")


class Unsent(LineFilter):
    """Leaves out of every line what a terminal would obey."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002 - Textual's signature
        """The segments of a line without control characters."""
        if not any(_OBEYED.search(segment.text) for segment in segments):
            return segments
        return [Segment(_OBEYED.sub("", text), style, control) for text, style, control in segments]
