"""Finding a passage in the text of a report (文内查找)."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from pizhu.report.values import Span

if TYPE_CHECKING:
    from collections.abc import Sequence


def find_hits(text: str, wanted: str) -> tuple[Span, ...]:
    """Every place of `wanted` in `text`, upper and lower case alike; none for nothing wanted."""
    if not wanted:
        return ()
    pattern = re.compile(re.escape(wanted), re.IGNORECASE)
    return tuple([Span(*match.span()) for match in pattern.finditer(text)])


def hit_after(hits: Sequence[Span], offset: int) -> int:
    """The index of the first hit behind `offset`, going on from the top; there must be hits."""
    index = bisect_right(hits, offset, key=_start)
    return index if index < len(hits) else 0


def hit_before(hits: Sequence[Span], offset: int) -> int:
    """The index of the last hit before `offset`, going on from the end; there must be hits."""
    index = bisect_left(hits, offset, key=_start)
    return index - 1 if index > 0 else len(hits) - 1


def _start(span: Span) -> int:
    return span.start
