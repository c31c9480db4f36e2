"""Result or target (实绩与目标), how binding a target is, and the year a figure refers to."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from pizhu.report.figures.lexicon import alternation
from pizhu.report.values import Hardness, Status

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pizhu.report.figures.lexicon import Lexicon
    from pizhu.report.values import Section

_LINE = re.compile(r"^[ 　]*(?P<line>[^\n]{2,42})$", re.MULTILINE)
_PART = re.compile(
    r"(?:[一二三四五六七八九十]{1,2}、|第[一二三四五]部分|（[一二三四五六七八九十]{1,3}）|20[0-9]{2}年|“十[一二三四五六]五”|过去|今后|未来|关于|全面|今年)"
)
_OPENING = re.compile(r"(?:^|[\n。！？])[ 　]*")


@dataclass(frozen=True, slots=True)
class Parts:
    """Which stretches of a text review and which plan.

    Attributes:
        starts: Where each stretch begins, in order; the first is 0.
        kinds: The status of each stretch.
    """

    starts: tuple[int, ...]
    kinds: tuple[Status, ...]

    def at(self, offset: int) -> Status:
        """The status of the stretch that holds `offset`."""
        return self.kinds[bisect_right(self.starts, offset) - 1]


@dataclass(frozen=True, slots=True)
class _Patterns:
    plan: re.Pattern[str]
    review: re.Pattern[str]
    opening: re.Pattern[str]
    past: re.Pattern[str]
    future: re.Pattern[str]
    hard: re.Pattern[str]
    soft: re.Pattern[str]


@lru_cache(maxsize=4)
def _patterns(key: tuple[tuple[str, ...], ...]) -> _Patterns:
    plan, review, plan_open, review_open, past, future, hard, soft = key
    return _Patterns(
        plan=re.compile(alternation(plan)),
        review=re.compile(alternation(review)),
        opening=re.compile(
            rf"(?P<plan>{alternation(plan_open)})|(?P<review>{alternation(review_open)})"
        ),
        past=re.compile(alternation(past)),
        future=re.compile(alternation(future)),
        hard=re.compile(alternation(hard)),
        soft=re.compile(alternation(soft)),
    )


def _compiled(lexicon: Lexicon) -> _Patterns:
    tables = lexicon.status
    section, words, hardness = tables["section"], tables["words"], tables["hardness"]
    return _patterns(
        tuple(
            tuple(words_)
            for words_ in (
                section["plan"],
                section["review"],
                section["plan_opening"],
                section["review_opening"],
                words["past"],
                words["future"],
                hardness["hard"],
                hardness["soft"],
            )
        )
    )


def find_parts(text: str, sections: Sequence[Section], lexicon: Lexicon) -> Parts:
    """Where `text` reviews and where it plans: by its headings, else by part-opening sentences."""
    patterns = _compiled(lexicon)
    marks: list[tuple[int, Status]] = []
    if sections:
        headings = [(s.start, s.title) for s in sections if s.level == 1]
    else:
        headings = [
            (m.start(), m["line"]) for m in _LINE.finditer(text) if _PART.match(m["line"].lstrip())
        ]
    for start, title in headings:
        if patterns.review.search(title):
            marks.append((start, Status.ACTUAL))
        elif patterns.plan.search(title):
            marks.append((start, Status.TARGET))
    if not any(kind is Status.TARGET for _, kind in marks):
        for match in patterns.opening.finditer(text):
            marks.append((match.start(), Status.TARGET if match["plan"] else Status.ACTUAL))
            if match["plan"]:
                break
    marks.sort()
    starts, kinds = [0], [Status.ACTUAL]
    for start, kind in marks:
        if kind is not kinds[-1]:
            starts.append(start)
            kinds.append(kind)
    return Parts(tuple(starts), tuple(kinds))


def status_of(
    text: str, clause: tuple[int, int], part: Status, *, base: bool, lexicon: Lexicon
) -> tuple[Status, str, int | None, int | None]:
    """Status, rule, and the deciding words' span, for a figure in ``clause`` of a `part`."""
    patterns = _compiled(lexicon)
    if part is Status.TARGET:
        if base:
            return Status.ACTUAL, "base-of-a-target", None, None
        past = patterns.past.search(text, *clause)
        if past:
            return Status.ACTUAL, "word-of-past", past.start(), past.end()
        return Status.TARGET, "plan-part", None, None
    future = patterns.future.search(text, *clause)
    if future:
        return Status.TARGET, "word-of-future", future.start(), future.end()
    return Status.ACTUAL, "review-part", None, None


def hardness_of(
    text: str, clause: tuple[int, int], after: int, lexicon: Lexicon
) -> Hardness | None:
    """How binding a target is, by its clause and the words up to `after`."""
    patterns = _compiled(lexicon)
    if patterns.hard.search(text, clause[0], after):
        return Hardness.HARD
    if patterns.soft.search(text, clause[0], after):
        return Hardness.SOFT
    return None
