"""Run-in headings (段内小标题): parallel short sentences that announce those behind them.

Many short sentences of a paragraph are no headings. A series is told by what its members share:
length, beginning, end, and the kind of their first word; and by where they stand: the first near
the paragraph's beginning, each with text behind it. The best-scoring series of a paragraph wins.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from pizhu.report.sections.enumerators import Rank
from pizhu.report.sections.headings import Heading
from pizhu.report.sections.lexicon import lexicon
from pizhu.report.sections.parallels import measure, shared_prefix, shared_suffix

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pizhu.report.sections.paragraphs import Paragraph, Sentence

_SHORTEST = 4
#: GUIDELINES §2: at most so many characters.
_LONGEST = 16
#: A member looks for the one before it among so many candidates: keeps long paragraphs linear.
_REACH = 16
#: What holds more short sentences is a list or no prose at all.
_MOST = 200
#: A series scores at least this, and more where run-in headings are rare.
_ENOUGH = 1.8
_STRICT = 1.2
#: Where so many of its siblings have run-in headings, a paragraph is read with favour: their
#: form counts for more and equal length for less.
_USUAL = 0.3
_ENOUGH_USUAL = 1.0
#: So many of their clear series have members of one length, where equal length counts in full.
_EVEN = 0.75
_EVEN_SHARE = 0.6
#: A group of so many tells that run-in headings are rare where fewer than this share have them.
_LARGE = 4
_RARE = 0.2
#: Where so many members, and so large a part of all, share so many first characters, all must.
_PARALLEL = 3
_MOSTLY = 0.6
_SHARED = 2
#: A candidate that scores so much by itself is a heading wherever its siblings have such.
_BEYOND_DOUBT = 0.4
#: Two headings seldom stand so few characters apart.
_CLOSE = 50
#: The topic is looked for so many characters before and behind; so many pairs of them tell.
_NEAR = 100
_TOPICAL = 3
_DIGIT = re.compile(r"[0-9０-９%％]")
#: Quotations, versions and codes hold digits that count nothing (数字政府2.0, 5G).
_QUOTED = re.compile(r"“[^”]{0,12}”|[0-9]\.0(?![0-9%％])|[0-9](?=[GA])")
_COUNTED = re.compile("[一二三四五六七八九十两百千]+[大项个批家座条届]")
_NO_TITLE = re.compile(r"[：；:;]")


@dataclass(frozen=True, slots=True)
class _Manner:
    """How strictly a series is judged.

    Attributes:
        base: What a candidate scores before anything is known of it.
        lengths: How alike two members are whose lengths differ by so many characters.
        longer: The same beyond that table.
        least: Two sentences less alike than this are no neighbours in a series.
        broad: Whether the headings of siblings open with broad verbs; None where not known.
    """

    base: float
    lengths: tuple[float, ...]
    longer: float
    least: float
    broad: bool | None = None


_FIRST = _Manner(-0.7, (1.3, 0.8, 0.3, 0.0, -0.4), -1.0, 0.6)
_AMONG_EVEN = _Manner(-0.2, (1.3, 0.8, 0.1, -0.3, -0.6), -1.0, 0.2)
_AMONG_UNEVEN = _Manner(-0.4, (1.1, 0.9, 0.6, 0.4, 0.2), -0.2, -0.1)


@dataclass(frozen=True, slots=True)
class _Candidate:
    number: int
    start: int
    words: str
    score: float
    broad: bool
    comma: int


@dataclass(frozen=True, slots=True)
class Setting:
    """A paragraph in which run-in headings are looked for.

    Attributes:
        index: Its number.
        paragraph: Itself.
        first: The first sentence that may be a run-in heading.
        group: Paragraphs of one group are treated alike: siblings have run-in headings together.
        strict: Whether only a clear series counts.
    """

    index: int
    paragraph: Paragraph
    first: int
    group: int
    strict: bool


@dataclass(slots=True)
class _Custom:
    """How the paragraphs of one group have their run-in headings.

    Attributes:
        members: How many paragraphs the group has.
        clear: How many of them have a clear series.
        broad: How many of those open with broad verbs, less those that do not.
        even: How many of those have members of one length.
    """

    members: int = 0
    clear: int = 0
    broad: int = 0
    even: int = 0

    def note(self, score: float, series: Sequence[_Candidate]) -> None:
        """Take one paragraph of the group into account."""
        self.members += 1
        if score >= _ENOUGH and len(series) > 1:
            self.clear += 1
            self.broad += 1 if _mostly_broad(series) else -1
            self.even += _is_even(series)

    @property
    def usual(self) -> bool:
        """Whether run-in headings are usual in the group."""
        return self.members > 1 and self.clear >= _USUAL * self.members

    @property
    def rare(self) -> bool:
        """Whether the group is large enough to tell that they are not."""
        return self.members >= _LARGE and self.clear < _RARE * self.members

    @property
    def manner(self) -> _Manner:
        """How the group's other paragraphs are judged."""
        even = self.even >= max(_EVEN * self.clear, _EVEN_SHARE * self.members)
        broad = self.broad > 0 if self.broad else None
        return replace(_AMONG_EVEN if even else _AMONG_UNEVEN, broad=broad)


