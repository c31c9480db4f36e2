"""Where `pizhu add` puts reports: into a workspace, several at a time, or nowhere in a dry run."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from pizhu.exchange.gathering import Shelf

if TYPE_CHECKING:
    from pathlib import Path
    from typing import Self

    from pizhu.report.values import Analysis, Report
    from store import AddedReport, Store

#: Reports that go into a workspace in one transaction: what waiting for the disk costs is shared
#: by as many, and as many are analysed anew when the program is killed.
TOGETHER = 16


class SettledShelf(Shelf, Protocol):
    """A shelf whose reports are safe once it is settled."""

    @property
    def is_full(self) -> bool:
        """Whether it is time to settle."""

    def settle(self) -> frozenset[str]:
        """Make what was put there safe; the ids of those that were not there before."""


class WorkspaceShelf:
    """Puts reports into a workspace with what is found in them.

    A workspace that is not there yet is made when there is something to put into it.

    Attributes:
        versions: What was added as a new version of a report.
    """

    def __init__(self, path: Path, annotator: str | None) -> None:
        self._path, self._annotator = path, annotator
        self._store = self._open() if path.exists() else None
        self._waiting: dict[str, tuple[Report, Analysis]] = {}
        self.versions: list[AddedReport] = []

    def __enter__(self) -> Self:
        """The shelf itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the workspace."""
        if self._store is not None:
            self._store.close()

    def known(self, sha256: str) -> str | None:
        """The id of the report that was read from these bytes."""
        for report_id, (report, _) in self._waiting.items():
            if report.sha256 == sha256:
                return report_id
        return self._store.find_text(sha256) if self._store else None

    def add(self, report: Report) -> tuple[str, bool]:
        """Analyse a report that is to be added; it is not safe until the shelf is settled."""
        from store.reports import report_id_of
        from tui.workspace import analysed

        report_id = report_id_of(report.text, report.source)
        known = self._store.find_same_text(report.text) if self._store else None
        if known is not None or report_id in self._waiting:
            return known or report_id, False
        self._waiting[report_id] = report, analysed(report)
        return report_id, True

    @property
    def is_full(self) -> bool:
        """Whether enough reports wait."""
        return len(self._waiting) >= TOGETHER

    def settle(self) -> frozenset[str]:
        """Add what waits; the ids of those that nobody else has added meanwhile."""
        if not self._waiting:
            return frozenset()
        if self._store is None:
            self._store = self._open()
        added = self._store.add_reports(self._waiting.values())
        self._waiting.clear()
        self.versions += [each for each in added if each.earlier is not None]
        return frozenset(each.id for each in added if each.new)

    def finish(self) -> None:
        """Enter the texts that were added into the search index."""
        if self._store is not None:
            self._store.index_texts()

    def _open(self) -> Store:
        from tui.workspace import open_workspace

        return open_workspace(self._path, self._annotator)


class DryShelf:
    """Tells what would come of adding reports, and adds none."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._seen: dict[str, str] = {}
        self.is_full = False

    def known(self, sha256: str) -> str | None:
        """The id of the report that was read from these bytes."""
        return self._store.find_text(sha256)

    def add(self, report: Report) -> tuple[str, bool]:
        """Whether the report is new, here and among those before it."""
        known = self._store.find_same_text(report.text)
        new = known is None and report.text not in self._seen
        self._seen[report.text] = known or ""
        return known or "", new

    def settle(self) -> frozenset[str]:
        """What `add` called new stays so: none of them has an id."""
        return frozenset({""})
