"""Arithmetic between the figures of one sentence (勾稽核对).

Where a sentence gives a level, its increase and its rate, or a base, the level reached and the
step between them, or parts and their total, the figures must agree within their own rounding.
Only figures stated exactly take part. The rules are told in docs/detection.md.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import groupby
from typing import TYPE_CHECKING

from pizhu.report.figures.numerals import POWERS, plain_digits
from pizhu.report.values import Bound, Check, Direction, Measure, Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from pizhu.report.values import Figure

_WRITTEN = re.compile(
    r"(?P<number>[0-9０-９][0-9０-９,，]*)(?:[.．](?P<fraction>[0-9０-９]+))?(?P<power>[百千万亿]*)"
)
_HUNDRED = Decimal(100)
#: Figures that belong together stand at most this many figures apart.
_NEAR = 4
#: By these rules a name may stand for less than it says: an item shares the first item's place.
_NARROWED = ("list-item", "list-carried", "yearly-average", "base-of-a-change", "part-of-total")
#: Parts of a total are looked for among at most this many figures behind it.
_MOST_PARTS = 12


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A figure that does not agree with others of its sentence (勾稽不符).

    Attributes:
        figure: The figure that the check is about.
        check: What was expected of it, and from which figures.
    """

    figure: Figure
    check: Check


@dataclass(frozen=True, slots=True)
class _Interval:
    """What a rounded number may stand for: from `low` to `high`."""

    low: Decimal
    high: Decimal

    def meets(self, other: _Interval) -> bool:
        return self.low <= other.high and other.low <= self.high


def cross_check(figures: Sequence[Figure]) -> tuple[Figure, ...]:
    """The same figures, with the outcome of every check they took part in."""
    found: dict[int, list[Check]] = {}
    at = 0
    for _, group in groupby(figures, key=lambda figure: figure.sentence):
        members = list(group)
        if len(members) > 1:
            for index, check in _checks(members):
                found.setdefault(at + index, []).append(check)
        at += len(members)
    for index, check in _stated_twice(figures):
        found.setdefault(index, []).append(check)
    if not found:
        return tuple(figures)
    return tuple(
        replace(figure, checks=tuple(found[index])) if index in found else figure
        for index, figure in enumerate(figures)
    )


def disagreements(figures: Iterable[Figure]) -> tuple[Disagreement, ...]:
    """Every failed check, at the figure it is about, in reading order.

    Args:
        figures: As `find_figures` returns them; figures that a person has set right may be given
            to `cross_check` first.
    """
    return tuple(
        Disagreement(figure, check)
        for figure in figures
        for check in figure.checks
        if not check.agrees
    )


def _checks(members: list[Figure]) -> Iterator[tuple[int, Check]]:
    """The checks of one sentence, each with the index of the figure it is about."""
    tied = any(item.rule == "part-of-total" for f in members for item in f.evidence)
    for index, figure in enumerate(members):
        if figure.bound is not Bound.EXACT or figure.value_high:
            continue
        if figure.measure in (Measure.CHANGE, Measure.RATIO):
            check = _against_those_before(index, figure, members)
            if check:
                yield index, check
        elif tied:
            total = _parts_total(index, members)
            if total:
                yield index, total


def _against_those_before(index: int, figure: Figure, members: list[Figure]) -> Check | None:
    before = [
        (at, members[at])
        for at in range(index - 1, max(-1, index - 1 - _NEAR), -1)
        if members[at].bound is Bound.EXACT and not members[at].value_high
    ]
    for rule in (_level_increase_rate, _base_reached_step, _share_of_whole):
        check = rule(figure, before)
        if check:
            return check
    return None


def _level_increase_rate(rate: Figure, before: list[tuple[int, Figure]]) -> Check | None:
    """支出445.5亿元，较去年增加49.8亿元、增长12.6%: rate = increase / (level - increase)."""
    if rate.measure is not Measure.CHANGE or rate.unit != "%":
        return None
    same = [f for _, f in before if f.indicator_start == rate.indicator_start]
    step = _first(
        same, lambda f: f.measure is Measure.CHANGE and f.unit not in ("%", "百分点", "倍")
    )
    if step is None or step.direction is not rate.direction:
        return None
    level = _first(same, lambda f: f.measure is Measure.LEVEL and f.unit == step.unit)
    if level is None or _is_base(level):
        return None
    sign = 1 if rate.direction is Direction.UP else -1
    whole, part = _interval(level), _interval(step)
    if whole.low - part.high <= 0:
        return None
    ends = [
        _HUNDRED * p / (w - sign * p)
        for p in (part.low, part.high)
        for w in (whole.low, whole.high)
    ]
    value, added = Decimal(level.value), Decimal(step.value)
    return _outcome(
        "level-increase-rate", rate, ends, _HUNDRED * added / (value - sign * added), (level, step)
    )


