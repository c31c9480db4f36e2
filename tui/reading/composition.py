"""A text set in rows for one width: from offsets to places on the page and back (版面).

Knows no screen. Paragraphs are set when somebody looks at them; the heights of the others are
estimates that `refine` makes exact, a slice at a time. A place names a paragraph and a row within
it, so no refinement elsewhere moves it.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections import OrderedDict
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, NamedTuple

from tui.reading.cells import Measured, measure_line, usual_width
from tui.reading.rows import RowIndex
from tui.reading.typesetting import Row, break_rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pizhu.report.values import Furniture, Section

INDENT_CELLS = 4
"""The first line of a paragraph begins two characters in (首行缩进)."""

LONGEST_PIECE = 16_384
"""A longer paragraph is set in pieces of at most this many code points, each on a new row."""

_KEPT_PARAGRAPHS = 512
_BLANKS = " \u3000\t\xa0"


class Place(NamedTuple):
    """A row's place: the paragraph, and the row within it, a blank row above included."""

    paragraph: int
    row: int


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
    lines = text.split("\n")
    if len(lines) > 1 and not lines[-1]:
        lines.pop()
    starts = array("q", accumulate(map(len, lines), lambda at, size: at + size + 1, initial=0))
    starts[-1] = len(text)
    if max(map(len, lines)) > LONGEST_PIECE:
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


