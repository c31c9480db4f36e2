"""What the outline pane lists on the reading screen, and narrowing it by typing (大纲操作)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pizhu.report.problem import Problem
from tui.language import _
from tui.outline.contents import Mode
from tui.screens.bookmarks import Bookmarks
from tui.screens.finding import FindingScreen

if TYPE_CHECKING:
    from tui.outline.contents import Contents
    from tui.widgets.outline import Outline


class Outlining(FindingScreen, Bookmarks, inherit_bindings=False):
    """The outline lists sections, or figures, tags, hits, notes, bookmarks."""

    def action_outline_mode(self) -> None:
        """List something else in the outline: what comes next of all that there is."""
        try:
            modes = [mode for mode in Mode if self._is_there(mode)]
        except Problem as problem:
            self.fail(problem)
            return
        at = modes.index(self.outline.mode) if self.outline.mode in modes else -1
        mode = modes[(at + 1) % len(modes)]
        contents = self._contents(mode)
        if contents is None:
            self.outline.list_sections()
        else:
            self.outline.list_instead(mode, contents)
        self.outline.focus()
        self.show_standing()

    def _is_there(self, mode: Mode) -> bool:
        """Whether there is something to list; what a report always may have, there always is."""
        match mode:
            case Mode.HITS:
                return bool(self.hits)
            case Mode.NOTES:
                return bool(self.opened.annotated.notes)
            case Mode.BOOKMARKS:
                return bool(self.bookmarks())
            case _:
                return True

    def _contents(self, mode: Mode) -> Contents | None:
        """What is listed in a mode, None for the sections."""
        from tui.outline import listings

        text = self.opened.text
        match mode:
            case Mode.SECTIONS:
                return None
            case Mode.FIGURES:
                return listings.FigureList(lambda: self.opened.figures, text)
            case Mode.TAGS:
                return listings.TagList(lambda: self.opened.tags, text, self.labels)
            case Mode.HITS:
                return listings.HitList(lambda: self.hits, text)
            case Mode.NOTES:
                return listings.NoteList(lambda: self.opened.annotated.notes, text)
            case Mode.BOOKMARKS:
                return listings.BookmarkList(lambda: tuple(self.bookmarks().items()), text)

    def on_outline_next_mode_wanted(self) -> None:
        """List something else."""
        self.action_outline_mode()

    def on_outline_opened(self, message: Outline.Opened) -> None:
        """Read from a section, or from whatever was listed, on."""
        self.view.focus()
        self.view.stop_selecting()
        self.jump_to(message.offset, "top" if message.mode is Mode.SECTIONS else "nearest")

    @property
    def wants_escape(self) -> bool:
        """Whether Escape means something near at hand: the outline, or what it means elsewhere."""
        return super().wants_escape or self.outline.has_focus

    def leave_outline(self) -> bool:
        """List everything in the outline again, or give the keys back to the text.

        Returns:
            Whether the keys went to the outline.
        """
        if not self.outline.has_focus:
            return False
        if self.outline.wanted:
            self.outline.narrow("")
        else:
            self.view.focus()
        return True

    # Narrowing

    def action_outline_filter(self) -> None:
        """Narrow the outline to what holds the words that are typed."""
        from tui.widgets.prompt import Prompt

        prompt = Prompt(
            _("Only rows with:"),
            self.outline.wanted,
            then=self._stay_narrowed,
            typed=self.outline.narrow,
            given_up=self._widen,
        )
        # The pane stays in sight meanwhile.
        prompt.screen_classes = ("-narrowing",)
        self.put(prompt)

    def _stay_narrowed(self, wanted: str) -> None:
        self.outline.narrow(wanted)
        self.outline.focus()
        if wanted.strip() and not self.outline.count and not self.outline.is_looking:
            self.say(_("Nothing listed holds “{wanted}”.").format(wanted=wanted.strip()))

    def _widen(self) -> None:
        self.outline.narrow("")
        self.outline.focus()
