"""What to do next on the tour, above the status line (导览卡)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.widget import Widget

from tui.language import _
from tui.tour import STEPS, Tour
from tui.widgets.bars import pressing

if TYPE_CHECKING:
    from keymaps import Keymap


class TourCard(Widget, can_focus=False):
    """A step of the tour, and the keys that skip it or end it; both can be clicked.

    Args:
        keymap: The keys in force.
        label_key: The key of a label.
    """

    ALLOW_SELECT = False

    def __init__(self, keymap: Keymap, label_key: str) -> None:
        super().__init__(id="tour")
        self.auto_links = False
        self._keymap = keymap
        self._label_key = label_key
        self._tour = Tour()

    def show(self, tour: Tour) -> None:
        """Show the step that the tour is at."""
        self._tour = tour
        self.refresh(layout=True)

    def render(self) -> Content:
        """Draw the card."""
        if self._tour.over:
            return Content("")
        step = self._tour.step
        keys = {name: self._keymap.shown(action) for name, action in step.keys.items()}
        sentence = _(step.sentence)
        parts: list[Content | tuple[str, str]] = [
            (f" {self._tour.at + 1}/{len(STEPS)} ", "bold reverse"),
            Content(" "),
        ]
        # Keys may look like markup and are none.
        marked = sentence.format(label="\0label\0", **{name: f"\0{name}\0" for name in keys})
        for index, part in enumerate(marked.split("\0")):
            key = self._label_key if part == "label" else keys.get(part, "")
            parts.append((key, "bold $accent") if index % 2 else Content(part))
        return Content.assemble(*parts, "\n ", self._way_out())

    def _way_out(self) -> Content:
        ways = [("app.tour", _("skip the step")), ("tour.stop", _("end the tour"))]
        return Content("  ").join(
            [
                Content.assemble(
                    (self._keymap.shown(action), "bold $accent"), " ", (what, "$pz-faint")
                ).stylize(pressing(self._keymap.keys[action][0]))
                for action, what in ways
                if self._keymap.keys[action]
            ]
        )
