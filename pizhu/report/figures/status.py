"""Result or target (实绩与目标) and how binding a target is.

A report's main parts review and plan by turns; words of the clause overrule the part.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pizhu.report.values import Hardness, Status

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pizhu.report.figures.lexicon import Lexicon

_YEAR = re.compile(r"(?:19|20)[0-9]{2}(?=年)")
_PERIOD = re.compile(r"“?十[一二三四五六七八]五”?")
#: A paragraph that turns to a new period names it within its first characters.
_OPENING = 24


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading as the parts need it: where it begins, its title, its level."""

    start: int
    title: str
    level: int


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


def find_parts(text: str, headings: Sequence[Heading], year: int | None, lexicon: Lexicon) -> Parts:
    """Where `text` reviews and where it plans: by its headings, else by part-opening sentences.

    Args:
        text: The text without furniture.
        headings: Its headings, in order.
        year: The report's year, None where unknown.
        lexicon: The words to go by.
    """
    marks = list(_marks(text, headings, year, lexicon))
    if not any(kind is Status.TARGET for _, kind in marks):
        for match in lexicon.patterns["opening"].finditer(text):
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


def _marks(
    text: str, headings: Sequence[Heading], year: int | None, lexicon: Lexicon
) -> Iterator[tuple[int, Status]]:
    tops = [heading for heading in headings if heading.level == 1]
    for index, heading in enumerate(tops):
        reviews, plans = _kinds(heading.title, year, lexicon)
        if reviews and plans:
            end = tops[index + 1].start if index + 1 < len(tops) else len(text)
            turn = _turn(text, heading, end, headings)
            yield heading.start, Status.ACTUAL
            if turn is not None:
                yield turn, Status.TARGET
        elif reviews:
            yield heading.start, Status.ACTUAL
        elif plans:
            yield heading.start, Status.TARGET


def _kinds(title: str, year: int | None, lexicon: Lexicon) -> tuple[bool, bool]:
    """Whether a main part's title announces a review, and whether a plan."""
    years = [int(found) for found in _YEAR.findall(title)]
    reviews = bool(lexicon.patterns["review"].search(title))
    plans = bool(lexicon.patterns["plan"].search(title))
    if year is not None and not (reviews or plans):
        reviews = any(found < year for found in years)
        plans = any(found >= year for found in years)
    return reviews, plans


def _turn(text: str, heading: Heading, end: int, headings: Sequence[Heading]) -> int | None:
    """Where a part that reviews one period and plans the next turns to the next."""
    periods = _PERIOD.findall(heading.title)
    if not periods:
        return None
    coming = periods[-1].strip("“”")
    for inner in headings:
        if heading.start < inner.start < end and coming in inner.title:
            return inner.start
    at = text.find("\n", heading.start, end)
    while 0 <= at < end:
        if coming in text[at : min(at + _OPENING, end)]:
            return at + 1
        at = text.find("\n", at + 1, end)
    return None


def status_of(
    text: str, clause: tuple[int, int], end: int, part: Status, *, base: bool, lexicon: Lexicon
) -> tuple[Status, str, int | None, int | None]:
    """Status, rule, and the deciding words' span.

    Args:
        text: The text.
        clause: The figure's clause up to the figure.
        end: Where the clause ends.
        part: What the part of the report does.
        base: Whether the figure is the base that a change starts from.
        lexicon: The words to go by.
    """
    if part is Status.TARGET:
        if base:
            return Status.ACTUAL, "base-of-a-target", None, None
        past = lexicon.patterns["past"].search(text, *clause)
        if past:
            return Status.ACTUAL, "word-of-past", past.start(), past.end()
        told = _told_of_itself(text, clause, end, lexicon)
        if told:
            return Status.ACTUAL, "plan-of-itself", told.start(), told.end()
        return Status.TARGET, "plan-part", None, None
    future = lexicon.patterns["future"].search(text, *clause)
    if future:
        return Status.TARGET, "word-of-future", future.start(), future.end()
    return Status.ACTUAL, "review-part", None, None


def _told_of_itself(
    text: str, clause: tuple[int, int], end: int, lexicon: Lexicon
) -> re.Match[str] | None:
    """Words by which a plan tells what it consists of."""
    told = lexicon.patterns["plan_of_itself"].search(text, clause[0], end)
    if told or lexicon.patterns["plan_items_done"].search(text, *clause):
        return told
    return lexicon.patterns["plan_items"].search(text, clause[0], end)


def hardness_of(
    text: str, clause: tuple[int, int], after: int, lexicon: Lexicon
) -> tuple[Hardness, int, int] | None:
    """How binding a target is, by its clause and the words up to `after`; where those words are."""
    for hardness in (Hardness.HARD, Hardness.SOFT):
        for word in lexicon.patterns[hardness].finditer(text, clause[0], after):
            if word["told"]:
                return hardness, word.start("told"), word.end("told")
    return None
