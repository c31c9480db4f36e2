"""Sentences, and the segments inside them that commas part (句与分句).

A quoted phrase or a bracket without a figure is one piece of a segment, whatever punctuation stands
in it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

#: No sentence longer than this is looked at as a whole: a text without full stops is cut.
LONGEST = 1500

#: A bracket that does not close within this is none.
_BRACKET = 80

_RARE_STOPS = frozenset("！？!?")
_SENTENCE_END = re.compile(r"[。！？!?\n]")
_PIECES = re.compile(
    r"“[^“”\n]{0,60}+”|‘[^‘’\n]{0,40}+’|《[^《》\n]{0,80}+》|[，、；：;。！？\n（）()]|,|:(?![0-9])"
)
_QUOTES = re.compile(r"“[^“”\n]{0,60}+”|《[^《》\n]{0,80}+》")


@dataclass(slots=True)
class Segment:
    """A stretch between two marks of punctuation.

    Attributes:
        start: Where it begins.
        end: Where the closing mark stands.
        mark: The mark before it; ``""`` at the sentence's start.
    """

    start: int
    end: int
    mark: str


def quoted(text: str) -> list[int]:
    """Starts and ends of the quoted stretches of `text`, flattened, in order."""
    out: list[int] = []
    for match in _QUOTES.finditer(text):
        out += (match.start(), match.end())
    return out


def sentence_bounds(text: str, start: int, floor: int) -> tuple[int, int]:
    """The sentence around `start`, not reaching back beyond `floor`; at most `LONGEST` each way."""
    low = max(floor, start - LONGEST)
    begin = max(low, text.rfind("。", low, start) + 1)
    begin = max(begin, text.rfind("\n", begin, start) + 1)
    if not _RARE_STOPS.isdisjoint(text[begin:start]):
        begin = max(text.rfind(mark, begin, start) + 1 for mark in _RARE_STOPS)
    found = _SENTENCE_END.search(text, start, min(len(text), start + LONGEST))
    end = found.start() if found else min(len(text), start + LONGEST)
    return begin, end


def segments(text: str, start: int, end: int, figures: list[tuple[int, int]]) -> list[Segment]:
    """The segments of the sentence ``[start, end)``.

    A bracket is a break where a figure stands inside it; else it belongs to its segment.
    """
    out: list[Segment] = []
    begin, mark = start, ""
    skip_until = start
    ahead = 0
    for match in _PIECES.finditer(text, start, end):
        at = match.start()
        if at < skip_until or match.end() - at > 1:
            continue
        while ahead < len(figures) and figures[ahead][1] <= at:
            ahead += 1
        nearest = figures[ahead][0] if ahead < len(figures) else end
        if nearest <= at:
            continue
        char = text[at]
        if char in "（(":
            close = text.find("）" if char == "（" else ")", at, min(end, at + _BRACKET))
            if not at < nearest < close:
                skip_until = close + 1 if close >= 0 else at + 1
                continue
        out.append(Segment(begin, at, mark))
        begin, mark = at + 1, char
    out.append(Segment(begin, end, mark))
    return out
