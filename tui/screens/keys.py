"""The key sheet (键位表): every key of the map in force, made from it and so never wrong."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.style import Style
from textual.widget import Widget

from keymaps import Keymap, Scope
from keymaps.sheet import key_sheet
from pizhu.report.label_tree import with_keys
from tui.bindings import Keyed
from tui.language import _
from tui.styles import WORDS_LOOKS
from tui.widgets.bars import Legend
from tui.wording import label_name

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from pizhu.report.values import LabelSet

_KEY_CELLS = 13
_TWO_COLUMNS = 100


class KeysScreen(ModalScreen[None], Keyed, inherit_bindings=False):
    """Every key with what it does; a click on one does it.

    Args:
        keymap: The keys in force.
        label_set: The labels, whose keys belong to them.
    """

    def __init__(self, keymap: Keymap, label_set: LabelSet) -> None:
        super().__init__()
        self._keymap = keymap
        self._sheet = _Sheet(keymap, label_set)
        self.bind_keys(keymap, Scope.SHEET)

    def compose(self) -> ComposeResult:
        """The sheet, scrolling, and how to leave it."""
        with VerticalScroll(id="sheet", can_focus=False):
            yield self._sheet
        yield Legend(self._keymap, id="legend")

    def on_mount(self) -> None:
        """Say how to leave."""
        self.query_one(Legend).offer(("sheet.down", "sheet.up", "sheet.close"))

    def action_sheet_close(self) -> None:
        """Close this sheet."""
        self.dismiss()

    def action_press(self, key: str) -> None:
        """Close this sheet and do what `key` does on the screen below."""
        self.dismiss()
        self.app.call_later(self.app.simulate_key, key)

    def action_sheet_up(self) -> None:
        """Scroll the sheet up."""
        self._scroll(-1)

    def action_sheet_down(self) -> None:
        """Scroll the sheet down."""
        self._scroll(1)

    def _scroll(self, pages: int) -> None:
        scroll = self.query_one("#sheet")
        scroll.scroll_relative(y=pages * max(scroll.size.height // 2, 1), animate=False)


@dataclass(frozen=True, slots=True)
class _Row:
    """Keys as people know them, what they do, and one of them as Textual knows it."""

    keys: str
    description: str
    key: str


class _Sheet(Widget, can_focus=False):
    ALLOW_SELECT = False

    def __init__(self, keymap: Keymap, label_set: LabelSet) -> None:
        super().__init__()
        self.auto_links = False
        self._keymap = keymap
        self._label_set = label_set

    def _groups(self) -> list[tuple[str, list[_Row]]]:
        groups = [
            (
                _(group.value),
                [
                    _Row(
                        " ".join(entry.keys),
                        _(entry.action.description),
                        self._keymap.keys[entry.action.id][0],
                    )
                    for entry in entries
                    if entry.keys and entry.action.scope is not Scope.SHEET
                ],
            )
            for group, entries in key_sheet(self._keymap)
        ]
        labels = [
            _Row(
                label.key,
                _("Tag the selection, or relabel: {label}").format(label=label_name(label)),
                label.key,
            )
            for label in with_keys(self._label_set.labels)
        ]
        return [groups[0], (_("Labels"), labels), *groups[1:]]

    def render(self) -> Content:
        """Draw the sheet in one column, or in two where there is room."""
        width = self.content_size.width
        columns = 2 if width >= _TWO_COLUMNS else 1
        room = width // columns - 2
        blocks = [self._block(title, rows, room) for title, rows in self._groups()]
        blocks.insert(1, self._looks(room))
        if columns == 1:
            return Content("\n").join([line for block in blocks for line in block])
        half = sum(len(block) for block in blocks) / 2
        left: list[Content] = []
        right: list[Content] = []
        for block in blocks:
            (left if len(left) + len(block) / 2 <= half else right).extend(block)
        rows = max(len(left), len(right))
        left += [Content("")] * (rows - len(left))
        right += [Content("")] * (rows - len(right))
        return Content("\n").join(
            [
                Content.assemble(one, " " * (room + 2 - one.cell_length), other)
                for one, other in zip(left, right, strict=True)
            ]
        )

    def _looks(self, room: int) -> list[Content]:
        """How the words behind each field of the figure under review look in the text."""
        names = {
            "indicator": _("what is measured: the indicator"),
            "measure": _("words of change and comparison: measure and direction"),
            "bound": _("words of bound"),
            "status": _("words of result, target and year"),
            "unit": _("the unit, inside the figure"),
        }
        lines = [Content.styled(_("The words behind the figure under review"), "bold $accent")]
        for field, about in names.items():
            look = f"{WORDS_LOOKS[field]} $accent"
            if field == "unit":
                look = f"{WORDS_LOOKS[field]} bold reverse"
            sample = _("words")
            left = Content.assemble(
                " " * max(_KEY_CELLS - cell_len(sample), 1), (sample, look), "  "
            )
            wrapped = Content(about).wrap(room - left.cell_length)
            lines.append(Content.assemble(left, wrapped[0]))
            lines += [Content.assemble(" " * left.cell_length, line) for line in wrapped[1:]]
        return [*lines, Content("")]

    def _block(self, title: str, rows: list[_Row], room: int) -> list[Content]:
        lines = [Content.styled(title, "bold $accent")]
        for row in rows:
            pad = max(_KEY_CELLS - cell_len(row.keys), 1)
            left = " " * pad + row.keys + "  "
            wrapped = Content(row.description).wrap(room - cell_len(left))
            drawn = [Content.assemble((left, "bold"), wrapped[0])]
            drawn += [Content.assemble(" " * cell_len(left), line) for line in wrapped[1:]]
            click = Style.from_meta({"@click": f"screen.press({row.key!r})"})
            lines += [line.stylize(click) for line in drawn]
        return [*lines, Content("")]
