"""The figures as a table above the text, and narrowing it by typing (表格操作)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from keymaps import Scope
from tui.language import _, ngettext
from tui.screens.reading_frame import ReadingFrame

if TYPE_CHECKING:
    from tui.widgets.figure_table import FigureTable
    from tui.widgets.rows import RowList


class Tabling(ReadingFrame, inherit_bindings=False):
    """The table of figures on the reading screen, in step with the text both ways."""

    def take_keys(self) -> None:
        """Give the keys to the table where it is shown, else to the text."""
        (self.figure_table if self.figure_table is not None else self.view).focus()

    def toggle_table(self) -> None:
        """Show the figures as a table above the text, or the text alone again."""
        if self.figure_table is not None:
            self.figure_table.remove()
            self.figure_table = None
            self.view.focus()
            return
        from tui.widgets.figure_table import FigureTable

        self.figure_table = FigureTable(self.opened, times=self.times, id="figures")
        self.figure_table.bind_keys(self.keymap, Scope.TABLE)
        self.query_one("#middle").mount(self.figure_table, before=self.text_pane)
        self.figure_table.focus()
        self.call_after_refresh(self.follow)

    def on_figure_table_looked_at(self, message: FigureTable.LookedAt) -> None:
        """Review the figure that the table's cursor is on."""
        self.go_to_figure(message.index)

    def on_row_list_chosen(self, message: RowList.Chosen) -> None:
        """Read on in the text from the figure chosen in the table."""
        if message.rows is self.figure_table:
            self.view.focus()

    def on_figure_table_filter_wanted(self) -> None:
        """Ask which figures the table should show."""
        if self.figure_table is not None:
            self.ask(_("Only figures with:"), self.figure_table.wanted, then=self._filter_table)

    def _filter_table(self, wanted: str) -> None:
        if self.figure_table is None:
            return
        self.figure_table.show_only(wanted)
        shown = self.figure_table.chosen_figures
        if shown and self.current not in shown:
            # The keys act on the figure under review: it must be one that can be seen.
            self.go_to_figure(shown[0])
        else:
            self.follow()
        count, total = self.figure_table.count, len(self.opened.figures)
        told = ngettext(
            "{count} of {total} figure is shown.", "{count} of {total} figures are shown.", total
        )
        self.say(told.format(count=count, total=total))
