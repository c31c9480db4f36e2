"""Numbers with more than one multiplier (复合数): 1万6千多, 12亿5千万, 3万多亿.

Speakers break a number up where a table would give decimals. What follows the first multiplier is
read here; it is at most a dozen characters.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from pizhu.report.figures import numerals

_DIGITS = "[0-9０-９]"
#: 千 and 百 that begin a unit (千瓦, 百分点) are no multipliers.
_REST = re.compile(
    rf"(?P<digits>{_DIGITS}{{1,4}}+)(?P<power>千万|百万|万|千(?![瓦克米伏卡赫帕焦])|百(?!分))"
    r"(?P<inner>[多余几])?(?P<outer>[万亿])?"
)
_LARGER = re.compile(r"[万亿]")


class Compound(NamedTuple):
    """A number read past its first multiplier.

    Attributes:
        end: Where its last multiplier, or 多, ends.
        value: The whole value, a plain decimal string.
        inner: Whether 多, 余 or 几 stands in what was read.
    """

    end: int
    value: str
    inner: bool


def read_on(text: str, at: int, value: str, power: str, *, inner: bool) -> Compound | None:
    """The number whose first part, with its multiplier `power`, ends at `at`; None for no more.

    Args:
        text: The text.
        at: Where the first part ends, 多 included.
        value: The first part's value, the multiplier worked out.
        power: Its multiplier (万).
        inner: Whether 多, 余 or 几 stands at its end: then another multiplier may follow (3万多亿).
    """
    if inner:
        larger = _LARGER.match(text, at)
        if not larger:
            return None
        return Compound(larger.end(), numerals.scaled(value, larger.group()), True)
    rest = _REST.match(text, at)
    if not rest:
        return None
    least = numerals.scaled(numerals.plain_digits(rest["digits"]), rest["power"])
    if rest["outer"]:
        least = numerals.scaled(least, rest["outer"])
    if Decimal(least) >= Decimal(numerals.scaled("1", power)):
        return None
    whole = format(Decimal(value) + Decimal(least), "f")
    return Compound(rest.end(), whole, rest["inner"] is not None)
