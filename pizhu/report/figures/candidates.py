"""What else a figure may measure (候选指标): other names near it, the likeliest first."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from pizhu.report.figures.counted import name_after
from pizhu.report.figures.lexicon import default_lexicon
from pizhu.report.figures.phrases import LONGEST_NAME, clean
from pizhu.report.values import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pizhu.report.values import Figure

_STOPS = re.compile(r"[，。；：、！？,;!?\n（）()“”]")
_JOINTS = re.compile(r"[、和与及]|以及")
#: So far around the figure names are looked for, in characters.
_REACH = 90
#: More are not offered: selecting the words is quicker than going through them.
MOST = 12


def indicator_candidates(
    text: str, figure: Figure, neighbours: Sequence[Figure] = ()
) -> tuple[Span, ...]:
    """Spans that may name what `figure` measures, without the one it has.

    First the thing counted right behind it, the present name with the list before it or in parts,
    and the phrase right before the figure; then the names of the figures beside it, then the other
    phrases of its sentence from the nearest to the farthest, each also without what stands before
    its last 的.

    Args:
        text: The report's text.
        figure: The figure.
        neighbours: Figures of the same paragraph.
    """
    present = (figure.indicator_start, figure.indicator_end)
    fitting = (
        span
        for span in dict.fromkeys(_candidates(text, figure, neighbours))
        if (span.start, span.end) != present
        and len(span)
        and not (span.start < figure.end and figure.start < span.end)
    )
    return tuple(islice(fitting, MOST))


def _candidates(text: str, figure: Figure, neighbours: Sequence[Figure]) -> Iterator[Span]:
    lexicon = default_lexicon()
    low, high = _bounds(text, figure)
    after = name_after(text, figure.end, min(high, figure.end + LONGEST_NAME), lexicon)
    # Behind a stop the next clause begins, which says nothing of what was counted here.
    if after and not _STOPS.match(text, after[0]):
        yield Span(*after)
    yield from _wider_and_narrower(text, figure, low)
    pieces = list(_phrases(text, low, figure.start))[::-1]
    for piece in pieces[:1]:
        yield from _named(text, piece)
    near = sorted(neighbours, key=lambda other: abs(other.start - figure.start))
    for other in near:
        if other.indicator_start is None or other.indicator_end is None:
            continue
        if low <= other.indicator_start and other.indicator_end <= high:
            yield Span(other.indicator_start, other.indicator_end)
    for piece in pieces[1:]:
        yield from _named(text, piece)
    for piece in _phrases(text, figure.end, high):
        yield from _named(text, piece)


def _wider_and_narrower(text: str, figure: Figure, low: int) -> Iterator[Span]:
    """The present indicator with the items listed before it, and its own items."""
    start, end = figure.indicator_start, figure.indicator_end
    if start is None or end is None:
        return
    wider = start
    while wider - 1 > low and text[wider - 1] == "、":
        wider -= 1
        while wider > low and not _STOPS.match(text, wider - 1) and not text[wider - 1].isdigit():
            wider -= 1
    if wider < start and not text[wider - 1 : wider].isdigit():
        yield Span(wider, end)
    at = start
    for joint in _JOINTS.finditer(text, start, end):
        yield Span(joint.end(), end)
        yield Span(at, joint.start())
        at = joint.end()


def _bounds(text: str, figure: Figure) -> tuple[int, int]:
    """Where to look: the sentence, or a little more where that is short."""
    low = max(text.rfind("\n", 0, figure.start) + 1, figure.start - _REACH)
    end = text.find("\n", figure.end)
    high = min(len(text) if end < 0 else end, figure.end + _REACH)
    if figure.sentence is not None:
        high = min(high, max(figure.sentence.end, figure.end))
    return low, high


def _phrases(text: str, low: int, high: int) -> Iterator[Span]:
    """The stretches between stops, in reading order."""
    start = low
    for stop in _STOPS.finditer(text, low, high):
        if stop.start() > start:
            yield Span(start, stop.start())
        start = stop.end()
    if high > start:
        yield Span(start, high)


def _named(text: str, phrase: Span) -> Iterator[Span]:
    """The name in a phrase, the phrase itself, and each without what stands before its last 的."""
    start, end, _ = clean(text, phrase.start, phrase.end, default_lexicon())
    for low, high in ((start, end), (phrase.start, phrase.end)):
        if low < high:
            yield Span(low, high)
            of = text.rfind("的", low, high)
            if low < of < high - 1:
                yield Span(of + 1, high)
                yield Span(low, of)
