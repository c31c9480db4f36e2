"""Searching all reports of the workspace (全库查找): type, look, open the report at the place."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from textual.containers import Horizontal
from textual.widgets import Input, Static

from keymaps import Keymap, Scope
from pizhu.report.problem import Problem
from tui import legends
from tui.language import _, ngettext, problem_text
from tui.screens.workplace import TooSmall, Workplace
from tui.widgets.bars import Legend, Notice, Standing, StatusLine
from tui.widgets.hit_list import HitList
from tui.workspace_search import WorkspaceSearch

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult

    from store import Event, Store
    from store.search import Hit
    from tui.memory import Memory
    from tui.widgets.rows import RowList

#: How long one has stopped typing before the workspace is asked, in seconds.
_PAUSE = 0.06

#: How many places are asked for at once, and how near to their end more are.
_PAGE = 200
_NEAR = 60


class FindScreen(Workplace, inherit_bindings=False):
    """A line to type into, and what it finds in all reports, notes, figures and tags.

    Args:
        store: The open workspace.
        keymap: The keys in force.
        memory: What is remembered of earlier searches.
    """

    def __init__(self, store: Store, keymap: Keymap, memory: Memory) -> None:
        super().__init__(keymap)
        self.add_class("-finds")
        self._memory = memory
        self._search = WorkspaceSearch(store.path)
        self._last = True
        self._at = len(memory.habits.queries)
        self.bind_keys(keymap, Scope.FINDS)

    def compose(self) -> ComposeResult:
        """The line, what it may hold, and what it finds."""
        with Horizontal(id="find-line"):
            question = _("Search all reports:")
            yield Static(f" {question} ", markup=False, classes="question")
            yield Input(compact=True)
        yield Static(_hint(), markup=False, id="find-hint")
        yield HitList(id="finds")
        yield StatusLine(id="status")
        yield Legend(self.keymap, always=(), id="legend")
        yield TooSmall(id="too-small")

    @property
    def line(self) -> Input:
        """The line that is typed into."""
        return self.query_one(Input)

    @property
    def finds(self) -> HitList:
        """What has been found."""
        return self.query_one(HitList)

    def on_mount(self) -> None:
        """Take the keys."""
        self.query_one(Legend).offer(legends.FINDS)
        self.finds.can_focus = False
        self._show_standing()
        self.line.focus()

    def on_screen_resume(self) -> None:
        """Go on typing where one was."""
        self.line.focus()

    def on_unmount(self) -> None:
        """Close the connection."""
        self._search.close()

    # Asking

    def on_input_changed(self, event: Input.Changed) -> None:
        """Ask the workspace once the typing stops."""
        event.stop()
        self.run_worker(self._ask(event.value), group="find", exclusive=True)

    async def _ask(self, query: str) -> None:
        await asyncio.sleep(_PAUSE)
        self.tell(None)
        if not query.strip():
            self._show(())
            return
        try:
            page = await self._search.find(query, _PAGE)
        except Problem as problem:
            self._show(())
            self.tell(Notice(problem_text(problem), is_problem=True))
            return
        self._show(page.hits, last=page.last)
        if not page.hits:
            self.tell(Notice(_("Nothing in this workspace is like that.")))

    def _show(self, hits: Sequence[Hit], *, last: bool = True) -> None:
        self._last = last
        self.finds.show(hits)
        self._show_standing()

    def _show_standing(self) -> None:
        count = self.finds.count
        told = ngettext("{n} place", "{n} places", count).format(
            n=f"{count}+" if not self._last else count
        )
        self.status.set_standing(Standing(_("FIND"), told))

    async def _more(self) -> None:
        try:
            page = await self._search.more(_PAGE)
        except Problem as problem:
            self.tell(Notice(problem_text(problem), is_problem=True))
            return
        self._last = page.last
        self.finds.add(page.hits)
        self._show_standing()

    # Going through what was found

    def _move(self, index: int) -> None:
        self.finds.move_cursor(index)
        if not self._last and self.finds.cursor >= self.finds.count - _NEAR:
            self.run_worker(self._more(), group="find", exclusive=True)

    def action_finds_up(self) -> None:
        """One place up."""
        self._move(self.finds.cursor - 1)

    def action_finds_down(self) -> None:
        """One place down."""
        self._move(self.finds.cursor + 1)

    def action_finds_page_up(self) -> None:
        """One page of places up."""
        self._move(self.finds.cursor - self.finds.page())

    def action_finds_page_down(self) -> None:
        """One page of places down."""
        self._move(self.finds.cursor + self.finds.page())

    def action_finds_earlier(self) -> None:
        """Search again for what was searched for before."""
        self._recall(-1)

    def action_finds_later(self) -> None:
        """The same, one on."""
        self._recall(1)

    def _recall(self, step: int) -> None:
        queries = self._memory.habits.queries
        self._at = min(max(self._at + step, 0), len(queries))
        self.line.value = queries[self._at] if self._at < len(queries) else ""
        self.line.cursor_position = len(self.line.value)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Open the report at the place."""
        event.stop()
        self.action_finds_open()

    def on_row_list_chosen(self, message: RowList.Chosen) -> None:
        """Open the report at the place clicked twice."""
        message.stop()
        self.action_finds_open()

    def action_finds_open(self) -> None:
        """Open the report at the place."""
        hit = self.finds.hit
        if hit is None:
            return
        self._memory.habits = self._memory.habits.with_query(self.line.value.strip())
        self._at = len(self._memory.habits.queries)
        wanted = hit.found if hit.kind == "text" else ""
        self.post_message(self.ReportWanted(hit.report_id, hit.start, wanted))

    def action_finds_close(self) -> None:
        """Go back to the library."""
        self.post_message(self.LibraryWanted(""))

    def take_keys(self) -> None:
        """Give the keys back to the line."""
        self.line.focus()

    def show_events(self, events: Sequence[Event]) -> None:
        """Leave what was found as it is: opening it shows how it stands."""


def _hint() -> str:
    return _(
        "Type what stands in a report or a note, exactly. Narrow it down: "
        "place:{place} year:2024; figures by indicator:{indicator} status:target decision:unsure; "
        "tags by label:project."
    ).format(place="郴州", indicator="生产总值")
