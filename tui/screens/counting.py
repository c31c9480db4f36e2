"""Keys that wait for a further key: a count before a motion, a letter after one (次数与按键)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.language import _
from tui.reading.counts import Count
from tui.screens.workplace import Workplace

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual import events

_DIGITS = frozenset("0123456789")

#: Actions after whose key the next one is a letter and no act.
_BEFORE_A_LETTER = ("bookmark.set", "bookmark.go")


class CountingScreen(Workplace, inherit_bindings=False):
    """Takes a count before a motion, and shows it in the status line until it is taken up.

    An act takes no count: it is done once, and the count is gone.
    """

    _typed_count = Count()
    _awaiting: Callable[[str], None] | None = None
    _expects_letter = False

    def times(self) -> int:
        """How often the motion of the key pressed just now is to be done."""
        return self._typed_count.times

    def count_given(self) -> int | None:
        """The count typed before the key pressed just now, None for none."""
        return self._typed_count.due

    def action_count_digit(self, digit: str = "") -> None:
        """Type a digit of a count; without one (from the palette) ask for all of them."""
        if digit:
            self._hold(self._typed_count.with_digit(digit))
        else:
            self.ask(_("How often, for the next motion:"), then=self._take_typed)

    def _take_typed(self, typed: str) -> None:
        count = Count()
        for digit in filter(_DIGITS.__contains__, typed):
            count = count.with_digit(digit)
        self._hold(count)

    def before_action(self, action: str) -> None:
        """Give the count to the action that comes now, and to no other.

        Here and not where keys are heard: of keys that come in one piece, as on a slow line, all
        may be heard before the first has done anything.
        """
        if action != "count_digit" and self._typed_count != Count():
            self._hold(self._typed_count.taken_up())

    def _hold(self, count: Count) -> None:
        self._typed_count = count
        self.status.set_pending(count.typed)

    def await_key(self, shown: str, then: Callable[[str], None]) -> None:
        """Give the next character typed to `then`; Escape and keys without one give it up.

        Args:
            shown: What the status line shows meanwhile.
            then: What is done with the character.
        """
        self._awaiting = then
        self.status.set_pending(shown)

    def await_no_key(self) -> None:
        """Let the next key be one like any other: its character is of no use now."""
        self._expects_letter = False

    def on_key(self, event: events.Key) -> None:
        """Hear a key before its action does."""
        keys = self.keymap.keys
        if self._awaiting is not None or self._expects_letter:
            event.stop()
            self._expects_letter = False
            # In turn: what was heard before may still have to be done by the app.
            character = event.character if event.is_printable else None
            self.app.call_later(self._answer_awaiting, character)
        elif any(event.key in keys[action] for action in _BEFORE_A_LETTER):
            self._expects_letter = not self.is_asking
        elif self._typed_count.typed and event.key in _DIGITS:
            # Even a digit that begins no count goes on with one: 0 in the map for vi.
            event.stop()
            self._hold(self._typed_count.with_digit(event.key))
        elif self._typed_count.typed and event.key in keys["report.close"]:
            event.stop()
            self._hold(Count())

    def _answer_awaiting(self, character: str | None) -> None:
        then, self._awaiting = self._awaiting, None
        self.status.set_pending("")
        if then is not None and character is not None:
            then(character)
