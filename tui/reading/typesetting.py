"""Breaking a paragraph into rows by the rules of Chinese typesetting (排版).

Sources of the rules: GB/T 15834—2011 (标点符号用法) §5.1 on where marks may stand, W3C CLREQ
(中文排版需求) on line starts and ends (避头尾) and hanging (悬挂), JIS X 4051 on what is not to be
parted. docs/reading.md tells which rule comes from where.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tui.reading.cells import Measured

NEVER_FIRST = frozenset(
    "、，。．：；！？）》〉】〗〕」』”’］｝﹚﹜"  # closing marks, full width
    ",.:;!?)]}"  # and half width
    "·・‧～〜–-／/"  # interpuncts, connectors, the solidus
    "％‰℃℉%°′″々ー"  # marks of a unit, of repetition, of length
)
"""Marks that do not begin a row (避头)."""

NEVER_LAST = frozenset("（《〈【〖〔「『“‘［｛﹙﹛([{$￥¥＄￡£€／/№#＃")
"""Marks that do not end a row (避尾)."""

HANGING = frozenset("、，。．")
"""Marks that may stand in the margin right of a full row (标点悬挂)."""

HANGING_CELLS = 2
"""The width of that margin: one full-width mark."""

_BLANKS = frozenset(" \u3000\xa0\t")

# A number with its signs, decimals, range or sum (6+1, 1+N); what follows it that is no word.
_NUMBER = (
    r"[+\-−±<>≤≥~]?\d+(?:[.,:/\-−~—–+＋×]\d+)*(?:[+＋][A-Za-z]+|[+＋])?"
    r"(?:\s?(?:[%％‰℃°]|[kKmMgGtT]?[A-Za-z]{1,3}(?![A-Za-z]))|(?P<multiplier>[十百千万亿]+))?"
)
_RUN = r"[A-Za-z][A-Za-z0-9]*(?:[._'’&@+\-][A-Za-z0-9]+)*\+?|—{2,}|…{2,}|⋯{2,}"


def _any_of(marks: frozenset[str]) -> str:
    return "[" + re.escape("".join(sorted(marks))) + "]"


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(
        f"(?P<number>{_NUMBER})|(?P<run>{_RUN})|(?P<last>{_any_of(NEVER_LAST)})|(?P<first>{_any_of(NEVER_FIRST)})"
    )


@dataclass(frozen=True, slots=True)
class Row:
    """One row of set text (行).

    Attributes:
        start: The first code point on it, counted from the paragraph's start.
        end: The code point after its last.
        indent: Blank cells before its text.
        width: Cells its text takes, a hanging mark included.
    """

    start: int
    end: int
    indent: int
    width: int


_FREE, _RUN_GLUE, _MARK_GLUE = 0, 1, 2


def glue(text: str, positions: list[int], measure: int) -> bytearray:
    """Where a row may not be broken.

    Args:
        text: The paragraph.
        positions: The cell at which each code point begins (`Measured.positions`).
        measure: Cells in a row; a longer run cannot be kept whole.

    Returns:
        For each code point 0 if a row may begin with it, 1 if that would cut a number, a word
        or a double dash, 2 if it would put a mark where it must not stand.
    """
    glued = bytearray(len(text) + 1)
    for match in _pattern().finditer(text):
        start, end = match.span()
        kind = match.lastgroup
        if kind in ("number", "multiplier"):
            end = _unit_end(text, end)
        if kind == "first":
            glued[start] = _MARK_GLUE
        elif kind == "last":
            glued[end] = _MARK_GLUE
            if text[start] in NEVER_FIRST:
                glued[start] = _MARK_GLUE
        elif end - start > 1 and positions[end] - positions[start] <= measure:
            for index in range(start + 1, end):
                glued[index] = glued[index] or _RUN_GLUE
    return glued


@cache
def _units() -> tuple[frozenset[str], int]:
    """The words that a number is not parted from, and the length of the longest."""
    import tomllib

    from pizhu.report.unit_words import unit_words

    more = Path(__file__).with_suffix(".toml").read_text("utf-8")
    words = unit_words().union(tomllib.loads(more)["after_number"])
    return words, max(map(len, words))


def _unit_end(text: str, end: int) -> int:
    """Where the unit ends that follows a number; `end` itself where none does."""
    units, longest = _units()
    start = end + (text[end : end + 1] == " ")
    for size in range(longest, 0, -1):
        if len(unit := text[start : start + size]) == size and unit in units:
            return start + size
    return end


def break_rows(text: str, measured: Measured, measure: int, indent: int = 0) -> list[Row]:
    """Set a paragraph in rows.

    Args:
        text: The paragraph without its newline.
        measured: The same paragraph measured.
        measure: Cells in a row (行长), at least 4.
        indent: Blank cells before the first row's text; they count in the measure.

    Returns:
        At least one row. Together they hold every code point exactly once. No row is wider than
        `measure`, except by one hanging mark or blanks of at most `HANGING_CELLS`.
    """
    positions = measured.positions()
    length = len(text)
    indent = min(indent, measure // 2)
    if positions[-1] + indent <= measure:
        return [Row(0, length, indent, positions[-1])]
    glued = glue(text, positions, measure)
    rows: list[Row] = []
    start = 0
    while start < length:
        room = measure - indent
        begin = positions[start]
        full = bisect_right(positions, begin + room) - 1
        if full >= length:
            end = length
        else:
            end = _hang(text, positions, glued, full, begin + room)
            end = end or _step_back(glued, measured.widths, start, full)
        rows.append(Row(start, end, indent, positions[end] - begin))
        start, indent = end, 0
    return rows


def _hang(text: str, positions: list[int], glued: bytearray, full: int, edge: int) -> int:
    """The row's end if the mark or blanks after a full row can hang in the margin, else 0."""
    # `full` may lie behind code points without width, which belong to the one before them.
    limit = edge + HANGING_CELLS
    length = len(text)
    if text[full] in HANGING and glued[full + 1] < _MARK_GLUE:
        end = full + 1
    elif text[full] in _BLANKS:
        end = full + 1
        while end < length and text[end] in _BLANKS and positions[end + 1] <= limit:
            end += 1
    else:
        return 0
    while end < length and positions[end + 1] == positions[end]:
        end += 1
    return end if positions[end] <= limit else 0


def _step_back(glued: bytearray, widths: list[int], start: int, full: int) -> int:
    """The best break at or before `full`: no mark misplaced, then no run cut, then any."""
    for allowed in (_FREE, _RUN_GLUE, _MARK_GLUE):
        for end in range(full, start, -1):
            if glued[end] <= allowed and widths[end]:
                return end
    return max(full, start + 1)
