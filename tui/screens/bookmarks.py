"""Bookmarks on the reading screen: a letter for a place, to come back to (书签)."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from pizhu.report.problem import Problem
from tui.language import _
from tui.screens.reading_frame import ReadingFrame

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


class Bookmarks(ReadingFrame, inherit_bindings=False):
    """Every annotator has bookmarks of their own in every report, kept from run to run."""

    _bookmarks: Mapping[str, int] | None = None

    def bookmarks(self) -> Mapping[str, int]:
        """The offsets of the bookmarks by name, in reading order."""
        if self._bookmarks is None:
            self._bookmarks = self.store.bookmarks(self.opened.id)
        return self._bookmarks

    def action_bookmark_set(self) -> None:
        """Give this place a letter; once more takes the letter away."""
        self._ask_for_letter(_("bookmark {names}"), self._set_bookmark)

    def action_bookmark_go(self) -> None:
        """Go to the place that has a letter."""
        self._ask_for_letter(_("go to bookmark {names}"), self._go_to_bookmark)

    def _ask_for_letter(self, shown: str, then: Callable[[str], None]) -> None:
        try:
            names = " ".join(sorted(self.bookmarks()))
        except Problem as problem:
            self.await_no_key()
            self.fail(problem)
            return

        def named(character: str) -> None:
            name = unicodedata.normalize("NFKC", character)
            if name.isalnum():
                then(name)
            else:
                self.say(_("A bookmark's name is a letter, a digit or a character."))

        self.tell(None)
        self.await_key(shown.format(names=names).rstrip() + " ", named)

    def _set_bookmark(self, name: str) -> None:
        cursor = self.view.cursor
        gone = self.bookmarks().get(name) == cursor
        try:
            self.store.set_bookmark(self.opened.id, name, None if gone else cursor)
            self._bookmarks = self.store.bookmarks(self.opened.id)
        except Problem as problem:
            self.fail(problem)
            return
        if gone:
            self.say(_("The bookmark {name} is gone.").format(name=name))
        else:
            key = self.keymap.shown("bookmark.go")
            self.say(
                _("The bookmark {name} is here: {key} {name} comes back.").format(
                    name=name, key=key
                )
            )

    def _go_to_bookmark(self, name: str) -> None:
        place = self.bookmarks().get(name)
        if place is None:
            self.say(_("There is no bookmark {name} in this report.").format(name=name))
        else:
            self.jump_to(place)
