"""Leads (段首句): a short first sentence, or a short line, that says what the text behind is about.

A lead is told by its form (short, no statement, no date) and by its like: the leads of one section
are built alike, and what opens only one of its paragraphs in another way is no lead.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from pizhu.report.sections.enumerators import Rank
from pizhu.report.sections.headings import Heading
from pizhu.report.sections.lexicon import lexicon
from pizhu.report.sections.parallels import measure, shared_prefix

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pizhu.report.sections.paragraphs import Paragraph, Sentence

_SHORTEST = 4
#: GUIDELINES §2: a topic sentence has at most so many characters; parallel ones may be longer.
_LONGEST = 24
_LONGEST_PARALLEL = 45
#: So many lines of their own make the lines of a zone its headings.
_LINES = 2
#: A shared beginning of so many characters makes sentences parallel.
_SHARED = 2
_SERIES = 3
#: So many of the first sentences of a text with leads announce something.
_ANNOUNCING = 0.5
_NO_TITLE = re.compile(r"[：；:;]")
_QUOTED = re.compile(r"“[^”]{0,12}”")
_DIGIT = re.compile(r"[0-9０-９%％]")
_YEAR = re.compile(r"(?:19|20)\d\d年")


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A sentence that may be a lead.

    Attributes:
        index: The number of its paragraph.
        sentence: The sentence.
        words: Its words, without the signs that do not count.
        plain: Whether it has the form of a lead; one that has not needs its like.
        broad: Whether it opens with a broad verb and is one clause, whatever its length.
        line: Whether it stands in a line of its own, or ends a paragraph before its text.
    """

    index: int
    sentence: Sentence
    words: str
    plain: bool
    broad: bool
    line: bool


def find_leads(
    text: str, paragraphs: Sequence[Paragraph], start: int, headed: Sequence[bool]
) -> dict[int, list[Heading]]:
    """The leads among `paragraphs` from number `start` on, by paragraph.

    Args:
        text: The flow's text.
        paragraphs: Its paragraphs.
        start: The first paragraph of the body.
        headed: For each paragraph, whether it has a heading already.
    """
    found: dict[int, list[Heading]] = {}
    if not _announces(text, paragraphs, start, headed):
        return found
    index = start
    while index < len(paragraphs):
        if headed[index]:
            index += 1
            continue
        end = index
        while end < len(paragraphs) and not headed[end]:
            end += 1
        for heading in _zone(text, paragraphs, index, end):
            found.setdefault(heading.paragraph, []).append(heading)
        index = end
    return found


def _announces(
    text: str, paragraphs: Sequence[Paragraph], start: int, headed: Sequence[bool]
) -> bool:
    """Whether the paragraphs of this text open by announcing: those of a story or news do not.

    Most of the sentences that have the form of a lead must tell of an act or of a field's state.
    """
    known = lexicon()
    plain = announcing = 0
    for index in range(start, len(paragraphs)):
        item = None if headed[index] else _first(text, paragraphs, index)
        if item is not None and item.plain:
            plain += 1
            announcing += item.words.startswith(known.broad) or bool(
                known.results.search(item.words)
            )
    return announcing >= _ANNOUNCING * plain


def _zone(text: str, paragraphs: Sequence[Paragraph], start: int, end: int) -> Iterator[Heading]:
    """The leads between two headings."""
    lines = [item for i in range(start, end) for item in _lines(text, paragraphs, i, end)]
    if len([item for item in lines if item.plain or _followed(lines, item)]) < _LINES:
        lines = []
    behind = {item.index + 1 for item in lines}
    firsts = [
        item
        for i in range(start, end)
        if i not in behind and (item := _first(text, paragraphs, i)) is not None
    ]
    series = _series([*firsts, *lines])
    leads = [item for item in firsts if item.plain or item.sentence.start in series]
    if len(leads) == 1 and leads[0].index == start:
        # Text straight below its heading that happens to begin with a short sentence.
        firsts.remove(leads[0])
    amid = range(leads[0].index, leads[-1].index) if len(leads) >= _SERIES else range(0)
    for item in sorted([*firsts, *lines], key=lambda item: item.sentence.start):
        prefix = series.get(item.sentence.start, "")
        between = item.index in amid and item.broad
        if item.plain or prefix or between:
            yield Heading(
                item.sentence.start,
                item.sentence.end,
                item.sentence.start,
                "",
                0,
                Rank.LEAD,
                prefix or ("line" if item.line else "lead"),
                item.index,
                initial=item.sentence.start == paragraphs[item.index].start,
                alone=item.line,
            )


