"""The outline pane (大纲栏): the tree of sections, or a list of what stands in the text."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.segment import Segment
from textual.message import Message

from tui.cells import fit
from tui.language import _
from tui.outline.contents import Mode
from tui.outline.sections import SectionTree
from tui.widgets.part_rows import PartRows

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from rich.style import Style
    from textual import events

    from pizhu.report.completion import Standing
    from pizhu.report.values import Section
    from tui.outline.contents import Contents, Wanted
    from tui.progress import Progress

#: How long keys have their turn between two looks for what the list is narrowed to, in seconds.
_LOOK_PAUSE = 0.005


class Outline(PartRows, inherit_bindings=False):
    """Lists places of the text, follows the cursor in it, and leads there.

    Args:
        times: How often a motion is to be done, as a count before its key says.
    """

    class Opened(Message):
        """The reader wants to read from the code point at `offset` on."""

        def __init__(self, offset: int, mode: Mode) -> None:
            super().__init__()
            self.offset = offset
            self.mode = mode

    class NextModeWanted(Message):
        """The reader wants something else to be listed."""

    def __init__(
        self,
        *,
        times: Callable[[], int] = lambda: 1,
        id: str | None = None,  # noqa: A002 - Textual's name
    ) -> None:
        super().__init__(id=id)
        self._times = times
        self._tree = SectionTree()
        self._contents: Contents = self._tree
        self._mode = Mode.SECTIONS
        self._wanted = ""
        self._offset = 0
        self._here: int | None = None
        self._is_looking = False

    # What is listed

    @property
    def mode(self) -> Mode:
        """What is listed."""
        return self._mode

    def show(self, sections: Sequence[Section]) -> None:
        """List the sections of another report, all unfolded."""
        self._tree = SectionTree(sections)
        self.list_instead(Mode.SECTIONS, self._tree)

    def list_sections(self) -> None:
        """List the sections again, folded as they were."""
        self.list_instead(Mode.SECTIONS, self._tree)

    def list_instead(self, mode: Mode, contents: Contents) -> None:
        """List something else, all of it, with the cursor where the reader is."""
        contents.narrow(None)
        self._is_looking = False
        self._mode, self._contents, self._wanted = mode, contents, ""
        self._arrange()

    def set_progress(self, progress: Sequence[Progress]) -> None:
        """Show how far each section is reviewed, in the order of the sections."""
        self._tree.set_progress(progress)
        self.renew()

    def set_standings(self, standings: Sequence[Standing]) -> None:
        """Show which sections are marked as finished, in the order of the sections."""
        self._tree.set_standings(standings)
        self.refresh()

    def set_hues(self, hues: Mapping[int, Sequence[str]]) -> None:
        """Show the colours of the tags that sections have as a whole, by the section's index."""
        self._tree.set_hues(hues)
        self.refresh()

    def renew(self) -> None:
        """Show what is listed as it is now, after an act or a search."""
        self.set_count(len(self._contents))
        self._here = self._contents.row_at(self._offset)

    @property
    def wanted(self) -> str:
        """What the list is narrowed to; empty for everything."""
        return self._wanted

    @property
    def is_looking(self) -> bool:
        """Whether there may be more to list than is listed yet."""
        return self._is_looking

    def narrow(self, wanted: str) -> None:
        """List only what holds `wanted`, in full or half width; everything for nothing."""
        wanted = wanted.strip()
        if wanted == self._wanted:
            return
        self._wanted = wanted
        self._contents.narrow(_compiled(wanted) if wanted else None)
        self._arrange()
        self.workers.cancel_group(self, "narrowing")
        self._is_looking = bool(self._wanted) and self._contents.look_on()
        if self._is_looking:
            self.run_worker(self._look_on(), group="narrowing", exclusive=True)
        if self._contents is self._tree and (first := self._tree.first_match()) is not None:
            self.move_cursor(first)

    async def _look_on(self) -> None:
        """List what else matches as it is found; keys come in between."""
        while self._is_looking:
            self._is_looking = self._contents.look_on()
            before = self._here
            self.renew()
            if self._here is not None and self.cursor == (before or 0):
                self.move_cursor(self._here)
            await asyncio.sleep(_LOOK_PAUSE)

    def _arrange(self) -> None:
        """Show other rows, with the cursor where the reader is."""
        # The plain tree needs no heading: the pane is what it always was.
        self.heading_rows = int(self._contents is not self._tree or bool(self._wanted))
        self.set_count(len(self._contents))
        self._here = self._contents.row_at(self._offset)
        self.move_cursor(self._here or 0)
        self.refresh()

    # Following

    def follow(self, offset: int) -> None:
        """Mark what the code point at `offset` stands in or behind."""
        self._offset = offset
        before, self._here = self._here, self._contents.row_at(offset)
        if self._here == before:
            return
        if self._here is not None and not self.has_focus:
            self.move_cursor(self._here)
        self.refresh_rows(*(row for row in (before, self._here) if row is not None))

    @property
    def section_at_cursor(self) -> int | None:
        """The index of the section under the cursor, None where none is listed."""
        if self._contents is not self._tree or not len(self._tree):
            return None
        return self._tree.section(self.cursor)

    @property
    def shows_cursor(self) -> bool:
        """Only while the keys go here: else the reader's own place is what counts."""
        return self.has_focus

    # Drawing

    def heading_segments(self, width: int, base: Style) -> list[Segment]:
        """Draw what is listed, how much of it, and what it is narrowed to."""
        count = str(self.count) + ("…" if self._is_looking else "")
        said = _(self._mode.value) + (f" \\{self._wanted}" if self._wanted else "")
        room = width - cell_len(count) - 1
        return [Segment(fit(said, room) + count + " ", base)]

    def row_segments(self, index: int, width: int, base: Style) -> list[Segment]:
        """Draw a row."""
        parts = self._contents.parts(index, width)
        return self.segments(parts, base, is_here=index == self._here)

    # Keys

    def action_outline_up(self) -> None:
        """One row up."""
        self.move_cursor(self.cursor - self._times())

    def action_outline_down(self) -> None:
        """One row down."""
        self.move_cursor(self.cursor + self._times())

    def action_outline_page_up(self) -> None:
        """One page of rows up."""
        self.move_cursor(self.cursor - self.page() * self._times())

    def action_outline_page_down(self) -> None:
        """One page of rows down."""
        self.move_cursor(self.cursor + self.page() * self._times())

    def action_outline_first(self) -> None:
        """The first row."""
        self.move_cursor(0)

    def action_outline_last(self) -> None:
        """The last row."""
        self.move_cursor(self.count - 1)

    def action_outline_fold(self) -> None:
        """Fold the section, or go to the one around it."""
        if self._contents is not self._tree or not self.count:
            return
        if self._tree.has_inner(self.cursor) and not self._tree.is_folded(self.cursor):
            self._fold(self.cursor)
        elif (parent := self._tree.parent_row(self.cursor)) is not None:
            self.move_cursor(parent)

    def action_outline_unfold(self) -> None:
        """Unfold the section."""
        if self._contents is self._tree and self.count and self._tree.is_folded(self.cursor):
            self._fold(self.cursor)

    def action_outline_open(self) -> None:
        """Read from what is under the cursor on."""
        if self.count:
            self.post_message(self.Opened(self._contents.place(self.cursor), self._mode))

    def _fold(self, row: int) -> None:
        if self._wanted:
            return
        at = self._tree.fold(row)
        self.renew()
        self.move_cursor(at)

    # The mouse

    def on_click(self, event: events.Click) -> None:
        """Read from the row clicked on; a fold mark folds, the heading lists something else."""
        event.prevent_default()
        row = self.row_at(event.y)
        if event.y < self.heading_rows:
            self.post_message(self.NextModeWanted())
        elif row is not None:
            self.move_cursor(row)
            is_tree = self._contents is self._tree
            if is_tree and self._tree.has_inner(row) and event.x <= self._tree.indent(row):
                self._fold(row)
            else:
                self.action_outline_open()


def _compiled(wanted: str) -> Wanted:
    """What finds `wanted` in full or half width, in either case."""
    from pizhu.report.search import Search, compiled

    return compiled(Search(wanted))
