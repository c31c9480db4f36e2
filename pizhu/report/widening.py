"""Regular expressions that also find the other forms of the characters they name (宽松匹配).

The text is never folded, the expression is: every character in it that means itself becomes a
set of its forms, and what has a meaning of its own stays. So hits keep their offsets, and a
search in ten megabytes costs one pass of the regular-expression engine.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

#: The full-width forms of ASCII, Unicode block "Halfwidth and Fullwidth Forms".
FULL_WIDTH = 0xFEE0
_FIRST, _LAST = "!", "~"
_FULL_FIRST, _FULL_LAST = "！", "～"

#: What in an expression does not stand for itself, outside of sets: escapes with what belongs to
#: them, groups' beginnings, repetitions, single signs; and blanks, which ``(?x)`` may pass over.
_MEANING = re.compile(
    r"""
    \\(?:[pPN]\{[^}]*\}|[gkLK]<[^>]*>|x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|[A-Za-z0-9])
    | \(\?(?:P?<[^=!>][^>]*>|P[=>][^)]*\)|\#[^)]*\)|<?[=!]|\([^)]*\)|&[^)]*\)|[>|]|[\w^-]*[:)])
    | \{[^{}]*\}
    | [.^$*+?|()\s]
    """,
    re.VERBOSE,
)
#: The same inside a set.
_SET_MEANING = re.compile(
    r"\\(?:[pPN]\{[^}]*\}|x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|[A-Za-z0-9])"
    r"|\[:[^:\]]*:\]"
)


def widths(character: str) -> str:
    """A character in its half-width and its full-width form (半角, 全角), itself first."""
    if _FIRST <= character <= _LAST:
        return character + chr(ord(character) + FULL_WIDTH)
    if _FULL_FIRST <= character <= _FULL_LAST:
        return character + chr(ord(character) - FULL_WIDTH)
    return character


def one_of(forms: str) -> str:
    """An expression for one character of `forms`."""
    return re.escape(forms) if len(forms) == 1 else f"[{re.escape(forms)}]"


def widened(expression: str, forms: Callable[[str], str], *, width: bool) -> str:
    """The expression that finds every form of the characters that stand for themselves in it.

    Args:
        expression: A regular expression that compiles.
        forms: All forms of a character, itself among them.
        width: Whether the ranges in sets are to hold the other width, too: ``[0-9]`` ０–９.
    """
    return "".join(_parts(expression, forms, width=width))


def _parts(expression: str, forms: Callable[[str], str], *, width: bool) -> Iterator[str]:
    at = 0
    while at < len(expression):
        if expression[at] == "[":
            inside, at = _set(expression, at, forms, width=width)
            yield inside
        elif meaning := _MEANING.match(expression, at):
            yield meaning[0]
            at = meaning.end()
        else:
            at += expression[at] == "\\"
            yield one_of(forms(expression[at]))
            at += 1


def _set(
    expression: str, start: int, forms: Callable[[str], str], *, width: bool
) -> tuple[str, int]:
    """The set that begins at `start`, widened, and where it ends."""
    at = start + (2 if expression[start + 1] == "^" else 1)
    parts = [expression[start:at]]
    first = at
    while at < len(expression) and (expression[at] != "]" or at == first):
        if meaning := _SET_MEANING.match(expression, at):
            parts.append(meaning[0])
            at = meaning.end()
        else:
            low, at = _member(expression, at)
            if expression[at : at + 1] == "-" and expression[at + 1 : at + 2] not in (
                "]",
                "\\",
                "",
            ):
                high, at = _member(expression, at + 1)
                parts += _ranges(low, high, width=width)
            else:
                parts.append(re.escape(forms(low)))
    return "".join([*parts, "]"]), at + 1


def _member(expression: str, at: int) -> tuple[str, int]:
    at += expression[at] == "\\"
    return expression[at], at + 1


def _ranges(low: str, high: str, *, width: bool) -> list[str]:
    ranges = [f"{re.escape(low)}-{re.escape(high)}"]
    other = widths(low)[1:], widths(high)[1:]
    if width and all(other):
        ranges.append(f"{re.escape(other[0])}-{re.escape(other[1])}")
    return ranges
