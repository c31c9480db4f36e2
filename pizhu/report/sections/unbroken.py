"""Texts without line breaks (不分行的文本): where their paragraphs must have begun.

A report copied from a page may be one line. Its paragraphs are found again at the blanks that
stand for line breaks, and at enumerators that count on.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pizhu.report.sections.enumerators import read_enumerator

if TYPE_CHECKING:
    from collections.abc import Iterator

#: A text has line breaks unless its lines are longer than this on average.
_LONG_LINES = 3000
#: And unless it is shorter than this: nobody breaks a note.
_SHORT_TEXT = 400
#: A heading that an enumerator follows at once is at most this long.
_HEADING = 45
_MARK = re.compile(
    r"[一二三四五六七八九十]{1,3}[、是]|[（(][一二三四五六七八九十]{1,3}[）)]|(?<![0-9.．])[0-9]{1,2}[.．、](?![0-9])"
    r"|——|各位代表[！：，]|(?<=[^\x00-\xff])[ \u3000\xa0]+(?=[^\x00-\xff0-9]|[0-9]{4}年)"
)
_STOPS = "。！？：；”…"


def is_unbroken(text: str) -> bool:
    """Whether `text` has next to no line breaks."""
    return len(text) >= _SHORT_TEXT and len(text) > _LONG_LINES * text.strip().count("\n")


def find_starts(text: str, start: int, end: int) -> Iterator[int]:
    """Where paragraphs begin inside the line ``[start, end)``, its own beginning left out."""
    counts: dict[str, int] = {}
    last = start
    for match in _MARK.finditer(text, start, end):
        at = match.start()
        if text[at].isspace():
            at = match.end()
        elif at == start:
            continue
        elif not text.startswith("各位代表", at):
            enumerator = read_enumerator(text, at, end)
            if enumerator is None:
                continue
            counted = counts.get(enumerator.style, 0)
            if enumerator.number not in {0, 1, counted + 1}:
                continue
            follows = text[at - 1] in _STOPS or text[at - 1].isspace() or at - last < _HEADING
            if not follows:
                continue
            counts[enumerator.style] = enumerator.number
        if last < at < end:
            yield at
            last = at
