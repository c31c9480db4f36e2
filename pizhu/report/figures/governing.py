"""What governs a figure (支配词): the words right before and after it, and what they make of it.

From them come measure, direction and bound. Each look is bounded by `REACH_BACK` characters.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pizhu.report.figures import lexicon as lex
from pizhu.report.values import Bound, Direction, Measure

if TYPE_CHECKING:
    from pizhu.report.figures.lexicon import Lexicon
    from pizhu.report.figures.scan import Number

#: No governing word is looked for further away than this (characters).
REACH_BACK = 60

#: 由2020年的7.2%: the year of a base stands between its verb and its number.
#: 不低于当地标准的1.6倍: a benchmark may stand between the word of bound and the number.
_FLOOR = re.compile(r"不(?:低于|少于|高于|超过)(?=.)")
_BENCHMARK = 20
#: 约占全国1/10, 超占总量的三成.
_SHARE_OF = re.compile(r"(?P<bound>约|近|超过|接近|不足|不到|超)占[^，、。；]{1,16}$")

#: 增加到2007年13786元: so does it without 的; 提高到现在的1721元.
#: 数十个 and 几十家 are more than ten, and 上百家 more than a hundred; not so where 数 or 上 ends a
#: word (人数, 线上).
_VAGUE = re.compile(
    r"(?:几|(?<![人户总指次个件天倍系基多少分])数|(?<![以线网海路岸身市会街船车])上)$"
)

_OF_YEAR = re.compile(
    r"(?:(?:[12][0-9]{3}年|去年|上年|年)[底末初]?的|[底末初]的|[12][0-9]{3}年[底末初]?"
    r"|(?:现在|目前|当前|如今|原来|过去|现行|同期|以前|此前)的)$"
)
#: The longest of them (2007年底的).
_YEAR_WORDS = 8


#: Field, rule, start and end of the deciding words (None where none did), offsets in the flow.
Note = tuple[str, str, int | None, int | None]

#: A governing word: what it does (a constant of the lexicon), where it begins and ends.
Governor = tuple[int, int, int]


@dataclass(slots=True)
class Reading:
    """How a number was read.

    Attributes:
        number: The number.
        low: Where the text to its left that may belong to it begins.
        high: Where the text to its right that may belong to it ends.
        segment: Index of its segment in the sentence.
        left_end: Where the words peeled off its left begin: what names it ends there.
        right_start: Where the words peeled off its right end.
        measure: What it measures.
        direction: Which way a change goes.
        bound: How it bounds.
        own_bound: Whether a word of its own gave the bound.
        base: Whether it is the base that a change starts from (由X提高到Y).
        distributive: Whether 分别 stands before it.
        collective: Whether 均 stands before it.
        predicate: Whether a verb stands between name and number.
        run: Index of the reading that heads its list of bare numbers (itself if it heads none).
        listed: Whether it is a bare number in a list after another.
        governors: The words peeled off its left, nearest first.
        notes: The rules that decided: field, rule, and where the deciding words stand.
        name: The indicator's span, None before it is found.
        name_rule: The rule that found it.
        carried: Whether the indicator was taken from another figure.
        untold: Whether no word told which way its step in points goes.
        follows: Whether another number stands before it in its segment.
        total: Where the number begins that this one is a part of, -1 for none.
    """

    number: Number
    low: int
    high: int
    segment: int
    left_end: int = 0
    right_start: int = 0
    measure: Measure = Measure.LEVEL
    direction: Direction | None = None
    bound: Bound = Bound.EXACT
    own_bound: bool = False
    base: bool = False
    distributive: bool = False
    collective: bool = False
    predicate: bool = False
    run: int = 0
    listed: bool = False
    governors: list[Governor] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    name: tuple[int, int] | None = None
    name_rule: str = ""
    carried: bool = False
    total: int = -1
    follows: bool = False
    untold: bool = False


def read(text: str, reading: Reading, lexicon: Lexicon) -> None:
    """Fill in the governing words and the bound of `reading`, by its own words alone."""
    number = reading.number
    reading.governors = _peel(text, reading, lexicon)
    for kind, _, _ in reading.governors:
        if kind != lex.ADVERB:
            reading.predicate = True
            break
    _bound_after(text, reading, lexicon)
    if number.inner and not reading.own_bound:
        at = max(text.rfind(word, number.start, number.end) for word in "多余几")
        _set_bound(reading, Bound.OVER, "inner-word", at, at + 1)
    if number.chinese and not reading.own_bound and text[number.start] in "十百千":
        vague = _VAGUE.search(text, max(reading.low, number.start - 2), number.start)
        if vague:
            _set_bound(reading, Bound.OVER, "vague-number", vague.start(), vague.end())


def _set_bound(reading: Reading, bound: Bound, rule: str, start: int, end: int) -> None:
    reading.bound = bound
    reading.own_bound = True
    reading.notes.append(("bound", rule, start, end))


def _peel(text: str, reading: Reading, lexicon: Lexicon) -> list[Governor]:
    """Take the governing words off the left of the number, nearest first."""
    low = max(reading.low, reading.number.start - REACH_BACK)
    at = reading.number.start
    found: list[Governor] = []
    tail = lexicon.tail
    while at > low:
        if text[at - 1] in " 　":
            at -= 1
            continue
        for size in lexicon.tail_sizes.get(text[at - 1], ()):
            kind = tail.get(text[at - size : at]) if size <= at - low else None
            if kind is not None:
                break
        else:
            if text[at - 1] in "的年底末初":
                back = _OF_YEAR.search(text, max(low, at - _YEAR_WORDS), at)
                if back:
                    at = back.start()
                    continue
            break
        if kind == lex.BLOCK:
            break
        word = text[at - size : at]
        if kind == lex.BOUND and not reading.own_bound:
            _set_bound(reading, Bound(lexicon.bounds[word]), "word-before", at - size, at)
        if word in lexicon.distributive:
            reading.distributive = True
        if word in lexicon.collective:
            reading.collective = True
        found.append((kind, at - size, at))
        at -= size
    if not reading.own_bound and reading.number.kind in ("times", "share", "ratio"):
        _bound_to_benchmark(text, reading, max(low, at - _BENCHMARK), at, lexicon)
    reading.left_end = at
    return found


def _bound_to_benchmark(text: str, reading: Reading, low: int, high: int, lexicon: Lexicon) -> None:
    floor = _FLOOR.search(text, low, high)
    if floor:
        bound = Bound.AT_LEAST if floor.group()[1] in "低少" else Bound.AT_MOST
        _set_bound(reading, bound, "bound-to-benchmark", floor.start(), floor.end())
        return
    share = _SHARE_OF.search(text, low, high)
    if share:
        bound = Bound(lexicon.bounds[share["bound"]])
        _set_bound(reading, bound, "bound-to-benchmark", share.start(), share.end())


def _bound_after(text: str, reading: Reading, lexicon: Lexicon) -> None:
    number = reading.number
    reading.right_start = number.end
    match = lexicon.bound_after_pattern.match(text, number.end)
    if not match:
        return
    if match.group() == "内" and text[match.end() : match.end() + 1] in (
        "外",
        "陆",
        "地",
        "需",
        "河",
        "部",
    ):
        return
    if match.group() == "起" and number.kind != "money":
        return
    bound = Bound(lexicon.bound_after[match.group()])
    if number.kind == "rank":
        return
    reading.right_start = match.end()
    if not reading.own_bound or bound is not Bound.OVER:
        _set_bound(reading, bound, "word-after", match.start(), match.end())
