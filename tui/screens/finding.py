"""Searching in the text of the report on the screen, and going back (查找与返回)."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from pizhu.report.problem import Problem
from tui.language import _
from tui.screens.reading_frame import ReadingFrame

if TYPE_CHECKING:
    from keymaps import Keymap
    from pizhu.report.values import LabelSet, Span
    from store import Store
    from tui.widgets.prompt import Prompt

#: What a search begins with that is a regular expression.
_REGEX = "/"


class FindingScreen(ReadingFrame, inherit_bindings=False):
    """The part of the reading screen that finds passages, and the way back from jumps."""

    def __init__(
        self, store: Store, report_id: str, keymap: Keymap, label_set: LabelSet, *, measure: int
    ) -> None:
        super().__init__(store, report_id, keymap, label_set, measure=measure)
        self._origin = 0
        self._searches: list[str] = []

    def action_search_start(self) -> None:
        """Search in the text."""
        self._origin = self.view.cursor
        self.ask(
            _("Search ({regex} for a regex):").format(regex=_REGEX),
            earlier=self._searches,
        )

    def on_prompt_changed(self, message: Prompt.Changed) -> None:
        """Show what is found so far."""
        if message.prompt.then is None:
            self.search(message.answer)

    def on_prompt_answered(self, message: Prompt.Answered) -> None:
        """Stay where the search has come to."""
        if message.prompt.then is not None:
            return
        self.stop_asking()
        self.view.focus()
        if not message.answer:
            return
        self._searches = [*(old for old in self._searches if old != message.answer), message.answer]
        if self.hits:
            self.jumps = self.jumps.jumped(self._origin)
        elif self.status.notice is None:
            self.say(_("“{wanted}” is not in this report.").format(wanted=message.answer))

    def on_prompt_dismissed(self, message: Prompt.Dismissed) -> None:
        """Go back to where the search began."""
        if message.prompt.then is not None:
            return
        self.stop_asking()
        self.view.focus()
        self.search("")
        self.go_to(self._origin)

    def search(self, wanted: str) -> None:
        """Mark every place of `wanted` and go to the first one from where the search began."""
        from pizhu.report.search import Search, find_hits

        regex = wanted.startswith(_REGEX)
        self.tell(None)
        try:
            self.hits = find_hits(
                self.opened.text, Search(wanted.removeprefix(_REGEX), regex=regex)
            )
        except Problem as problem:
            self.hits = ()
            self.fail(problem)
        self.show_marks()
        if self.hits:
            self._show_hit(self._hit_after(self._origin - 1))

    def action_search_next(self) -> None:
        """Go to the next hit, from the last one on from the top."""
        if self._has_hits():
            self._show_hit(self._hit_after(self.view.cursor))

    def action_search_previous(self) -> None:
        """Go to the previous hit, from the first one on from the end."""
        if self._has_hits():
            self._show_hit(bisect_left(self.hits, self.view.cursor, key=_start) - 1)

    def _hit_after(self, offset: int) -> int:
        return bisect_right(self.hits, offset, key=_start) % len(self.hits)

    def _has_hits(self) -> bool:
        if not self.hits:
            key = self.keymap.shown("search.start")
            self.say(_("Nothing has been searched for: {key} searches.").format(key=key))
        return bool(self.hits)

    def _show_hit(self, index: int) -> None:
        hit = self.hits[index]
        self.go_to(hit.start)
        number = index % len(self.hits) + 1
        self.say(_("Hit {number} of {total}").format(number=number, total=len(self.hits)))

    def action_jump_back(self) -> None:
        """Go back to where the last jump began."""
        if (found := self.jumps.back(self.view.cursor)) is None:
            self.say(_("No jump to go back from."))
        else:
            self.jumps, offset = found
            self.go_to(offset)

    def action_jump_forward(self) -> None:
        """Go forward again."""
        if (found := self.jumps.forward()) is None:
            self.say(_("No jump to go forward to."))
        else:
            self.jumps, offset = found
            self.go_to(offset)


def _start(span: Span) -> int:
    return span.start
