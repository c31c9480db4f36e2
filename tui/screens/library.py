"""The library: the reports of the workspace, and how far each is reviewed (报告库)."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from rich.style import Style
from textual.containers import Vertical

from keymaps import Keymap, Scope
from pizhu.report.problem import Problem
from tui import legends
from tui.language import _, ngettext, problem_text
from tui.progress import Progress, bar
from tui.screens.workplace import TooSmall, Workplace
from tui.styles import STANDING_SIGNS
from tui.widgets.bars import Legend, Notice, Standing, StatusLine
from tui.widgets.table import Cell, Column, Table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult

    from store import Event, ReportSummary, Store
    from tui.widgets.rows import RowList

_BAR_CELLS = 8


class LibraryScreen(Workplace, inherit_bindings=False):
    """A line a report; Enter opens the one under the cursor.

    Args:
        store: The open workspace.
        keymap: The keys in force.
        at: The id of the report to put the cursor on.
    """

    def __init__(self, store: Store, keymap: Keymap, *, at: str | None = None) -> None:
        super().__init__(keymap)
        self._store = store
        self._at = at
        self._summaries: Sequence[ReportSummary] = ()
        self.bind_keys(keymap, Scope.LIBRARY)

    def compose(self) -> ComposeResult:
        """The table, and the lines at its foot."""
        yield Table(
            (
                Column("", 1),
                Column(_("Report")),
                Column(_("Characters"), 10, right=True, from_width=80),
                Column(_("Figures"), 9, right=True),
                Column(_("Decided"), _BAR_CELLS + 6, right=True),
                Column(_("Tags"), 6, right=True),
                Column(_("Sections"), 9, right=True, from_width=104),
                Column(_("Read from"), 30, from_width=130),
            ),
            self._cells,
            id="reports",
        )
        yield StatusLine(id="status")
        with Vertical(id="foot"):
            yield Legend(self.keymap, id="legend")
        yield TooSmall(id="too-small")

    @property
    def table(self) -> Table:
        """The table of reports."""
        return self.query_one("#reports", Table)

    def on_mount(self) -> None:
        """Fill the table."""
        self.query_one(Legend).offer(legends.LIBRARY)
        self.read_summaries()
        self.table.focus()

    def read_summaries(self) -> None:
        """Show the reports as they stand in the store now."""
        at = self._at or self.summary_at_cursor
        try:
            self._summaries = self._store.summaries()
        except Problem as problem:
            self.tell(Notice(problem_text(problem), is_problem=True))
        self._at = None
        self.table.set_count(len(self._summaries))
        if at is not None:
            self._show_report(at)
        self.status.set_standing(self._standing())

    def _standing(self) -> Standing:
        count = len(self._summaries)
        progress = Progress(
            sum(summary.decided for summary in self._summaries),
            sum(summary.figures for summary in self._summaries),
        )
        reports = ngettext("{count} report", "{count} reports", count).format(count=count)
        figures = _("figures {decided}/{total}").format(
            decided=progress.decided, total=progress.total
        )
        where = str(self._store.path)
        return Standing(_("LIBRARY"), reports, where, (figures,), progress)

    @property
    def summary_at_cursor(self) -> str | None:
        """The id of the report under the cursor."""
        return self._summaries[self.table.cursor].id if self._summaries else None

    def _cells(self, index: int) -> tuple[Cell, ...]:
        summary = self._summaries[index]
        progress = Progress(summary.decided, summary.figures)
        decided = f"{progress.decided:,}" if progress.total else "–"
        if progress.complete:
            decided = f"✓ {decided}"
        variables = self.app.theme_variables
        good = Style(color=_color(variables.get("success")))
        faint = Style(color=_color(variables.get("pz-faint")))
        return (
            Cell(STANDING_SIGNS[summary.standing], good),
            Cell(summary.title, Style(bold=True)),
            Cell(f"{summary.length:,}", faint),
            Cell(f"{summary.figures:,}"),
            Cell(f"{bar(progress, _BAR_CELLS)} {decided:>5}", good),
            Cell(f"{summary.tags:,}" if summary.tags else "–"),
            Cell(f"{summary.sections_done}/{summary.sections}" if summary.sections else "–"),
            Cell(Path(summary.source).name, faint),
        )

    def on_row_list_chosen(self, message: RowList.Chosen) -> None:
        """Open a report."""
        self.post_message(self.ReportWanted(self._summaries[message.index].id))

    def action_library_search(self) -> None:
        """Search all reports."""
        self.post_message(self.SearchWanted())

    def action_library_add(self) -> None:
        """Add a report from a file."""
        self.ask(_("Add the file (~ and * as in a shell):"), then=self._add_named)

    def take_keys(self) -> None:
        """Give the keys back to the table."""
        self.table.focus()

    def _add_named(self, answer: str) -> None:
        if answer.strip():
            self.run_worker(self._add(answer), group="adding", exclusive=True)

    async def _add(self, pattern: str) -> None:
        """Read and add files one after the other, telling how far it has come."""
        from tui.adding import files_named, read_report

        files = files_named(pattern)
        new = 0
        for number, file in enumerate(files, 1):
            reading = _("Reading {file} ({number}/{total})…").format(
                file=Path(file).name, number=number, total=len(files)
            )
            self.tell(Notice(reading))
            try:
                added = self._store.add_report(*await read_report(file))
            except Problem as problem:
                self.tell(Notice(problem_text(problem), is_problem=True))
                return
            new += added.new
            self.read_summaries()
            self._show_report(added.id)
        told = ngettext("{count} report added.", "{count} reports added.", new)
        self.tell(
            Notice(told.format(count=new) if new else _("That report is in the library already."))
        )

    def _show_report(self, report_id: str) -> None:
        ids = [summary.id for summary in self._summaries]
        if report_id in ids:
            self.table.move_cursor(ids.index(report_id))

    def show_events(self, events: Sequence[Event]) -> None:  # noqa: ARG002 - all are counted anew
        """Count anew."""
        self.read_summaries()

    def action_library_open(self) -> None:
        """Open the report."""
        self.table.choose()

    def action_library_up(self) -> None:
        """One report up."""
        self.table.move_cursor(self.table.cursor - 1)

    def action_library_down(self) -> None:
        """One report down."""
        self.table.move_cursor(self.table.cursor + 1)

    def action_library_page_up(self) -> None:
        """One page of reports up."""
        self.table.move_cursor(self.table.cursor - self.table.page())

    def action_library_page_down(self) -> None:
        """One page of reports down."""
        self.table.move_cursor(self.table.cursor + self.table.page())

    def action_library_first(self) -> None:
        """The first report."""
        self.table.move_cursor(0)

    def action_library_last(self) -> None:
        """The last report."""
        self.table.move_cursor(self.table.count - 1)


def _color(value: str | None) -> str | None:
    return value if value and value.startswith("#") else None
