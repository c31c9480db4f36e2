"""A few things to choose one from (选择): by number, by Enter, or with the mouse."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from keymaps import Keymap, Scope
from tui.bindings import Keyed
from tui.widgets.bars import Legend
from tui.widgets.table import Cell, Column, Table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual import events
    from textual.app import ComposeResult

    from tui.widgets.rows import RowList

_LEGEND = ("choice.take", "choice.down", "choice.up", "choice.close")

#: Rows that are shown at most; the others are scrolled to.
_MOST_ROWS = 12


class ChoiceScreen(ModalScreen[int | None], Keyed, inherit_bindings=False):
    """Asks for one of several options; the result is its index, None for none.

    Args:
        keymap: The keys in force.
        question: What is asked for.
        options: What there is to choose from; the first nine have a digit.
    """

    AUTO_FOCUS: ClassVar[str | None] = None

    def __init__(self, keymap: Keymap, question: str, options: Sequence[str]) -> None:
        super().__init__()
        self._keymap = keymap
        self._question = question
        self._options = options
        self.bind_keys(keymap, Scope.CHOICE)

    def compose(self) -> ComposeResult:
        """The question, the options, and the keys."""
        with Vertical(classes="panel"):
            yield Static(self._question, classes="panel-title", markup=False)
            yield Table((Column("", 2, right=True), Column("")), self._cells, id="choices")
            yield Legend(self._keymap, id="legend", always=())

    def on_mount(self) -> None:
        """Show the options."""
        self.query_one(Legend).offer(_LEGEND)
        self.table.styles.height = min(len(self._options), _MOST_ROWS) + 1
        self.table.set_count(len(self._options))
        self.table.focus()

    @property
    def table(self) -> Table:
        """The list of options."""
        return self.query_one("#choices", Table)

    def _cells(self, index: int) -> tuple[Cell, ...]:
        return Cell(str(index + 1)), Cell(self._options[index])

    def on_key(self, event: events.Key) -> None:
        """Choose by number."""
        if event.key.isdecimal() and 1 <= int(event.key) <= len(self._options):
            event.stop()
            self.dismiss(int(event.key) - 1)

    def on_row_list_chosen(self, message: RowList.Chosen) -> None:
        """Choose the option clicked twice."""
        message.stop()
        self.dismiss(message.index)

    def action_choice_take(self) -> None:
        """Choose the option under the cursor."""
        self.dismiss(self.table.cursor)

    def action_choice_up(self) -> None:
        """One option up."""
        self.table.move_cursor(self.table.cursor - 1)

    def action_choice_down(self) -> None:
        """One option down."""
        self.table.move_cursor(self.table.cursor + 1)

    def action_choice_close(self) -> None:
        """Choose nothing."""
        self.dismiss(None)