class Composition:
    """A report's text set in rows.

    Args:
        text: The report's text.
        setting: Measure, indent, spacing, and whether furniture is hidden.
        furniture: Stretches of page furniture.
        sections: Headings; one that is a paragraph of its own is set without indent (level 1:
            in the middle of the measure).
    """

    def __init__(
        self,
        text: str,
        setting: Setting,
        furniture: Sequence[Furniture] = (),
        sections: Sequence[Section] = (),
    ) -> None:
        self.text = text
        self.setting = setting
        self._furniture = sorted((each.start, each.end) for each in furniture)
        self._headings = {each.start: each for each in sections}
        self._starts = paragraph_starts(text)
        self._set: OrderedDict[int, SetParagraph] = OrderedDict()
        self.index = RowIndex(self._estimates())

    def reset(self, setting: Setting) -> None:
        """Set the same text anew in another way."""
        self.setting = setting
        self._set.clear()
        self.index = RowIndex(self._estimates())

    def _estimates(self) -> array[int]:
        """A guess at each paragraph's height from its length and the text's usual width."""
        extra = int(self.setting.spacing)
        starts = self._starts
        per_row = max(1, int(self.setting.measure / max(usual_width(self.text), 0.1)))
        return array(
            "l",
            [(end - start) // per_row + 1 + extra for start, end in pairwise(starts)],
        )

    def __len__(self) -> int:
        """The number of paragraphs."""
        return len(self._starts) - 1

    # Paragraphs

    def paragraph_at(self, offset: int) -> int:
        """The paragraph that holds an offset; its newline belongs to it."""
        return min(max(0, bisect_right(self._starts, offset) - 1), len(self) - 1)

    def extent(self, paragraph: int) -> tuple[int, int]:
        """The paragraph's first offset and the one after its last, without the newline."""
        start, end = self._starts[paragraph], self._starts[paragraph + 1]
        if end > start and self.text[end - 1] == "\n":
            end -= 1
        return start, end

    def paragraph(self, paragraph: int) -> SetParagraph:
        """The paragraph set in rows; its height is exact from now on."""
        found = self._set.get(paragraph)
        if found is not None:
            self._set.move_to_end(paragraph)
            return found
        found = self._compose(paragraph)
        self.index.set_height(paragraph, found.height)
        self._set[paragraph] = found
        if len(self._set) > _KEPT_PARAGRAPHS:
            self._set.popitem(last=False)
        return found

    def _compose(self, paragraph: int) -> SetParagraph:
        start, end = self.extent(paragraph)
        line = self.text[start:end]
        if not line and self._follows_hidden(paragraph):
            return SetParagraph(start, end, measure_line(line), [0], 0, ())
        hidden = self._hidden_in(start, end) if self.setting.furniture_hidden else []
        if hidden and sum(stop - begin for begin, stop in hidden) == len(line):
            return SetParagraph(start, end, measure_line(line, hidden), [0], 0, ())
        measured = measure_line(line, hidden)
        indent = self._indent(paragraph, line, measured)
        rows = tuple(break_rows(line, measured, self.setting.measure, indent))
        return SetParagraph(
            start, end, measured, measured.positions(), self._space(paragraph, line), rows
        )

    def _follows_hidden(self, paragraph: int) -> bool:
        """Whether the line above is hidden, so that an empty one would leave a gap."""
        if not self.setting.furniture_hidden or paragraph == 0:
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
        start = self._starts[paragraph]
        return start > 0 and self.text[start - 1] != "\n"

    def _indent(self, paragraph: int, line: str, measured: Measured) -> int:
        start = self._starts[paragraph]
        heading = self._headings.get(start)
        if heading is not None and heading.end >= start + len(line.rstrip()):
            spare = self.setting.measure - sum(measured.widths)
            return (
                max(0, spare // 2)
                if heading.level == 1
                else min(self.setting.indent, max(0, spare))
            )
        if self._continues(paragraph):
            return 0
        # A text that indents with blanks of its own is not indented twice.
        lead = len(line) - len(line.lstrip(_BLANKS))
        return max(0, self.setting.indent - sum(measured.widths[:lead]))

    def _space(self, paragraph: int, line: str) -> int:
        if not self.setting.spacing or paragraph == 0 or not line or self._continues(paragraph):
            return 0
        above_start, above_end = self.extent(paragraph - 1)
        return int(above_end > above_start)

    # Rows

    def row(self, place: Place) -> tuple[SetParagraph, Row] | None:
        """The paragraph and row at a place; None for a blank row and beyond the text."""
        paragraph, number = place
        if not 0 <= paragraph < len(self):
            return None
        found = self.paragraph(paragraph)
        number -= found.space
        return (found, found.rows[number]) if 0 <= number < len(found.rows) else None

    def walk(self, place: Place, rows: int) -> Place:
        """The place so many rows below (or above, if negative), at most the first or last row."""
        paragraph, number = place
        number += rows
        if rows >= 0:
            while number >= (height := self.paragraph(paragraph).height):
                if (following := self._shown(paragraph, 1)) is None:
                    return Place(paragraph, max(0, height - 1))
                paragraph, number = following, number - height
        else:
            while number < 0:
                if (above := self._shown(paragraph, -1)) is None:
                    return Place(paragraph, 0)
                paragraph = above
                number += self.paragraph(paragraph).height
        return Place(paragraph, number)

    def _shown(self, paragraph: int, step: int) -> int | None:
        """The nearest paragraph in a direction that has rows."""
        paragraph += step
        while 0 <= paragraph < len(self):
            if self.paragraph(paragraph).height:
                return paragraph
            paragraph += step
        return None

    def page(self, top: Place, rows: int) -> list[Place]:
        """The places of `rows` rows from `top` down; fewer where the text ends."""
        places: list[Place] = []
        paragraph: int | None = top.paragraph
        number = top.row
        while paragraph is not None and len(places) < rows:
            height = min(self.paragraph(paragraph).height, number + rows - len(places))
            places += [Place(paragraph, row) for row in range(number, height)]
            paragraph, number = self._shown(paragraph, 1), 0
        return places

    def distance(self, above: Place, below: Place, limit: int) -> int:
        """Rows from one place down to another, at most `limit`; negative if it is not below."""
        if below < above:
            return -1
        count = -above.row
        for paragraph in range(above.paragraph, below.paragraph):
            count += self.paragraph(paragraph).height
            if count > limit:
                return limit
        return min(count + below.row, limit)

    def first_place(self) -> Place:
        """The place of the text's first row."""
        return self.place_in(0)

    def last_place(self) -> Place:
        """The place of the text's last row."""
        return self.walk(Place(len(self) - 1, 0), max(0, self.paragraph(len(self) - 1).height - 1))

    def place_in(self, paragraph: int) -> Place:
        """The first place in a paragraph, or in the nearest one that is shown."""
        if not self.paragraph(paragraph).height:
            for step in (1, -1):
                if (shown := self._shown(paragraph, step)) is not None:
                    return Place(shown, 0)
        return Place(paragraph, 0)

    def place_of(self, offset: int) -> Place:
        """The place of the row that holds an offset; for a hidden one the nearest row."""
        paragraph = self.paragraph_at(offset)
        found = self.paragraph(paragraph)
        if not found.rows:
            return self.place_in(paragraph)
        return Place(paragraph, found.row_of(offset))

    def row_number(self, place: Place) -> int:
        """The place as rows from the top of the text, as far as heights are known."""
        return self.index.rows_before(place.paragraph) + place.row

    def place_at_row(self, row: int) -> Place:
        """The place that many rows from the top of the text, as far as heights are known."""
        paragraph, number = self.index.locate(row)
        height = self.paragraph(paragraph).height
        return Place(paragraph, min(number, height - 1)) if height else self.place_in(paragraph)

    def span_of(self, place: Place) -> tuple[int, int]:
        """The report offsets on the row at a place; for a blank row empty, before the next row."""
        found = self.row(place)
        if found is None:
            start = self._starts[place.paragraph]
            return start, start
        paragraph, row = found
        return paragraph.start + row.start, paragraph.start + row.end

    # Cells

    def cell_of(self, offset: int) -> int:
        """The cell of an offset on its row, the row's indent included."""
        paragraph = self.paragraph(self.paragraph_at(offset))
        index = min(offset - paragraph.start, len(paragraph.positions) - 1)
        if not paragraph.rows:
            return 0
        row = paragraph.rows[paragraph.row_of(offset) - paragraph.space]
        return row.indent + paragraph.positions[index] - paragraph.positions[row.start]

    def offset_at(self, place: Place, cell: int) -> int:
        """The offset of the character whose cells include `cell` on a row.

        Args:
            place: The row; a blank one stands for the one below it.
            cell: A cell counted from the measure's left edge. Either half of a wide character
                is that character; a cell beyond the text is the nearest character.
        """
        found = self.row(place)
        if found is None:
            paragraph = self.paragraph(place.paragraph)
            return paragraph.start
        paragraph, row = found
        if row.end == row.start:
            return paragraph.start + row.start
        positions = paragraph.positions
        target = max(0, cell - row.indent) + positions[row.start]
        index = bisect_right(positions, target, row.start, row.end) - 1
        index = min(max(index, row.start), row.end - 1)
        return paragraph.start + paragraph.measured.cluster_start(index)

    def cluster(self, offset: int) -> tuple[int, int]:
        """The user-perceived character that an offset belongs to, as report offsets."""
        paragraph = self.paragraph(self.paragraph_at(offset))
        index = offset - paragraph.start
        if index >= len(paragraph.measured.widths):
            return offset, min(offset + 1, len(self.text))
        measured = paragraph.measured
        return (
            paragraph.start + measured.cluster_start(index),
            paragraph.start + measured.cluster_end(index),
        )

    # Refinement

    def refine(self, code_points: int) -> bool:
        """Make the heights of further paragraphs exact.

        Args:
            code_points: About how much text to set in this slice.

        Returns:
            Whether there is more to do.
        """
        while code_points > 0:
            paragraph = self.index.next_estimate()
            if paragraph is None:
                return False
            found = self._set.get(paragraph) or self._compose(paragraph)
            self.index.set_height(paragraph, found.height)
            code_points -= found.end - found.start + 16
        return True
