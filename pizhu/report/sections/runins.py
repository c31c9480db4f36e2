"""Run-in headings (段内小标题): parallel short sentences that announce those behind them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pizhu.report.sections.enumerators import Rank
from pizhu.report.sections.headings import Heading

if TYPE_CHECKING:
    from pizhu.report.sections.paragraphs import Paragraph, Sentence

_SHORTEST = 4
_LONGEST = 16
_DIGIT = re.compile(r"[0-9０-９%％]")


def run_ins(text: str, paragraph: Paragraph, index: int, first: int) -> list[Heading]:
    """The run-in headings among the sentences of `paragraph` from number `first` on."""
    sentences = paragraph.sentences
    last = len(sentences) - 1
    found = [i for i in range(first, last) if _fits(text, sentences[i])]
    best: list[int] = []
    for start in found[:4]:
        series = [start]
        for other in found:
            if other > series[-1] + 1 and len(sentences[other]) == len(sentences[start]):
                series.append(other)
        if len(series) > len(best):
            best = series
    if len(best) <= 1:
        return []
    return [_heading(sentences[i], index) for i in best]


def _fits(text: str, sentence: Sentence) -> bool:
    if sentence.stop != "。" or not _SHORTEST <= len(sentence) <= _LONGEST:
        return False
    words = text[sentence.start : sentence.end]
    return not _DIGIT.search(words) and "，" not in words


def _heading(sentence: Sentence, index: int) -> Heading:
    return Heading(
        sentence.start,
        sentence.end,
        sentence.start,
        "",
        0,
        Rank.RUN_IN,
        "run-in",
        index,
        alone=False,
    )
