"""What a number counts (被计之物): the phrase behind it, up to the verb that tells what it did."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pizhu.report.figures.phrases import (
    AND,
    GROUPED,
    LONGEST_NAME,
    MOST_PARTS,
    OTHER_THING,
    SHORTEST_NAME,
    TRIM_RIGHT,
    lead_at,
    predicate,
)

if TYPE_CHECKING:
    from pizhu.report.figures.lexicon import Lexicon
    from pizhu.report.figures.sentences import Segment

_YEAR = re.compile(r"[12][0-9]{3}年")
#: What a phrase behind a number that counts something does not begin with.
_JOINING = "（）()及和与、并多余"
#: Neither do these begin the name of a thing; 等 does where it grades (等级).
_NO_NAME = ("以上", "以下", "大关", "台阶", "等")
_RANKED = ("等级", "等次", "等别")
#: 和 that joins nothing.
_HARMONY = ("和美", "和谐", "和平")
#: A number counts houses even where it stands in brackets with another unit: 100条（个）.
_OTHER_UNIT = re.compile(r"（[^（）]{1,3}）(?=[^，、。；])")
#: A clause that modifies the thing counted is at most this long (characters).
_LONGEST_CLAUSE = 14


def name_after(
    text: str, start: int, high: int, lexicon: Lexicon, *, bare: bool = False
) -> tuple[int, int] | None:
    """The thing counted that follows a number ending at `start`, None where none does.

    Args:
        text: The text.
        start: Where the number and its words of bound end.
        high: Where its clause, or the next number, stands.
        lexicon: The words to go by.
        bare: Whether the number has no unit, so that 大 before a name stands for one (7大产业).
    """
    high = min(high, start + LONGEST_NAME)
    other = _OTHER_UNIT.match(text, start, high)
    if other:
        start = other.end()
    while start < high and (text[start] in " 　的" or (bare and text[start] == "大")):
        start += 1
    if start >= high or (text[start] in _JOINING and not text.startswith(_HARMONY, start)):
        return None
    if text.startswith(_NO_NAME, start) and not text.startswith(_RANKED, start):
        return None
    end = _end_of_counted(text, start, high, lexicon)
    if end == start:
        return None
    grouped = GROUPED.search(text, start + 1, end)
    if grouped:
        end = grouped.start()
    joined = AND.search(text, start, end)
    if joined and joined.start() - start > 3 and end - joined.end() >= OTHER_THING:  # noqa: PLR2004
        end = joined.start()
    for opening, closing in ("“”", "（）"):
        half = text.find(opening, start, end)
        if half > start and closing not in text[half:end]:
            end = half
    while end > start and (text[end - 1] in TRIM_RIGHT or text[end - 1] in "和与及近约超"):
        end -= 1
    if end - start > SHORTEST_NAME and text[end - 1] == "中" and text[end - 2] not in "高初集":
        end -= 1
    return (start, end) if end > start else None


def _end_of_counted(text: str, start: int, high: int, lexicon: Lexicon) -> int:
    """Where the phrase after a number ends; `start` where it names nothing."""
    dated = _YEAR.search(text, start, high)
    high = dated.start() if dated else high
    end = predicate(text, start, high, lexicon)
    if end > start:
        return end
    # 50家获得认定的企业: a clause with 的 modifies the thing counted.
    of = text.find("的", start, min(high, start + _LONGEST_CLAUSE))
    if of <= start or high - of <= SHORTEST_NAME:
        return start
    end = predicate(text, of + 1, high, lexicon)
    return end if end > of + 1 else start


def grouped_after(
    text: str, span: tuple[int, int], at: int, parts: list[Segment], lexicon: Lexicon
) -> tuple[int, int]:
    """超20000名视力、听力等残疾儿童: the name that sums up the list which begins with `span`."""
    if span[1] != parts[at].end:
        return span
    for index in range(at + 1, min(at + MOST_PARTS, len(parts))):
        part = parts[index]
        if part.mark != "、":
            break
        group = GROUPED.search(text, part.start, part.end)
        if group:
            named = name_after(text, group.end(), part.end, lexicon)
            if named is None:
                return span
            return named if named[1] - named[0] > SHORTEST_NAME else (span[0], named[1])
    return _joined_after(text, span, at, parts, lexicon)


def _joined_after(
    text: str, span: tuple[int, int], at: int, parts: list[Segment], lexicon: Lexicon
) -> tuple[int, int]:
    """1万名困境、留守儿童: two modifiers of one thing counted."""
    if at + 1 >= len(parts) or parts[at + 1].mark != "、":
        return span
    if at + 2 < len(parts) and parts[at + 2].mark == "、":
        return span
    part = parts[at + 1]
    if any(char.isdigit() or char in "和与及" for char in text[part.start : part.end]):
        return span
    if lead_at(text, part.start, part.end, lexicon):
        return span
    named = name_after(text, part.start, part.end, lexicon)
    return (span[0], named[1]) if named else span
