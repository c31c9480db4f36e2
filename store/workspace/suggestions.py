"""What decided tags teach, and where suggestions wait."""

from __future__ import annotations

from typing import TYPE_CHECKING

from store import reports, suggesting
from store.workspace.session import Session

if TYPE_CHECKING:
    from store.suggesting import Taught


class OfSuggestions(Session):
    """What an open workspace tells about suggested tags (标注建议)."""

    def taught(self) -> tuple[Taught, ...]:
        """What the decisions about tags teach, report by report, in the order they were added."""
        with self._reading():
            return tuple(suggesting.read_taught(self._connection))

    def reports_awaiting(self, rule: str) -> tuple[str, ...]:
        """The ids of the reports in which suggestions of a source wait for a decision."""
        with self._reading():
            return suggesting.reports_awaiting(self._connection, rule)

    def text(self, report_id: str) -> str:
        """The report's text.

        Raises:
            Problem: When there is no such report.
        """
        with self._reading():
            return reports.read_text(self._connection, report_id)
