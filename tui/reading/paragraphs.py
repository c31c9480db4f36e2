"""A text cut into paragraphs, and each of them set in rows by itself (段落).

Knows no page: where a paragraph stands among the others is `tui.reading.composition`'s.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from itertools import pairwise
from operator import sub
from typing import TYPE_CHECKING

from tui.reading.cells import Measured, measure_line
from tui.reading.typesetting import Row, break_rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pizhu.report.values import Furniture, Section

INDENT_CELLS = 4
"""The first line of a paragraph begins two characters in (首行缩进)."""

LONGEST_PIECE = 16_384
"""A longer paragraph is set in pieces of at most this many code points, each on a new row."""

#: Headings of this level stand flush left, those below it further in.
_FLUSH_LEVEL = 2

_BLANKS = " \u3000\t\xa0"


@dataclass(frozen=True, slots=True)
class Setting:
    """How a text is to be set.

    Attributes:
        measure: Cells in a row, without the margin for hanging marks (行长).
        indent: Blank cells before the first row of a paragraph.
        spacing: Whether a blank row stands between paragraphs that the text does not part itself.
        furniture_hidden: Whether page furniture takes no rows.
    """

    measure: int = 80
    indent: int = INDENT_CELLS
    spacing: bool = True
    furniture_hidden: bool = False


@dataclass(frozen=True, slots=True)
class SetParagraph:
    """A paragraph set in rows.

    Attributes:
        start: The report's offset of its first code point.
        end: The offset after its last, without the newline.
        measured: Its code points measured.
        positions: The cell at which each begins, from the paragraph's start.
        space: Blank rows above it.
        rows: Its rows; none where it is hidden.
    """

    start: int
    end: int
    measured: Measured
    positions: list[int]
    space: int
    rows: tuple[Row, ...]

    @property
    def height(self) -> int:
        """Rows in all, the blank ones above included."""
        return self.space + len(self.rows)

    def row_of(self, offset: int) -> int:
        """The row, blank ones above counted, that holds a report offset."""
        index = offset - self.start
        found = bisect_right(self.rows, index, key=lambda row: row.start) - 1
        return self.space + max(0, found)


def paragraph_starts(text: str) -> array[int]:
    r"""Where each paragraph, or piece of a very long one, begins.

    Args:
        text: The whole report; a newline at its very end begins no further paragraph.

    Returns:
        Offsets, ascending, the first 0, followed by ``len(text)`` as a sentinel.
    """
    # Splitting ten megabytes into lines takes three times as long as looking where they end.
    starts = array("q", [0, *(found.end() for found in re.finditer("\n", text))])
    if len(starts) > 1 and starts[-1] == len(text):
        starts.pop()
    starts.append(len(text))
    if max(map(sub, starts[1:], starts)) > LONGEST_PIECE:
        starts = _cut_long(text, starts)
    return starts


def _cut_long(text: str, starts: array[int]) -> array[int]:
    cut = array("q")
    for start, end in pairwise(starts):
        cut.append(start)
        while end - start > LONGEST_PIECE:
            edge = text.rfind("。", start + LONGEST_PIECE // 2, start + LONGEST_PIECE) + 1
            start = edge or start + LONGEST_PIECE  # noqa: PLW2901 - the rest of this paragraph
            cut.append(start)
    cut.append(starts[-1])
    return cut


class Paragraphs:
    """The paragraphs of a report, set one at a time.

    Args:
        text: The report's text.
        furniture: Stretches of page furniture.
        sections: Headings.
    """

    def __init__(
        self,
        text: str,
        furniture: Sequence[Furniture] = (),
        sections: Sequence[Section] = (),
    ) -> None:
        self.text = text
        self.starts = paragraph_starts(text)
        self._furniture = sorted((each.start, each.end) for each in furniture)
        self._headings = {each.start: each for each in sections}

    def __len__(self) -> int:
        """The number of paragraphs."""
        return len(self.starts) - 1

    def at(self, offset: int) -> int:
        """The paragraph that holds an offset; its newline belongs to it."""
        return min(max(0, bisect_right(self.starts, offset) - 1), len(self) - 1)

    def extent(self, paragraph: int) -> tuple[int, int]:
        """The paragraph's first offset and the one after its last, without the newline."""
        start, end = self.starts[paragraph], self.starts[paragraph + 1]
        if end > start and self.text[end - 1] == "\n":
            end -= 1
        return start, end

    def compose(self, paragraph: int, setting: Setting) -> SetParagraph:
        """Set a paragraph in rows as `setting` says."""
        start, end = self.extent(paragraph)
        line = self.text[start:end]
        if not line and setting.furniture_hidden and self._follows_hidden(paragraph):
            return SetParagraph(start, end, measure_line(line), [0], 0, ())
        hidden = self._hidden_in(start, end) if setting.furniture_hidden else []
        if hidden and sum(stop - begin for begin, stop in hidden) == len(line):
            return SetParagraph(start, end, measure_line(line, hidden), [0], 0, ())
        measured = measure_line(line, hidden)
        indent = self._indent(paragraph, line, measured, setting)
        rows = tuple(break_rows(line, measured, setting.measure, indent))
        space = int(setting.spacing and self._stands_apart(paragraph, line))
        return SetParagraph(start, end, measured, measured.positions(), space, rows)

    def _follows_hidden(self, paragraph: int) -> bool:
        """Whether the line above is hidden, so that an empty one would leave a gap."""
        if paragraph == 0:
            return False
        start, end = self.extent(paragraph - 1)
        hidden = self._hidden_in(start, end)
        return end > start and sum(stop - begin for begin, stop in hidden) == end - start

    def _hidden_in(self, start: int, end: int) -> list[tuple[int, int]]:
        """Furniture inside ``[start, end)``, as stretches counted from `start`."""
        found = []
        first = max(0, bisect_left(self._furniture, (start, 0)) - 1)
        for begin, stop in self._furniture[first:]:
            if begin >= end:
                break
            if stop > start:
                found.append((max(begin, start) - start, min(stop, end) - start))
        return found

    def _continues(self, paragraph: int) -> bool:
        """Whether this is a further piece of a very long paragraph."""
        start = self.starts[paragraph]
        return start > 0 and self.text[start - 1] != "\n"

    def _indent(self, paragraph: int, line: str, measured: Measured, setting: Setting) -> int:
        start = self.starts[paragraph]
        heading = self._headings.get(start)
        if heading is not None and heading.end >= start + len(line.rstrip()):
            spare = max(0, setting.measure - sum(measured.widths))
            if heading.level == 1:
                return spare // 2
            return min(setting.indent * (heading.level - _FLUSH_LEVEL), spare)
        if self._continues(paragraph):
            return 0
        # A text that indents with blanks of its own is not indented twice.
        lead = len(line) - len(line.lstrip(_BLANKS))
        return max(0, setting.indent - sum(measured.widths[:lead]))

    def _stands_apart(self, paragraph: int, line: str) -> bool:
        """Whether a blank row parts the paragraph from the one above, which the text does not."""
        if paragraph == 0 or not line or self._continues(paragraph):
            return False
        above_start, above_end = self.extent(paragraph - 1)
        return above_end > above_start
