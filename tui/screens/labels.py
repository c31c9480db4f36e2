"""Choosing a label by its name (选取标签): every label of the set, with a key or without."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.style import Style
from textual.color import Color
from textual.containers import Horizontal, Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from keymaps import Keymap, Scope
from pizhu.report.problem import Problem
from pizhu.report.values import Layer
from tui.bindings import Keyed
from tui.labelling import offers, told_about, without_clashes
from tui.language import _, ngettext, problem_text
from tui.screens.label_changing import LabelChanging
from tui.widgets.bars import Legend
from tui.widgets.table import Cell, Column, Table
from tui.wording import label_about, label_name, label_set_name, word

if TYPE_CHECKING:
    from textual import events
    from textual.app import ComposeResult

    from pizhu.report.values import Label, LabelSet
    from store import Store
    from tui.labelling import Offer
    from tui.widgets.rows import RowList

_LEGEND = (
    "labels.take",
    "labels.close",
    "labels.next_set",
    "labels.rename",
    "labels.recolour",
    "labels.merge",
    "labels.retire",
    "labels.down",
    "labels.up",
)

#: Rows of the panel that are not the table's, and those that the table has at least.
_AROUND = 6
_FEWEST = 3

#: Cells that a label is set in below its parent.
_INDENT = 2
_FAINT = Style(dim=True)


class LabelsScreen(ModalScreen[str | None], LabelChanging, Keyed, inherit_bindings=False):
    """A line to type into, and the labels that fit; the result is a label's id, None for none.

    Args:
        store: The open workspace.
        keymap: The keys in force.
        label_set: The label set in use, with the keys that can be used.
        plain: Whether there are no colours (``NO_COLOR``).
    """

    AUTO_FOCUS: ClassVar[str | None] = None

    def __init__(
        self, store: Store, keymap: Keymap, label_set: LabelSet, *, plain: bool = False
    ) -> None:
        super().__init__()
        self._store = store
        self._keymap = keymap
        self._label_set = label_set
        self._plain = plain
        self._offers: tuple[Offer, ...] = ()
        self.bind_keys(keymap, Scope.LABELS)

    def compose(self) -> ComposeResult:
        """What is chosen from, the line, the labels, and what the one at the cursor is for."""
        with Vertical(classes="panel"):
            yield Static(id="labels-title", classes="panel-title", markup=False)
            with Horizontal(id="labels-line"):
                question = _("Label:")
                yield Static(f" {question} ", markup=False, classes="question")
                yield Input(compact=True, id="labels-typed")
            yield Table(
                (
                    Column("", 1),
                    Column(_("key"), 3, right=True),
                    Column(_("label"), 30),
                    Column(_("what it is for"), from_width=60),
                ),
                self._cells,
                id="labels-found",
            )
            yield Static(id="labels-about", markup=False)
            yield Legend(self._keymap, id="legend", always=())

    def on_mount(self) -> None:
        """Offer every label."""
        self.query_one(Legend).offer(_LEGEND)
        self.table.can_focus = False
        self._show()
        self.line.focus()

    def on_resize(self, event: events.Resize) -> None:
        """Leave room for what stands above and below the labels."""
        self.table.styles.max_height = max(event.size.height * 4 // 5 - _AROUND, _FEWEST)

    @property
    def line(self) -> Input:
        """The line that is typed into."""
        return self.query_one("#labels-typed", Input)

    @property
    def table(self) -> Table:
        """The labels that fit."""
        return self.query_one("#labels-found", Table)

    @property
    def label_here(self) -> Label | None:
        """The label at the cursor, None where none fits."""
        return self._offers[self.table.cursor].label if self._offers else None

    @property
    def chosen(self) -> str | None:
        """The id of the label at the cursor, None where none fits."""
        return self.label_here.id if self.label_here else None

    @property
    def store(self) -> Store:
        """The open workspace."""
        return self._store

    @property
    def label_set(self) -> LabelSet:
        """The label set in use."""
        return self._label_set

    def show_change(self, notice: str) -> None:
        """Show the labels as they are after a change, and say what it was."""
        self._label_set, _clashes = without_clashes(self._store.label_set(), self._keymap)
        key = self._keymap.shown("history.undo")
        told = _("{what} Back in the text, {key} takes it back.")
        self._show(told.format(what=notice, key=key))

    def preview(self, text: str | None) -> None:
        """Say below the labels what would come of a change; None for what they are for again."""
        if text is None:
            self._follow()
        else:
            self.query_one("#labels-about", Static).update(text)

    def keys_back(self) -> None:
        """Give the keys back to the line."""
        self.line.focus()

    def _show(self, notice: str = "") -> None:
        self._offers = offers(self._label_set.labels, self.line.value, retired=True)
        count = sum(not offer.label.retired for offer in self._offers)
        told = ngettext("{name}: {n} label", "{name}: {n} labels", count)
        title = told.format(name=label_set_name(self._label_set), n=count)
        self.query_one("#labels-title", Static).update(f"{title} · {notice}" if notice else title)
        self.table.set_count(len(self._offers))
        self._follow()

    def _follow(self) -> None:
        about = told_about(self._offers[self.table.cursor].label) if self._offers else ""
        nothing = _("No label is called so. Backspace, or {key} for another label set.")
        key = self._keymap.shown("labels.next_set")
        self.query_one("#labels-about", Static).update(
            about if self._offers else nothing.format(key=key)
        )

    def _cells(self, index: int) -> tuple[Cell, ...]:
        offer = self._offers[index]
        label = offer.label
        # A label may have any colour name of CSS, of which rich knows few.
        color = Style() if self._plain else Style(color=Color.parse(label.color).hex6)
        filtered = bool(self.line.value.strip())
        indent = 0 if filtered else _INDENT * offer.depth
        name = " " * indent + label_name(label)
        about = label_about(label)
        if label.layer is not Layer.SPAN:
            about = f"[{word(label.layer)}] {about}"
        if label.retired:
            told = _("retired")
            about = f"[{told}] {about}"
        if filtered and offer.path:
            about = f"{' › '.join(offer.path)} · {about}"
        return (
            Cell("▌", color),
            Cell("" if label.retired else label.key, Style(bold=True)),
            Cell(name, _FAINT if label.retired else Style(bold=offer.depth == 0)),
            Cell(about, _FAINT),
        )

    # Typing and choosing

    def on_input_changed(self, event: Input.Changed) -> None:
        """Offer what fits, the best first."""
        event.stop()
        self._show()
        self._move(0)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Choose the label at the cursor."""
        event.stop()
        self.action_labels_take()

    def on_row_list_chosen(self, message: RowList.Chosen) -> None:
        """Choose the label clicked twice."""
        message.stop()
        self.action_labels_take()

    def on_click(self) -> None:
        """Say what the label clicked is for; the keys stay with the line."""
        if not self.is_asking:
            self._follow()
            self.line.focus()

    def action_labels_take(self) -> None:
        """Choose the label at the cursor."""
        label = self.label_here
        if label is None or self.is_asking:
            return
        if label.retired:
            key = self._keymap.shown("labels.retire")
            self._show(_("It is retired: {key} offers it again.").format(key=key))
            return
        self.dismiss(label.id)

    def action_labels_close(self) -> None:
        """Choose none."""
        self.dismiss(None)

    def action_labels_up(self) -> None:
        """One label up."""
        self._move(self.table.cursor - 1)

    def action_labels_down(self) -> None:
        """One label down."""
        self._move(self.table.cursor + 1)

    def action_labels_page_up(self) -> None:
        """One page of labels up."""
        self._move(self.table.cursor - self.table.page())

    def action_labels_page_down(self) -> None:
        """One page of labels down."""
        self._move(self.table.cursor + self.table.page())

    def _move(self, index: int) -> None:
        if self.is_asking:
            return
        self.table.move_cursor(index)
        self._follow()

    # Which set is in use

    def action_labels_next_set(self) -> None:
        """Tag with the workspace's next label set from now on."""
        if self.is_asking:
            return
        try:
            sets = sorted(self._store.label_sets(), key=lambda each: each.id)
            if len(sets) == 1:
                self._show(_("There is no other: “pizhu labels apply” brings one in."))
                return
            at = [each.id for each in sets].index(self._label_set.id)
            following = sets[(at + 1) % len(sets)]
            self._store.use_label_set(following.id)
        except Problem as problem:
            self._show(problem_text(problem))
            return
        self._label_set, _clashes = without_clashes(following, self._keymap)
        self._show(_("From now on in use."))
        self._move(0)
