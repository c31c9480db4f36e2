"""Automatic numbers of Word paragraphs (自动编号) as the characters that a reader sees.

Word keeps 一、 and （一） not in the text but as a counter with a format (ECMA-376 Part 1, §17.9).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from lxml.etree import _Element as Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

#: Word has nine list levels, counted from 0.
LEVELS = 9

#: A counter above this is no list of a report but an attempt to make numbers without end.
HIGHEST = 9_999

DIGITS = "〇一二三四五六七八九"
LEGAL_DIGITS = "零壹贰叁肆伍陆柒捌玖"
STEMS = "甲乙丙丁戊己庚辛壬癸"
BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
    (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list is numbered.

    Attributes:
        format: ECMA-376's name of the number format, such as ``chineseCounting``.
        text: The pattern of the label; ``%1`` is the first level's number.
        start: The first number.
        restart: The level from 1 whose items restart this one; 0 for never, None for any above.
        legal: Whether all numbers in the label are shown in Arabic digits.
    """

    format: str = "decimal"
    text: str = ""
    start: int = 1
    restart: int | None = None
    legal: bool = False


@dataclass(slots=True)
class Numbering:
    """The lists of a document with their counters; ask for labels in the document's order.

    Attributes:
        lists: List (``w:num``) to the family of lists it counts with, and its levels. A list that
            sets its own start is a family of its own.
        styles: Paragraph style to the list and level it brings.
    """

    lists: Mapping[str, tuple[str, Mapping[int, Level]]]
    styles: Mapping[str, tuple[str, int]]
    _counters: dict[str, list[int | None]] = field(default_factory=dict)

    def label(self, list_id: str, level: int) -> str:
        """The label of the next paragraph on `level` of a list, empty where it has none."""
        if list_id not in self.lists or not 0 <= level < LEVELS:
            return ""
        family, levels = self.lists[list_id]
        counters = self._counters.setdefault(family, [None] * LEVELS)
        here = levels.get(level, Level())
        count = counters[level]
        counters[level] = here.start if count is None else min(count + 1, HIGHEST)
        for below in range(level + 1, LEVELS):
            restart = levels.get(below, Level()).restart
            if restart is None or level + 1 <= restart:
                counters[below] = None
        return _label(here, levels, counters)


def _label(here: Level, levels: Mapping[int, Level], counters: list[int | None]) -> str:
    if here.format in {"none", "bullet"}:
        return ""

    def number(match: re.Match[str]) -> str:
        place = int(match[1]) - 1
        level = levels.get(place, Level())
        value = counters[place]
        shown = "decimal" if here.legal else level.format
        return formatted(level.start if value is None else value, shown)

    return re.sub("%([1-9])", number, here.text)


def formatted(number: int, style: str) -> str:
    """`number` in one of ECMA-376's number formats (§17.18.59); unknown ones are Arabic."""
    return FORMATS.get(style, str)(number)


def counting(
    number: int, digits: str = DIGITS, units: str = "十百千", *, full: bool = False
) -> str:
    """`number` below 10,000 as people count: 十二, 一百零三; `full` for 壹拾 in place of 拾."""
    if number < 1 or number > HIGHEST:
        return str(number)
    written = ""
    skipped = False
    for power in (3, 2, 1, 0):
        digit = number // 10**power % 10
        if digit == 0:
            skipped = bool(written)
            continue
        zero = "零" if skipped else ""
        written += zero + digits[digit] + (units[power - 1] if power else "")
        skipped = False
    return written if full else re.sub("^一十", "十", written)


def _cyclic(number: int, signs: str) -> str:
    return signs[(number - 1) % len(signs)] if number > 0 else str(number)


def _enclosed(number: int, ranges: tuple[tuple[int, int], ...]) -> str:
    for highest, base in ranges:
        if 1 <= number <= highest:
            return chr(base + number - 1)
    return str(number)


def _letters(number: int) -> str:
    # Word repeats the letter: A … Z, AA, BB.
    if number < 1:
        return str(number)
    turns, place = divmod(number - 1, 26)
    return chr(ord("A") + place) * min(turns + 1, 10)


def _roman(number: int) -> str:
    written = ""
    for value, sign in ROMAN:
        times, number = divmod(number, value)
        written += sign * times
    return written


def _shifted(number: int, zero: str) -> str:
    return "".join(chr(ord(digit) - ord("0") + ord(zero)) for digit in str(number))


CIRCLED = ((20, 0x2460), (35, 0x3251 - 20), (50, 0x32B1 - 35))

