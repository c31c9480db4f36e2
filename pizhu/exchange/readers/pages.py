r"""From characters on pages to paragraphs (版面还原): lines, columns, running heads, joining.

A page knows only where each character stands. Lines are found by common baselines. The order of the
file is kept where it goes down the page, column by column, as programs that write PDF mostly do;
where it jumps about, lines are put in order by their places, the left column first, whatever
stands across both parting the page into bands. Running heads and page numbers are dropped, and
lines are joined where a paragraph goes on, over columns and pages too. Lengths are in points
(1/72 inch), heights measured from the page's foot.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

#: A gap this wide, in ems, parts two cells or columns; within a justified line gaps stay below.
CELL_GAP = 1.6
#: A gap between Chinese and Latin characters or digits is a blank from this width on, in ems.
MIXED_GAP = 0.5
#: A first line is set in by more than this, in ems; Chinese paragraphs by 2.
INDENT = 0.8
#: A line that ends this far before its column does, in ems, ends its paragraph. Lines that
#: may not end in an opening bracket or before a full stop stay up to two short.
SHORT = 2.6
#: A line as short as the next one, beside a picture or a box, ends it only below this share of the
#: column's width.
NARROW = 0.5
#: Lines further apart than this times their usual distance are of two paragraphs.
LEADING = 1.7
#: Sizes that differ by this are a heading and its text.
SIZES = 1.25
#: At most this share of the lines may stand across both columns.
ACROSS = 0.34
#: The least number of lines in a column.
COLUMN_LINES = 4
#: The share of lines that may stand above the one before them where the file's order is kept.
JUMPS = 0.15
#: The share of lines after which the file may change the column where its order is kept.
ALTERNATING = 0.25
#: The share of a page's height at head and foot in which running heads stand.
MARGIN = 0.12

#: A page number standing alone: - 3 -, 3/12, 第3页 共12页, · 3 ·.
PAGE_NUMBER = re.compile(
    r"[—–\-－·•\s]*(?:第\s*)?[0-9０-９]{1,4}(?:\s*页)?"
    r"(?:\s*[/／,，]?\s*(?:共\s*)?[0-9０-９]{1,4}(?:\s*页)?)?[—–\-－·•\s]*"
)
#: What begins a paragraph whatever stands before: 一、 （一） 第一章 —— 1. ①
ENUMERATOR = re.compile(
    r"[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]|第[一二三四五六七八九十]{1,3}[章节]|——|[①-⑳]"
)


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character and its place on the page; `blank` where a gap before it looks like a blank."""

    char: str
    left: float
    right: float
    bottom: float
    top: float
    blank: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A stretch of characters on one baseline: a line, or a cell of a table."""

    text: str
    left: float
    right: float
    bottom: float
    top: float

    @property
    def size(self) -> float:
        """The height of the characters, about one em."""
        return max(self.top - self.bottom, 0.1)

    @property
    def middle(self) -> float:
        """Half-way up the line."""
        return (self.top + self.bottom) / 2


@dataclass(frozen=True, slots=True)
class Page:
    """The lines of a page in the order of the file, and the page's height."""

    lines: tuple[Line, ...]
    height: float


@dataclass(frozen=True, slots=True)
class _Row:
    """A line as it is read, where its column begins and ends, and whether it is its first."""

    line: Line
    left: float
    right: float
    first: bool


@dataclass(frozen=True, slots=True)
class _Box:
    """The outline of a block of lines."""

    left: float
    bottom: float
    top: float

    @classmethod
    def around(cls, lines: Sequence[Line]) -> _Box:
        return cls(
            min(line.left for line in lines),
            min(line.bottom for line in lines),
            max(line.top for line in lines),
        )

    def is_beside(self, line: Line) -> bool:
        """Whether the box stands on the right of `line`, as a side bar does."""
        return self.bottom < line.middle < self.top and self.left > line.right - line.size * 0.5


def page_of(glyphs: Iterable[Glyph], height: float) -> Page:
    """The lines that the characters of a page make."""
    on_page = list(glyphs)
    usual = median(glyph.top - glyph.bottom for glyph in on_page) if on_page else 0.0
    lines: list[Line] = []
    run: list[Glyph] = []
    for glyph in on_page:
        if run and not _goes_on(run[-1], glyph, usual):
            lines.extend(_line(run))
            run = []
        run.append(glyph)
    lines.extend(_line(run))
    return Page(tuple(lines), height)


def text_of(pages: Sequence[Page]) -> str:
    """The pages' paragraphs, one a line, without running heads and page numbers."""
    kept = _without_running_heads(pages)
    rows = [row for page in kept for row in _in_reading_order(page)]
    return "".join(f"{paragraph}\n" for paragraph in _paragraphs(rows))