def find_run_ins(text: str, settings: Sequence[Setting]) -> dict[int, list[Heading]]:
    """The run-in headings of paragraphs, by the paragraph's number.

    Args:
        text: The flow's text.
        settings: The paragraphs.
    """
    chains = [_chain(text, setting, _FIRST) for setting in settings]
    customs: dict[int, _Custom] = {}
    for setting, chain in zip(settings, chains, strict=True):
        if setting.group >= 0:
            customs.setdefault(setting.group, _Custom()).note(*chain)
    found: dict[int, list[Heading]] = {}
    for setting, chain in zip(settings, chains, strict=True):
        custom = customs.get(setting.group, _Custom())
        score, series = _chain(text, setting, custom.manner) if custom.usual else chain
        enough = _ENOUGH_USUAL if custom.usual else _ENOUGH
        if setting.strict or (custom.rare and not setting.first):
            enough += _STRICT
        if score >= enough and len(series) > 1:
            sentences = setting.paragraph.sentences
            found[setting.index] = [
                _heading(sentences[item.number], setting.index, setting.paragraph.start)
                for item in _parallel(series)
            ]
    return found


def _parallel(series: list[_Candidate]) -> list[_Candidate]:
    """`series` without members that neither begin as nearly all others do nor with a broad verb."""
    beginnings = Counter(item.words[:_SHARED] for item in series)
    beginning, count = beginnings.most_common(1)[0]
    if count < _PARALLEL or count < _MOSTLY * len(series):
        return series
    return [item for item in series if item.words.startswith(beginning) or item.broad]


def _mostly_broad(series: Sequence[_Candidate]) -> bool:
    return 2 * sum(item.broad for item in series) > len(series)


def _is_even(series: Sequence[_Candidate]) -> bool:
    lengths = [len(item.words) for item in series]
    return max(lengths) - min(lengths) <= 1


def _chain(text: str, setting: Setting, manner: _Manner) -> tuple[float, list[_Candidate]]:
    """The best series of one paragraph with its score."""
    sentences = setting.paragraph.sentences
    candidates = [
        candidate
        for number in range(setting.first, len(sentences) - 1)
        if (candidate := _candidate(text, sentences, number, setting.first, manner)) is not None
    ]
    if not 1 < len(candidates) <= _MOST:
        return 0.0, []
    score, series = _best(candidates, manner)
    if manner.broad:
        series = _filled(series, candidates)
    return score, series


def _filled(series: Sequence[_Candidate], candidates: Sequence[_Candidate]) -> list[_Candidate]:
    """`series` with the candidates of another length that are headings beyond doubt.

    Where the headings of siblings open with broad verbs, one that does and whose topic is new
    belongs to the series, unless it stands right beside a member.
    """
    filled = list(series)
    for item in candidates:
        if not item.broad or item.comma >= 0 or item.score < _BEYOND_DOUBT or item in series:
            continue
        if all(
            abs(item.number - other.number) > 1 and abs(item.start - other.start) >= _CLOSE
            for other in filled
        ):
            filled.append(item)
    return sorted(filled, key=lambda item: item.start)


