"""The name of one figure (单个数据的指标): before it, behind it, or further off.

A clause of a work report is [time and place][verb][name][governing words][number][thing counted].
Where neither phrase names anything, the name is that of the figure or of the clause before.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pizhu.report.figures import lexicon as lex
from pizhu.report.figures.counted import grouped_after, name_after
from pizhu.report.figures.naming import Left, Sentence, set_name
from pizhu.report.figures.phrases import (
    LONGEST_NAME,
    SHORTEST_NAME,
    VIEW,
    clause_subject,
    clean,
    is_place,
    list_start,
)
from pizhu.report.values import Measure

if TYPE_CHECKING:
    from pizhu.report.figures.governing import Reading

#: A name is carried over at most this many figures back.
_CARRY = 6
#: Ages delimit the people named behind them.
_AGES = ("岁", "周岁")
#: What counts people, who are often named in lists (视力、听力等残疾儿童).
_PEOPLE = ("名", "位", "人", "户", "场次")
_RATE = re.compile(r"的(税率|费率|利率|关税)")
_TIME = re.compile(r"的?时间")
#: An adverb that stands between a time and its verb is at most this long (大规模).
_ADVERBIAL = 3
_DONE = ("完成", "实现")
#: 首批12项及第二批14项重点改革, 10大类55项民生实事: both numbers count what follows the second.
_SHARED = re.compile(r"(?:[及和与](?:第.批|省级|市级|国家级)?)?")
#: Names that end so speak of all the things named before them.
_SUMS = ("数量", "总数", "总量")
#: Modifiers that wait for the noun after the next 、(行业级、场景级大模型).
_WAITING = ("级", "类", "型")
#: 新增, 净增: verbs that say nothing of what is added.
_ADDING = "新净"
_LIST_MEASURES = (Measure.CHANGE, Measure.GAP, Measure.RANK, Measure.RATIO)


def name_one(sentence: Sentence, index: int, left: Left) -> None:
    """Name the figure at `index`, the phrase before which is `left`."""
    text, lexicon = sentence.text, sentence.lexicon
    reading = sentence.readings[index]
    after = _behind(sentence, index, left)
    if after and left.names and _yields(sentence, index, left):
        left = Left(left.start, left.start, led=left.led, verb=False, generic=False)
    base = sentence.readings[index - 1] if index else None
    if base and base.base and base.name and _reached(base, reading):
        set_name(reading, base.name, "carried-over", carried=True)
    elif reading.measure is Measure.THRESHOLD:
        _name_threshold(sentence, index, left, after)
    elif after and (reading.number.kind in ("count", "") or not left.names):
        set_name(reading, after, "thing-counted-after")
    elif _after_threshold(sentence, index):
        _name_class(sentence, index, left)
    elif left.names:
        start = left.start
        listing = (
            reading.collective
            or reading.measure in _LIST_MEASURES
            or _sums_up(reading)
            or text.endswith(_SUMS, left.start, left.end)
        )
        if listing and not left.led:
            start = list_start(
                text, left.start, reading.segment, sentence.parts, sentence.busy, lexicon
            )
        set_name(reading, (start, left.end), "name-before")
    else:
        _name_elsewhere(sentence, index, left)


def _behind(sentence: Sentence, index: int, left: Left) -> tuple[int, int] | None:
    """The thing behind a number that may name it, None where the phrase before has to."""
    reading = sentence.readings[index]
    number = reading.number
    share = number.kind in ("share", "points", "times")
    rate = _RATE.match(sentence.text, number.end) if share else None
    if rate and not sentence.text.endswith(rate[1], left.start, left.end):
        # The number tells how high the rate is: 现行16%的税率.
        return rate.span(1)
    if left.names and (share or reading.base):
        return None
    if reading.measure is Measure.CHANGE:
        # 增加500万沼气用户: the verb has its object behind the number.
        if left.names or number.kind not in ("count", ""):
            return None
    elif reading.measure not in (Measure.LEVEL, Measure.RATIO, Measure.THRESHOLD):
        return None
    after = _after(sentence, index)
    if number.kind == "time" and not left.names and reading.measure is Measure.LEVEL:
        after = _spent(sentence, reading, after)
    if not after:
        return None
    words = sentence.text[slice(*after)]
    counts = number.kind == "count" and number.unit not in _PEOPLE
    said = left.names and not counts and words in sentence.lexicon.generic_after
    return None if said or (index and words in sentence.lexicon.generic) else after


def _spent(
    sentence: Sentence, reading: Reading, after: tuple[int, int] | None
) -> tuple[int, int] | None:
    """用5年时间基本建成水网, 连续3年大规模清淤: what the time is spent on names it."""
    text = sentence.text
    time = _TIME.match(text, reading.right_start, reading.high)
    if not time and (after is None or after[1] - after[0] > _ADVERBIAL):
        return after
    start = time.end() if time else reading.right_start
    high = min(reading.high, start + LONGEST_NAME)
    low, end, _ = clean(text, start, high, sentence.lexicon)
    return (low, end) if end - low >= SHORTEST_NAME else after


def _yields(sentence: Sentence, index: int, left: Left) -> bool:
    """Whether the phrase before a number only tells where, who, or what was named before.

    省内4万公里线路; 中央财政安排1000亿元专项资金, 投入了5亿元资金: the object stands behind
    the number; 不达标的30万千瓦机组: the number belongs to the noun; 384亿元救灾款和740亿元资金:
    the phrase is that of the number before.
    """
    text, reading = sentence.text, sentence.readings[index]
    if is_place(text, left.start, left.end):
        return True
    if reading.number.kind in ("share", "points", "times", "rank"):
        return bool(_RATE.match(text, reading.number.end))
    if reading.follows and text[reading.left_end - 1] in "和与及":
        return True
    if (
        text[reading.left_end - 1] == "的"
        or text[reading.left_end : reading.number.start][:1] == "了"
    ):
        return True
    return (
        reading.number.kind in ("money", "amount")
        and _plain(reading)
        and text[left.end - 2 : left.end] in sentence.lexicon.giving
    )


def _plain(reading: Reading) -> bool:
    """Whether nothing but adverbs and words of bound stand before the number."""
    return all(kind in (lex.ADVERB, lex.BOUND) for kind, _, _ in reading.governors)


def _after(sentence: Sentence, index: int) -> tuple[int, int] | None:
    """The thing counted behind a number, with what delimits it (50万名3岁以下婴幼儿)."""
    text, lexicon, reading = sentence.text, sentence.lexicon, sentence.readings[index]
    bare = not reading.number.unit
    found = name_after(text, reading.right_start, reading.high, lexicon, bare=bare)
    if index + 1 < len(sentence.readings):
        beyond = sentence.readings[index + 1]
        between = text[reading.right_start : beyond.number.start]
        if not found and beyond.segment == reading.segment and _SHARED.fullmatch(between):
            return name_after(text, beyond.right_start, beyond.high, lexicon)
        start = found[0] if found else reading.right_start
        meets = (found[1] if found else start) >= beyond.left_end
        if beyond.measure is Measure.THRESHOLD and beyond.segment == reading.segment and meets:
            named = name_after(text, beyond.right_start, beyond.high, lexicon)
            return (start, named[1]) if named else found
    if found and (reading.number.unit in _PEOPLE or text.endswith(_WAITING, *found)):
        return grouped_after(text, found, reading.segment, sentence.parts, lexicon)
    return found


def _reached(base: Reading, reading: Reading) -> bool:
    """由71所优化整合为47所: whether the number is what the one before it changed to."""
    return (
        base.segment == reading.segment
        and base.number.unit == reading.number.unit
        and reading.predicate
    )


def _sums_up(reading: Reading) -> bool:
    """Whether the unit sums over a list of names (A、B、C等资金2118亿元)."""
    return reading.number.kind in ("money", "amount") or reading.number.unit in ("人", "人次")


def _after_threshold(sentence: Sentence, index: int) -> bool:
    """Whether the number counts the class that the threshold right before it delimits."""
    if not index:
        return False
    before, reading = sentence.readings[index - 1], sentence.readings[index]
    return (
        before.measure is Measure.THRESHOLD
        and before.segment == reading.segment
        and reading.measure is not Measure.CHANGE
    )


def _name_class(sentence: Sentence, index: int, left: Left) -> None:
    """投资2亿元以上项目260个: the class with its threshold is what is counted."""
    before, reading = sentence.readings[index - 1], sentence.readings[index]
    text = sentence.text
    first = all(item.measure is not Measure.THRESHOLD for item in sentence.readings[: index - 1])
    if not left.names and before.carried and before.name and first:
        # 亿元项目10个，其中5亿元以上2个: the class itself was named before.
        set_name(reading, before.name, "carried-over", carried=True)
        return
    start = before.left_end
    if before.name and not before.carried:
        start = min(before.name[0], start)
    if text.startswith("其中", start):
        start += 2
    end = left.end if left.names else reading.left_end
    while end > start and text[end - 1] == "的":
        end -= 1
    set_name(reading, (start, end), "class-and-threshold")


def _name_threshold(
    sentence: Sentence, index: int, left: Left, after: tuple[int, int] | None
) -> None:
    reading = sentence.readings[index]
    aged = reading.number.unit in _AGES
    if left.names and not (aged and after):
        set_name(reading, (left.start, left.end), "name-before")
        return
    if aged and after:
        people = sentence.lexicon.people.search(sentence.text, *after)
        end = people.end() if people else after[1]
        set_name(reading, (after[0], end), "thing-counted-after")
        return
    for earlier in reversed(sentence.readings[max(0, index - _CARRY) : index]):
        if earlier.measure is Measure.THRESHOLD and earlier.name:
            set_name(reading, earlier.name, "carried-over", carried=True)
            return
    carried = None if after else _carried(sentence.readings, index)
    if after:
        set_name(reading, after, "thing-counted-after")
    elif carried:
        set_name(reading, carried, "carried-over", carried=True)


def _name_elsewhere(sentence: Sentence, index: int, left: Left) -> None:
    """The name of a number that has none beside it."""
    text, lexicon = sentence.text, sentence.lexicon
    reading = sentence.readings[index]
    subject = None
    at = reading.segment
    marks = "、，," if left.generic else "、"
    if at and at - 1 not in sentence.busy and sentence.parts[at].mark in marks:
        before = sentence.parts[at - 1]
        subject = clause_subject(text, before.start, before.end, lexicon)
    if subject and not left.verb:
        set_name(reading, subject, "subject-before", carried=True)
        return
    carried = _carried(sentence.readings, index)
    level = reading.measure is Measure.LEVEL and not reading.predicate
    earlier = sentence.readings[index - 1] if index else None
    if left.verb and earlier and text[left.start] in _ADDING:
        # 企业达1604家，新增321家: the step belongs to what was counted before.
        level = level and earlier.number.unit != reading.number.unit
    object_before = None
    if left.verb and level and text[left.end - 2 : left.end] in lexicon.giving:
        object_before = _object_before(sentence, reading)
    if _achieved(sentence, reading, left):
        _name_from_afar(sentence, reading, told=False)
    elif object_before:
        set_name(reading, object_before, "subject-before", carried=True)
    elif left.verb and level:
        set_name(reading, (left.start, left.end), "verb-as-name")
    elif carried:
        set_name(reading, carried, "carried-over", carried=True)
    elif left.generic and (heading := sentence.heading()):
        set_name(reading, heading, "from-heading", carried=True)
    elif left.generic or left.verb:
        set_name(reading, (left.start, left.end), "verb-as-name")
    else:
        _name_from_afar(sentence, reading)


def _object_before(sentence: Sentence, reading: Reading) -> tuple[int, int] | None:
    """提供助学金，每人每年1500元: the object of the clause before."""
    text = sentence.text
    if not reading.segment or reading.segment - 1 in sentence.busy:
        return None
    before = sentence.parts[reading.segment - 1]
    if sentence.parts[reading.segment].mark not in "，,":
        return None
    start, end, led = clean(text, before.start, before.end, sentence.lexicon)
    fits = led and SHORTEST_NAME <= end - start <= LONGEST_NAME // 2
    return (start, end) if fits and text[end - 1] not in VIEW else None


def _achieved(sentence: Sentence, reading: Reading, left: Left) -> bool:
    """完成4200人脱贫: whether what the counted people came to stands behind the number."""
    if reading.number.unit not in _PEOPLE or reading.measure is not Measure.LEVEL:
        return False
    done = any(sentence.text[start:end] in _DONE for _, start, end in reading.governors[-1:])
    alone = not left.generic and _plain(reading)
    return (done or alone) and reading.high - reading.right_start >= SHORTEST_NAME


def _name_from_afar(sentence: Sentence, reading: Reading, *, told: bool | None = None) -> None:
    text, lexicon = sentence.text, sentence.lexicon
    if told is None:
        told = reading.measure in (Measure.CHANGE, Measure.RANK) or reading.base
        told = told or not _plain(reading)
    if reading.right_start < reading.high and not told:
        high = min(reading.high, reading.right_start + LONGEST_NAME)
        start, end, _ = clean(text, reading.right_start, high, lexicon)
        if end > start:
            set_name(reading, (start, end), "object-after")
            return
    if reading.segment and reading.segment - 1 not in sentence.busy:
        before = sentence.parts[reading.segment - 1]
        subject = clause_subject(text, before.start, before.end, lexicon)
        if reading.measure is not Measure.RANK:
            subject = subject or _object_before(sentence, reading)
        if subject:
            set_name(reading, subject, "subject-before", carried=True)
            return
    heading = sentence.heading()
    if heading:
        set_name(reading, heading, "from-heading", carried=True)
        return
    for _, rule, noun, stop in reading.notes:
        if rule == "noun-of-change-after" and noun is not None and stop is not None:
            set_name(reading, (noun, stop), "verb-as-name")
            return
    for kind, noun, stop in reading.governors:
        if kind in (lex.NOUN_UP, lex.NOUN_DOWN):
            set_name(reading, (noun, stop), "verb-as-name")


def _carried(readings: list[Reading], index: int) -> tuple[int, int] | None:
    for earlier in reversed(readings[max(0, index - _CARRY) : index]):
        if earlier.name and earlier.measure is not Measure.THRESHOLD:
            return earlier.name
    return None
