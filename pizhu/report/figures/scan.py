"""One pass over the text for everything that looks like a number with a unit (数字扫描).

The pattern is compiled once per lexicon. It uses possessive repeats, so that no text can make it
look at a character more than a few times.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from pizhu.report.figures import numerals

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pizhu.report.figures.lexicon import Lexicon

_DIGIT = "[0-9０-９]"
_NUMBER = rf"{_DIGIT}++(?:[,，]{_DIGIT}{{3}}(?!{_DIGIT}))*+(?:[.．]{_DIGIT}++)?+"
#: 千 and 百 are multipliers only where they begin no unit (千瓦, 百分点).
_MULTIPLIER = "万亿|千亿|百亿|十亿|亿|千万|百万|十万|万(?!元户)|千(?![瓦克米伏卡赫帕焦])|百(?!分)"
_INNER = "[多余几]"
_CHINESE = "[一二两三四五六七八九十百千]"
_RANGE = re.compile(r"[-—－–~～至到]{1,2}")
#: What a Chinese numeral may count where it states an amount; one-character names only.
_CHINESE_UNITS = "亿元|万元|元|个百分点|个|家|项|座|条|件|处|所|户|人|万亩|亩|公里|倍|成|%"


@dataclass(slots=True)
class Number:
    """A number as it stands in the text, with what belongs to it.

    Attributes:
        start: Where it begins, offset into the scanned text.
        end: Where its unit ends.
        value: Plain decimal string, multiplier worked out.
        high: Upper end of a range.
        unit: The unit, without 个 before another measure word.
        kind: The kind of the unit; ``""`` for none, ``"rank"`` for 第N and 前N, ``"ratio"`` for
            1/10 and 2.27:1.
        multiplier: 万, 亿 … as written.
        inner: Whether 多, 余 or 几 stands inside.
        chinese: Whether it is written in Chinese numerals.
        bare_end: Where the digits themselves end.
    """

    start: int
    end: int
    value: str
    unit: str
    kind: str
    multiplier: str = ""
    inner: bool = False
    chinese: bool = False
    bare_end: int = 0
    high: str | None = None


@lru_cache(maxsize=4)
def _pattern(units: str) -> re.Pattern[str]:
    return re.compile(
        rf"(?P<rank>[第前](?:{_DIGIT}{{1,4}}+|[一二三四五六七八九十]{{1,3}}+)(?P<place>[位名席])?)"
        rf"|(?P<over>{_DIGIT}{{1,3}}+)/(?P<under>{_DIGIT}{{1,3}}+)(?![0-9/年月])"
        rf"|(?P<parts>{_DIGIT}{{1,4}}+(?:[.．]{_DIGIT}{{1,3}}+)?+)[:：∶︰](?P<one>1)(?![0-9.．:：∶︰])"
        rf"|(?P<hundredth>[百千]分之)?(?P<number>{_NUMBER})(?P<inner1>{_INNER})?"
        rf"(?P<multiplier>{_MULTIPLIER})?(?P<inner2>{_INNER})?"
        rf"(?P<unit>个?(?:{units})(?:/(?:(?:{units})|[百千万亿]{{1,2}}(?:{units}))){{0,3}}+)?"
        rf"|(?P<chinese>(?:百分之)?{_CHINESE}{{1,6}}+)(?P<cinner>[多余几])?(?P<cunit>{_CHINESE_UNITS})"
    )


def scan(text: str, lexicon: Lexicon) -> Iterator[Number]:
    """Every number of `text` in order, ranges joined; figures and others alike."""
    pending: Number | None = None
    for match in _pattern(lexicon.unit_pattern).finditer(text):
        number = _number(match, lexicon)
        if number is None:
            continue
        if pending is not None:
            joined = _joined(text, pending, number)
            if joined is not None:
                yield joined
                pending = None
                continue
            yield pending
        pending = number
    if pending is not None:
        yield pending


def _number(match: re.Match[str], lexicon: Lexicon) -> Number | None:
    if match["rank"]:
        return _rank(match)
    if match["chinese"]:
        return _chinese(match, lexicon)
    if match["over"] or match["one"]:
        return _quotient(match)
    value = numerals.plain_digits(match["number"])
    multiplier = match["multiplier"] or ""
    unit = match["unit"] or ""
    end = match.end()
    if unit[:1] == "个" and len(unit) > 1:
        head = unit[1:].split("/")[0]
        if head in lexicon.after_ge:
            unit = unit[1:]
        elif unit not in lexicon.kinds:
            end -= len(unit) - 1
            unit = "个"
    kind = lexicon.kinds.get(unit.split("/")[0], "")
    if match["hundredth"]:
        unit, kind = ("%", "share") if match["hundredth"] == "百分之" else ("‰", "share")
    elif unit == "％":
        unit = "%"
    return Number(
        start=match.start(),
        end=end,
        value=numerals.scaled(value, multiplier),
        unit=unit,
        kind=kind,
        multiplier=multiplier,
        inner=bool(match["inner1"] or match["inner2"]),
        bare_end=match.end("number"),
    )


def _quotient(match: re.Match[str]) -> Number | None:
    """1/10 and 2.27:1: a ratio of two numbers, its value their quotient."""
    above = numerals.plain_digits(match["over"] or match["parts"])
    below = numerals.plain_digits(match["under"] or match["one"])
    value = above if match["one"] else numerals.quotient(above, below)
    if value is None:
        return None
    return Number(match.start(), match.end(), value, "", "ratio", bare_end=match.end())


def _rank(match: re.Match[str]) -> Number:
    written = match["rank"][1:]
    place = match["place"] or ""
    digits = numerals.plain_digits(written[: len(written) - len(place)])
    chinese = not digits.isdecimal()
    value = str(numerals.chinese_number(digits)) if chinese else str(int(digits))
    return Number(
        match.start(), match.end(), value, place, "rank", chinese=chinese, bare_end=match.end()
    )


def _chinese(match: re.Match[str], lexicon: Lexicon) -> Number | None:
    written, unit = match["chinese"], match["cunit"]
    share = written.startswith("百分之")
    value = numerals.chinese_number(written[3:] if share else written)
    if value is None or (value < 2 and not share):  # noqa: PLR2004
        return None
    multiplier = unit[0] if unit[0] in "亿万" else ""
    unit = unit.removeprefix(multiplier)
    if unit == "个百分点":
        unit = "百分点"
    return Number(
        start=match.start(),
        end=match.end(),
        value=numerals.scaled(str(value), multiplier),
        unit="%" if share else unit,
        kind="share" if share else lexicon.kinds.get(unit, ""),
        multiplier=multiplier,
        inner=bool(match["cinner"]),
        chinese=True,
        bare_end=match.end("chinese"),
    )


def _joined(text: str, first: Number, second: Number) -> Number | None:
    """One range out of two numbers with a dash or 至 between, None where they are none."""
    gap = second.start - first.end
    if not 1 <= gap <= 2 or not _RANGE.fullmatch(text, first.end, second.start):  # noqa: PLR2004
        return None
    if first.kind == "rank" or second.kind == "rank" or first.chinese or second.chinese:
        return None
    if first.unit and first.unit != second.unit:
        return None
    low = first.value
    if not first.unit and not first.multiplier and second.multiplier:
        low = numerals.scaled(first.value, second.multiplier)
    return Number(
        start=first.start,
        end=second.end,
        value=low,
        unit=second.unit,
        kind=second.kind,
        multiplier=second.multiplier,
        inner=second.inner,
        bare_end=second.bare_end,
        high=second.value,
    )
