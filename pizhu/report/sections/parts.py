"""Main parts without a number (无序号的一级标题): short lines that are no sentences."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pizhu.report.sections.enumerators import Rank
from pizhu.report.sections.headings import Heading
from pizhu.report.sections.lexicon import lexicon

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

    from pizhu.report.sections.paragraphs import Paragraph

_SHORTEST = 2
_LONGEST = 40
#: What a line that is a heading does not end with, and does not hold.
_NO_END = "。.：:；;，,、！？!?—-的“（《"
_SENTENCE = re.compile(r"[。！？；：]")
#: 附件1 in a line of its own labels the title in the next one.
_APPENDIX_LABEL = re.compile(r"附(?:件|录|表)?[一二三四五六七八九十0-9０-９]{0,2}")
#: What the text above a heading ends with, unless it is a heading too.
_ENDED = "。！？…”）；：.!?)"


def find_parts(
    text: str, paragraphs: Sequence[Paragraph], start: int, openings: Sequence[Heading | None]
) -> dict[int, Heading]:
    """The unnumbered headings in lines of their own, by paragraph.

    A line that names a main part (工作回顾, 工作安排 …) is one where no numbered heading does;
    where nothing in the text is numbered every such line is one. Other lines rank as leads.

    Args:
        text: The flow's text.
        paragraphs: Its paragraphs.
        start: The first paragraph of the body.
        openings: The numbered heading that each paragraph opens with.
    """
    known = lexicon()
    lines: set[int] = set()
    for index in range(start, len(paragraphs)):
        if _is_line(text, paragraphs, index, openings, start, lines):
            lines.add(index)
    if not lines:
        return {}
    labelled = [item for item in openings if item is not None and item.rank <= Rank.CHINESE]
    named = [item for item in labelled if known.parts.search(text, item.title, item.end)]
    numbered = any(item is not None for item in openings)
    found: dict[int, Heading] = {}
    labelled_by = ""
    for index in sorted(lines):
        paragraph = paragraphs[index]
        words = text[paragraph.start : paragraph.end]
        if _APPENDIX_LABEL.fullmatch(words) and index + 1 in lines:
            labelled_by = words
            continue
        start = paragraphs[index - 1].start if labelled_by else paragraph.start
        appended = bool(labelled_by) or words.startswith((*known.appendix, *known.glossary))
        part = not named and (bool(known.parts.search(words)) or not numbered)
        rank, style = (Rank.PART, "part-line") if appended or part else (Rank.LEAD, "bare-line")
        label, labelled_by = labelled_by, ""
        found[index] = Heading(
            start,
            paragraph.end,
            paragraph.start,
            label,
            0,
            rank,
            style,
            index,
            initial=True,
            alone=True,
        )
    return found


def _is_line(
    text: str,
    paragraphs: Sequence[Paragraph],
    index: int,
    openings: Sequence[Heading | None],
    start: int,
    lines: AbstractSet[int],
) -> bool:
    """Whether a paragraph is a heading by its form and by what stands above and below it."""
    paragraph = paragraphs[index]
    length = paragraph.end - paragraph.start
    if openings[index] is not None or not _SHORTEST <= length <= _LONGEST:
        return False
    if text[paragraph.end - 1] in _NO_END or index + 1 == len(paragraphs):
        return False
    if _SENTENCE.search(text, paragraph.start, paragraph.end):
        return False
    above = openings[index - 1] if index > start else None
    below_heading = above is not None or (index > start and index - 1 in lines)
    return index == start or below_heading or text[paragraphs[index - 1].end - 1] in _ENDED
