"""The count that is typed before a motion, and what may be typed for a place (次数)."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from tui.reading.jumps import at_percent

LONGEST_COUNT = 4
"""Digits that a count has at the most; further ones are passed over."""


@dataclass(frozen=True, slots=True)
class Count:
    """A count on its way from the digit keys to the motion that it belongs to.

    Attributes:
        typed: The digits typed so far, which the next key that is no digit takes up.
        due: The count that belongs to the key pressed just now, None for none.
    """

    typed: str = ""
    due: int | None = None

    def with_digit(self, digit: str) -> Count:
        """The count after one more digit, ``0`` to ``9``."""
        return Count((self.typed + digit)[:LONGEST_COUNT])

    def taken_up(self) -> Count:
        """The count after a key that is no digit: from now on it belongs to that key alone."""
        return Count(due=int(self.typed) if self.typed else None)

    @property
    def times(self) -> int:
        """How often the key's motion is to be done, at least once."""
        return max(self.due or 1, 1)


def place_typed(typed: str, length: int) -> int | None:
    """The offset that somebody means by ``50%``, ``12.5 ％`` or ``12,000``.

    Args:
        typed: A share of the text in per cent, or an offset in code points, in full-width or
            half-width digits.
        length: The text's length in code points.

    Returns:
        The offset, at most the text's last; None where it is neither.
    """
    plain = unicodedata.normalize("NFKC", typed).strip()
    share = plain.endswith("%")
    try:
        number = float(plain.removesuffix("%").replace(",", "").replace("、", "").strip())
    except ValueError:
        return None
    if not 0 <= number < float("inf"):
        return None
    if share:
        return at_percent(number, length)
    return min(int(number), max(0, length - 1))
