"""Phrases around a number (短语): where a name begins and ends.

Everything here looks at a stretch of at most a few dozen characters and gives back spans.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Container

    from pizhu.report.figures.lexicon import Lexicon
    from pizhu.report.figures.sentences import Segment

#: No name is longer (characters).
LONGEST_NAME = 40
#: A name has at least this many characters.
SHORTEST_NAME = 2
#: A verb that leads a name is at most this long.
_LONGEST_LEAD = 6
#: A noun that begins like a verb has this many characters (覆盖面).
_COMPOUND = 3
MOST_PARTS = 12
#: What follows 和 in a phrase after a count names another thing where it is this long.
OTHER_THING = 6

_LEADING_TIME = re.compile(
    r"(?:到|至|截至|比|较)?(?:[0-9]{1,2}月份?|上半年|前三季度|[一二三四]季度|[12][0-9]{3}年|“?十[一二三四五六]五”?|(?:近|今后|未来|过去|用)?[一二两三四五六七八九十0-9]{1,2}年(?:[来间内里]|中(?![央小部国等外])|的?时间)?|今明两年|[今去明]年)"
    r"(?:底|末|以来|期间|时期|全年|上半年|前三季度)?(?:前|内)?[，]?"
)
#: 装配式建筑面积占新建建筑比重: after 占 a verb belongs to the whole that is shared.
_SHARE_OF = re.compile(r"占[^占]*(?:比重|比例|份额|的)$")
#: 在国家综合测评中位列第一: what it was that ranked.
_WITHIN = re.compile(
    r"[、，]?(?:并|且|也|还)?在(?P<what>[^，、]{2,20}?)[中上里](?=位|排|居|列|名|获|荣|$)"
)
#: 提请人大常委会审议法规案12件: who is asked to do what names nothing.
_SUBMITTED = re.compile(
    r"(?:[国省市县]\w{0,3})?提请[^，、]{0,14}?(?:审议|制定修订|制定|修订|修改)(?:通过)?"
)
_SCOPE = re.compile(
    r"全[国省市区县州盟旗疆镇乡域]|我[省市区县州]|本[省市区县]|市本级|全年|年度|当年|省级层面|其中|预计"
)
_COMPARED = re.compile(
    r"比(?=[12][0-9]{3}年|[上去前]年|[^，]{0,6}同期)"
    r"|(?<![占环同对之可评入])比(?![例重价较如率从由为达调])(?=.)|(?<!比)较(?![大高快好强低少多为])"
    r"|同比|环比|不?(?:高于|低于|快于|慢于|优于|好于|超出|高出)|相比"
)
#: 养老金从2004年人均700元提高到1700元: a name tells no year.
_SINCE = re.compile(r"[由从自](?=[12][0-9]{3}年)")
_IN = re.compile(r"[中上内里]$")
#: 为年初预算的103.5%, 占全国9成: measured is what was spoken of before.
_OF_A_WHOLE = re.compile(
    r"(?:约|均|分别|共)?(?:(?:占|占到|贡献了?)[^，]{2,20}"
    r"|(?:为|是|相当于|达到|达|完成了?)[^，]{2,16}的)$"
)
#: What is left of a comparison (比上年) once its year was peeled off.
_COMPARING = ("比", "较", "同", "与", "按", "以", "较比", "同比")
AND = re.compile(r"以及|[、和与及]")
#: What may stand between a name and its figure and belongs to neither: 企业数3年翻一番,
#: 收购价平均每斤提高0.1元, 排放总量近年来首次下降.
_TRAILING = re.compile(
    r"(?:近年来|近?[一二两三四五六七八九十0-9]{1,2}年[来间内中]?|每(?:人每)?[人月年天日户亩斤吨次头株]"
    r"|平均|首次|连续)+$"
)
_TRAILING_LAST = frozenset("来年间内中人月天日户亩斤吨次头株均续")
GROUPED = re.compile(r"(?<![平高中初同均优])等(?![级额于效候待次])(?:各类|一批)?")
_TRIM_LEFT = " 　的了、，：:∶︰”’等"
TRIM_RIGHT = " 　的了、，：:∶︰“"
#: 中央财政用于教育的投入: the verb and 的 make one noun of the clause.
#: 从吸纳能力看: from where one looks is no subject.
VIEW = "看说讲"
_RELATIVE = ("用于", "投向", "参加", "来自", "从事", "享受")


def clean(
    text: str, start: int, end: int, lexicon: Lexicon, *, counted: bool = False
) -> tuple[int, int, bool]:
    """The name inside ``[start, end)``: without time, place, verbs and comparisons.

    Args:
        text: The text.
        start: Where the phrase begins.
        end: Where it ends.
        lexicon: The words to go by.
        counted: Whether the phrase begins with something that a number just counted.

    Returns:
        Start and end (equal where nothing is left), and whether a verb was cut off its front.
    """
    if text[start:end] in _COMPARING or _OF_A_WHOLE.match(text, start, end):
        return start, start, False
    cut = _COMPARED.search(text, start, end)
    if cut:
        if cut.start() - start < SHORTEST_NAME:
            return start, start, False
        end = cut.start()
    since = _SINCE.search(text, start + SHORTEST_NAME, end)
    if since:
        end = since.start()
    within = _WITHIN.match(text, start, end)
    if within:
        return within.start("what"), within.end("what"), True
    at = _after_verb(text, start, end, lexicon, counted=counted)
    led = at > start
    submitted = _SUBMITTED.match(text, at, end)
    if submitted:
        at, led = submitted.end(), True
    start, end, more = _without_lead(text, at, end, lexicon)
    while end > start and text[end - 1] in TRIM_RIGHT:
        end -= 1
    if end > start and text[end - 1] in _TRAILING_LAST:
        trailing = _TRAILING.search(text, max(start + 1, end - 12), end)
        if trailing and trailing.start() - start >= SHORTEST_NAME:
            end = trailing.start()
    for grouped in GROUPED.finditer(text, start, end):
        if end - grouped.end() >= SHORTEST_NAME:
            start = grouped.end()
    return start, end, led or more


def _without_lead(text: str, start: int, end: int, lexicon: Lexicon) -> tuple[int, int, bool]:
    """Cut time, place and verbs off the front, one after another."""
    led = False
    moved = True
    while moved and start < end:
        moved = False
        if text[start] in "和与及或" and lead_at(text, start + 1, end, lexicon):
            start += 1
        if text[start] in _TRIM_LEFT:
            start += 1
            moved = True
            continue
        for pattern in (_LEADING_TIME, _SCOPE):
            match = pattern.match(text, start, end)
            if match:
                start = match.end()
                moved = True
        if _named_at(text, start, end, lexicon):
            break
        size = lead_at(text, start, end, lexicon)
        if size:
            if start + size == end:
                return start, end, True
            start += size
            moved = led = True
            if text[start] in "和与及或、" and lead_at(text, start + 1, end, lexicon):
                start += 1
    return start, end, led


def lead_at(text: str, start: int, end: int, lexicon: Lexicon) -> int:
    """The length of the verb or adverb at `start`, 0 where none stands there."""
    for size in lexicon.lead_sizes.get(text[start : start + 1], ()):
        word = text[start : start + size]
        if size > end - start or word not in lexicon.lead:
            continue
        endings = lexicon.noun_end if size > 1 else lexicon.lead_guard.get(word, "")
        noun = start + size < end and text[start + size] in endings
        if not noun and text[start : start + _COMPOUND] not in lexicon.compounds:
            return size
    return 0


def _named_at(text: str, start: int, end: int, lexicon: Lexicon) -> bool:
    """Whether a known indicator begins at `start`."""
    names = lexicon.indicators
    for size in lexicon.indicator_sizes.get(text[start : start + 1], ()):
        if size <= end - start and text[start : start + size] in names:
            return True
    return False


def _after_verb(text: str, start: int, end: int, lexicon: Lexicon, *, counted: bool) -> int:
    """Past the last verb that parts the clause, or `start`."""
    best = start
    share = _SHARE_OF.search(text[start:end])
    for match in lexicon.inner.finditer(text, start, end):
        if share and match.start() - start > share.start():
            break
        left = end - match.end()
        if left < SHORTEST_NAME:
            break
        if text[match.end()] in lexicon.noun_end:
            continue
        if match.start() > start and text.startswith(lexicon.body_head, match.end()):
            continue
        led = match.start() - start < SHORTEST_NAME or best > start or counted
        if not led and text[match.end() : end] in lexicon.bare_nouns:
            continue
        if text[match.end() : end] in lexicon.lead and match.start() - start > 1:
            return start
        if match.start() > start and _inside_name(text, start, end, match.start(), lexicon):
            continue
        best = match.end()
    quote = text.rfind("“", start, best)
    if quote >= 0 and text.find("”", quote, end) >= best:
        return start
    return best


def _inside_name(text: str, start: int, end: int, at: int, lexicon: Lexicon) -> bool:
    """Whether the verb at `at` belongs to a known indicator."""
    names = lexicon.indicators
    for begin in range(max(start, at - 8), at + 1):
        for size in lexicon.indicator_sizes.get(text[begin], ()):
            if at - begin < size <= end - begin and text[begin : begin + size] in names:
                return True
    return False


def predicate(text: str, start: int, high: int, lexicon: Lexicon) -> int:
    """Where the verb begins that tells what the counted things did; `high` for none."""
    within = _modifier(text, start, high, lexicon)
    for match in lexicon.stop.finditer(text, within, high):
        quote = text.rfind("“", start, match.start())
        if quote >= 0 and text.find("”", quote, high) > match.start():
            continue
        if text[match.start() : match.start() + _COMPOUND] in lexicon.compounds:
            continue
        nominal = match.start() == start or match.group() in lexicon.nominal
        if nominal and text.startswith(lexicon.noun_head, match.end()):
            continue
        long = match.end() - match.start() > 1
        if long and match.end() < high and text[match.end()] in lexicon.noun_end:
            continue
        return match.start()
    return high


def _modifier(text: str, start: int, high: int, lexicon: Lexicon) -> int:
    """Past verbs that modify a noun right behind them (拟竣工投产项目); `start` where none do."""
    at = start
    while at < high and text[at] in "拟待":
        at += 1
    while at + SHORTEST_NAME < high and text[at : at + SHORTEST_NAME] in lexicon.nominal:
        at += SHORTEST_NAME
    return at if at > start and text.startswith(lexicon.noun_head, at) else start


def clause_subject(text: str, start: int, end: int, lexicon: Lexicon) -> tuple[int, int] | None:
    """What a clause without figures speaks of: its phrase before the verb."""
    low, high, led = _without_lead(text, start, end, lexicon)
    if led or low >= high or text[high - 1] in VIEW:
        return None
    stop = predicate(text, low, high, lexicon)
    of = text.rfind("的", stop, high)
    whole = of > stop and text.startswith(_RELATIVE, stop) and high - of - 1 <= OTHER_THING
    high = min(high if whole else stop, low + LONGEST_NAME)
    return (low, high) if high - low >= SHORTEST_NAME else None


def list_start(
    text: str,
    low: int,
    at: int,
    parts: list[Segment],
    busy: Container[int],
    lexicon: Lexicon,
) -> int:
    """Where the list of names begins whose last part starts at `low` in segment `at`."""
    if low - parts[at].start > _LONGEST_LEAD:
        return low
    begin = low
    for _ in range(MOST_PARTS):
        if parts[at].mark != "、" or at == 0 or at - 1 in busy:
            break
        at -= 1
        start, end, led = clean(text, parts[at].start, parts[at].end, lexicon)
        if not 1 <= end - start <= LONGEST_NAME // 2:
            break
        if not led and _is_clause(text, start, end, lexicon):
            break
        begin = start
        if led:
            break
    return begin


def _is_clause(text: str, start: int, end: int, lexicon: Lexicon) -> bool:
    """Whether a part of a list is a clause with a verb of its own, and so no name."""
    if text[end - SHORTEST_NAME : end] in lexicon.lead:
        return True
    return any(
        text[at : at + SHORTEST_NAME] in lexicon.lead
        and text[at + SHORTEST_NAME] not in lexicon.noun_end
        for at in range(start + SHORTEST_NAME + 1, end - SHORTEST_NAME - 1)
    )


def split_list(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The names joined by 、和与及 in ``[start, end)``."""
    spans = []
    begin = start
    for match in AND.finditer(text, start, end):
        if match.start() > begin + 1 and end - match.end() > 1:
            spans.append((begin, match.start()))
            begin = match.end()
    spans.append((begin, end))
    return spans


def is_place(text: str, start: int, end: int) -> bool:
    """Whether a phrase only tells where (省内, 区域中)."""
    return end - start <= 4 and bool(_IN.search(text[start:end]))  # noqa: PLR2004
