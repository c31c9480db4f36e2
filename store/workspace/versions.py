"""A changed text as a new version, and what waits for a place in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from store import versions
from store.workspace.session import Session

if TYPE_CHECKING:
    from pizhu.report.values import Analysis, Report, Span
    from store.events import Event
    from store.versions import AddedVersion, Moved, Orphan


class OfVersions(Session):
    """What an open workspace does about versions (版本) of a text."""

    def find_earlier(self, source: str) -> str | None:
        """The id of the latest report read from `source`: what a changed file is a version of."""
        with self._reading():
            return versions.find_earlier(self._connection, source)

    def add_version(self, earlier: str, report: Report, analysis: Analysis) -> AddedVersion:
        """Add a report as the new version of an earlier one, which what was done goes along to.

        Raises:
            Problem: When there is no such report, or the text is in the workspace already.
        """
        with self._act():
            return versions.add_version(self._hand, earlier, report, analysis)

    def moved(self, report_id: str) -> tuple[Moved, ...]:
        """What was carried over to this report from its earlier version."""
        with self._reading():
            return versions.read_moved(self._connection, report_id)

    def orphans(self, report_id: str) -> tuple[Orphan, ...]:
        """What of an earlier version waits for a place in this one."""
        with self._reading():
            return versions.read_orphans(self._connection, report_id)

    def place_orphan(self, orphan_id: str, span: Span, quote: str) -> Event:
        """Put what waits in its place.

        Raises:
            Problem: When ``text[start:end] != quote``, it is gone, or would be there twice.
        """
        with self._act():
            return versions.place_orphan(self._hand, orphan_id, span, quote)

    def drop_orphan(self, orphan_id: str) -> Event:
        """Let what waits go; undo brings it back.

        Raises:
            Problem: When it is gone already.
        """
        with self._act():
            return versions.drop_orphan(self._hand, orphan_id)
