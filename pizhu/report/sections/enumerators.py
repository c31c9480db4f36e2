"""Enumerators (序号): the labels that headings of work reports carry, and their rank."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum
from unicodedata import numeric


class Rank(IntEnum):
    """What a heading is by its form, outermost first.

    A heading of a weaker form never contains one of a stronger form.
    """

    PART = 0
    CHINESE = 1
    CHINESE_BRACKETS = 2
    SERIES = 3
    ARABIC = 4
    ARABIC_BRACKETS = 5
    CIRCLED = 6
    LEAD = 7
    RUN_IN = 8


@dataclass(frozen=True, slots=True)
class Enumerator:
    """A label at the beginning of a heading.

    Attributes:
        label: The label as gold writes it, without blanks.
        end: Where the title begins.
        rank: The form.
        style: What series it belongs to: labels of one style count together.
        number: Its number in the series; 0 for a dash, which has none.
    """

    label: str
    end: int
    rank: Rank
    style: str
    number: int


_DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_CHINESE = "[一二三四五六七八九十]{1,3}"
_FORMS: tuple[tuple[str, Rank, str], ...] = (
    ("part", Rank.PART, r"第[一二三四五六七八九十百]{1,4}\s?(?:部分|编|章)[：:、\s]?"),
    ("division", Rank.CHINESE, r"第[一二三四五六七八九十百]{1,4}\s?节[：:、\s]?"),
    ("chinese", Rank.CHINESE, rf"{_CHINESE}\s?[、．.]"),
    ("brackets", Rank.CHINESE_BRACKETS, rf"[（(]\s?{_CHINESE}\s?[）)]、?|[㈠-㈩]"),
    ("dash", Rank.SERIES, r"(?:——|──|——|－－|--)"),
    ("shi", Rank.SERIES, rf"{_CHINESE}(?:是|要|、是)(?:，|：)?"),
    ("ordinal", Rank.SERIES, rf"第{_CHINESE}[，、,：:](?![二三四五])"),
    ("arabic", Rank.ARABIC, r"[0-9０-９]{1,2}\s?(?:、|．|\.(?![0-9０-９]))|[⒈-⒛]"),
    (
        "arabic-brackets",
        Rank.ARABIC_BRACKETS,
        r"[（(][0-9０-９]{1,2}[）)]、?|[0-9０-９]{1,2}[）)]|[⑴-⒇]",
    ),
    ("note", Rank.ARABIC_BRACKETS, r"［[0-9０-９]{1,3}］|\[[0-9]{1,3}\]"),
    ("circled", Rank.CIRCLED, "[①-⑳]"),
)
_ENUMERATOR = re.compile("|".join(f"(?P<f{i}>{form})" for i, (_, _, form) in enumerate(_FORMS)))
_BLANKS = re.compile(r"\s+")


def chinese_number(digits: str) -> int:
    """The value of a Chinese numeral below one hundred, such as 十二; 0 for anything else."""
    tens, ten, ones = digits.rpartition("十")
    if not ten:
        return _DIGITS.get(digits, 0)
    return (_DIGITS.get(tens, 0) if tens else 1) * 10 + (_DIGITS.get(ones, 0) if ones else 0)


def read_enumerator(text: str, start: int, end: int) -> Enumerator | None:
    """The enumerator at `start`, or None; it and its title lie before `end`."""
    match = _ENUMERATOR.match(text, start, end)
    if match is None or match.lastgroup is None or match.end() >= end:
        return None
    style, rank, _ = _FORMS[int(match.lastgroup[1:])]
    label = _BLANKS.sub("", match.group())
    if style == "dash":
        return Enumerator(label, match.end(), rank, style, 0)
    if len(label) == 1:
        # One sign with a number in it: ①, ㈠, ⑴, ⒈.
        return Enumerator(label, match.end(), rank, style, int(numeric(label)))
    inner = "".join(sign for sign in label if sign in "一二三四五六七八九十")
    digits = "".join(sign for sign in label if sign.isdigit() and sign not in inner)
    number = int(digits) if digits.isdecimal() else chinese_number(inner)
    return Enumerator(label, match.end(), rank, style, number)