def _candidate(
    text: str, sentences: Sequence[Sentence], number: int, first: int, manner: _Manner
) -> _Candidate | None:
    sentence = sentences[number]
    if sentence.stop != "。" or not _SHORTEST <= len(sentence) <= _LONGEST:
        return None
    raw = text[sentence.start : sentence.end]
    if _DIGIT.search(_QUOTED.sub("", raw)) or _NO_TITLE.search(raw):
        return None
    known = lexicon()
    words = measure(raw)
    broad = words.startswith(known.broad)
    score = manner.base
    if words.startswith(known.concrete) or _COUNTED.match(words):
        score -= 0.6
    elif broad or known.results.search(words):
        score += 0.2
        if manner.broad is not None:
            score += 0.2 if broad is manner.broad else -0.4
    if known.events.search(words):
        score -= 0.4
    comma = words.find("，")
    if comma >= 0:
        score -= 0.6
    if number <= first + 1:
        score += 0.7 if number == first else 0.5
    if len(sentences[number + 1]) > _LONGEST:
        score += 0.3
    opened = sentences[min(first + 1, number)].start
    score += _topic(text, sentence, words, opened)
    return _Candidate(number, sentence.start, words, score, broad, comma)


def _topic(text: str, sentence: Sentence, words: str, opened: int) -> float:
    """How much of the topic is new: told behind the sentence, and not before it already.

    What stands before `opened` leads over to the whole series and may name every topic.
    """
    before = text[max(opened, sentence.start - _NEAR) : sentence.start]
    behind = text[sentence.after : sentence.after + _NEAR]
    common = lexicon().common
    pairs = [pair for first, second in pairwise(words) if (pair := first + second) not in common]
    told = sum(pair in before for pair in pairs)
    telling = sum(pair in behind for pair in pairs)
    return 0.15 * min(telling, _TOPICAL) - 0.2 * min(told, _TOPICAL)


def _alike(one: _Candidate, other: _Candidate, manner: _Manner) -> float:
    """How well `other` goes on with the series whose last member is `one`."""
    difference = abs(len(one.words) - len(other.words))
    lengths = manner.lengths
    score = lengths[difference] if difference < len(lengths) else manner.longer
    score += 0.4 * min(3, shared_prefix(one.words, other.words))
    score += 0.4 * min(3, shared_suffix(one.words, other.words))
    if one.broad == other.broad:
        score += 0.2
    if one.comma == other.comma >= 0:
        score += 0.8
    if other.number - one.number == 1:
        score -= 3.0
    if other.start - one.start < _CLOSE:
        score -= 0.6
    return score


def _best(candidates: Sequence[_Candidate], manner: _Manner) -> tuple[float, list[_Candidate]]:
    """The best-scoring chain of candidates."""
    totals: list[float] = []
    previous: list[int] = []
    for index, candidate in enumerate(candidates):
        # The first member of a series stands near the paragraph's beginning.
        total, link = candidate.score - 0.2 * max(0, candidate.number - 2), -1
        for back in range(max(0, index - _REACH), index):
            alike = _alike(candidates[back], candidate, manner)
            chained = totals[back] + candidate.score + alike
            if alike >= manner.least and chained > total:
                total, link = chained, back
        totals.append(total)
        previous.append(link)
    end = max(range(len(totals)), key=totals.__getitem__)
    series: list[_Candidate] = []
    index = end
    while index >= 0:
        series.append(candidates[index])
        index = previous[index]
    return totals[end], series[::-1]


def _heading(sentence: Sentence, index: int, paragraph_start: int) -> Heading:
    return Heading(
        sentence.start,
        sentence.end,
        sentence.start,
        "",
        0,
        Rank.RUN_IN,
        "run-in",
        index,
        initial=sentence.start == paragraph_start,
        alone=False,
    )
