"""Numbers as they are written (数字): full-width digits, multipliers and Chinese numerals.

All functions are pure and work on a few characters; values are plain decimal strings as the record
of a figure holds them.
"""

from __future__ import annotations

from decimal import Decimal

#: Multipliers and the power of ten each stands for.
POWERS = {
    "百": 2,
    "千": 3,
    "万": 4,
    "十万": 5,
    "百万": 6,
    "千万": 7,
    "亿": 8,
    "十亿": 9,
    "百亿": 10,
    "千亿": 11,
    "万亿": 12,
    "": 0,
}

_PLAIN = str.maketrans("０１２３４５６７８９．，", "0123456789.,")
_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"两": 2, "〇": 0, "俩": 2}
_SMALL = {"十": 10, "百": 100, "千": 1000}
_LARGE = {"万": 10**4, "亿": 10**8}

#: No figure of a report has more digits; longer strings are serial numbers, whose value is kept as
#: it stands.
_LONGEST = 24


def plain_digits(text: str) -> str:
    """`text` with full-width digits made plain and thousands separators taken out."""
    return text.translate(_PLAIN).replace(",", "")


def scaled(number: str, multiplier: str) -> str:
    """The plain decimal string of `number` (plain digits) times `multiplier` (such as ``万亿``).

    ``scaled("113.5", "亿")`` is ``"11350000000"``; without a multiplier the number keeps its own
    decimals (``5.0``).
    """
    power = POWERS[multiplier]
    if not power:
        return number
    whole, _, fraction = number.partition(".")
    if len(fraction) <= power:
        return (whole + fraction + "0" * (power - len(fraction))).lstrip("0") or "0"
    return f"{whole}{fraction[:power]}.{fraction[power:]}".lstrip("0").rstrip("0").rstrip(".")


def quotient(numerator: str, denominator: str) -> str | None:
    """The value of a fraction to six places; None where the denominator is nought or absurd."""
    if max(len(numerator), len(denominator)) > _LONGEST:
        return None
    below = Decimal(denominator)
    if not below:
        return None
    value = (Decimal(numerator) / below).quantize(Decimal("0.000001")).normalize()
    return format(value, "f")


def chinese_number(text: str) -> int | None:
    """The value of a Chinese integer numeral such as ``三十五`` or ``二百亿``; None for none."""
    total = section = digit = 0
    seen = False
    for char in text:
        if char in _DIGITS:
            digit = digit * 10 + _DIGITS[char] if seen and digit else _DIGITS[char]
        elif char in _SMALL:
            section += (digit or 1) * _SMALL[char]
            digit = 0
        elif char in _LARGE:
            total = (total + section + digit or 1) * _LARGE[char]
            section = digit = 0
        else:
            return None
        seen = True
    return total + section + digit if seen else None