def _goes_on(before: Glyph, glyph: Glyph, usual: float) -> bool:
    # Some fonts give each character its own height: 一 and ， are flat, so the usual one counts.
    size = max(before.top - before.bottom, glyph.top - glyph.bottom, usual, 0.1)
    level = abs((before.top + before.bottom) - (glyph.top + glyph.bottom)) / 2 < size * 0.5
    return level and -0.5 * size < glyph.left - before.right < CELL_GAP * size


def _line(run: Sequence[Glyph]) -> Iterator[Line]:
    pairs = list(pairwise(run))
    chinese = [pair for pair in pairs if not _western(pair[0].char) and not _western(pair[1].char)]
    # A short line stretched to the column's width has gaps between all of its characters.
    stretched = sum(after.blank for _, after in chinese) * 2 > len(chinese)
    text = run[0].char if run else ""
    for before, glyph in pairs:
        text += " " if text[-1] != " " and _is_blank(before, glyph, stretched=stretched) else ""
        text += glyph.char
    seen = [glyph for glyph in run if not glyph.char.isspace()]
    if seen:
        yield Line(
            re.sub(" {2,}", " ", text).strip(" \u3000"),
            min(glyph.left for glyph in seen),
            max(glyph.right for glyph in seen),
            median(glyph.bottom for glyph in seen),
            median(glyph.top for glyph in seen),
        )


def _is_blank(before: Glyph, glyph: Glyph, *, stretched: bool) -> bool:
    """Whether a gap between two characters stands for a blank."""
    if not glyph.blank:
        return False
    if _western(before.char) == _western(glyph.char):
        return _western(glyph.char) or not stretched
    # Between Chinese and figures a small gap is the layout's, and no blank of the text.
    return glyph.left - before.right > MIXED_GAP * (glyph.top - glyph.bottom)


def _western(char: str) -> bool:
    return "!" <= char <= "\u024f"


