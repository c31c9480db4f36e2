"""Paragraphs, sentences and clauses (段, 句, 小句): the stretches one moves and selects by.

The segments of one unit tile the text: each begins where the one before it ends, blanks and line
breaks behind a segment belong to it. `trimmed` takes them off.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from pizhu.report.values import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Closing quotes and brackets that belong to the sentence they end.
CLOSERS = "”’」』）】》〉)]\"'"


class Unit(StrEnum):
    """A size of segment (单位)."""

    PARAGRAPH = "paragraph"
    SENTENCE = "sentence"
    CLAUSE = "clause"


# Each pattern matches what ends a segment, with all that still belongs to it; possessive, so that
# a long run of stops or blanks is read once.
_LINE_ENDS = r"\n\s*+"
_SENTENCE_ENDS = (
    rf"[。！？!?…]++[{re.escape(CLOSERS)}]*+\s*+|(?<![0-9])\.(?=[\s{re.escape(CLOSERS)}]|\Z)"
    rf"[{re.escape(CLOSERS)}]*+\s*+|{_LINE_ENDS}"
)
_ENDS = {
    Unit.PARAGRAPH: re.compile(_LINE_ENDS),
    Unit.SENTENCE: re.compile(_SENTENCE_ENDS),
    Unit.CLAUSE: re.compile(rf"[，；：;]\s*+|,(?![0-9])\s*+|:(?![0-9])\s*+|{_SENTENCE_ENDS}"),
}


@dataclass(frozen=True, slots=True)
class Segments:
    """The segments of one unit, tiling a text of `length` code points.

    Attributes:
        starts: Where each segment begins, ascending; the first at 0, none for an empty text.
        length: The length of the text.
    """

    starts: tuple[int, ...]
    length: int

    def __len__(self) -> int:
        """The number of segments."""
        return len(self.starts)

    def __iter__(self) -> Iterator[Span]:
        """The segments in reading order."""
        ends = (*self.starts, self.length)[1:]
        return (Span(start, end) for start, end in zip(self.starts, ends, strict=True))

    def __getitem__(self, index: int) -> Span:
        """The segment numbered `index`, from 0; negative ones count from the end."""
        index = range(len(self.starts))[index]
        end = self.starts[index + 1] if index + 1 < len(self.starts) else self.length
        return Span(self.starts[index], end)

    def around(self, offset: int) -> Span:
        """The segment that `offset` lies in; beyond the text's end, the last one."""
        if not self.starts:
            return Span(0, 0)
        return self[max(0, bisect_right(self.starts, offset) - 1)]

    def after(self, offset: int) -> Span | None:
        """The first segment that begins behind `offset`; None where there is none."""
        index = bisect_right(self.starts, offset)
        return self[index] if index < len(self.starts) else None

    def before(self, offset: int) -> Span | None:
        """The last segment that begins before `offset`; None where there is none."""
        index = bisect_left(self.starts, offset) - 1
        return self[index] if index >= 0 else None


def find_segments(text: str, unit: Unit) -> Segments:
    """Cut `text` into segments of `unit`, in one pass.

    Sentences end with 。！？… or a full stop, and the closing quotes behind it; clauses also with
    ，；：. Every line break ends a paragraph, and so every other unit. Enumeration commas (、)
    end nothing.

    Args:
        text: Any text. For sentences that a page jump cuts, give the flow's text.
        unit: The size.
    """
    if not text:
        return Segments((), 0)
    length = len(text)
    starts = [0, *(end for match in _ENDS[unit].finditer(text) if (end := match.end()) < length)]
    return Segments(tuple(starts), length)


def trimmed(text: str, span: Span) -> Span:
    """`span` without the blanks and line breaks at its edges; empty where that is all."""
    body = text[span.start : span.end]
    kept = body.strip()
    if not kept:
        return Span(span.start, span.start)
    start = span.start + len(body) - len(body.lstrip())
    return Span(start, start + len(kept))
