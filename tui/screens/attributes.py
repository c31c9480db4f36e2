"""What a tag says beside its label (标注属性): a row an attribute, set by a key or typed."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.style import Style
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from keymaps import Keymap, Scope
from pizhu.report.attributes import checked_values, missing
from pizhu.report.problem import Problem
from pizhu.report.values import AttributeKind
from tui.bindings import Keyed
from tui.language import _, problem_text
from tui.widgets.bars import Legend
from tui.widgets.prompt import Prompt
from tui.widgets.table import Cell, Column, Table
from tui.wording import attribute_name, label_name, value_name

if TYPE_CHECKING:
    from textual import events
    from textual.app import ComposeResult

    from pizhu.report.values import Attribute, Label, Tag
    from store import Store
    from tui.widgets.rows import RowList

_LEGEND = (
    "attributes.next",
    "attributes.type",
    "attributes.clear",
    "attributes.down",
    "attributes.up",
    "attributes.close",
)


class AttributeSheet(ModalScreen[int], Keyed, inherit_bindings=False):
    """A row an attribute; each change is an act. The result is how many there were.

    Args:
        store: The open workspace.
        keymap: The keys in force.
        tag: The tag.
        label: Its label.
    """

    AUTO_FOCUS: ClassVar[str | None] = None

    def __init__(self, store: Store, keymap: Keymap, tag: Tag, label: Label) -> None:
        super().__init__()
        self._store = store
        self._keymap = keymap
        self._tag = tag
        self._label = label
        self._values = dict(tag.attributes)
        self._changes = 0
        self.bind_keys(keymap, Scope.ATTRIBUTES)

    def compose(self) -> ComposeResult:
        """What is tagged, its attributes, what there is to choose from, and the keys."""
        with Vertical(classes="panel"):
            yield Static(id="attributes-title", classes="panel-title", markup=False)
            yield Table(
                (Column("", 1), Column(_("attribute"), 24), Column(_("set to"))),
                self._cells,
                id="attributes",
            )
            yield Static(id="attribute-choices", markup=False)
            yield Legend(self._keymap, id="legend", always=())

    def on_mount(self) -> None:
        """Show the attributes, the cursor on the first one that is missing."""
        self.query_one(Legend).offer(_LEGEND)
        self.table.styles.height = len(self._label.attributes) + 1
        self.table.set_count(len(self._label.attributes))
        lacking = missing(self._label, self._values)
        if lacking:
            self.table.move_cursor(self._label.attributes.index(lacking[0]))
        self._show()
        self.table.focus()

    @property
    def table(self) -> Table:
        """The list of attributes."""
        return self.query_one("#attributes", Table)

    @property
    def _attribute(self) -> Attribute:
        return self._label.attributes[self.table.cursor]

    def _show(self, problem: str = "") -> None:
        title = problem or f"{label_name(self._label)} “{self._tag.quote}”"
        self.query_one("#attributes-title", Static).update(title)
        choices = "  ".join(
            f"{number} {value_name(self._attribute, choice.id)}"
            for number, choice in enumerate(self._attribute.choices, 1)
        )
        told = choices or (
            _("a number") if self._attribute.kind is AttributeKind.NUMBER else _("any text")
        )
        self.query_one("#attribute-choices", Static).update(told)
        self.table.refresh()

    def _cells(self, index: int) -> tuple[Cell, ...]:
        attribute = self._label.attributes[index]
        value = self._values.get(attribute.id, "")
        lacking = attribute.required and not value
        color = self.app.theme_variables.get("error", "")
        strong = Style(bold=True, color=None if self.app.no_color else color or None)
        return (
            Cell("!" if lacking else "", strong),
            Cell(attribute_name(attribute)),
            Cell(value_name(attribute, value) if value else "–", Style(bold=bool(value))),
        )

    # Setting

    def _set(self, value: str) -> bool:
        """Have the attribute under the cursor say `value`, if it can; nothing takes it away."""
        try:
            values = checked_values(self._label, {**self._values, self._attribute.id: value})
            if values != self._values:
                self._store.set_attributes(self._tag.id, values)
                self._changes += 1
        except Problem as problem:
            self._show(problem_text(problem))
            return False
        self._values = values
        self._show()
        return True

    def _step(self, step: int) -> None:
        """Go on among the choices; after the last comes none."""
        if self._attribute.kind is not AttributeKind.CHOICE:
            self.action_attributes_type()
            return
        offered = ["", *(choice.id for choice in self._attribute.choices)]
        value = self._values.get(self._attribute.id, "")
        at = offered.index(value) if value in offered else 0
        self._set(offered[(at + step) % len(offered)])

    def on_key(self, event: events.Key) -> None:
        """Choose by number."""
        choices = self._attribute.choices
        if self.query(Prompt) or not event.key.isdecimal():
            return
        if 1 <= int(event.key) <= len(choices):
            event.stop()
            self._set(choices[int(event.key) - 1].id)

    def on_row_list_chosen(self, message: RowList.Chosen) -> None:
        """Set the attribute clicked twice."""
        message.stop()
        self._step(1)

    def on_click(self) -> None:
        """Show what there is to choose from for the row clicked on."""
        self.call_after_refresh(self._show)

    def action_attributes_next(self) -> None:
        """Take the next choice."""
        self._step(1)

    def action_attributes_previous(self) -> None:
        """Take the choice before."""
        self._step(-1)

    def action_attributes_type(self) -> None:
        """Type the value; of a choice, take the next."""
        attribute = self._attribute
        if attribute.kind is AttributeKind.CHOICE:
            self._step(1)
            return
        self._ask(self._values.get(attribute.id, ""))

    def _ask(self, answer: str) -> None:
        prompt = Prompt(f"{attribute_name(self._attribute)}:", answer, then=self._take)
        self.query_one(".panel").mount(prompt, before="#legend")

    def _take(self, answer: str) -> None:
        """Take what was typed; what does not fit is there to be typed right."""
        if not self._set(answer):
            self._ask(answer)

    def on_prompt_answered(self, message: Prompt.Answered) -> None:
        """Take what was typed."""
        message.prompt.remove()
        self.table.focus()
        message.prompt.then(message.answer)

    def on_prompt_dismissed(self, message: Prompt.Dismissed) -> None:
        """Go on as if nothing had been asked."""
        message.prompt.remove()
        self.table.focus()

    def action_attributes_clear(self) -> None:
        """Take the value away."""
        if self._attribute.id in self._values:
            self._set("")

    def action_attributes_up(self) -> None:
        """One attribute up."""
        self.table.move_cursor(self.table.cursor - 1)
        self._show()

    def action_attributes_down(self) -> None:
        """One attribute down."""
        self.table.move_cursor(self.table.cursor + 1)
        self._show()

    def action_attributes_close(self) -> None:
        """Go back to the text."""
        self.dismiss(self._changes)
