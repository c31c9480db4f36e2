"""The tree of sections (章节树): folding, narrowing, how far each section is reviewed."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from rich.cells import cell_len

from pizhu.report.completion import Standing
from tui.cells import fit
from tui.outline.contents import Look, Part
from tui.progress import Progress
from tui.styles import STANDING_SIGNS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pizhu.report.values import Section
    from tui.outline.contents import Wanted

#: So many tags of a section are shown beside its heading.
_MOST_TAGS = 3

#: No more blanks than this before a heading, however deep it is nested.
_DEEPEST = 6


class SectionTree:
    """The sections of a report, with those that hold others to be folded.

    Args:
        sections: In reading order.
    """

    def __init__(self, sections: Sequence[Section] = ()) -> None:
        self._sections = sections
        self._starts = [section.start for section in sections]
        self._progress: Sequence[Progress] = [Progress(0, 0)] * len(sections)
        self._standings: Sequence[Standing] = [Standing.OPEN] * len(sections)
        self._hues: Mapping[int, Sequence[str]] = {}
        self._parents, self._depths = _nesting(sections)
        self._folded: set[int] = set()
        self._matching: set[int] | None = None
        self._visible: list[int] = []
        self._rows: dict[int, int] = {}
        self._list_visible()

    def __len__(self) -> int:
        """How many rows there are."""
        return len(self._visible)

    def set_progress(self, progress: Sequence[Progress]) -> None:
        """Show how far each section is reviewed, in the order of the sections."""
        self._progress = progress

    def set_standings(self, standings: Sequence[Standing]) -> None:
        """Show which sections are marked as finished, in the order of the sections."""
        self._standings = standings

    def set_hues(self, hues: Mapping[int, Sequence[str]]) -> None:
        """Show the colours of the tags that sections have as a whole, by the section's index."""
        self._hues = hues

    # Places

    def section(self, row: int) -> int:
        """The index of the section on a row."""
        return self._visible[row]

    def place(self, row: int) -> int:
        """Where the section on a row begins."""
        return self._starts[self._visible[row]]

    def row_at(self, offset: int) -> int | None:
        """The row of the innermost section shown that the code point at `offset` stands in."""
        section: int | None = bisect_right(self._starts, offset) - 1
        if section is None or section < 0:
            return None
        while section is not None and (
            section not in self._rows or self._sections[section].extent_end <= offset
        ):
            section = self._parents[section]
        return None if section is None else self._rows[section]

    # Folding and narrowing

    def has_inner(self, row: int) -> bool:
        """Whether the section on a row holds others."""
        section = self._visible[row]
        return section + 1 < len(self._parents) and self._parents[section + 1] == section

    def is_folded(self, row: int) -> bool:
        """Whether what the section on a row holds is hidden."""
        return self._visible[row] in self._folded

    def parent_row(self, row: int) -> int | None:
        """The row of the section around the one on a row, None for none."""
        parent = self._parents[self._visible[row]]
        return None if parent is None else self._rows.get(parent)

    def indent(self, row: int) -> int:
        """The cells before a section's fold mark."""
        return min(self._depths[self._visible[row]], _DEEPEST)

    def fold(self, row: int) -> int:
        """Fold the section on a row, or unfold it; the row that it is on now."""
        section = self._visible[row]
        self._folded ^= {section}
        self._list_visible()
        return self._rows[section]

    def narrow(self, wanted: Wanted | None) -> None:
        """List only sections whose heading matches or stands under one that does.

        What such a section stands under is listed too, so that it can be told where it is.
        """
        if wanted is None:
            self._matching = None
        else:
            found: set[int] = set()
            for index, section in enumerate(self._sections):
                if self._parents[index] in found or wanted.search(section.label + section.title):
                    found.add(index)
            self._matching = found
        self._list_visible()

    def look_on(self) -> bool:
        """Nothing is left: headings are few, and all are looked at at once."""
        return False

    def first_match(self) -> int | None:
        """The row of the first section that matches by itself, None where all are listed."""
        if not self._matching:
            return None
        return self._rows[min(self._matching)]

    def _list_visible(self) -> None:
        if self._matching is not None:
            shown = set(self._matching)
            for index in self._matching:
                parent = self._parents[index]
                while parent is not None and parent not in shown:
                    shown.add(parent)
                    parent = self._parents[parent]
            self._visible = sorted(shown)
        else:
            hidden: set[int] = set()
            for index, parent in enumerate(self._parents):
                if parent is not None and (parent in self._folded or parent in hidden):
                    hidden.add(index)
            self._visible = [index for index in range(len(self._sections)) if index not in hidden]
        self._rows = {section: row for row, section in enumerate(self._visible)}

    # Drawing

    def parts(self, row: int, width: int) -> list[Part]:
        """A section in exactly `width` cells: fold mark, heading, figures decided of all."""
        section = self._visible[row]
        mark = " "
        if self.has_inner(row):
            mark = "▸" if self.is_folded(row) and self._matching is None else "▾"
        lead = f"{' ' * self.indent(row)}{mark} "
        look = Look.PLAIN if self._depths[section] else Look.MAIN
        if self._matching is not None and section not in self._matching:
            look = Look.FAINT
        count = self._count_of(section)
        heading = self._sections[section].label + self._sections[section].title
        hues = self._hues.get(section, ())[:_MOST_TAGS]
        tags = [Part(" "), *(Part("■", hue=hue) for hue in hues)] if hues else []
        room = width - cell_len(lead) - cell_len(count.text) - 1 - (len(hues) + 1 if hues else 0)
        return [Part(lead, Look.FAINT), Part(fit(heading, room), look), *tags, count, Part(" ")]

    def _count_of(self, section: int) -> Part:
        """The sign of how a section stands, and how many of its figures are decided."""
        progress, standing = self._progress[section], self._standings[section]
        sign = "" if standing is Standing.OPEN else f" {STANDING_SIGNS[standing]}"
        count = f" {progress.decided}/{progress.total}" if progress.total else ""
        if progress.complete:
            count = f" ✓{progress.total}"
        done = standing.finished or progress.complete
        return Part(sign + count, Look.DONE if done else Look.FAINT)


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
