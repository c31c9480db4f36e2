"""Numbered headings (带序号的标题): at the beginning of a paragraph, or of a sentence inside it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pizhu.report.sections.enumerators import Rank, read_enumerator
from pizhu.report.sections.headings import Heading
from pizhu.report.sections.lexicon import lexicon

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pizhu.report.sections.enumerators import Enumerator
    from pizhu.report.sections.paragraphs import Paragraph

#: No title is longer.
_LONGEST = 70
#: A title that is followed by blanks or a colon instead of a stop is at most this long.
_LONGEST_CUT = 40
#: A numbered run-in heading is at most this long.
_LONGEST_INLINE = 40
#: A main part's title that runs on into its text is cut behind its words within so many.
_LONGEST_PART = 20
_COUNTED_STYLE = "shi"
_TRAILING = "。：:；;，,、！？.!? \t\u3000"
_CUT = re.compile(r"[ \u3000\t：:]+")
_CIRCLED_ITEM = re.compile(r"[①-⑳][^①-⑳；;。\n]{2,80}")
_INLINE = re.compile(
    r"[：；。:;]\s?([一二三四五六七八九十]{1,2}[是要]|[0-9０-９]{1,2}[、．.](?![0-9０-９])"
    r"|[（(][0-9０-９]{1,2}[）)])"
)
#: The series that count inside a paragraph; of those in digits every item has text behind it.
_INLINE_STYLES = (_COUNTED_STYLE, "arabic", "arabic-brackets")
_ITEM_END = re.compile("[；。;]")


def numbered(text: str, paragraph: Paragraph, index: int) -> Heading | None:
    """The heading that `paragraph`, numbered `index`, opens with; None without a number."""
    enumerator = read_enumerator(text, paragraph.start, paragraph.end)
    if enumerator is None:
        return None
    first = paragraph.sentences[0]
    start, end = enumerator.end, first.end
    while start < end and text[start].isspace():
        start += 1
    alone = len(paragraph.sentences) == 1
    if enumerator.rank is Rank.CIRCLED:
        item = _CIRCLED_ITEM.match(text, paragraph.start, end)
        alone = alone and (item is None or item.end() == end)
        end = item.end() if item else end
    line_goes_on = paragraph.end < len(text) and text[paragraph.end] != "\n"
    if line_goes_on and enumerator.rank <= Rank.CHINESE and end - start > _LONGEST_PART:
        part = lexicon().parts.search(text, start, min(end, start + _LONGEST_PART))
        end, alone = (part.end(), False) if part else (end, alone)
    if end - start > _LONGEST:
        cut = _CUT.search(text, start, min(end, start + _LONGEST_CUT))
        if cut is None or cut.start() == start:
            return None
        end, alone = cut.start(), False
    while end > start and text[end - 1] in _TRAILING:
        end -= 1
    if end <= start:
        return None
    return _heading(enumerator, paragraph.start, start, end, index, initial=True, alone=alone)


def numbered_run_ins(
    text: str, paragraph: Paragraph, index: int, opening: Heading | None
) -> list[Heading]:
    """Numbered headings inside `paragraph`: 一是 … 二是 … with text behind each, or ① … ② ….

    Args:
        text: The flow's text.
        paragraph: The paragraph.
        index: Its number.
        opening: The heading it opens with; where that is 一是, the next is 二是.
    """
    found = _circled(text, paragraph, index, opening) or _counted(text, paragraph, index, opening)
    return [item for item in found if opening is None or item.start >= opening.end]


def _circled(text: str, paragraph: Paragraph, index: int, opening: Heading | None) -> list[Heading]:
    """① … ② …, counting up."""
    before = opening.number if opening is not None and opening.rank is Rank.CIRCLED else 0
    start = opening.end if opening is not None and before else paragraph.start
    if not before and "①" not in text[paragraph.start : paragraph.end]:
        return []
    found: list[Heading] = []
    for match in _CIRCLED_ITEM.finditer(text, start, paragraph.end):
        enumerator = read_enumerator(text, match.start(), match.end())
        if enumerator is None or enumerator.number != before + len(found) + 1:
            break
        end = match.end()
        while end > enumerator.end and text[end - 1].isspace():
            end -= 1
        found.append(
            _heading(
                enumerator,
                match.start(),
                enumerator.end,
                end,
                index,
                initial=False,
                alone=False,
            )
        )
    return found if before + len(found) > 1 else []


def _counted(text: str, paragraph: Paragraph, index: int, opening: Heading | None) -> list[Heading]:
    """一是 … 二是 …, or 1、 … 2、 …, counting up.

    In a paragraph with a heading every short item is one below it. In one without, they are the
    items that have text of their own behind them, if most do: a list inside a sentence is none.
    """
    places = [match.start(1) for match in _INLINE.finditer(text, paragraph.start, paragraph.end)]
    for style in _INLINE_STYLES if places else ():
        found = _series(text, paragraph, index, opening, places, style)
        if found:
            return found
    return []


def _series(
    text: str,
    paragraph: Paragraph,
    index: int,
    opening: Heading | None,
    places: Sequence[int],
    style: str,
) -> list[Heading]:
    """The items of one style among those at `places`, if they are a series of headings."""
    before = opening.number if opening is not None and opening.style == style else 0
    found = list(_counts(text, paragraph, index, places, style, before + 1))
    if len(found) + before <= 1 or not found:
        return []
    short = [heading.end - heading.start <= _LONGEST_INLINE for heading, _ in found]
    ends = [*(heading.start for heading, _ in found[1:]), paragraph.end]
    with_text = [
        fits and until > after for fits, until, (_, after) in zip(short, ends, found, strict=True)
    ]
    kept = short if opening is not None and style == _COUNTED_STYLE else with_text
    return [heading for heading, _ in found] if 2 * sum(kept) > len(found) else []


def _counts(
    text: str,
    paragraph: Paragraph,
    index: int,
    places: Sequence[int],
    style: str,
    expected: int,
) -> Iterator[tuple[Heading, int]]:
    """Each item that counts on, with the place behind its stop."""
    for start in places:
        enumerator = read_enumerator(text, start, paragraph.end)
        if enumerator is None or enumerator.style != style or enumerator.number != expected:
            continue
        stop = _ITEM_END.search(text, enumerator.end, paragraph.end)
        end = stop.start() if stop else paragraph.end
        if end == enumerator.end:
            return
        expected += 1
        heading = _heading(
            enumerator, start, enumerator.end, end, index, initial=False, alone=False
        )
        yield heading, end + 1


def _heading(
    enumerator: Enumerator,
    start: int,
    title: int,
    end: int,
    index: int,
    *,
    initial: bool,
    alone: bool,
) -> Heading:
    return Heading(
        start,
        end,
        title,
        enumerator.label,
        enumerator.number,
        Rank(enumerator.rank),
        enumerator.style,
        index,
        initial=initial,
        alone=alone,
    )
