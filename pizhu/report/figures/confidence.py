"""How sure a record is (置信度): the estimated chance that all of its fields are right.

The chance depends on which rules decided, not on the words of any report; docs/detection.md holds
the calibration.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pizhu.report.values import Measure, Status

if TYPE_CHECKING:
    from pizhu.report.figures.governing import Reading

#: How often the rule that found the indicator is right.
_NAME_RULES = {
    "name-before": 0.97,
    "thing-counted-after": 0.97,
    "list-item": 0.97,
    "list-carried": 0.93,
    "carried-over": 0.93,
    "list-same": 0.85,
    "class-and-threshold": 0.93,
    "subject-before": 0.8,
    "verb-as-name": 0.7,
    "object-after": 0.5,
    "from-heading": 0.6,
    "": 0.3,
}
_LONG_NAME = 16


def confidence(reading: Reading, status: Status, rule: str) -> float:
    """The estimated chance that the whole record of `reading` is right, 0 to 1."""
    chance = _NAME_RULES.get(reading.name_rule, 0.5)
    rules = {rule for _, rule, _, _ in reading.notes}
    if "points-are-a-step" in rules:
        chance *= 0.7
    if reading.measure is Measure.THRESHOLD:
        chance *= 0.9
    if reading.name and reading.name[1] - reading.name[0] > _LONG_NAME:
        chance *= 0.88
    if reading.number.chinese:
        chance *= 0.85
    if rule in ("word-of-past", "word-of-future") or (status is Status.ACTUAL and reading.base):
        chance *= 0.9
    return round(chance, 2)
