"""The same string elsewhere (相同文字): its other places, tagged one by one or together."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from rich.style import Style
from textual.screen import ModalScreen
from textual.widgets import Static

from keymaps import Keymap, Scope
from pizhu.report.problem import Problem
from tui.bindings import Keyed
from tui.language import _, ngettext, problem_text
from tui.tagging import elsewhere
from tui.widgets.bars import Legend
from tui.widgets.table import Cell, Column, Table

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.app import ComposeResult

    from store import Event, Store
    from tui.tagging import Elsewhere
    from tui.widgets.rows import RowList

_LEGEND = (
    "places.tag",
    "places.tag_report",
    "places.tag_all",
    "places.undo",
    "places.close",
    "places.keys",
    "places.down",
    "places.up",
)


class ElsewhereScreen(ModalScreen[int], Keyed, inherit_bindings=False):
    """A row a place; the result is how many were tagged.

    Args:
        store: The open workspace.
        keymap: The keys in force.
        report_id: The report on the screen; its places come first.
        quote: The string.
        label: The id of the label to tag with.
        name: What the label is called.
    """

    AUTO_FOCUS: ClassVar[str | None] = None

    def __init__(
        self, store: Store, keymap: Keymap, report_id: str, quote: str, label: str, name: str
    ) -> None:
        super().__init__()
        self._store = store
        self.keymap = keymap
        self._report_id = report_id
        self._quote = quote
        self._label = label
        self._label_name = name
        self._places = elsewhere(store, report_id, quote, label)
        #: How many places each act tagged that was done here and is in effect, and those undone.
        self._acts: list[int] = []
        self._undone: list[int] = []
        self._told = ""
        self.bind_keys(keymap, Scope.PLACES)

    def compose(self) -> ComposeResult:
        """What is looked at, its places, and what can be done with them."""
        yield Static(id="places-title", markup=False)
        yield Table(
            (
                Column(_("report"), 22, from_width=70),
                Column(_("before"), 26, right=True),
                Column(_("string"), 20),
                Column(_("behind")),
            ),
            self._cells,
            id="places",
        )
        yield Legend(self.keymap, id="legend", always=())

    def on_mount(self) -> None:
        """Show the places."""
        self.query_one(Legend).offer(_LEGEND)
        self._show()
        self.table.focus()

    @property
    def table(self) -> Table:
        """The list of places."""
        return self.query_one("#places", Table)

    def _here(self) -> list[Elsewhere]:
        return [each for each in self._places if each.place.report_id == self._report_id]

    def _show(self) -> None:
        here, total = len(self._here()), len(self._places)
        reports = len({each.place.report_id for each in self._places})
        told = ngettext(
            "“{quote}” as {label}: {here} more here, {total} in {reports} report.",
            "“{quote}” as {label}: {here} more here, {total} in {reports} reports.",
            reports,
        ).format(quote=self._quote, label=self._label_name, here=here, total=total, reports=reports)
        if self._acts:
            told += " " + _("{count} tagged.").format(count=sum(self._acts))
        if self._told:
            told = self._told
        self.query_one("#places-title", Static).update(told)
        self.table.set_count(total)

    def _cells(self, index: int) -> tuple[Cell, ...]:
        each = self._places[index]
        strong = Style(bold=True, underline=True)
        here = each.place.report_id == self._report_id
        name = _("here") if here else Path(each.title).name
        return (
            Cell(name, Style(dim=not here)),
            # The end of it stands next to the string, so that is what must not be cut.
            Cell(_flat(each.before)[-12:]),
            Cell(_flat(each.place.quote), strong),
            Cell(_flat(each.after)),
        )

    def _tag(self, chosen: Sequence[Elsewhere]) -> None:
        """Tag these places in one act, and go on with what is left."""
        if not chosen:
            return
        if not self._saved(
            lambda: self._store.add_tags(self._label, [each.place for each in chosen])
        ):
            return
        self._acts.append(len(chosen))
        self._undone = []
        self._look_again()
        if not self._places:
            self.dismiss(sum(self._acts))

    def _saved(self, act: Callable[[], object]) -> bool:
        """Do an act; whether it could be saved."""
        self._told = ""
        try:
            act()
        except Problem as problem:
            self._told = problem_text(problem)
            self._show()
            return False
        return True

    def _look_again(self) -> None:
        """Show the places as they stand now."""
        if self._saved(self._find):
            self._show()

    def _find(self) -> None:
        self._places = elsewhere(self._store, self._report_id, self._quote, self._label)

    def action_places_undo(self) -> None:
        """Take back what was tagged here last; what was done before stays."""
        self._go_back(self._acts, self._undone, self._store.undo, _("Nothing was tagged here."))

    def action_places_redo(self) -> None:
        """Tag again what was taken back here."""
        self._go_back(self._undone, self._acts, self._store.redo, _("Nothing was taken back."))

    def _go_back(
        self,
        acts: list[int],
        other: list[int],
        step: Callable[[], Event | None],
        nothing: str,
    ) -> None:
        if not acts:
            self._told = nothing
            self._show()
        elif self._saved(step):
            other.append(acts.pop())
            self._look_again()

    def action_places_keys(self) -> None:
        """Show every key."""
        from tui.screens.keys import KeysScreen

        self.app.push_screen(KeysScreen(self.keymap, self._store.label_set()))

    def action_places_palette(self) -> None:
        """Find a command by its name."""
        from textual.command import CommandPalette

        from tui.commands import ActionCommands

        self.app.push_screen(CommandPalette([ActionCommands], placeholder=_("Which command?")))

    def on_row_list_chosen(self, message: RowList.Chosen) -> None:
        """Tag the place clicked twice."""
        message.stop()
        self._tag([self._places[message.index]])

    def action_places_tag(self) -> None:
        """Tag this place."""
        self._tag(self._places[self.table.cursor : self.table.cursor + 1])

    def action_places_tag_report(self) -> None:
        """Tag every place in this report."""
        self._tag(self._here())

    def action_places_tag_all(self) -> None:
        """Tag every place in every report."""
        self._tag(self._places)

    def action_places_up(self) -> None:
        """One place up."""
        self.table.move_cursor(self.table.cursor - 1)

    def action_places_down(self) -> None:
        """One place down."""
        self.table.move_cursor(self.table.cursor + 1)

    def action_places_page_up(self) -> None:
        """One page of places up."""
        self.table.move_cursor(self.table.cursor - self.table.page())

    def action_places_page_down(self) -> None:
        """One page of places down."""
        self.table.move_cursor(self.table.cursor + self.table.page())

    def action_places_close(self) -> None:
        """Go back to the text."""
        self.dismiss(sum(self._acts))


def _flat(text: str) -> str:
    return text.replace("\n", " ")
