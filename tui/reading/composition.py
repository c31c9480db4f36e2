"""A text set in rows for one width: from offsets to places on the page and back (版面).

Knows no screen. Paragraphs are set when somebody looks at them; the heights of the others are
estimates that `refine` makes exact, a slice at a time. A place names a paragraph and a row within
it, so no refinement elsewhere moves it.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections import OrderedDict
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from tui.reading.cells import usual_width
from tui.reading.paragraphs import Paragraphs
from tui.reading.rows import RowIndex

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pizhu.report.values import Furniture, Section
    from tui.reading.paragraphs import SetParagraph, Setting
    from tui.reading.typesetting import Row

_KEPT_PARAGRAPHS = 512


class Place(NamedTuple):
    """A row's place: the paragraph, and the row within it, a blank row above included."""

    paragraph: int
    row: int


class Composition:
    """A report's text set in rows.

    Args:
        text: The report's text.
        setting: Measure, indent, spacing, and whether furniture is hidden.
        furniture: Stretches of page furniture.
        sections: Headings; one that is a paragraph of its own stands in the middle of the measure
            (level 1), flush left (2), or further in.
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
        self._paragraphs = Paragraphs(text, furniture, sections)
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
        starts = self._paragraphs.starts
        per_row = max(1, int(self.setting.measure / max(usual_width(self.text), 0.1)))
        return array(
            "l",
            [(end - start) // per_row + 1 + extra for start, end in pairwise(starts)],
        )

    def __len__(self) -> int:
        """The number of paragraphs."""
        return len(self._paragraphs)

    # Paragraphs

    def paragraph_at(self, offset: int) -> int:
        """The paragraph that holds an offset; its newline belongs to it."""
        return self._paragraphs.at(offset)

    def extent(self, paragraph: int) -> tuple[int, int]:
        """The paragraph's first offset and the one after its last, without the newline."""
        return self._paragraphs.extent(paragraph)

    def paragraph(self, paragraph: int) -> SetParagraph:
        """The paragraph set in rows; its height is exact from now on."""
        found = self._set.get(paragraph)
        if found is not None:
            self._set.move_to_end(paragraph)
            return found
        found = self._paragraphs.compose(paragraph, self.setting)
        self.index.set_height(paragraph, found.height)
        self._set[paragraph] = found
        if len(self._set) > _KEPT_PARAGRAPHS:
            self._set.popitem(last=False)
        return found

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
            start = self._paragraphs.starts[place.paragraph]
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
            found = self._set.get(paragraph) or self._paragraphs.compose(paragraph, self.setting)
            self.index.set_height(paragraph, found.height)
            code_points -= found.end - found.start + 16
        return True
