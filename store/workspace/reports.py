"""Reports: added, listed, found and opened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from store import refreshing, reports, versions
from store.events import latest_seq
from store.thawing import uncollected
from store.workspace.session import Session

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pizhu.report.values import Analysis, AnnotatedReport, Report
    from store.events import Event
    from store.reports import AddedReport, ReportSummary


class OfReports(Session):
    """What an open workspace does about reports (报告)."""

    def add_report(self, report: Report, analysis: Analysis) -> AddedReport:
        """Add a report with what was found in it; one with the same text is not added again.

        One from a file that another report was read from is a new version of that one.
        """
        return self.add_reports([(report, analysis)])[0]

    def add_reports(self, found: Iterable[tuple[Report, Analysis]]) -> tuple[AddedReport, ...]:
        """Add several reports as `add_report` does, all of them or, where one cannot be, none.

        Each is an act of its own, but the disk is waited for once: adding many takes half as long.
        """
        with self._act():
            return tuple([self._add(report, analysis) for report, analysis in found])

    def _add(self, report: Report, analysis: Analysis) -> AddedReport:
        known = reports.find_same_text(self._connection, report.text, report.source)
        if known is not None:
            return reports.AddedReport(known, new=False)
        earlier = versions.earlier_of_file(self._connection, report.source)
        if earlier is not None:
            added = versions.add_version(self._hand, earlier, report, analysis)
            return reports.AddedReport(added.id, True, earlier, added.moved, added.orphans)
        report_id = reports.insert_report(self._connection, report, analysis)
        self._hand.act("add-report", report_id, {}, {})
        return reports.AddedReport(report_id, new=True)

    def refresh_figures(self, report_id: str, analysis: Analysis) -> Event:
        """Replace a report's undecided suggestions by those of a new analysis of its text.

        Raises:
            Problem: When there is no such report, or a figure does not stand where it says.
        """
        with self._act():
            return refreshing.refresh_figures(self._hand, report_id, analysis)

    def summaries(self) -> tuple[ReportSummary, ...]:
        """One line a report, in the order in which they were added."""
        with self._reading():
            return reports.read_summaries(self._connection, self.annotator)

    def report_id(self, name: str) -> str:
        """The id of the report that `name` means: id, its unique beginning, title or file name.

        Raises:
            Problem: Listing the near ones, when there is none or more than one.
        """
        with self._reading():
            return reports.find_report(self._connection, name)

    def load(self, report_id: str) -> AnnotatedReport:
        """The report with everything found in it and done to it, as of now.

        Raises:
            Problem: When there is no such report.
        """
        with self._reading():
            # One snapshot, though it takes several queries.
            self._connection.execute("BEGIN")
            try:
                self._hand.seen.reports[report_id] = latest_seq(self._connection)
                with uncollected():
                    return reports.read_report(self._connection, report_id)
            finally:
                self._connection.execute("COMMIT")

    def find_text(self, sha256: str) -> str | None:
        """The id of the report read from bytes with this SHA-256, the latest if several."""
        with self._reading():
            row = self._connection.execute(
                "SELECT id FROM reports WHERE sha256 = ? ORDER BY number DESC LIMIT 1", (sha256,)
            ).fetchone()
            return None if row is None else str(row[0])

    def find_same_text(self, text: str) -> str | None:
        """The id of the report with this very text, None where there is none."""
        with self._reading():
            return reports.find_same_text(self._connection, text)