def _base_reached_step(step: Figure, before: list[tuple[int, Figure]]) -> Check | None:
    """从75.6%提升至76.5%，提高0.9个百分点; 由2110公里增至3055公里，增长44.8%."""
    if step.measure is not Measure.CHANGE or _yearly(step):
        return None
    same = [f for _, f in before[:2] if f.indicator_start == step.indicator_start]
    if len(same) != 2 or not _is_base(same[1]) or same[0].unit != same[1].unit:  # noqa: PLR2004
        return None
    reached, base = same
    if Decimal(base.value) == 0 or reached.measure is Measure.CHANGE:
        return None
    a, b = _interval(base), _interval(reached)
    sign = 1 if step.direction is Direction.UP else -1
    difference = sign * (Decimal(reached.value) - Decimal(base.value))
    if step.unit == reached.unit or (step.unit == "百分点" and reached.unit == "%"):
        ends = [sign * (y - x) for x in (a.low, a.high) for y in (b.low, b.high)]
        return _outcome("base-reached-step", step, ends, difference, (base, reached))
    if step.unit == "%" and reached.unit != "%" and a.low > 0:
        ends = [sign * _HUNDRED * (y - x) / x for x in (a.low, a.high) for y in (b.low, b.high)]
        value = _HUNDRED * difference / Decimal(base.value)
        return _outcome("base-reached-rate", step, ends, value, (base, reached))
    return None


def _share_of_whole(share: Figure, before: list[tuple[int, Figure]]) -> Check | None:
    """总装机达9157万千瓦，新能源装机达4091万千瓦、占比达44.7%: the part over its whole."""
    if share.measure is not Measure.RATIO or share.unit != "%" or len(before) < 2:  # noqa: PLR2004
        return None
    part, whole = before[0][1], before[1][1]
    levels = part.measure is Measure.LEVEL and whole.measure is Measure.LEVEL
    if not levels or part.unit != whole.unit or part.indicator_start != share.indicator_start:
        return None
    if not whole.indicator.startswith("总") and not _rule(part, "part-of-total", whole):
        return None
    a, b = _interval(part), _interval(whole)
    if b.low <= 0:
        return None
    ends = [_HUNDRED * a.low / b.high, _HUNDRED * a.high / b.low]
    value = _HUNDRED * Decimal(part.value) / Decimal(whole.value)
    return _outcome("share-of-whole", share, ends, value, (whole, part))


def _stated_twice(figures: Sequence[Figure]) -> Iterator[tuple[int, Check]]:
    """The same known indicator of the same year given twice must have one value.

    Only where the phrase is the same word for word and stands for the whole report: a place or a
    field before it would make it longer.
    """
    seen: dict[tuple[object, ...], Figure] = {}
    for index, figure in enumerate(figures):
        if figure.canonical is None or figure.year is None or figure.value_high:
            continue
        if figure.bound is not Bound.EXACT or any(e.rule in _NARROWED for e in figure.evidence):
            continue
        key = (
            figure.indicator,
            figure.year,
            figure.unit,
            figure.measure,
            figure.direction,
            figure.status,
        )
        first = seen.setdefault(key, figure)
        if first is not figure and first.sentence != figure.sentence:
            agrees = _interval(first).meets(_interval(figure))
            spans = (Span(first.start, first.end),)
            yield index, Check("stated-twice", agrees, first.value, spans)


def _parts_total(index: int, members: list[Figure]) -> Check | None:
    """新增企业400家，其中工业企业300家、商贸企业120家: the parts are no more than their total."""
    total = members[index]
    parts = [
        f for f in members[index + 1 : index + 1 + _MOST_PARTS] if _rule(f, "part-of-total", total)
    ]
    if not parts:
        return None
    low = sum((_interval(part).low for part in parts), Decimal(0))
    value = sum((Decimal(part.value) for part in parts), Decimal(0))
    agrees = low <= _interval(total).high
    return Check(
        "parts-within-total", agrees, _plain(value), tuple(Span(p.start, p.end) for p in parts)
    )


def _outcome(
    rule: str, figure: Figure, ends: list[Decimal], value: Decimal, others: tuple[Figure, ...]
) -> Check:
    expected = _Interval(min(ends), max(ends))
    spans = tuple(sorted(Span(other.start, other.end) for other in others))
    return Check(rule, _interval(figure).meets(expected), _plain(value), spans)


def _first(figures: list[Figure], wanted: Callable[[Figure], bool]) -> Figure | None:
    return next((figure for figure in figures if wanted(figure)), None)


def _rule(figure: Figure, rule: str, total: Figure) -> bool:
    """Whether `rule` tied `figure` to `total`."""
    return any(item.rule == rule and item.start == total.start for item in figure.evidence)


def _is_base(figure: Figure) -> bool:
    return any(item.rule == "base-of-a-change" for item in figure.evidence)


def _yearly(figure: Figure) -> bool:
    return any(item.rule == "yearly-average" for item in figure.evidence)


def _interval(figure: Figure) -> _Interval:
    """What the figure may stand for, half a unit of its last written place either way."""
    value = Decimal(figure.value)
    match = _WRITTEN.search(figure.text)
    half = Decimal("0.5")
    if match:
        places = len(plain_digits(match["fraction"] or ""))
        half = half.scaleb(POWERS.get(match["power"], 0) - places)
    return _Interval(value - half, value + half)


def _plain(value: Decimal) -> str:
    """`value` with at most two decimals, without exponent."""
    text = format(value.quantize(Decimal("0.01")), "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
