"""Where the annotator is reading, and the annotator's bookmarks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from store import positions
from store.positions import Position
from store.workspace.session import Session

if TYPE_CHECKING:
    from collections.abc import Mapping


class OfPositions(Session):
    """What an open workspace remembers of places (阅读位置, 书签); no acts, so nothing to undo."""

    def position(self, report_id: str) -> Position:
        """Where the annotator left off reading, the beginning at first."""
        with self._reading():
            return positions.read_position(self._connection, report_id, self.annotator)

    def remember_position(self, report_id: str, offset: int, top: int | None = None) -> None:
        """Remember where the annotator is reading.

        Args:
            report_id: The report.
            offset: Where the cursor stands, in code points.
            top: Where the row at the top of the page begins, None where that is not known.
        """
        with self._act():
            positions.write_position(
                self._connection, report_id, self.annotator, Position(offset, top)
            )

    def bookmarks(self, report_id: str) -> Mapping[str, int]:
        """The annotator's bookmarks in a report: their offsets by name, in reading order."""
        with self._reading():
            return positions.read_bookmarks(self._connection, report_id, self.annotator)

    def set_bookmark(self, report_id: str, name: str, offset: int | None) -> None:
        """Put a bookmark at an offset, wherever it was before; at None take it away."""
        with self._act():
            positions.write_bookmark(self._connection, report_id, self.annotator, name, offset)
