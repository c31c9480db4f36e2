"""The lines at the foot of a screen: where one is, and what the keys do (状态行与图例)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual.content import Content
from textual.widget import Widget

from tui import legends
from tui.cells import fit
from tui.language import _
from tui.progress import Progress, bar

if TYPE_CHECKING:
    from collections.abc import Sequence

    from keymaps import Keymap
    from pizhu.report.values import Label

_BAR_CELLS = 10
#: A place cut shorter than this says nothing.
_LEAST_PLACE = 9


@dataclass(frozen=True, slots=True)
class Standing:
    """What the status line says.

    Attributes:
        mode: What the keys do now, in capitals: READ, SELECT.
        name: What is on the screen.
        place: Where in it, such as the path of sections.
        counts: Counts that matter, already in words.
        progress: How far the review has come, None where that means nothing.
    """

    mode: str
    name: str
    place: str = ""
    counts: tuple[str, ...] = ()
    progress: Progress | None = None


@dataclass(frozen=True, slots=True)
class Notice:
    """What has just happened, shown in the status line until the next act."""

    text: str
    is_problem: bool = False


class StatusLine(Widget, can_focus=False):
    """One line: mode, name, place, counts and progress; or what has just happened."""

    ALLOW_SELECT = False

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._standing = Standing("", "")
        self._notice: Notice | None = None

    @property
    def notice(self) -> Notice | None:
        """What has just happened."""
        return self._notice

    def set_standing(self, standing: Standing) -> None:
        """Say where one is."""
        if standing != self._standing:
            self._standing = standing
            self.refresh()

    def set_notice(self, notice: Notice | None) -> None:
        """Say what has just happened; None to go back to where one is."""
        if notice != self._notice:
            self._notice = notice
            self.refresh()

    def render(self) -> Content:
        """Draw the line."""
        width = self.size.width
        standing = self._standing
        mode = f" {standing.mode} "
        if self._notice is not None:
            room = width - cell_len(mode) - 1
            style = "bold $error" if self._notice.is_problem else "bold"
            return Content.assemble(
                (mode, "bold reverse"), " ", (fit(self._notice.text, room), style)
            )
        right = "  ".join(standing.counts)
        filled = bar(standing.progress, _BAR_CELLS) if standing.progress else ""
        room = width - cell_len(mode) - cell_len(right) - cell_len(filled) - 4
        if room < cell_len(standing.name) and filled:
            filled, room = "", room + _BAR_CELLS + 1
        left = standing.name
        place_room = room - cell_len(left) - 3
        place = fit(standing.place, place_room).rstrip() if place_room >= _LEAST_PLACE else ""
        gap = room - cell_len(left) - (cell_len(place) + 3 if place else 0)
        return Content.assemble(
            (mode, "bold reverse"),
            " ",
            (fit(left, room).rstrip() if gap < 0 else left, "bold"),
            (" › " + place if place else "", "$pz-faint"),
            " " * max(gap, 0),
            f"  {right}",
            (" " if filled else ""),
            (filled, "$success on $pz-rule" if filled else ""),
        )


class Legend(Widget, can_focus=False):
    """What the keys do now, made from the key map in force."""

    ALLOW_SELECT = False

    def __init__(self, keymap: Keymap, *, id: str | None = None) -> None:  # noqa: A002 - Textual's
        super().__init__(id=id)
        self._keymap = keymap
        self._actions: Sequence[str] = ()

    def offer(self, actions: Sequence[str]) -> None:
        """Show these actions, the most useful first; what does not fit is left out."""
        if actions != self._actions:
            self._actions = actions
            self.refresh()

    def render(self) -> Content:
        """Draw the legend."""
        items = legends.legend_items(self._keymap, self._actions)
        always = legends.legend_items(self._keymap, (legends.ALWAYS,))
        room = self.size.width - 1 - sum(_item_cells(key, brief) for _id, key, brief in always)
        parts: list[Content] = []
        for _id, key, brief in items:
            room -= _item_cells(key, brief)
            if room < 0:
                break
            parts.append(_item(key, brief))
        parts += [_item(key, brief) for _id, key, brief in always]
        return Content.assemble(" ", Content("  ").join(parts))


class LabelLegend(Widget, can_focus=False):
    """The labels with their keys, always in sight."""

    ALLOW_SELECT = False

    def __init__(self, labels: Sequence[Label], *, id: str | None = None) -> None:  # noqa: A002 - Textual's
        super().__init__(id=id)
        self._labels = labels

    def render(self) -> Content:
        """Draw the labels that fit."""
        from tui.wording import label_name

        parts: list[Content] = []
        room = self.size.width + 1
        for label in self._labels:
            name = label_name(label)
            room -= _item_cells(label.key, name) + 2
            if room < 0:
                break
            parts.append(Content.assemble(("■", label.color), " ", (label.key, "bold"), f" {name}"))
        return Content.assemble(" ", Content("  ").join(parts))


def _item(key: str, brief: str) -> Content:
    return Content.assemble((key, "bold $accent"), " ", (brief, "$pz-faint"))


def _item_cells(key: str, brief: str) -> int:
    return cell_len(key) + cell_len(brief) + 3


def reading_mode(*, selecting: bool, in_outline: bool) -> str:
    """The name of what the keys do on the reading screen."""
    if selecting:
        return _("SELECT")
    return _("SECTIONS") if in_outline else _("READ")
