"""Leads (段首句): a short first sentence that says what its paragraph is about."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pizhu.report.sections.enumerators import Rank
from pizhu.report.sections.headings import Heading

if TYPE_CHECKING:
    from pizhu.report.sections.paragraphs import Paragraph

_SHORTEST = 4
_LONGEST = 24
_NO_LEAD = re.compile(
    r"各位代表|同志们|(?:过去|即将过去|刚刚过去|今年|去年|当前|目前|一年来|五年来|同时|此外|总的|总之|回顾|展望|实现上述|"
    r"为实现|做好|我们也|对此|在此|在看到|在肯定|主要|重点|[“0-9一二三四五六七八九十]{1,8}(?:年|”时期))|.*(?:总体要求|预期目标)"
)
_COPULA = re.compile(r"是|来之不易|提出了|人不负|江山")


def lead(text: str, paragraph: Paragraph, index: int) -> Heading | None:
    """The lead of `paragraph`, numbered `index`, or None."""
    if len(paragraph.sentences) == 1:
        return None
    first = paragraph.sentences[0]
    words = text[first.start : first.end]
    if (
        first.stop != "。"
        or not _SHORTEST <= len(words) <= _LONGEST
        or "：" in words
        or "；" in words
    ):
        return None
    if _NO_LEAD.match(words) or _COPULA.search(words):
        return None
    return Heading(
        first.start, first.end, first.start, "", 0, Rank.LEAD, "lead", index, alone=False
    )
