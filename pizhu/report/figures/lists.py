"""Lists of numbers (并列): what one of them says, the others share."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from pizhu.report.values import Measure

if TYPE_CHECKING:
    from pizhu.report.figures.governing import Reading
    from pizhu.report.figures.sentences import Segment

#: Two numbers of a list stand at most this far apart (、and a word of bound).
_CLOSE = 4
#: What may stand between a comma and the number that is hoped for.
_HOPES = (
    "力争",
    "争取",
    "确保",
    "力争达到",
    "争取达到",
    "奋斗目标",
    "努力达到",
    "力争突破",
    "力争超过",
)
_BETWEEN = ("", "超", "近", "约", "达", "超过")


def join_runs(text: str, readings: list[Reading]) -> None:
    """Bare numbers in a list (分别增长5%、6%) are read like the first of them."""
    for index, reading in enumerate(readings):
        reading.run = index
        if not index:
            continue
        before = readings[index - 1]
        if not _bare_after(text, before, reading):
            continue
        head = readings[before.run]
        if reading.measure is Measure.THRESHOLD and head.measure is not Measure.THRESHOLD:
            continue
        same = before.number.unit == reading.number.unit
        kin = same or before.number.kind == reading.number.kind
        # 分别惠及3500万、2300万人次: the second says the unit for both.
        shared = not before.number.unit and before.number.multiplier == reading.number.multiplier
        kin = kin or bool(shared and before.number.multiplier)
        if not kin and not head.distributive and not before.listed:
            continue
        reading.run = before.run
        reading.listed = True
        if Measure.RANK not in (reading.measure, head.measure):
            reading.measure = head.measure
            reading.direction = head.direction
        reading.base = head.base
        reading.notes.append(
            ("measure", "list-of-one-predicate", head.number.start, head.number.end)
        )
    _spread_bounds(readings)


def spread_objects(readings: list[Reading], marks: list[str]) -> None:
    """平均压减时间58%、材料52%: one verb of change with an object for each number."""
    for before, reading in pairwise(readings):
        ruled = any(rule == "verb-of-change-with-object" for _, rule, _, _ in before.notes)
        follows = reading.segment == before.segment + 1 and marks[reading.segment] == "、"
        if (
            ruled
            and follows
            and not reading.predicate
            and reading.number.unit == before.number.unit
        ):
            reading.measure = before.measure
            reading.direction = before.direction
            at = before.number
            reading.notes.append(("measure", "verb-of-change-with-object", at.start, at.end))


def spread_hopes(text: str, readings: list[Reading], pieces: list[Segment]) -> None:
    """增长11%，力争12%: a bare share that is hoped for is of what the one before it was."""
    for before, reading in pairwise(readings):
        bare = reading.measure is Measure.RATIO and before.measure is Measure.CHANGE
        if not bare or reading.segment != before.segment + 1:
            continue
        start, end = pieces[reading.segment].start, reading.number.start
        if text[start:end] in _HOPES and reading.number.unit == before.number.unit:
            reading.measure, reading.direction = before.measure, before.direction
            at = before.number
            reading.notes.append(("measure", "list-of-one-predicate", at.start, at.end))


def _bare_after(text: str, before: Reading, reading: Reading) -> bool:
    start = before.right_start
    if reading.number.start - start > _CLOSE:
        return False
    between = text[start : reading.number.start].strip("、和及与∶︰:：　 ")
    return between in _BETWEEN and start < reading.number.start


def _spread_bounds(readings: list[Reading]) -> None:
    """The bound of a list's last item, or of its first word, covers the whole list."""
    index = len(readings) - 1
    while index > 0:
        head = readings[index].run
        if head != index:
            members = readings[head : index + 1]
            last, first = members[-1], members[0]
            source = None
            if last.own_bound and last.right_start > last.number.end:
                source = last
            elif first.own_bound and first.left_end < first.number.start and not first.number.inner:
                source = first
            if source is not None:
                for member in members:
                    if not member.own_bound:
                        member.bound = source.bound
                        member.notes.append(
                            (
                                "bound",
                                "list-of-one-predicate",
                                source.number.start,
                                source.right_start,
                            )
                        )
        index = head - 1


def spread_named_lists(readings: list[Reading], marks: list[str], leads: list[bool]) -> None:
    """新增A 800家、B 1000家、C 100家以上: one verb, one bound for the whole list."""
    for index in range(len(readings) - 1, 0, -1):
        last = readings[index]
        if (
            not (last.own_bound and last.right_start > last.number.end)
            or last.measure != Measure.LEVEL
        ):
            continue
        at = index
        while (
            at > 0
            and marks[at] == "、"
            and not leads[at]
            and not readings[at].predicate
            and readings[at - 1].number.unit == last.number.unit
            and not readings[at - 1].own_bound
            and readings[at - 1].measure == Measure.LEVEL
            and readings[at].segment == readings[at - 1].segment + 1
        ):
            at -= 1
            readings[at].bound = last.bound
            readings[at].notes.append(
                ("bound", "list-of-one-predicate", last.number.end, last.right_start)
            )
