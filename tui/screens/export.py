"""The export dialog (导出对话框): a format, what it would hold and lose, how it would look."""

from __future__ import annotations

import asyncio
import dataclasses
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from rich.style import Style
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from keymaps import Keymap, Scope
from pizhu.exchange.formats import FORMATS
from pizhu.report.problem import Problem
from tui.bindings import Keyed
from tui.export_counts import count_lines
from tui.exporting import Plan, free_path, preview_export, write_export
from tui.language import _, ngettext, problem_text
from tui.screens.asking import Asking
from tui.widgets.bars import Legend
from tui.widgets.table import Cell, Column, Table

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from tui.exporting import Preview
    from tui.widgets.rows import RowList

_LEGEND = (
    "export.write",
    "export.close",
    "export.up",
    "export.down",
    "export.figures",
    "export.rejected",
    "export.scope",
)
_FORMAT_NAMES = tuple(FORMATS)


class ExportScreen(ModalScreen[str | None], Asking, Keyed, inherit_bindings=False):
    """Choose a format and see what comes of it; the result is what to tell, None for nothing.

    Args:
        keymap: The keys in force.
        plan: The export of the report on the screen.
        every_report: The ids of all reports of the workspace.
    """

    AUTO_FOCUS: ClassVar[str | None] = None

    def __init__(self, keymap: Keymap, plan: Plan, every_report: tuple[str, ...]) -> None:
        super().__init__()
        self._keymap = keymap
        self._one = plan
        self._plan = plan
        self._every_report = every_report
        self.bind_keys(keymap, Scope.EXPORT)

    def compose(self) -> ComposeResult:
        """The formats, what comes of one, and how to go on."""
        yield Static(id="export-title", markup=False)
        with Horizontal(id="export-panes"):
            columns = (Column(_("format"), 14), Column(_("what it is")))
            yield Table(columns, self._cells, id="formats")
            with VerticalScroll(id="export-outcome", can_focus=False):
                yield Static(id="export-counts", markup=False)
                yield Static(id="export-sample", markup=False)
        yield Legend(self._keymap, id="legend", always=())

    def on_mount(self) -> None:
        """Show the first format."""
        self.query_one(Legend).offer(_LEGEND)
        self.formats.set_count(len(_FORMAT_NAMES))
        self.formats.move_cursor(_FORMAT_NAMES.index(self._plan.format))
        self._look_ahead()

    @property
    def formats(self) -> Table:
        """The list of formats."""
        return self.query_one("#formats", Table)

    def _cells(self, index: int) -> tuple[Cell, ...]:
        chosen = FORMATS[_FORMAT_NAMES[index]]
        style = Style() if chosen.is_installed else Style(dim=True)
        return Cell(chosen.name, style + Style(bold=True)), Cell(_(chosen.description), style)

    def _title(self) -> str:
        count = len(self._plan.report_ids)
        options = self._plan.options
        every = ngettext("{n} report", "{n} reports", count).format(n=count)
        name = self._one.name if self._plan.report_ids == self._one.report_ids else every
        yes_or_no = {True: _("yes"), False: _("no")}
        return _("EXPORT  {name}   figures as spans: {figures}   rejected: {rejected}").format(
            name=name,
            figures=yes_or_no[options.figures],
            rejected=yes_or_no[options.rejected],
        )

    def _look_ahead(self) -> None:
        """Find out what the export would be; a choice made meanwhile begins anew."""
        self.stop_asking()
        name = _FORMAT_NAMES[self.formats.cursor]
        self._plan = dataclasses.replace(self._plan, format=name)
        self.query_one("#export-title", Static).update(self._title())
        self.run_worker(self._preview(self._plan), group="preview", exclusive=True)

    async def _preview(self, plan: Plan) -> None:
        self._show((_("Counting…"),), "")
        try:
            preview: Preview = await asyncio.to_thread(preview_export, plan)
        except Problem as problem:
            self._show((problem_text(problem),), "", is_problem=True)
            return
        self._show(preview.counts, preview.sample)

    def _show(self, counts: tuple[str, ...], sample: str, *, is_problem: bool = False) -> None:
        style = "bold $error" if is_problem else ""
        told = Content("\n").join(Content.styled(line, style) for line in counts)
        self.query_one("#export-counts", Static).update(told)
        self.query_one("#export-sample", Static).update(sample)
        self.query_one("#export-outcome").scroll_home(animate=False)

    def on_row_list_chosen(self, message: RowList.Chosen) -> None:
        """Write in the format clicked twice."""
        message.stop()
        self.action_export_write()

    def action_export_up(self) -> None:
        """The format above."""
        self._go_to(self.formats.cursor - 1)

    def action_export_down(self) -> None:
        """The format below."""
        self._go_to(self.formats.cursor + 1)

    def _go_to(self, index: int) -> None:
        self.formats.move_cursor(index)
        self._look_ahead()

    def action_export_scope(self) -> None:
        """This report, or all reports."""
        wide = self._plan.report_ids == self._one.report_ids
        self._plan = dataclasses.replace(
            self._plan,
            report_ids=self._every_report if wide else self._one.report_ids,
            name=self._one.workspace.stem if wide else self._one.name,
        )
        self._look_ahead()

    def action_export_figures(self) -> None:
        """With or without the figures as spans."""
        options = self._plan.options
        self._set_options(figures=not options.figures, rejected=options.rejected)

    def action_export_rejected(self) -> None:
        """With or without what was rejected."""
        options = self._plan.options
        self._set_options(figures=options.figures, rejected=not options.rejected)

    def _set_options(self, *, figures: bool, rejected: bool) -> None:
        options = dataclasses.replace(self._plan.options, figures=figures, rejected=rejected)
        self._plan = dataclasses.replace(self._plan, options=options)
        self._look_ahead()

    def action_export_close(self) -> None:
        """Go back without exporting."""
        self.dismiss(None)

    def action_export_write(self) -> None:
        """Ask where to write."""
        path = free_path(self._plan, Path.cwd())
        self.ask(_("Write to:"), str(path), then=self._write_to)

    def take_keys(self) -> None:
        """Give the keys back to the formats."""
        self.formats.focus()

    def _write_to(self, answer: str) -> None:
        if answer.strip():
            path = Path(answer.strip()).expanduser()
            self.run_worker(self._write(self._plan, path), group="write", exclusive=True)

    async def _write(self, plan: Plan, path: Path) -> None:
        try:
            manifest = await asyncio.to_thread(write_export, plan, path)
        except Problem as problem:
            self._show((problem_text(problem),), "", is_problem=True)
            return
        written = count_lines(manifest.counts)[0]
        self.dismiss(_("Exported to {path}: {counts}").format(path=path, counts=written))
