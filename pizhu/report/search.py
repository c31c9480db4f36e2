"""Finding passages in a report's text (查找): plain or by regular expression.

The text is never folded, the pattern is: what is found keeps its offsets, and a search in ten
megabytes costs one pass of the regular-expression engine.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pizhu.report.problem import N_, Problem
from pizhu.report.values import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

# The full-width forms of ASCII, Unicode block "Halfwidth and Fullwidth Forms".
_FULL_WIDTH = 0xFEE0
_FIRST, _LAST = "!", "~"
_IDEOGRAPHIC_SPACE = "\u3000"
# Marks that Chinese text writes in a form of its own; typed with either, both are meant.
_TWINS = (".。．", ",，", "~～〜", "-－–—", "'‘’＇", '"“”＂', "·・•‧", "<《〈＜", ">》〉＞")


@dataclass(frozen=True, slots=True)
class Search:
    """What to look for.

    Attributes:
        wanted: The passage, or a regular expression in Python's syntax.
        regex: Whether it is a regular expression.
        case: Whether upper and lower case differ.
        width: Whether full-width and half-width forms differ (全角, 半角): otherwise ``%`` finds
            ％ and ``"`` finds “. Regular expressions say themselves what they mean.
    """

    wanted: str
    regex: bool = False
    case: bool = False
    width: bool = False


def compiled(search: Search) -> re.Pattern[str]:
    """The pattern that finds what is searched for.

    Args:
        search: What to look for.

    Raises:
        Problem: It is not a regular expression.
    """
    flags = re.NOFLAG if search.case else re.IGNORECASE
    if search.regex:
        try:
            return re.compile(search.wanted, flags | re.MULTILINE)
        except re.error as error:
            raise Problem(
                N_(
                    "{pattern} is not a regular expression: {reason}. "
                    "Mend it, or search for it as plain text."
                ),
                pattern=search.wanted,
                reason=str(error),
            ) from error
    if search.width:
        return re.compile(re.escape(search.wanted), flags)
    return re.compile("".join(map(_any_width, search.wanted)), flags)


def _any_width(character: str) -> str:
    """A pattern for a character in whatever width it is written."""
    forms = {character}
    half = chr(ord(character) - _FULL_WIDTH) if "！" <= character <= "～" else character
    if character in (" ", _IDEOGRAPHIC_SPACE):
        forms |= {" ", _IDEOGRAPHIC_SPACE, "\xa0"}
    if _FIRST <= half <= _LAST:
        forms |= {half, chr(ord(half) + _FULL_WIDTH)}
    for twins in _TWINS:
        if forms & set(twins):
            forms |= set(twins)
    if len(forms) == 1:
        return re.escape(character)
    return f"[{re.escape(''.join(sorted(forms)))}]"


def iter_hits(text: str, pattern: re.Pattern[str], start: int = 0) -> Iterator[Span]:
    """Every hit from `start` on, in reading order; hits of no length are passed over.

    Args:
        text: The report's text.
        pattern: What `compiled` made.
        start: Where to begin.
    """
    for match in pattern.finditer(text, start):
        if match.end() > match.start():
            yield Span(*match.span())


def find_hits(text: str, search: Search) -> tuple[Span, ...]:
    """Every hit in reading order, none for nothing wanted.

    Args:
        text: The report's text.
        search: What to look for.

    Raises:
        Problem: It is not a regular expression.
    """
    return tuple(iter_hits(text, compiled(search))) if search.wanted else ()
