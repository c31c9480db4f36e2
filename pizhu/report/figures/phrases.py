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
_MOST_PARTS = 12
#: What follows 和 in a phrase after a count names another thing where it is this long.
_OTHER_THING = 6

_LEADING_TIME = re.compile(
    r"(?:到|至|截至|比|较)?(?:[0-9]{1,2}月份?|上半年|前三季度|[一二三四]季度|[12][0-9]{3}年|“?十[一二三四五六]五”?|近?[一二两三四五六七八九十0-9]{1,2}年(?:来|间)?)"
    r"(?:底|末|以来|期间|时期|全年|上半年|前三季度)?[，]?"
)
_YEAR = re.compile(r"[12][0-9]{3}年")
#: 装配式建筑面积占新建建筑比重: after 占 a verb belongs to the whole that is shared.
_SHARE_OF = re.compile(r"占[^占]*(?:比重|比例|份额|的)$")
#: 在国家综合测评中位列第一: what it was that ranked.
_WITHIN = re.compile(
    r"[、，]?(?:并|且|也|还)?在(?P<what>[^，、]{2,20}?)[中上里](?=位|排|居|列|名|获|荣|$)"
)
_SCOPE = re.compile(
    r"全[国省市区县州盟旗疆镇乡域]|我[省市区县州]|本[省市区县]|市本级|全年|年度|当年|省级层面|其中|预计"
)
_COMPARED = re.compile(
    r"(?<![占环同对之可评入])比(?![例重价较如率从由为达调])(?=.)|(?<!比)较(?![大高快好强低少多为])"
    r"|同比|环比|不?(?:高于|低于|快于|慢于|优于|好于|超出|高出)|相比"
)
_IN = re.compile(r"[中上内里]$")
#: 为年初预算的103.5%, 占全国9成: measured is what was spoken of before.
_OF_A_WHOLE = re.compile(
    r"(?:约|均|分别|共)?(?:(?:占|占到)[^，]{2,20}"
    r"|(?:为|是|相当于|达到|达|贡献了?|完成了?)[^，]{2,16}的)$"
)
#: What is left of a comparison (比上年) once its year was peeled off.
_COMPARING = ("比", "较", "同", "与", "按", "以", "较比", "同比")
_AND = re.compile(r"以及|[、和与及]")
_GROUPED = re.compile(r"(?<![平高中初同均优])等(?![级额于效候待次])(?:各类|一批)?")
_JOINING = "（）()及和与、并多余"
#: 和 that joins nothing.
_HARMONY = ("和美", "和谐", "和平")
_TRIM_LEFT = " 　的了、，：:∶︰”’等"
_TRIM_RIGHT = " 　的了、，：:∶︰“"
#: A number counts houses even where it stands in brackets with another unit: 100条（个）.
_OTHER_UNIT = re.compile(r"（[^（）]{1,3}）(?=[^，、。；])")


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
    within = _WITHIN.match(text, start, end)
    if within:
        return within.start("what"), within.end("what"), True
    at = _after_verb(text, start, end, lexicon, counted=counted)
    led = at > start
    start, end, more = _without_lead(text, at, end, lexicon)
    while end > start and text[end - 1] in _TRIM_RIGHT:
        end -= 1
    for grouped in _GROUPED.finditer(text, start, end):
        if end - grouped.end() >= SHORTEST_NAME:
            start = grouped.end()
    return start, end, led or more


def _without_lead(text: str, start: int, end: int, lexicon: Lexicon) -> tuple[int, int, bool]:
    """Cut time, place and verbs off the front, one after another."""
    led = False
    moved = True
    while moved and start < end:
        moved = False
        if text[start] in "和与及" and _lead_at(text, start + 1, end, lexicon):
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
        size = _lead_at(text, start, end, lexicon)
        if size:
            if start + size == end:
                return start, end, True
            start += size
            moved = led = True
            if text[start] in "和与及、" and _lead_at(text, start + 1, end, lexicon):
                start += 1
    return start, end, led


def _lead_at(text: str, start: int, end: int, lexicon: Lexicon) -> int:
    """The length of the verb or adverb at `start`, 0 where none stands there."""
    for size in lexicon.lead_sizes.get(text[start : start + 1], ()):
        word = text[start : start + size]
        if size > end - start or word not in lexicon.lead:
            continue
        endings = lexicon.noun_end if size > 1 else lexicon.lead_guard.get(word, "")
        noun = start + size < end and text[start + size] in endings
        if not noun:
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
    if text.startswith(("以上", "以下", "大关", "台阶"), start):
        return None
    dated = _YEAR.search(text, start, high)
    end = _predicate(text, start, dated.start() if dated else high, lexicon)
    if end == start:
        return None
    grouped = _GROUPED.search(text, start + 1, end)
    if grouped:
        end = grouped.start()
    joined = _AND.search(text, start, end)
    if joined and joined.start() - start > 3 and end - joined.end() >= _OTHER_THING:  # noqa: PLR2004
        end = joined.start()
    bracket = text.find("（", start, end)
    if bracket > start and "）" not in text[bracket:end]:
        end = bracket
    while end > start and (text[end - 1] in _TRIM_RIGHT or text[end - 1] in "和与及近约超"):
        end -= 1
    if end - start > SHORTEST_NAME and text[end - 1] == "中" and text[end - 2] not in "高初集":
        end -= 1
    return (start, end) if end > start else None


def _predicate(text: str, start: int, high: int, lexicon: Lexicon) -> int:
    """Where the verb begins that tells what the counted things did; `high` for none."""
    within = _modifier(text, start, high, lexicon)
    for match in lexicon.stop.finditer(text, within, high):
        quote = text.rfind("“", start, match.start())
        if quote >= 0 and text.find("”", quote, high) > match.start():
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
    if led or low >= high:
        return None
    high = min(_predicate(text, low, high, lexicon), low + LONGEST_NAME)
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
    for _ in range(_MOST_PARTS):
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
    for match in _AND.finditer(text, start, end):
        if match.start() > begin + 1 and end - match.end() > 1:
            spans.append((begin, match.start()))
            begin = match.end()
    spans.append((begin, end))
    return spans


def grouped_after(
    text: str, span: tuple[int, int], at: int, parts: list[Segment], lexicon: Lexicon
) -> tuple[int, int]:
    """超20000名视力、听力等残疾儿童: the name that sums up the list which begins with `span`."""
    if span[1] != parts[at].end:
        return span
    for index in range(at + 1, min(at + _MOST_PARTS, len(parts))):
        part = parts[index]
        if part.mark != "、":
            break
        group = _GROUPED.search(text, part.start, part.end)
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
    if _lead_at(text, part.start, part.end, lexicon):
        return span
    named = name_after(text, part.start, part.end, lexicon)
    return (span[0], named[1]) if named else span


def is_place(text: str, start: int, end: int) -> bool:
    """Whether a phrase only tells where (省内, 区域中)."""
    return end - start <= 4 and bool(_IN.search(text[start:end]))  # noqa: PLR2004
