"""The tree of sections (章节树): where the reader is, and how far each section is reviewed."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from textual.message import Message

from pizhu.report.completion import Standing
from tui.cells import fit
from tui.progress import Progress
from tui.styles import STANDING_SIGNS
from tui.widgets.rows import RowList

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.style import Style
    from textual import events

    from pizhu.report.values import Section


class Outline(RowList, inherit_bindings=False):
    """The sections of a report, with those that hold others to be folded."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"outline--here", "outline--done", "outline--main"}

    class Opened(Message):
        """The reader wants to read from the section at `index` on."""

        def __init__(self, index: int) -> None:
            super().__init__()
            self.index = index

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._sections: Sequence[Section] = ()
        self._progress: Sequence[Progress] = ()
        self._standings: Sequence[Standing] = ()
        self._parents: list[int | None] = []
        self._depths: list[int] = []
        self._folded: set[int] = set()
        self._visible: list[int] = []
        self._here: int | None = None

    def show(self, sections: Sequence[Section]) -> None:
        """Show the sections of another report, all unfolded."""
        self._sections = sections
        self._progress = [Progress(0, 0)] * len(sections)
        self._standings = [Standing.OPEN] * len(sections)
        self._parents, self._depths = _nesting(sections)
        self._folded = set()
        self._here = None
        self._list_visible()

    def set_progress(self, progress: Sequence[Progress]) -> None:
        """Show how far each section is reviewed, in the order of the sections."""
        self._progress = progress
        self.refresh()

    def set_standings(self, standings: Sequence[Standing]) -> None:
        """Show which sections are marked as finished, in the order of the sections."""
        if standings != self._standings:
            self._standings = standings
            self.refresh()

    def follow(self, offset: int) -> None:
        """Mark the section that the code point at `offset` stands in."""
        here = next(
            (
                index
                for index in range(len(self._sections) - 1, -1, -1)
                if self._sections[index].start <= offset < self._sections[index].extent_end
            ),
            None,
        )
        if here == self._here:
            return
        rows = [
            self._visible.index(self._seen(index))
            for index in (self._here, here)
            if index is not None
        ]
        self._here = here
        if here is not None and not self.has_focus:
            self.move_cursor(rows[-1])
        self.refresh_rows(*rows)

    @property
    def section_at_cursor(self) -> int | None:
        """The index of the section under the cursor, None without sections."""
        return self._visible[self.cursor] if self._visible else None

    def _seen(self, index: int) -> int:
        """The section itself, or the outermost folded one around it."""
        seen = index
        parent = self._parents[index]
        while parent is not None:
            if parent in self._folded:
                seen = parent
            parent = self._parents[parent]
        return seen

    def _list_visible(self) -> None:
        self._visible = [
            index for index in range(len(self._sections)) if self._seen(index) == index
        ]
        self.set_count(len(self._visible))

    def _has_inner(self, index: int) -> bool:
        return index + 1 < len(self._parents) and self._parents[index + 1] == index

    def row_segments(self, index: int, width: int, base: Style) -> list[Segment]:
        """Draw a section: fold mark, heading, figures decided of all."""
        section = self._visible[index]
        depth = self._depths[section]
        style = base
        if depth == 0:
            style += self.get_component_rich_style("outline--main", partial=True)
        if self._here is not None and self._seen(self._here) == section:
            style += self.get_component_rich_style("outline--here", partial=True)
        mark = ("▸" if section in self._folded else "▾") if self._has_inner(section) else " "
        lead = f"{' ' * min(depth, 6)}{mark} "
        count, count_style = self._count_of(section, base)
        heading = self._sections[section].label + self._sections[section].title
        room = width - cell_len(lead) - cell_len(count) - 1
        return [
            Segment(lead, self.faint(base)),
            Segment(fit(heading, room), style),
            Segment(count, count_style),
            Segment(" ", base),
        ]

    def _count_of(self, section: int, base: Style) -> tuple[str, Style]:
        """The sign of how a section stands, and how many of its figures are decided."""
        progress, standing = self._progress[section], self._standings[section]
        sign = "" if standing is Standing.OPEN else f" {STANDING_SIGNS[standing]}"
        count = f" {progress.decided}/{progress.total}" if progress.total else ""
        if progress.complete:
            count = f" ✓{progress.total}"
        if standing.finished or progress.complete:
            done = self.get_component_rich_style("outline--done", partial=True)
            return sign + count, base + done
        return sign + count, self.faint(base)

    @property
    def shows_cursor(self) -> bool:
        """Only while the keys go here: else the reader's own place is what counts."""
        return self.has_focus

    def action_outline_up(self) -> None:
        """One section up."""
        self.move_cursor(self.cursor - 1)

    def action_outline_down(self) -> None:
        """One section down."""
        self.move_cursor(self.cursor + 1)

    def action_outline_page_up(self) -> None:
        """One page of sections up."""
        self.move_cursor(self.cursor - self.page())

    def action_outline_page_down(self) -> None:
        """One page of sections down."""
        self.move_cursor(self.cursor + self.page())

    def action_outline_first(self) -> None:
        """The first section."""
        self.move_cursor(0)

    def action_outline_last(self) -> None:
        """The last section."""
        self.move_cursor(self.count - 1)

    def action_outline_fold(self) -> None:
        """Fold the section, or go to the one around it."""
        section = self.section_at_cursor
        if section is None:
            return
        if self._has_inner(section) and section not in self._folded:
            self._fold(section)
        elif (parent := self._parents[section]) is not None:
            self.move_cursor(self._visible.index(parent))

    def action_outline_unfold(self) -> None:
        """Unfold the section."""
        section = self.section_at_cursor
        if section is not None and section in self._folded:
            self._fold(section)

    def action_outline_open(self) -> None:
        """Read from the section under the cursor on."""
        section = self.section_at_cursor
        if section is not None:
            self.post_message(self.Opened(section))

    def _fold(self, section: int) -> None:
        self._folded ^= {section}
        self._list_visible()
        self.move_cursor(self._visible.index(section))

    def on_click(self, event: events.Click) -> None:
        """Read from the section clicked on; a click on its fold mark folds or unfolds it."""
        event.prevent_default()
        row = self.row_at(event.y)
        if row is None:
            return
        section = self._visible[row]
        self.move_cursor(row)
        if self._has_inner(section) and event.x <= min(self._depths[section], 6):
            self._fold(section)
        else:
            self.post_message(self.Opened(section))


def _nesting(sections: Sequence[Section]) -> tuple[list[int | None], list[int]]:
    """The section around each section, and how many there are around it."""
    parents: list[int | None] = []
    depths: list[int] = []
    open_sections: list[int] = []
    for index, section in enumerate(sections):
        while open_sections and sections[open_sections[-1]].level >= section.level:
            open_sections.pop()
        parents.append(open_sections[-1] if open_sections else None)
        depths.append(len(open_sections))
        open_sections.append(index)
    return parents, depths
