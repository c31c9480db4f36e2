"""The outline of a report (章节): its headings at four levels, with their extents."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pizhu.report.flow import Flow, find_flow
from pizhu.report.sections.enumerators import Rank, read_enumerator
from pizhu.report.sections.front import body_start
from pizhu.report.sections.headings import Heading
from pizhu.report.sections.leads import lead
from pizhu.report.sections.levels import find_levels
from pizhu.report.sections.paragraphs import Paragraph, find_paragraphs
from pizhu.report.sections.runins import run_ins
from pizhu.report.values import Section

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pizhu.report.values import Furniture

_TITLE = 70
_SHORTEST = 2
_STANDALONE = 40
_STOPS = "。：:；，、！？"


def find_sections(text: str, furniture: Sequence[Furniture]) -> tuple[Section, ...]:
    """The outline of `text` (章节树), in reading order.

    Args:
        text: Any text; one that is no work report gives whatever headings it has.
        furniture: As `pizhu.report.furniture.find_furniture` returns it; no heading lies in it.

    Returns:
        Sections whose offsets point into `text`. The first one has level 1, and no level is more
        than one below the one before it.
    """
    flow = find_flow(text, furniture)
    headings = list(_headings(flow.text))
    levels = find_levels(headings)
    ends = _extents(levels, [heading.start for heading in headings], len(flow.text))
    return tuple(
        _section(flow, heading, level, end, len(text))
        for heading, level, end in zip(headings, levels, ends, strict=True)
    )


def section_path(sections: Sequence[Section], offset: int) -> tuple[Section, ...]:
    """The sections that the character at `offset` stands in, outermost first."""
    return tuple(item for item in sections if item.start <= offset < item.extent_end)


def _section(flow: Flow, heading: Heading, level: int, end: int, length: int) -> Section:
    span = flow.span_to_report(heading.start, heading.end)
    extent_end = length if end == len(flow.text) else flow.to_report(end)
    title = " ".join(flow.text[heading.title : heading.end].split())
    return Section(level, heading.label, title, span.start, span.end, extent_end)


def _extents(levels: Sequence[int], starts: Sequence[int], length: int) -> list[int]:
    """Where each section ends: the next heading of its level or above."""
    ends = [length] * len(levels)
    open_sections: list[int] = []
    for index, level in enumerate(levels):
        while open_sections and levels[open_sections[-1]] >= level:
            ends[open_sections.pop()] = starts[index]
        open_sections.append(index)
    return ends


def _headings(text: str) -> Iterator[Heading]:
    paragraphs = list(find_paragraphs(text))
    for index in range(body_start(text, paragraphs), len(paragraphs)):
        paragraph = paragraphs[index]
        first = _labelled(text, paragraph, index) or _standalone(text, paragraphs, index)
        if first is None:
            first = lead(text, paragraph, index)
        if first is not None:
            yield first
        if first is None or not first.alone:
            yield from run_ins(text, paragraph, index, 0 if first is None else 1)


def _labelled(text: str, paragraph: Paragraph, index: int) -> Heading | None:
    enumerator = read_enumerator(text, paragraph.start, paragraph.end)
    if enumerator is None:
        return None
    first = paragraph.sentences[0]
    if first.end - enumerator.end > _TITLE or first.end <= enumerator.end:
        return None
    end = first.end
    while end > enumerator.end and text[end - 1] in _STOPS:
        end -= 1
    title = enumerator.end
    while title < end and text[title].isspace():
        title += 1
    if title == end:
        return None
    return Heading(
        paragraph.start,
        end,
        title,
        enumerator.label,
        enumerator.number,
        enumerator.rank,
        enumerator.style,
        index,
        alone=len(paragraph.sentences) == 1,
    )


def _standalone(text: str, paragraphs: Sequence[Paragraph], index: int) -> Heading | None:
    """A main part without a number: a short line that is no sentence, with text below it."""
    paragraph = paragraphs[index]
    words = text[paragraph.start : paragraph.end]
    if not _SHORTEST <= len(words) <= _STANDALONE or words[-1] in "。：:；，、！？,.;:!?的":
        return None
    if re.search(r"[。！？；：]", words):
        return None
    if index and text[paragraphs[index - 1].end - 1] not in "。！？”：":
        return None
    if index + 1 == len(paragraphs):
        return None
    return Heading(
        paragraph.start,
        paragraph.end,
        paragraph.start,
        "",
        0,
        Rank.PART,
        "standalone",
        index,
        alone=True,
    )
