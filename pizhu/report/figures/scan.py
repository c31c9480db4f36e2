"""One pass over the text for everything that looks like a number with a unit (数字扫描).

The pattern is compiled once per lexicon. It uses possessive repeats, so that no text can make it
look at a character more than a few times.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pizhu.report.figures import compounds, numerals

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pizhu.report.figures.lexicon import Lexicon

_DIGIT = "[0-9０-９]"
_REST = rf"{_DIGIT}*+(?:[,，]{_DIGIT}{{3}}(?!{_DIGIT}))*+(?:[.．]{_DIGIT}++)?+"
#: 千 and 百 are multipliers only where they begin no unit (千瓦, 百分点).
_MULTIPLIER = "万亿|千亿|百亿|十亿|亿|千万|百万|十万|万(?!元户)|千(?![瓦克米伏卡赫帕焦])|百(?!分)"
_INNER = "[多余几]"
_INNERS = ("多", "余", "几")
#: What a number with a multiplier may go on with (1万6千, 3万多亿).
_GOING_ON = frozenset("0123456789０１２３４５６７８９万亿")
_NUMERAL = "一二两三四五六七八九十百千"
_RANGE = re.compile(r"[-—－–~～至到]{1,2}")
#: What a Chinese numeral may count where it states an amount; one-character names only.
_CHINESE_UNITS = "亿元|万元|元|个百分点|个|家|项|座|条|件|处|所|户|人|万亩|亩|公里|倍|成|折|%"
_BLANKS = (" ", "　", "\u00a0")
_AFTER_BLANK = re.compile(rf"[ 　\u00a0]{{1,2}}(?P<multiplier>{_MULTIPLIER})?")
_BRACKETED = re.compile(r"（(?P<others>[^（）]{1,12})）次?")
_POWER = "百千万亿"
#: Between the ends of a range stands at most a double dash.
_LONGEST_DASH = 2

#: One character that a number can begin with, then what it begins. The look-behinds tell which;
#: so the search runs from one such character to the next without trying anything between.
_SCAN = re.compile(
    rf"[0-9０-９第前翻{_NUMERAL}](?:"
    rf"(?<={_DIGIT})(?:"
    rf"(?P<over>{_DIGIT}{{0,2}}+)/(?P<under>{_DIGIT}{{1,3}}+)(?![0-9/年月])"
    rf"|(?P<parts>{_DIGIT}{{0,3}}+(?:[.．]{_DIGIT}{{1,3}}+)?+)[:：∶︰](?P<one>1)(?![0-9.．:：∶︰])"
    rf"|(?P<number>{_REST})(?P<inner1>{_INNER})?(?P<multiplier>{_MULTIPLIER})?(?P<inner2>{_INNER})?"
    rf")"
    rf"|(?<=[第前])(?P<rank>{_DIGIT}{{1,4}}+(?![.．]{_DIGIT})|[一二三四五六七八九十]{{1,3}}+)(?P<place>[位名席%％])?"
    rf"|(?<=[百千])分之(?P<share>{_DIGIT}{_REST})(?P<inner3>{_INNER})?"
    rf"|(?<=翻)(?P<doubled>了?[一两二三四]?番)"
    rf"|(?<=一)(?P<half>半)(?![径导岛个年月天夜数生路圆])"
    rf"|(?<=[二三四五六七八九十])分之(?P<part>[一二两三四五六七八九])"
    rf"|(?<=[{_NUMERAL}])(?P<chinese>(?:分之)?[{_NUMERAL}]{{0,5}}+)(?P<cinner>{_INNER})?(?P<cunit>{_CHINESE_UNITS})"
    rf")"
)


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


def scan(text: str, lexicon: Lexicon) -> Iterator[Number]:
    """Every number of `text` in order, ranges joined; figures and others alike."""
    pending: Number | None = None
    for match in _SCAN.finditer(text):
        number = _number(text, match, lexicon)
        if number is None:
            continue
        if pending is not None:
            if number.start < pending.end:
                continue
            joined = None
            if number.start - pending.end <= _LONGEST_DASH:
                joined = _joined(text, pending, number)
            if joined is not None:
                yield joined
                pending = None
                continue
            yield pending
        pending = number
    if pending is not None:
        yield pending


def _number(text: str, match: re.Match[str], lexicon: Lexicon) -> Number | None:
    kind = match.lastgroup
    if match["number"] is not None:
        return _plain(text, match, lexicon)
    if match["rank"]:
        return _rank(match)
    if kind in ("doubled", "half", "part"):
        return _in_words(text, match)
    if kind == "cunit":
        return _chinese(text, match, lexicon)
    if match["share"]:
        value = numerals.plain_digits(match["share"])
        unit = "%" if text[match.start()] == "百" else "‰"
        inner = bool(match["inner3"])
        end = match.end("share")
        return Number(match.start(), match.end(), value, unit, "share", "", inner, bare_end=end)
    return _quotient(text, match)


def _plain(text: str, match: re.Match[str], lexicon: Lexicon) -> Number:
    start, bare_end = match.start(), match.end("number")
    multiplier = match["multiplier"] or ""
    value = numerals.plain_digits(text[start:bare_end])
    inner = match["inner1"] is not None or match["inner2"] is not None
    at = match.end()
    if multiplier:
        value = numerals.scaled(value, multiplier)
        if text[at : at + 1] in _GOING_ON:
            further = match["inner2"] is not None
            more = compounds.read_on(text, at, value, multiplier, inner=further)
            if more:
                at, value = more.end, more.value
                inner = inner or more.inner
    end, unit, kind = _unit(text, at, lexicon)
    if unit == "个" and text[end : end + 1] in _INNERS:
        longer = _word(text, end + 1, lexicon)
        if longer in lexicon.after_ge:
            end, unit, kind, inner = end + 1 + len(longer), longer, lexicon.kinds[longer], True
    elif not unit and not multiplier and text[bare_end : bare_end + 1] in _BLANKS:
        multiplier, end, unit, kind = _spaced(text, bare_end, lexicon)
        value = numerals.scaled(value, multiplier)
    return Number(
        start=start,
        end=end,
        value=value,
        unit=unit,
        kind=kind,
        multiplier=multiplier,
        inner=inner,
        bare_end=bare_end,
    )


def _spaced(text: str, at: int, lexicon: Lexicon) -> tuple[str, int, str, str]:
    """Multiplier and unit behind a blank (1368.40 亿元), and where they end; none for none."""
    match = _AFTER_BLANK.match(text, at)
    if not match:
        return "", at, "", ""
    multiplier = match["multiplier"] or ""
    end, unit, kind = _unit(text, match.end(), lexicon)
    return (multiplier, end, unit, kind) if unit else ("", at, "", "")


def _unit(text: str, at: int, lexicon: Lexicon) -> tuple[int, str, str]:
    """The unit that begins at `at`: where it ends, the unit and its kind; empty for none."""
    written = _word(text, at, lexicon)
    if not written:
        return at, "", ""
    end = at + len(written)
    unit = written
    if written[0] == "个" and len(written) > 1:
        unit = written[1:]
    kind = lexicon.kinds.get(unit, "")
    if kind == "count" and text[end : end + 1] == "（":
        end, unit = _alternative(text, end, unit, lexicon)
    while text[end : end + 1] == "/":
        below = end + 1
        while text[below : below + 1] and text[below] in _POWER and below - end <= 2:  # noqa: PLR2004
            below += 1
        part = _word(text, end + 1, lexicon) or _word(text, below, lexicon)
        if not part:
            break
        stop = (end + 1 if _word(text, end + 1, lexicon) else below) + len(part)
        unit += text[end:stop]
        end = stop
    return end, "%" if unit == "％" else unit, kind


def _alternative(text: str, end: int, unit: str, lexicon: Lexicon) -> tuple[int, str]:
    """A unit with others in brackets: 套（间）, 辆（艘、架）次; where it ends, and the whole."""
    match = _BRACKETED.match(text, end)
    if not match or not all(
        lexicon.kinds.get(other) == "count" for other in match["others"].split("、")
    ):
        return end, unit
    return match.end(), unit + match.group()


def _word(text: str, at: int, lexicon: Lexicon) -> str:
    """The longest unit at `at` that is not the beginning of another word."""
    units = lexicon.units
    for size in lexicon.unit_sizes.get(text[at : at + 1], ()):
        unit = text[at : at + size]
        not_before = units.get(unit)
        if not_before is not None and text[at + size : at + size + 1] not in not_before:
            return unit
    return ""


def _quotient(text: str, match: re.Match[str]) -> Number | None:
    """1/10 and 2.27:1: a ratio of two numbers, its value their quotient."""
    start = match.start()
    if match["one"]:
        value: str | None = numerals.plain_digits(text[start : match.end("parts")])
    else:
        above = numerals.plain_digits(text[start : match.end("over")])
        value = numerals.quotient(above, numerals.plain_digits(match["under"]))
    if value is None:
        return None
    return Number(start, match.end(), value, "", "ratio", bare_end=match.end())


def _rank(match: re.Match[str]) -> Number:
    digits = numerals.plain_digits(match["rank"])
    chinese = not digits.isdecimal()
    value = str(numerals.chinese_number(digits)) if chinese else str(int(digits))
    return Number(
        start=match.start(),
        end=match.end(),
        value=value,
        unit=(match["place"] or "").replace("％", "%"),
        kind="rank",
        chinese=chinese,
        bare_end=match.end("rank"),
    )


def _in_words(text: str, match: re.Match[str]) -> Number | None:
    """翻番, 翻了一番 and 翻两番 (how often doubled), 一半, 三分之二."""
    start, end = match.start(), match.end()
    if match["doubled"]:
        times = numerals.chinese_number(match["doubled"][:-1].removeprefix("了")) or 1
        return Number(start, end, str(times), "番", "times", chinese=True, bare_end=end)
    value: str | None = "0.5"
    if match["part"]:
        above = numerals.chinese_number(match["part"]) or 0
        below = numerals.chinese_number(text[start]) or 0
        value = numerals.quotient(str(above), str(below))
    if value is None:
        return None
    return Number(start, end, value, "", "ratio", chinese=True, bare_end=end)


def _chinese(text: str, match: re.Match[str], lexicon: Lexicon) -> Number | None:
    written, unit = text[match.start() : match.end("chinese")], match["cunit"]
    share = written.startswith("百分之")
    value = numerals.chinese_number(written[3:] if share else written)
    if value is None or (value < 2 and not share and unit != "倍"):  # noqa: PLR2004
        return None
    multiplier = unit[0] if unit[0] in "亿万" else ""
    unit = unit.removeprefix(multiplier)
    if unit == "个百分点":
        unit = "百分点"
    elif unit in lexicon.kinds and _word(text, match.end() - len(unit), lexicon) != unit:
        return None
    return Number(
        start=match.start(),
        end=match.end(),
        value=numerals.scaled(str(value), multiplier),
        unit="%" if share else unit,
        kind="share" if share else lexicon.kinds.get(unit, ""),
        multiplier=multiplier,
        inner=match["cinner"] is not None,
        chinese=True,
        bare_end=match.end("chinese"),
    )


def _joined(text: str, first: Number, second: Number) -> Number | None:
    """One range out of two numbers with a dash or 至 between, None where they are none."""
    gap = second.start - first.end
    if not gap or not _RANGE.fullmatch(text, first.end, second.start):
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
