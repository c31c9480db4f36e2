"""What the figures of a sentence measure (指标): the phrase that names each, lists aligned."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pizhu.report.figures.counted import name_after
from pizhu.report.figures.naming import Left, Sentence, phrase_before, set_name
from pizhu.report.figures.phrases import clean, split_list
from pizhu.report.figures.single import name_one
from pizhu.report.values import Measure

if TYPE_CHECKING:
    from pizhu.report.figures.governing import Reading

#: No list of names has more parts.
MOST_PARTS = 12


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


def _name_run(sentence: Sentence, index: int, end: int) -> bool:
    """Name a list of bare numbers, or a single one; tells whether a verb led the clause."""
    readings = sentence.readings
    head, count = readings[index], end - index
    left = phrase_before(sentence, head)
    if count > 1 and _name_list(sentence, index, end, left):
        return left.led
    name_one(sentence, index, left)
    _tie_to_total(sentence, index)
    for reading in readings[index + 1 : end]:
        after = None
        if reading.number.kind == "count":
            after = name_after(sentence.text, reading.right_start, reading.high, sentence.lexicon)
        if after:
            set_name(reading, after, "thing-counted-after")
        elif head.name:
            set_name(reading, head.name, "list-same", carried=True)
    if head.name is None and count > 1 and readings[end - 1].name:
        for reading in readings[index : end - 1]:
            set_name(reading, readings[end - 1].name or (0, 0), "list-same", carried=True)
    return left.led


def _name_list(sentence: Sentence, index: int, end: int, left: Left) -> bool:
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
        set_name(reading, name, rule, carried=rule == "list-carried")
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
