"""Line breaks that break no paragraph (断行): of narrow columns, fixed-width files and mark-up.

A page's mark-up may break a line inside a bracket or before a comma; a file of fixed width breaks
every line of a paragraph. To read on, such a break is as good as none.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

_LINE_BREAK = re.compile(r"\n\s*+")
# No paragraph ends with a comma or an opening bracket, and none begins with a closing one.
_NO_END = "，、（“《‘的"
_NO_BEGINNING = "，。、；：）”》’！？％%"
_PREDICATE = ("是：", "为：", "是:", "为:")
_BLANKS = " \t\u3000"
#: A subscript that mark-up has set into a line of its own: PM, 2.5, 浓度.
_SUBSCRIPT = re.compile(r"\n[0-9]{1,2}(?:\.[0-9])?\n(?=\S)")
#: A file whose lines are longer on average has lines for paragraphs.
_WIDEST = 90
_FEWEST_LINES = 20
#: Lines of a fixed-width file end within so many cells of its width.
_RAGGED = 4
_NARROWEST = 30
#: A line of so much of the width is no heading where it ends in mid-sentence.
_NEAR = 0.8
#: The width is that of its lines but for the longest of a hundred.
_LONGER = 0.98
#: So many of its lines are full, and so many of those end in mid-sentence.
_FULL = 0.1
_MID_SENTENCE = 0.6
_INDENTED = 0.03
_ENDS = "。！？：；.!?:;"
#: What begins a paragraph even where nothing sets it off.
_OPENING = re.compile(
    r"[一二三四五六七八九十]{1,3}[、是]|[（(][一二三四五六七八九十]{1,3}[）)]|——|[0-9]{1,2}[.、．]|各位代表"
)
_INDENT = ("\u3000", "  ", "\t")


def find_wraps(text: str) -> list[tuple[int, int]]:
    """The stretches of line breaks, and the blanks around them, that break no paragraph.

    Args:
        text: Any text.

    Returns:
        ``(start, end)`` pairs, disjoint and in order.
    """
    lines = text.count("\n") + 1
    found = set(_broken(text))
    for match in _SUBSCRIPT.finditer(text):
        if not text[match.start() - 1 : match.start()].encode().isalpha():
            continue
        found |= {(match.start(), match.start() + 1), (match.end() - 1, match.end())}
    if lines >= _FEWEST_LINES and len(text) <= _WIDEST * lines:
        found |= set(_fixed_width(text))
    return list(_disjoint(sorted(found)))


def _broken(text: str) -> Iterator[tuple[int, int]]:
    """The line breaks that stand where no paragraph can end or begin."""
    for match in _LINE_BREAK.finditer(text):
        start, end = match.span()
        if end == len(text):
            return
        while start and text[start - 1] in _BLANKS and start > match.start() - _RAGGED:
            start -= 1
        if start and (
            text[start - 1] in _NO_END
            or text[end] in _NO_BEGINNING
            or text.startswith(_PREDICATE, end)
        ):
            yield start, end


def _disjoint(spans: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    end = 0
    for span in spans:
        if span[0] >= end:
            yield span
            end = span[1]


def _cells(line: str) -> int:
    """The width of `line` in terminal cells, near enough: two for what is beyond Latin."""
    return len(line.encode("gb18030", "replace")) if not line.isascii() else len(line)


def _fixed_width(text: str) -> Iterator[tuple[int, int]]:
    """The line breaks inside paragraphs, where the text is a file of fixed width."""
    lines = text.split("\n")
    full, long = max(
        (_full_lines(lines, measure) for measure in (len, _cells)), key=lambda found: len(found[0])
    )
    written = sum(not line.isspace() and line != "" for line in lines)
    if written < _FEWEST_LINES or len(full) < _FULL * written:
        return
    if sum(lines[i].rstrip()[-1] not in _ENDS for i in full) < _MID_SENTENCE * len(full):
        return
    indented = sum(line.startswith(_INDENT) for line in lines) >= _INDENTED * written
    start = 0
    for index, line in enumerate(lines[:-1]):
        below = lines[index + 1]
        if index in long and below.strip():
            ended = line.rstrip()[-1] in _ENDS
            opens = below.startswith(_INDENT) if indented else ended and bool(_OPENING.match(below))
            if index not in full:
                # Proportional type leaves a line shorter; one without a stop goes on all the same.
                opens = opens or ended or bool(_OPENING.match(below))
            if not opens:
                end = start + len(line) + 1 + len(below) - len(below.lstrip())
                yield start + len(line.rstrip()), end
        start += len(line) + 1


def _full_lines(lines: Sequence[str], measure: Callable[[str], int]) -> tuple[set[int], set[int]]:
    """The numbers of the lines that reach the file's width, if it has one, by `measure`.

    Besides, the numbers of all that come near it.
    """
    widths = [measure(line.rstrip()) for line in lines]
    written = sorted(width for width in widths if width)
    # A few lines may be longer: an address, a table.
    width = written[int(len(written) * _LONGER)] if written else 0
    ragged, narrowest = (_RAGGED, _NARROWEST) if measure is _cells else (1, _NARROWEST // 2)
    if width < narrowest:
        return set(), set()
    full = {i for i, own in enumerate(widths) if width - ragged <= own <= width + ragged}
    return full, full | {i for i, own in enumerate(widths) if _NEAR * width <= own < width}
