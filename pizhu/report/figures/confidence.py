"""How sure a record is (置信度): the estimated chance that all of its fields are right.

The chance is a product of a few factors, each for one thing known of the record: which rule named
its indicator, how long the name is, what it measures, in what kind of unit. The factors are
rounded shares of right records per class, never of single words; docs/detection.md holds the
calibration.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pizhu.report.values import Measure

if TYPE_CHECKING:
    from pizhu.report.figures.governing import Reading

#: How often the rule that found the indicator is right.
_NAME_RULES = {
    "name-before": 0.98,
    "thing-counted-after": 0.95,
    "list-item": 0.99,
    "list-carried": 0.97,
    "carried-over": 0.95,
    "list-same": 0.85,
    "class-and-threshold": 0.95,
    "subject-before": 0.7,
    "verb-as-name": 0.7,
    "object-after": 0.8,
    "from-heading": 0.75,
    "": 0.3,
}
#: A level has no verb that ties it to the name it takes over from another figure.
_CARRIED_LEVEL = 0.88
_MEASURES = {Measure.THRESHOLD: 0.8, Measure.RANK: 0.95}
#: Names of one or two characters are often only part of the name; very long ones too much.
_SHORT_NAME, _SHORT = 2, 0.88
_LONG_NAME, _LONG = 16, 0.88
_KINDS = {"time": 0.75, "": 0.92}
_STATUS_WORDS = {"word-of-past": 0.92, "word-of-future": 0.92, "base-of-a-target": 0.92}
_UNTOLD_STEP = 0.7
_CHINESE = 0.85


def confidence(reading: Reading, status_rule: str) -> float:
    """The estimated chance that the whole record of `reading` is right, 0 to 1."""
    chance = _NAME_RULES.get(reading.name_rule, 0.5)
    number = reading.number
    if reading.carried and reading.measure in (Measure.LEVEL, Measure.RATIO):
        chance *= _CARRIED_LEVEL
    if reading.name:
        length = reading.name[1] - reading.name[0]
        if length <= _SHORT_NAME and reading.name_rule != "list-item":
            chance *= _SHORT
        elif length > _LONG_NAME:
            chance *= _LONG
    chance *= _MEASURES.get(reading.measure, 1.0)
    chance *= _KINDS.get(number.kind, 1.0)
    chance *= _STATUS_WORDS.get(status_rule, 1.0)
    if reading.untold:
        chance *= _UNTOLD_STEP
    if number.chinese and number.kind != "rank":
        chance *= _CHINESE
    return round(chance, 2)
