"""The line that a search is typed into, with its options and the count of hits (查找行)."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import BindingsMap
from textual.content import Content
from textual.widget import Widget

from keymaps import Keymap, Scope
from tui.bindings import Keyed
from tui.language import _
from tui.widgets.bars import pressing
from tui.widgets.prompt import Prompt

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from textual.app import ComposeResult

    from tui.memory import SearchHabits

#: The action that turns each option of `SearchHabits`.
OPTIONS: Mapping[str, str] = {
    "search.regex": "regex",
    "search.case": "case",
    "search.width": "width",
    "search.variants": "variants",
}


class SearchPrompt(Prompt, Keyed):
    """Asks what to search for.

    Args:
        keymap: The keys in force.
        habits: How the person searches.
        turned: Is told the habits when an option has been turned.
        then: What is done with the answer.
        typed: What is done with every change of the line, and of an option.
        given_up: What is done when nothing is to be searched for.
    """

    foot_classes: ClassVar[tuple[str, ...]] = ("-searching",)

    def __init__(
        self,
        keymap: Keymap,
        habits: SearchHabits,
        *,
        turned: Callable[[SearchHabits], None],
        then: Callable[[str], None],
        typed: Callable[[str], None],
        given_up: Callable[[], None],
    ) -> None:
        super().__init__(
            _("Search:"), earlier=habits.wanted, then=then, typed=typed, given_up=given_up
        )
        self._habits = habits
        self._turned = turned
        self._options = _Options(keymap, habits)
        self._count = _Count()
        every_line = self._bindings.copy()
        self.bind_keys(keymap, Scope.PROMPT)
        self._bindings = BindingsMap.merge([every_line, self._bindings])

    def compose(self) -> ComposeResult:
        """The options above; the question, the line and the count below."""
        yield self._options
        yield from super().compose()
        yield self._count

    def show_count(self, count: str) -> None:
        """Show which hit this is, of how many; empty for none."""
        self._count.show(count)

    def _turn(self, option: str) -> None:
        self._habits = self._habits.toggled(option)
        self._options.show(self._habits)
        self._turned(self._habits)
        self.post_message(self.Changed(self, self.line.value))

    def action_search_regex(self) -> None:
        """Search for a regular expression, or for plain text."""
        self._turn("regex")

    def action_search_case(self) -> None:
        """Mind upper and lower case, or not."""
        self._turn("case")

    def action_search_width(self) -> None:
        """Mind full-width and half-width, or not."""
        self._turn("width")

    def action_search_variants(self) -> None:
        """Take traditional and simplified characters for one, or not."""
        self._turn("variants")


class _Count(Widget, can_focus=False):
    """Which hit of how many; unlike a Static's, its place does not depend on what it says."""

    ALLOW_SELECT = False

    def __init__(self) -> None:
        super().__init__(classes="count")
        self._text = ""

    def show(self, text: str) -> None:
        """Show this."""
        self._text = text
        self.refresh()

    def render(self) -> Content:
        """Draw it."""
        return Content(f"{self._text} ")


class _Options(Widget, can_focus=False):
    """The options with their keys; a click turns one."""

    ALLOW_SELECT = False

    def __init__(self, keymap: Keymap, habits: SearchHabits) -> None:
        super().__init__(classes="options")
        self.auto_links = False
        self._keymap = keymap
        self._habits = habits

    def show(self, habits: SearchHabits) -> None:
        """Show the options as they are now."""
        self._habits = habits
        self.refresh()

    def render(self) -> Content:
        """Draw the line."""
        names = {
            "regex": _("regex"),
            "case": _("Aa"),
            "width": _("width"),
            "variants": _("trad=simp"),
        }
        parts = [self._option(action, names[option]) for action, option in OPTIONS.items()]
        earlier = Content.assemble(("↑", "bold $accent"), " ", (_("earlier"), "$pz-faint"))
        return Content.assemble(" ", Content("  ").join([*parts, earlier]))

    def _option(self, action: str, name: str) -> Content:
        is_on = getattr(self._habits, OPTIONS[action])
        look = "bold" if is_on else "$pz-faint"
        # The brackets tell it without the hue.
        drawn = Content.assemble(
            (self._keymap.shown(action), "bold $accent"),
            (f" [{'x' if is_on else ' '}] {name}", look),
        )
        keys = self._keymap.keys[action]
        return drawn.stylize(pressing(keys[0])) if keys else drawn