#: How each number format is written. Unicode has circled numbers up to 50, others up to 20 or 10.
FORMATS: Mapping[str, Callable[[int], str]] = {
    "chineseCounting": counting,
    "chineseCountingThousand": counting,
    "taiwaneseCounting": counting,
    "taiwaneseCountingThousand": counting,
    "japaneseCounting": counting,
    "ideographDigital": lambda number: "".join(DIGITS[int(digit)] for digit in str(number)),
    "taiwaneseDigital": lambda number: "".join(DIGITS[int(digit)] for digit in str(number)),
    "chineseLegalSimplified": lambda number: counting(number, LEGAL_DIGITS, "拾佰仟", full=True),
    "ideographTraditional": lambda number: _cyclic(number, STEMS),
    "ideographZodiac": lambda number: _cyclic(number, BRANCHES),
    "decimalEnclosedCircle": lambda number: _enclosed(number, CIRCLED),
    "decimalEnclosedCircleChinese": lambda number: _enclosed(number, CIRCLED),
    "decimalEnclosedParen": lambda number: _enclosed(number, ((20, 0x2474),)),
    "decimalEnclosedFullstop": lambda number: _enclosed(number, ((20, 0x2488),)),
    "ideographEnclosedCircle": lambda number: _enclosed(number, ((10, 0x3280),)),
    "decimalFullWidth": lambda number: _shifted(number, "０"),
    "decimalFullWidth2": lambda number: _shifted(number, "０"),
    "decimalZero": lambda number: f"{number:02}",
    "upperLetter": _letters,
    "lowerLetter": lambda number: _letters(number).lower(),
    "upperRoman": lambda number: _roman(number).upper(),
    "lowerRoman": _roman,
}


def read_numbering(numbering: Element | None, styles: Element | None) -> Numbering:
    """The lists that ``numbering.xml`` and ``styles.xml`` declare; either may be missing."""
    bases: dict[str, dict[int, Level]] = {}
    lists: dict[str, tuple[str, Mapping[int, Level]]] = {}
    by_style: dict[str, tuple[str, int]] = {}
    if numbering is not None:
        for abstract in numbering.iterchildren(f"{W}abstractNum"):
            bases[_value(abstract, "abstractNumId")] = dict(_levels(abstract))
        for num in numbering.iterchildren(f"{W}num"):
            list_id = _value(num, "numId")
            base = _child(num, "abstractNumId")
            levels = dict(bases.get(base, {}))
            own = False
            for override in num.iterchildren(f"{W}lvlOverride"):
                place = _number(_value(override, "ilvl"), 0)
                levels.update(_levels(override))
                start = _child(override, "startOverride")
                if start:
                    own = True
                    levels[place] = _started_at(levels.get(place, Level()), _number(start, 1))
            lists[list_id] = (f"num {list_id}" if own else base, levels)
    if styles is not None:
        by_style = dict(_style_lists(styles, numbering))
    return Numbering(lists, by_style)


def _levels(parent: Element) -> Iterator[tuple[int, Level]]:
    for level in parent.iterchildren(f"{W}lvl"):
        restart = _child(level, "lvlRestart")
        yield (
            _number(_value(level, "ilvl"), 0),
            Level(
                format=_child(level, "numFmt") or "decimal",
                text=_child(level, "lvlText"),
                start=_number(_child(level, "start"), 1),
                restart=_number(restart, 0) if restart else None,
                legal=level.find(f"{W}isLgl") is not None,
            ),
        )


def _started_at(level: Level, start: int) -> Level:
    return replace(level, start=start)


def _style_lists(
    styles: Element, numbering: Element | None
) -> Iterator[tuple[str, tuple[str, int]]]:
    linked = _linked_levels(numbering)
    parents: dict[str, str] = {}
    own: dict[str, tuple[str, int | None]] = {}
    for style in styles.iterchildren(f"{W}style"):
        style_id = _value(style, "styleId")
        parents[style_id] = _child(style, "basedOn")
        properties = style.find(f"{W}pPr/{W}numPr")
        if properties is not None:
            place = _child(properties, "ilvl")
            own[style_id] = (_child(properties, "numId"), _number(place, 0) if place else None)
    for style_id in parents:
        list_id = ""
        level: int | None = None
        seen: set[str] = set()
        ancestor = style_id
        while ancestor in parents and ancestor not in seen:
            seen.add(ancestor)
            found_list, found_level = own.get(ancestor, ("", None))
            list_id = list_id or found_list
            level = found_level if level is None else level
            ancestor = parents[ancestor]
        if list_id and list_id != "0":
            yield style_id, (list_id, linked.get(style_id, 0) if level is None else level)


def _linked_levels(numbering: Element | None) -> dict[str, int]:
    if numbering is None:
        return {}
    return {
        _child(level, "pStyle"): _number(_value(level, "ilvl"), 0)
        for level in numbering.iter(f"{W}lvl")
        if _child(level, "pStyle")
    }


def _child(element: Element, name: str) -> str:
    child = element.find(f"{W}{name}")
    return "" if child is None else _value(child, "val")


def _value(element: Element, name: str) -> str:
    return str(element.get(f"{W}{name}") or "")


def _number(text: str, default: int) -> int:
    return int(text) if re.fullmatch(r"[0-9]{1,4}", text) else default
