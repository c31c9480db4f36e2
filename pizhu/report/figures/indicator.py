"""What a figure measures (指标): the phrase that names it.

A clause of a work report is [time and place][verb][name][governing words][number][thing counted].
The name stands before the number or after it; where it does not, it is that of the figure before.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from pizhu.report.figures.phrases import (
    LONGEST_NAME,
    clause_subject,
    clean,
    grouped_after,
    is_place,
    list_start,
    name_after,
    split_list,
)
from pizhu.report.values import Measure

if TYPE_CHECKING:
    from collections.abc import Callable

    from pizhu.report.figures.governing import Reading
    from pizhu.report.figures.lexicon import Lexicon
    from pizhu.report.figures.sentences import Segment

#: No list of names has more parts.
MOST_PARTS = 12
#: A name is carried over at most this many figures back.
_CARRY = 6
#: Ages delimit the people named behind them.
_AGES = ("岁", "周岁")
#: What counts people, who are often named in lists (视力、听力等残疾儿童).
_PEOPLE = ("名", "位", "人", "户", "场次")
#: 首批12项及第二批14项重点改革, 10大类55项民生实事: both numbers count what follows the second.
_SHARED = re.compile(r"(?:[及和与](?:第.批|省级|市级|国家级)?)?")
#: Names that end so speak of all the things named before them.
_SUMS = ("数量", "总数", "总量")
#: Modifiers that wait for the noun after the next 、(行业级、场景级大模型).
_WAITING = ("级", "类", "型")
#: 新增, 净增: verbs that say nothing of what is added.
_ADDING = "新净"
_LIST_MEASURES = (Measure.CHANGE, Measure.GAP, Measure.RANK, Measure.RATIO)


@dataclass(frozen=True, slots=True)
class Sentence:
    """What naming needs of a sentence.

    Attributes:
        text: The whole text.
        readings: The sentence's numbers, in order.
        parts: Its segments.
        busy: Indices of the segments that hold a number.
        lexicon: The words to go by.
        heading: Gives the span of what a short sentence before speaks of, None for none.
        own_names: What the report calls its own place, which names no indicator.
    """

    text: str
    readings: list[Reading]
    parts: list[Segment]
    busy: frozenset[int]
    lexicon: Lexicon
    heading: Callable[[], tuple[int, int] | None]
    own_names: frozenset[str] = frozenset()


class _Left(NamedTuple):
    """The phrase before a number.

    Attributes:
        start: Where it begins.
        end: Where it ends.
        led: Whether a verb was cut off its front.
        verb: Whether nothing but a verb is left.
        generic: Whether it says nothing by itself (总量, 占比).
    """

    start: int
    end: int
    led: bool
    verb: bool
    generic: bool

    @property
    def names(self) -> bool:
        """Whether the phrase names something."""
        return self.end > self.start and not self.verb and not self.generic


def name_all(sentence: Sentence) -> list[bool]:
    """Give every reading of a sentence its name; tells for each whether a verb led its clause."""
    readings = sentence.readings
    leads = [False] * len(readings)
    index = 0
    while index < len(readings):
        end = index + 1
        while end < len(readings) and readings[end].listed:
            end += 1
        leads[index] = _name_run(sentence, index, end)
        index = end
    return leads


def _left(sentence: Sentence, reading: Reading) -> _Left:
    text, lexicon = sentence.text, sentence.lexicon
    end = reading.left_end
    start = max(reading.low, end - LONGEST_NAME - 20)
    if start < end and text[start] in "和与及" and text[start - 1 : start].isalnum():
        start += 1
    spread = text.rfind("分别", start, end)
    if spread >= 0:
        reading.distributive = True
        end = spread
    counted = start == reading.low and reading.follows
    low, high, led = clean(text, start, end, lexicon, counted=counted)
    words = text[low:high]
    if words in sentence.own_names:
        low, words = high, ""
    return _Left(low, high, led, led and words in lexicon.lead, words in lexicon.generic)


def _name_run(sentence: Sentence, index: int, end: int) -> bool:
    """Name a list of bare numbers, or a single one; tells whether a verb led the clause."""
    readings = sentence.readings
    head, count = readings[index], end - index
    left = _left(sentence, head)
    if count > 1 and _name_list(sentence, index, end, left):
        return left.led
    _name_one(sentence, index, left)
    _tie_to_total(sentence, index)
    for reading in readings[index + 1 : end]:
        after = None
        if reading.number.kind == "count":
            after = name_after(sentence.text, reading.right_start, reading.high, sentence.lexicon)
        if after:
            _set(reading, after, "thing-counted-after")
        elif head.name:
            _set(reading, head.name, "list-same", carried=True)
    if head.name is None and count > 1 and readings[end - 1].name:
        for reading in readings[index : end - 1]:
            _set(reading, readings[end - 1].name or (0, 0), "list-same", carried=True)
    return left.led


def _name_list(sentence: Sentence, index: int, end: int, left: _Left) -> bool:
    """Align the numbers of a list with the items named before it, where they are as many."""
    head, count = sentence.readings[index], end - index
    rule = "list-item"
    names: list[tuple[int, int]] = []
    if left.names:
        names = _items(sentence, (left.start, left.end), head.segment, count)
    elif head.distributive or head.predicate or head.measure is not Measure.LEVEL:
        names = _aligned(sentence.readings, index, count)
        rule = "list-carried"
        if not names and head.segment and head.segment - 1 not in sentence.busy:
            before = sentence.parts[head.segment - 1]
            start, stop, _ = clean(sentence.text, before.start, before.end, sentence.lexicon)
            names = _items(sentence, (start, stop), head.segment - 1, count)
            rule = "list-item"
    if len(names) != count:
        return False
    for reading, name in zip(sentence.readings[index:end], names, strict=True):
        _set(reading, name, rule, carried=rule == "list-carried")
    return True


def _aligned(readings: list[Reading], index: int, count: int) -> list[tuple[int, int]]:
    """The names of the list before, if as long; else of the last `count` things named."""
    run = readings[readings[index - 1].run : index] if index else []
    if len(run) == count and all(reading.name for reading in run):
        return [reading.name for reading in run if reading.name]
    names: list[tuple[int, int]] = []
    for reading in reversed(readings[max(0, index - 3 * count) : index]):
        if reading.measure is Measure.THRESHOLD or reading.name is None or reading.name in names:
            continue
        names.insert(0, reading.name)
        if len(names) == count:
            return names
    return []


def _items(sentence: Sentence, span: tuple[int, int], at: int, count: int) -> list[tuple[int, int]]:
    """The `count` names of a list that ends with `span` in segment `at`."""
    text, lexicon, parts = sentence.text, sentence.lexicon, sentence.parts
    if span[1] <= span[0]:
        return []
    spans = split_list(text, *span)
    if len(spans) > count:
        spans = [span]
    for _ in range(MOST_PARTS):
        if len(spans) >= count or parts[at].mark != "、" or at == 0 or at - 1 in sentence.busy:
            break
        at -= 1
        start, end, _ = clean(text, parts[at].start, parts[at].end, lexicon)
        if end <= start:
            break
        more = split_list(text, start, end)
        spans = [*(more if len(spans) + len(more) <= count else [(start, end)]), *spans]
    return spans


def _name_one(sentence: Sentence, index: int, left: _Left) -> None:
    text, lexicon = sentence.text, sentence.lexicon
    reading = sentence.readings[index]
    after = None
    share = reading.number.kind in ("share", "points", "times")
    before = left.names and (share or reading.base)
    if reading.measure in (Measure.LEVEL, Measure.RATIO, Measure.THRESHOLD) and not before:
        after = _after(sentence, index)
    if after and left.names and is_place(text, left.start, left.end):
        left = _Left(left.start, left.start, led=left.led, verb=False, generic=False)
    base = sentence.readings[index - 1] if index else None
    if base and base.base and base.name and _reached(base, reading):
        _set(reading, base.name, "carried-over", carried=True)
    elif reading.measure is Measure.THRESHOLD:
        _name_threshold(sentence, index, left, after)
    elif after and (reading.number.kind in ("count", "") or not left.names):
        _set(reading, after, "thing-counted-after")
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
        _set(reading, (start, left.end), "name-before")
    else:
        _name_elsewhere(sentence, index, left)


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


def _name_class(sentence: Sentence, index: int, left: _Left) -> None:
    """投资2亿元以上项目260个: the class with its threshold is what is counted."""
    before, reading = sentence.readings[index - 1], sentence.readings[index]
    start = before.left_end
    if before.name and not before.carried:
        start = min(before.name[0], start)
    end = left.end if left.names else reading.left_end
    while end > start and sentence.text[end - 1] == "的":
        end -= 1
    _set(reading, (start, end), "class-and-threshold")


def _name_threshold(
    sentence: Sentence, index: int, left: _Left, after: tuple[int, int] | None
) -> None:
    reading = sentence.readings[index]
    aged = reading.number.unit in _AGES
    if left.names and not (aged and after):
        _set(reading, (left.start, left.end), "name-before")
        return
    if aged and after:
        _set(reading, after, "thing-counted-after")
        return
    for earlier in reversed(sentence.readings[max(0, index - _CARRY) : index]):
        if earlier.measure is Measure.THRESHOLD and earlier.name:
            _set(reading, earlier.name, "carried-over", carried=True)
            return
    if after:
        _set(reading, after, "thing-counted-after")


def _name_elsewhere(sentence: Sentence, index: int, left: _Left) -> None:
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
        _set(reading, subject, "subject-before", carried=True)
        return
    carried = _carried(sentence.readings, index)
    level = reading.measure is Measure.LEVEL and not reading.predicate
    earlier = sentence.readings[index - 1] if index else None
    if left.verb and earlier and text[left.start] in _ADDING:
        # 企业达1604家，新增321家: the step belongs to what was counted before.
        level = level and earlier.number.unit != reading.number.unit
    if left.verb and level:
        _set(reading, (left.start, left.end), "verb-as-name")
    elif carried:
        _set(reading, carried, "carried-over", carried=True)
    elif left.generic and (heading := sentence.heading()):
        _set(reading, heading, "from-heading", carried=True)
    elif left.generic or left.verb:
        _set(reading, (left.start, left.end), "verb-as-name")
    else:
        _name_from_afar(sentence, reading)


def _name_from_afar(sentence: Sentence, reading: Reading) -> None:
    text, lexicon = sentence.text, sentence.lexicon
    if reading.right_start < reading.high and reading.measure is not Measure.CHANGE:
        high = min(reading.high, reading.right_start + LONGEST_NAME)
        start, end, _ = clean(text, reading.right_start, high, lexicon)
        if end > start:
            _set(reading, (start, end), "object-after")
            return
    if reading.segment and reading.segment - 1 not in sentence.busy:
        before = sentence.parts[reading.segment - 1]
        subject = clause_subject(text, before.start, before.end, lexicon)
        if subject:
            _set(reading, subject, "subject-before", carried=True)
            return
    heading = sentence.heading()
    if heading:
        _set(reading, heading, "from-heading", carried=True)


def _tie_to_total(sentence: Sentence, index: int) -> None:
    """其中企业1.29万户: tie a part to the total before it, and the parts after it likewise."""
    if not index:
        return
    readings, reading = sentence.readings, sentence.readings[index]
    before = readings[index - 1]
    if reading.measure is not Measure.LEVEL or before.measure is not Measure.LEVEL:
        return
    part = sentence.parts[reading.segment]
    total = None
    at = reading.segment
    inside = sentence.text.startswith("其中", part.start) or (
        at > 0 and sentence.text[sentence.parts[at - 1].start : part.start] in ("其中，", "其中,")
    )
    if inside:
        total = before
    elif part.mark == "、" and reading.segment == before.segment + 1:
        total = next(
            (
                r
                for r in readings[max(0, index - MOST_PARTS) : index]
                if r.number.start == before.total
            ),
            None,
        )
    if total is None or total.base or reading.base:
        return
    if (
        total.number.unit == reading.number.unit
        and "每" not in sentence.text[total.low : total.number.start]
    ):
        reading.total = total.number.start
        reading.notes.append(("indicator", "part-of-total", total.number.start, total.number.end))


def _carried(readings: list[Reading], index: int) -> tuple[int, int] | None:
    for earlier in reversed(readings[max(0, index - _CARRY) : index]):
        if earlier.name and earlier.measure is not Measure.THRESHOLD:
            return earlier.name
    return None


def _set(reading: Reading, span: tuple[int, int], rule: str, *, carried: bool = False) -> None:
    reading.name = span
    reading.name_rule = rule
    reading.carried = carried
    reading.notes.append(("indicator", rule, *span))