def _without_running_heads(pages: Sequence[Page]) -> list[Page]:
    # Two pages with the same words at the same height, or a half of many.
    seen = Counter(
        key for page in pages for key in {_head_key(page, line) for line in _outer(page)}
    )
    often = max(2, len(pages) // 3)
    return [
        Page(
            tuple(
                line
                for line in page.lines
                if line not in outer
                or not (seen[_head_key(page, line)] >= often or PAGE_NUMBER.fullmatch(line.text))
            ),
            page.height,
        )
        for page in pages
        for outer in [set(_outer(page))]
    ]


def _outer(page: Page) -> list[Line]:
    low, high = page.height * MARGIN, page.height * (1 - MARGIN)
    return [line for line in page.lines if line.top < low or line.bottom > high]


def _head_key(page: Page, line: Line) -> tuple[str, bool]:
    return re.sub("[0-9０-９]+", "#", line.text), line.middle > page.height / 2


def _in_reading_order(page: Page) -> list[_Row]:
    lines = page.lines
    gutter = _gutter(lines)
    if _goes_down(lines) and (gutter is None or not _alternates(lines, gutter)):
        return _by_order(list(_blocks(lines)))
    return _by_place(lines, gutter)


def _goes_down(lines: Sequence[Line]) -> bool:
    """Whether the file's order goes down the page, a few jumps to another column apart."""
    upwards = sum(line.middle > before.middle + before.size for before, line in pairwise(lines))
    return upwards <= max(JUMPS * len(lines), 3)


def _alternates(lines: Sequence[Line], gutter: float) -> bool:
    """Whether the file's order goes to and fro between the columns, line by line."""
    sides = [line.left > gutter for line in lines if not _crosses(line, gutter)]
    return sum(before != side for before, side in pairwise(sides)) > len(sides) * ALTERNATING


def _by_order(blocks: Sequence[Sequence[Line]]) -> list[_Row]:
    boxes = [_Box.around(block) for block in blocks]
    return [
        replace(
            row, right=min([row.right, *(box.left for box in boxes if box.is_beside(row.line))])
        )
        for block in blocks
        for row in _rows(block)
    ]


def _blocks(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """The lines in the order of the file, parted where it goes up or to another column."""
    block: list[Line] = []
    for line in lines:
        if block and not _below_or_beside(block[-1], line):
            yield block
            block = []
        block.append(line)
    if block:
        yield block


def _below_or_beside(before: Line, line: Line) -> bool:
    if abs(before.middle - line.middle) < min(before.size, line.size) * 0.5:
        return line.left >= before.right
    return line.middle < before.middle


def _by_place(lines: Sequence[Line], gutter: float | None) -> list[_Row]:
    if gutter is None:
        return _rows(lines)
    rows: list[_Row] = []
    rest = [line for line in lines if not _crosses(line, gutter)]
    across = sorted(
        (line for line in lines if _crosses(line, gutter)), key=lambda line: -line.middle
    )
    for head in [*across, None]:
        floor = head.middle if head else float("-inf")
        band = [line for line in rest if line.middle > floor]
        rest = [line for line in rest if line.middle <= floor]
        rows += _rows([line for line in band if line.right <= gutter])
        rows += _rows([line for line in band if line.right > gutter])
        if head:
            rows.append(_Row(head, head.left, head.right, first=True))
    return rows


def _gutter(lines: Sequence[Line]) -> float | None:
    """Where the two columns of a page meet, None for a page of one."""
    if len(lines) < 2 * COLUMN_LINES:
        return None
    left, right = min(line.left for line in lines), max(line.right for line in lines)
    best: tuple[int, float] | None = None
    for line in lines:
        at = line.left - line.size * 0.3
        if not left + (right - left) * 0.3 < at < left + (right - left) * 0.7:
            continue
        crossing = sum(_crosses(other, at) for other in lines)
        if best is None or crossing < best[0]:
            best = crossing, at
    if best is None or best[0] > len(lines) * ACROSS:
        return None
    gutter = best[1]
    first = [line for line in lines if line.right <= gutter]
    second = [line for line in lines if line.left >= gutter]
    if min(len(first), len(second)) < COLUMN_LINES or not (_dense(first) and _dense(second)):
        return None
    return gutter


def _dense(lines: Sequence[Line]) -> bool:
    """Whether most of the lines fill their column, as running text does and cells do not."""
    width = max(line.right for line in lines) - min(line.left for line in lines)
    return sum(line.right - line.left > width * 0.6 for line in lines) * 2 >= len(lines)


def _crosses(line: Line, x: float) -> bool:
    return line.left < x - 0.5 and line.right > x + 0.5


def _rows(lines: Sequence[Line]) -> list[_Row]:
    """The lines of one column from head to foot; cells on one level become one line."""
    if not lines:
        return []
    left = min(line.left for line in lines)
    right = max(line.right for line in lines)
    rows: list[list[Line]] = []
    for line in sorted(lines, key=lambda line: -line.middle):
        if rows and abs(rows[-1][0].middle - line.middle) < min(rows[-1][0].size, line.size) * 0.5:
            rows[-1].append(line)
        else:
            rows.append([line])
    return [
        _Row(_joined_cells(row), left, right, first=number == 0) for number, row in enumerate(rows)
    ]


def _joined_cells(row: Sequence[Line]) -> Line:
    cells = sorted(row, key=lambda line: line.left)
    return Line(
        "\t".join(cell.text for cell in cells),
        cells[0].left,
        cells[-1].right,
        cells[0].bottom,
        cells[0].top,
    )


def _paragraphs(rows: Sequence[_Row]) -> Iterator[str]:
    pitch = _pitch(rows)
    paragraph = ""
    for number, row in enumerate(rows):
        if number and _ends(rows[max(number - 2, 0) : number], row, pitch):
            yield paragraph
            paragraph = ""
        paragraph += _blank_between(paragraph, row.line.text) + row.line.text
    if paragraph:
        yield paragraph


def _blank_between(paragraph: str, text: str) -> str:
    """What a line end stood for: a blank between Latin words, nothing in Chinese."""
    latin = re.search(r"[A-Za-z,;.]$", paragraph) and re.match(r"[A-Za-z]", text)
    if re.search(r"[A-Z]$", paragraph) and re.match(r"[A-Z]", text):
        # Chinese setting breaks a name like GDP anywhere.
        return ""
    return " " if latin else ""


def _pitch(rows: Sequence[_Row]) -> float:
    """The usual distance of two lines of a paragraph."""
    distances = [
        before.line.middle - row.line.middle
        for before, row in pairwise(rows)
        if not row.first and before.line.middle > row.line.middle
    ]
    return median(distances) if distances else float("inf")


def _ends(before: Sequence[_Row], row: _Row, pitch: float) -> bool:
    """Whether a paragraph ends before `row`, judged by the one or two rows before it."""
    last = before[-1]
    size = row.line.size
    tables = "\t" in last.line.text or "\t" in row.line.text
    indented = row.line.left - row.left > INDENT * size
    apart = not row.first and last.line.middle - row.line.middle > LEADING * pitch
    resized = max(size, last.line.size) > min(size, last.line.size) * SIZES
    return (
        tables
        or indented
        or apart
        or resized
        or _is_short(last, [*before[:-1], row], size)
        or bool(ENUMERATOR.match(row.line.text))
    )


def _is_short(last: _Row, neighbours: Sequence[_Row], size: float) -> bool:
    if last.right - last.line.right <= SHORT * size:
        return False
    ragged = all(abs(last.line.right - other.line.right) > INDENT * size for other in neighbours)
    return ragged or last.line.right - last.line.left < (last.right - last.left) * NARROW
