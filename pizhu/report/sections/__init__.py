"""The outline of a report (章节): its headings at four levels, with their extents."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pizhu.report.figures.tables import simplified
from pizhu.report.flow import find_flow
from pizhu.report.sections.enumerators import Rank
from pizhu.report.sections.front import body_start
from pizhu.report.sections.leads import find_leads
from pizhu.report.sections.levels import find_levels
from pizhu.report.sections.lexicon import lexicon
from pizhu.report.sections.numbered import numbered, numbered_run_ins
from pizhu.report.sections.paragraphs import find_paragraphs
from pizhu.report.sections.parts import find_parts
from pizhu.report.sections.runins import Setting, find_run_ins
from pizhu.report.values import Section

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pizhu.report.flow import Flow
    from pizhu.report.sections.headings import Heading
    from pizhu.report.sections.paragraphs import Paragraph
    from pizhu.report.values import Furniture


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
    # The words that headings are told by are simplified ones; offsets stay.
    plain = simplified(flow.text)
    paragraphs = find_paragraphs(plain)
    headings = list(_headings(plain, paragraphs))
    addresses = _addresses(plain, paragraphs)
    levels = find_levels(headings, addresses)
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


def _addresses(text: str, paragraphs: Sequence[Paragraph]) -> list[int]:
    """The numbers of the paragraphs that turn to the deputies."""
    words = lexicon().addresses
    return [i for i, item in enumerate(paragraphs) if text.startswith(words, item.start)]


def _headings(text: str, paragraphs: Sequence[Paragraph]) -> Iterator[Heading]:
    """All headings in order: of paragraphs first, then those inside each paragraph."""
    start = body_start(text, paragraphs)
    openings: list[Heading | None] = [None] * len(paragraphs)
    for index in range(start, len(paragraphs)):
        openings[index] = numbered(text, paragraphs[index], index)
    for index, part in find_parts(text, paragraphs, start, openings).items():
        openings[index] = part
    end = _glossary_start(text, openings, len(paragraphs))
    for index in range(end, len(paragraphs)):
        openings[index] = None
    leads = find_leads(text, paragraphs[:end], start, [item is not None for item in openings])
    heads = [
        leads.get(index, [] if opening is None else [opening])
        for index, opening in enumerate(openings)
    ]
    inside = {
        index: items
        for index in range(start, end)
        if not _alone(heads[index])
        and (items := numbered_run_ins(text, paragraphs[index], index, openings[index]))
    }
    open_to = [i for i in range(start, end) if i not in inside and not _alone(heads[i])]
    inside |= find_run_ins(text, list(_settings(paragraphs, heads, open_to)))
    for index in range(start, len(paragraphs)):
        yield from heads[index]
        yield from inside.get(index, ())


def _alone(headings: Sequence[Heading]) -> bool:
    return bool(headings) and headings[-1].alone


def _settings(
    paragraphs: Sequence[Paragraph], heads: Sequence[Sequence[Heading]], open_to: Sequence[int]
) -> Iterator[Setting]:
    """Group the paragraphs by the heading they open with and the main part they stand in."""
    groups: dict[tuple[str, int], int] = {}
    part = last = -1
    numbered_part = False
    for index in open_to:
        for above in range(last + 1, index + 1):
            for heading in heads[above]:
                if heading.rank <= Rank.CHINESE:
                    part, numbered_part = above, False
                elif heading.label and heading.alone:
                    numbered_part = True
        last = index
        opening = heads[index][0] if heads[index] else None
        above_it = heads[index - 1] if index else ()
        group = -1
        if opening is not None:
            group = groups.setdefault((opening.style, part), len(groups))
        elif _alone(above_it):
            group = groups.setdefault(("below " + above_it[-1].style, part), len(groups))
        yield Setting(
            index,
            paragraphs[index],
            first=0 if opening is None else 1,
            group=group,
            strict=opening is not None and opening.rank is Rank.LEAD and numbered_part,
        )


def _glossary_start(text: str, openings: Sequence[Heading | None], count: int) -> int:
    """The number of the paragraph behind the heading of a list of terms; `count` without one."""
    for index, heading in enumerate(openings):
        if heading is not None and text.startswith(lexicon().glossary, heading.title):
            return index + 1
    return count
