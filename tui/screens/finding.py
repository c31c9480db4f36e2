"""Searching in the text of the report on the screen (查找)."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from importlib import import_module
from typing import TYPE_CHECKING

from pizhu.report.problem import Problem
from pizhu.report.search import TIME_LIMIT, Hits, Scan, Search
from pizhu.report.variants import are_forms_known, character_forms
from store.positions import Position
from tui.language import _
from tui.marking import hit_layer
from tui.memory import Memory
from tui.outline.contents import Mode
from tui.screens.reading_frame import ReadingFrame

if TYPE_CHECKING:
    from keymaps import Keymap
    from pizhu.report.values import LabelSet
    from store import Store
    from tui.memory import SearchHabits
    from tui.widgets.search_prompt import SearchPrompt

#: How long a search may hold up the keys, in seconds: enough for nearly every report.
_AT_ONCE = 0.015

#: How often a search that goes on aside shows what it has found, in seconds.
_ASIDE = 0.1

#: How long it goes on where it finds nothing, in seconds.
_PATIENCE = TIME_LIMIT


class FindingScreen(ReadingFrame, inherit_bindings=False):
    """The part of the reading screen that finds passages.

    Args:
        store: The open workspace.
        report_id: The report to show.
        keymap: The keys in force.
        label_set: The labels to tag with.
        measure: Characters in a row of text, where there is room.
        memory: What is remembered of earlier searches.
        at: The offset to begin at, where the report was found by searching; else where it was
            left.
        wanted: What was searched for, to be marked.
    """

    def __init__(
        self,
        store: Store,
        report_id: str,
        keymap: Keymap,
        label_set: LabelSet,
        *,
        measure: int,
        memory: Memory | None = None,
        at: int | None = None,
        wanted: str = "",
    ) -> None:
        super().__init__(store, report_id, keymap, label_set, measure=measure)
        self._memory = memory or Memory()
        self._origin = 0
        self._scan: Scan | None = None
        self._prompt: SearchPrompt | None = None
        #: Whether what is marked is what the report was opened for.
        self.is_found = at is not None
        if at is not None:
            self._remembered = Position(at)
        if wanted:
            self._scan = Scan(self.opened.text, Search(wanted, case=True, width=True))

    def on_mount(self) -> None:
        """Mark what the report was opened for."""
        if self._scan is not None:
            self.call_after_refresh(self._look)

    @property
    def hits(self) -> Hits:
        """What has been searched for and found, in reading order."""
        return Hits() if self._scan is None else self._scan.hits

    @property
    def wants_escape(self) -> bool:
        """Whether Escape means something near at hand: a question, a selection, hits."""
        marked = bool(self.hits) and not self.is_found
        return super().wants_escape or self.view.selection is not None or marked

    def action_search_start(self) -> None:
        """Search in the text."""
        from tui.widgets.search_prompt import SearchPrompt

        self._origin = self.view.cursor
        self._prompt = SearchPrompt(
            self.keymap,
            self._memory.habits,
            turned=self._turn,
            then=self._stay,
            typed=self.search,
            given_up=self._go_back,
        )
        self.put(self._prompt)
        # Loading it takes longer than a key should wait; by the first letter it is there.
        self.run_worker(asyncio.to_thread(import_module, "regex"), group="engine")

    def _turn(self, habits: SearchHabits) -> None:
        self._memory.habits = habits

    def _stay(self, wanted: str) -> None:
        """Stay where the search has come to."""
        self._memory.habits = self._memory.habits.with_wanted(wanted)
        if self.hits:
            self.jumps = self.jumps.jumped(self._origin)
            self._tell_hit()
        elif wanted and self.status.notice is None:
            self.say(_("“{wanted}” is not in this report.").format(wanted=wanted))

    def _go_back(self) -> None:
        """Go back to where the search began."""
        self.search("")
        self.go_to(self._origin)

    def search(self, wanted: str) -> None:
        """Mark every place of `wanted` and go to the first one from where the search began.

        What is not found at once is looked for aside, and shown as it is found.
        """
        self.tell(None)
        self.is_found = False
        search = self._memory.habits.search(wanted)
        if search.variants and not are_forms_known():
            self.run_worker(self._search_with_forms(search), group="forms", exclusive=True)
        else:
            self._search_for(search)

    async def _search_with_forms(self, search: Search) -> None:
        """Search once it is known which characters are one."""
        with suppress(Problem):
            await asyncio.to_thread(character_forms)
        self._search_for(search)

    def _search_for(self, search: Search) -> None:
        try:
            self._scan = Scan(self.opened.text, search)
        except Problem as problem:
            self._scan = None
            self.fail(problem)
        self._look()

    def _look(self) -> None:
        """Look at once for as long as the keys may wait, then aside."""
        if self._scan is not None:
            self._scan.run(_AT_ONCE, patience=_AT_ONCE)
        self.workers.cancel_group(self, "search")
        if self._scan is not None and not self._scan.finished:
            self.run_worker(self._search_on(self._scan), group="search", exclusive=True)
        self._show_found()

    async def _search_on(self, scan: Scan) -> None:
        while not scan.finished:
            try:
                await asyncio.to_thread(scan.run, _ASIDE, patience=_PATIENCE)
            except Problem as problem:
                if scan is self._scan:
                    self.fail(problem)
                return
            if scan is not self._scan:
                return
            self._show_found()

    def _show_found(self) -> None:
        """Mark what has been found so far, and go to the first hit from the origin on."""
        self.view.set_layer(hit_layer(self.hits))
        if self.outline.mode is Mode.HITS:
            self.outline.renew()
        prompt, scan = self._prompt, self._scan
        if prompt is None or not prompt.is_attached:
            return
        if scan is not None and (scan.finished or self._reached()):
            if scan.hits:
                self.go_to(scan.hits[scan.hits.first_from(self._origin) % len(scan.hits)].start)
            elif scan.finished:
                self.go_to(self._origin)
        prompt.show_count(self._count() if prompt.line.value else "")

    def _reached(self) -> bool:
        """Whether something has been found behind the place where the search began."""
        return bool(self.hits) and self.hits[-1].start >= self._origin

    def _count(self) -> str:
        """Which hit the cursor is on, of how many there are."""
        if self._scan is None:
            return ""
        hits = self._scan.hits
        at = hits.first_from(self.view.cursor)
        number = at + 1 if at < len(hits) and hits[at].start == self.view.cursor else 0
        more = "" if self._scan.finished else "…"
        return f"{number or '–'}/{len(hits)}{more}"

    def action_search_next(self) -> None:
        """Go to the next hit, from the last one on from the top."""
        self._go_to_hit(forward=True)

    def action_search_previous(self) -> None:
        """Go to the previous hit, from the first one on from the end."""
        self._go_to_hit(forward=False)

    def _go_to_hit(self, *, forward: bool) -> None:
        if self._scan is None or not self._scan.hits:
            key = self.keymap.shown("search.start")
            self.say(_("Nothing has been searched for: {key} searches.").format(key=key))
            return
        hits, cursor = self._scan.hits, self.view.cursor
        times = self.times()
        index = (
            hits.first_from(cursor + 1) + times - 1 if forward else hits.first_from(cursor) - times
        )
        self.go_to(hits[index % len(hits)].start)
        self._tell_hit()

    def _tell_hit(self) -> None:
        self.say(_("Hit {count}").format(count=self._count()))
