"""The edges of a selected span (选区边缘): no blank and no punctuation belongs there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pizhu.report.values import Span

if TYPE_CHECKING:
    from collections.abc import Mapping

#: Points and dashes that end or part phrases. Not %, ‰, ℃ or #: these belong to what they follow.
_POINTS = frozenset("，。；：、！？,.;:!?…—–-·~～")
_PAIRS: Mapping[str, str] = {
    "（": "）",
    "(": ")",
    "“": "”",
    "‘": "’",
    "《": "》",
    "〈": "〉",
    "「": "」",
    "『": "』",
    "【": "】",
    "〔": "〕",
    "[": "]",
    "{": "}",
}
_CLOSERS = frozenset(_PAIRS.values())


def trimmed_edges(text: str, span: Span) -> Span:
    """`span` without blanks, points and half pairs of brackets or quotes at its edges.

    A pair that opens and closes inside the span stays: ``《规划纲要》`` is a name with its marks.

    Returns:
        The smaller span; empty, at the old start, where nothing else was selected.
    """
    start, end = span.start, span.end
    moved = True
    while moved and start < end:
        moved = False
        if _stray_at_start(text, start, end):
            start, moved = start + 1, True
        elif _stray_at_end(text, start, end):
            end, moved = end - 1, True
    return Span(start, end) if start < end else Span(span.start, span.start)


def _stray_at_start(text: str, start: int, end: int) -> bool:
    character = text[start]
    if character.isspace() or character in _POINTS or character in _CLOSERS:
        return True
    return character in _PAIRS and text.find(_PAIRS[character], start + 1, end) < 0


def _stray_at_end(text: str, start: int, end: int) -> bool:
    character = text[end - 1]
    if character.isspace() or character in _POINTS or character in _PAIRS:
        return True
    if character not in _CLOSERS:
        return False
    opener = next(left for left, right in _PAIRS.items() if right == character)
    return text.rfind(opener, start, end - 1) < 0
