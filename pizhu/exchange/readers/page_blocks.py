"""The lines of a web page, and which of them are its main text (正文).

An extractor tells where the main text is, but drops lines of it that look too short or stand there
twice, such as 各位代表！ So its lines only mark the places: what stands among them, under the same
element, belongs to the text as well.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from lxml.etree import _Element as Element

HIDDEN = frozenset({
    "script", "style", "noscript", "template", "head", "select", "button", "iframe", "textarea",
})  # fmt: skip

#: Elements that run on in a line; all others begin one.
INLINE = frozenset({
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "dfn", "em", "font", "i",
    "img", "ins", "kbd", "label", "mark", "q", "rp", "rt", "ruby", "s", "samp", "small", "span",
    "strong", "sub", "sup", "time", "tt", "u", "var", "wbr",
})  # fmt: skip

#: An element whose lines were taken for main text by at least this many characters, and by this
#: share, holds nothing but main text.
MAIN_LENGTH = 80
MAIN_SHARE = 0.5

#: Where less than this share of the extractor's text is found in the page, the page is kept whole.
FOUND_SHARE = 0.9


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the page; `group` is the number of the element that it is a direct line of."""

    text: str
    group: int

    @property
    def key(self) -> str:
        """The characters without blanks, by which lines are compared."""
        return "".join(self.text.split())


def lines_of(root: Element) -> list[Line]:
    """All visible lines of a page in order; a row of a table is one, its cells apart by tabs."""
    walk = _Walk()
    walk.block(root, 0)
    return walk.lines


def main_lines(lines: Sequence[Line], extracted: Iterable[str]) -> list[str] | None:
    """The lines of the main text; None where the extractor's lines are not those of the page."""
    wanted = Counter("".join(text.split()) for text in extracted)
    del wanted[""]
    there = {line.key for line in lines}
    length = sum(len(key) * count for key, count in wanted.items())
    found = sum(len(key) * count for key, count in wanted.items() if key in there)
    if found < length * FOUND_SHARE:
        return None
    groups = _main_groups(lines, wanted)
    left = wanted - Counter(line.key for line in lines if line.group in groups)
    kept = []
    for line in lines:
        if line.group in groups:
            kept.append(line.text)
        elif left[line.key] > 0:
            left[line.key] -= 1
            kept.append(line.text)
    return kept


def _main_groups(lines: Sequence[Line], wanted: Counter[str]) -> set[int]:
    whole: Counter[int] = Counter()
    main: Counter[int] = Counter()
    for line in lines:
        whole[line.group] += len(line.key)
        main[line.group] += len(line.key) if wanted[line.key] else 0
    return {
        group
        for group, length in main.items()
        if length >= MAIN_LENGTH and length >= whole[group] * MAIN_SHARE
    }


class _Walk:
    """Goes through a page and gathers its lines; each block has a number."""

    def __init__(self) -> None:
        self.lines: list[Line] = []
        self._blocks = 0

    def block(self, element: Element, parent: int) -> None:
        """Add the lines of a block and of those in it; `parent` is the number of the one around."""
        self._blocks += 1
        number = self._blocks
        begin = len(self.lines)
        rest = self._inline(element, [], number)
        self._end_line(rest, number)
        if len(self.lines) == begin + 1 and self.lines[begin].group == number:
            # More than one line makes an element a group of its own; else its parent is one.
            self.lines[begin] = Line(self.lines[begin].text, parent)

    def _end_line(self, pieces: list[str], number: int) -> None:
        text = " ".join("".join(pieces).split())
        pieces.clear()
        if text:
            self.lines.append(Line(text, number))

    def _inline(self, element: Element, pieces: list[str], number: int) -> list[str]:
        """Add what stands in `element`; the pieces of a line that goes on behind it come back."""
        pieces.append(element.text or "")
        for child in element:
            tag = child.tag if isinstance(child.tag, str) else ""
            if tag in INLINE:
                self._inline(child, pieces, number)
            elif tag and tag not in HIDDEN:
                self._end_line(pieces, number)
                if tag == "tr":
                    self._row(child, number)
                elif tag != "br":
                    self.block(child, number)
            pieces.append(child.tail or "")
        return pieces

    def _row(self, row: Element, number: int) -> None:
        """A row is one line, unless its cells hold several: then the table only sets the page."""
        begin = len(self.lines)
        cells = []
        for cell in row:
            if cell.tag in {"td", "th"}:
                first = len(self.lines)
                self.block(cell, number)
                cells.append(self.lines[first:])
        if all(len(lines) <= 1 for lines in cells) and len(self.lines) > begin:
            text = "\t".join(lines[0].text if lines else "" for lines in cells)
            self.lines[begin:] = [Line(text, number)]