def _followed(lines: Sequence[_Candidate], item: _Candidate) -> bool:
    return any(
        other is not item and shared_prefix(other.words, item.words) >= _SHARED for other in lines
    )


def _lines(
    text: str, paragraphs: Sequence[Paragraph], index: int, end: int
) -> Iterator[_Candidate]:
    """A short line, or a short last sentence, with a paragraph of text below it."""
    sentences = paragraphs[index].sentences
    last = sentences[-1]
    if index + 1 >= end or len(last) > _LONGEST_PARALLEL or last.stop != "。":
        return
    below = paragraphs[index + 1]
    if len(sentences) > _LINES or below.end - below.start <= len(last):
        return
    if len(below.sentences) == 1 and len(below.sentences[0]) <= _LONGEST:
        return
    words = text[last.start : last.end]
    if _NO_TITLE.search(words) or len(words) < _SHORTEST:
        return
    plain = _is_plain(words, "")
    if len(sentences) == _LINES and not plain:
        return
    yield _Candidate(index, last, measure(words), plain, broad=False, line=True)


def _first(text: str, paragraphs: Sequence[Paragraph], index: int) -> _Candidate | None:
    """The first sentence of a paragraph that goes on behind it."""
    paragraph = paragraphs[index]
    first = paragraph.sentences[0]
    if len(paragraph.sentences) == 1 or first.stop != "。" or len(first) > _LONGEST_PARALLEL:
        return None
    words = text[first.start : first.end]
    if len(words) < _SHORTEST or _NO_TITLE.search(words) or words.startswith(lexicon().addresses):
        return None
    second = paragraph.sentences[1]
    behind = text[second.start : second.end]
    plain = _is_plain(words, behind) and not (index and _is_address(text, paragraphs[index - 1]))
    broad = words.startswith(lexicon().broad) and "，" not in words and not _DIGIT.search(words)
    return _Candidate(index, first, measure(words), plain, broad, line=False)


def _is_plain(words: str, behind: str) -> bool:
    """Whether a sentence has the form of a lead by itself."""
    known = lexicon()
    bare = _QUOTED.sub("", words)
    if len(measure(words)) > _LONGEST or words.startswith(known.no_lead):
        return False
    if _DIGIT.search(bare) or known.statements.search(bare):
        return False
    return not (behind.startswith(known.behind) or _YEAR.match(behind))


def _is_address(text: str, paragraph: Paragraph) -> bool:
    """Whether a paragraph only turns to the deputies (各位代表！)."""
    short = paragraph.end - paragraph.start <= _LONGEST
    return short and text.startswith(lexicon().addresses, paragraph.start)


def _series(items: Sequence[_Candidate]) -> dict[int, str]:
    """The shared beginning of each candidate that is one of a parallel series, by its start."""
    groups: dict[str, list[_Candidate]] = {}
    for item in items:
        groups.setdefault(item.words[:_SHARED], []).append(item)
    found: dict[int, str] = {}
    for prefix, everyone in groups.items():
        group = _alike(everyone)
        if len(group) <= 1 or all(item.plain for item in group):
            continue
        close = min(shared_prefix(one.words, other.words) for one, other in pairwise(group))
        long = any(len(item.words) > _LONGEST for item in group)
        if len(group) >= _SERIES or (not long and close > _SHARED):
            found |= {item.sentence.start: prefix for item in group}
    return found


def _alike(group: Sequence[_Candidate]) -> list[_Candidate]:
    """The members of `group` that begin as the most alike of them do.

    The sentence that leads over to a series often begins with its first words too.
    """
    best = [0] * len(group)
    for index, (one, other) in enumerate(pairwise(group)):
        shared = shared_prefix(one.words, other.words)
        best[index] = max(best[index], shared)
        best[index + 1] = max(best[index + 1], shared)
    most = max(best)
    return [item for item, own in zip(group, best, strict=True) if most - own < _SHARED]
