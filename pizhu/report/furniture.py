"""Page furniture (版面杂项): what belongs to the page that a report was taken from.

Site navigation, source and date lines and captions stand above the report, footers below it; page
jumps (下转, 上接) and page numbers cut it anywhere. The words by which they are known live in
``furniture.toml``.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from pizhu.report.values import Furniture, FurnitureKind

if TYPE_CHECKING:
    from collections.abc import Iterator

#: A paragraph of the report rather than a line of the page: at least so long and a sentence.
_BODY_LENGTH = 40
#: No line of navigation, source or caption is longer.
_LINE_LENGTH = 150
#: A footer is at most this share of the text, or so many characters.
_FOOTER_SHARE = 10
_FOOTER_LENGTH = 800
#: How many lines above the report are looked at.
_HEAD_LINES = 80

_OPENERS = "（(【[〔"
_SENTENCE_END = "。！？!?；：…”’）)》】"
_DATE_LINE = re.compile(
    r"[（(]?\s*(?:19|20)\d\d\s*[-年/.]\s*\d{1,2}\s*[-月/.]\s*\d{1,2}\s*日?"
    r"\s*(?:\d{1,2}\s*[:：时]\s*\d{1,2}\s*分?\s*(?:[:：]\s*\d{1,2})?)?\s*[）)]?"
)
_JUMP = re.compile(
    r"[（(【\[]\s?(?:(?P<from>下\s?转|紧\s?转|转\s?下|转\s?第)|上\s?接|紧\s?接|接\s?上|接\s?第)"
    r"[^（(）)】\]\n]{0,16}[）)】\]]"
)
_PAGE = re.compile(
    r"\n ?(?:[—–\-－·•]{1,2} ?\d{1,4} ?[—–\-－·•]{1,2}"
    r"|第 ?\d{1,4} ?页(?: ?[，,/]? ?共 ?\d{1,4} ?页)?) ?(?=\n)"
)
#: Between 下转 and 上接 stands at most a repeated title with its lines.
_JUMP_GAP = 200
_ENUMERATOR = re.compile(
    r"[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十]{1,3}）|——|\d{1,2}[.、．]"
)
_FRONT = re.compile(
    r"工作报告|政府工作|人民代表大会|会议上|省长|市长|县长|区长|州长|盟长|旗长|主席|总理|各位代表"
)
_NAME = re.compile(r"[\u4e00-\u9fff·]{2,4}(?:\s[\u4e00-\u9fff])?")


@dataclass(frozen=True, slots=True)
class _Patterns:
    navigation: re.Pattern[str]
    navigation_begins: tuple[str, ...]
    source: re.Pattern[str]
    caption_ends: tuple[str, ...]
    caption_begins: tuple[str, ...]
    footer_begins: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    words: str


@cache
def _patterns() -> _Patterns:
    table = tomllib.loads(
        resources.files("pizhu.report").joinpath("furniture.toml").read_text(encoding="utf-8")
    )
    words = sorted(table["navigation"]["words"], key=len, reverse=True)
    signs = "[" + re.escape(table["navigation"]["signs"]) + "]"
    labels = sorted(table["source"]["labels"], key=len, reverse=True)
    return _Patterns(
        # Possessive: a line that is no navigation fails at once instead of trying every split.
        navigation=re.compile(f"(?:{'|'.join(map(re.escape, words))}|{signs})++"),
        navigation_begins=tuple(table["navigation"]["begins"]),
        source=re.compile(f"[【（(\\[]?(?:{'|'.join(map(re.escape, labels))})[：:]"),
        caption_ends=tuple(table["caption"]["ends"]),
        caption_begins=tuple(table["caption"]["begins"]),
        footer_begins=tuple(table["footer"]["begins"]),
    )


def find_furniture(text: str) -> tuple[Furniture, ...]:
    """Mark what belongs to the page (版面杂项) and not to the report.

    Title, session line, speaker and salutation belong to the report and are left.

    Args:
        text: Any text.

    Returns:
        Disjoint stretches in reading order. A line of furniture is covered without its line
        break; a page jump in mid-sentence is covered with all that separates the two halves.
    """
    head = list(_head_furniture(text))
    body_start = head[-1].end if head else 0
    foot = _footer_start(text, body_start)
    middle = _page_jumps(text, body_start, foot)
    tail = list(_footer(text, foot)) if foot < len(text) else []
    return (*head, *middle, *tail)


def _lines(text: str, start: int, stop: int) -> Iterator[_Line]:
    """The lines that hold more than blanks, trimmed, from `start` to `stop`."""
    while start < stop:
        end = text.find("\n", start, stop)
        if end < 0:
            end = stop
        line = text[start:end]
        words = line.strip()
        if words:
            begin = start + line.index(words[0])
            yield _Line(begin, begin + len(words), words)
        start = end + 1


def _is_body(line: _Line) -> bool:
    return len(line.words) >= _BODY_LENGTH and line.words[-1] in _SENTENCE_END


def _head_furniture(text: str) -> Iterator[Furniture]:
    """Furniture above the report: all lines up to the last one that is certainly furniture."""
    lines: list[_Line] = []
    for line in _lines(text, 0, len(text)):
        salutation = line.words.startswith("各位代表")
        caption = len(line.words) <= _LINE_LENGTH and _kind(line.words) is not None
        if len(lines) >= _HEAD_LINES or salutation or (_is_body(line) and not caption):
            break
        lines.append(line)
    kinds = [_kind(line.words) for line in lines]
    for index, line in enumerate(lines[:-1]):
        # A bare label (来源：) has its value on the next line.
        bare = kinds[index] is FurnitureKind.SOURCE and line.words[-1] in "：:"
        if bare and kinds[index + 1] is None and not _FRONT.search(lines[index + 1].words):
            kinds[index + 1] = FurnitureKind.SOURCE
    known = [index for index, kind in enumerate(kinds) if kind is not None]
    if not known:
        return
    title = next((i for i, line in enumerate(lines) if "报告" in line.words), len(lines))
    for index, line in enumerate(lines):
        kind = kinds[index]
        if kind is None and known[0] < index < (title if title < len(lines) else known[-1]):
            # Between navigation and the title stand the names of the site's columns.
            kind = None if _FRONT.search(line.words) else FurnitureKind.NAVIGATION
        if kind is not None:
            yield Furniture(line.start, line.end, kind)


def _kind(words: str) -> FurnitureKind | None:
    """What a line above the report is, or None for a line of the report."""
    patterns = _patterns()
    if len(words) > _LINE_LENGTH:
        return None
    if patterns.navigation.fullmatch(words) or words.startswith(patterns.navigation_begins):
        return FurnitureKind.NAVIGATION
    if patterns.source.match(words) or _DATE_LINE.fullmatch(words):
        return FurnitureKind.SOURCE
    if words.rstrip("。）)").endswith(patterns.caption_ends):
        return FurnitureKind.CAPTION
    if words.startswith(patterns.caption_begins):
        return FurnitureKind.CAPTION
    return None


def _footer_start(text: str, body_start: int) -> int:
    """Where the first line below the report begins; the text's end where there is none."""
    begins = _patterns().footer_begins
    room = max(_FOOTER_LENGTH, len(text) // _FOOTER_SHARE)
    first = text.find("\n", max(body_start, len(text) - room))
    if first < 0:
        return len(text)
    for line in _lines(text, first, len(text)):
        if line.words.lstrip(_OPENERS).startswith(begins) and len(line.words) <= _LINE_LENGTH:
            return line.start
    return len(text)


def _footer(text: str, start: int) -> Iterator[Furniture]:
    for line in _lines(text, start, len(text)):
        kind = _kind(line.words) or FurnitureKind.NAVIGATION
        yield Furniture(line.start, line.end, kind)


def _page_jumps(text: str, start: int, stop: int) -> list[Furniture]:
    """Page jumps and page numbers between `start` and `stop`."""
    jumps = list(_JUMP.finditer(text, start, stop))
    spans = [(match.start() + 1, match.end()) for match in _PAGE.finditer(text, start, stop)]
    for index, jump in enumerate(jumps):
        begin, end = jump.span()
        if jump["from"] and index + 1 < len(jumps):
            back = jumps[index + 1]
            if not back["from"] and back.start() - end <= _JUMP_GAP:
                end = back.end()
        spans.append((begin, end))
    found: list[Furniture] = []
    for begin, end in sorted(spans):
        for item in _cut(text, begin, end, stop):
            if not found or item.start >= found[-1].end:
                found.append(item)
    return found


def _cut(text: str, begin: int, end: int, stop: int) -> Iterator[Furniture]:
    """The furniture of one jump: with its line breaks where it cuts a sentence."""
    before = text[max(0, begin - 8) : begin].rstrip()
    mid_sentence = not before or before[-1] not in "。！？"
    if mid_sentence:
        while end < stop and text[end].isspace():
            end += 1
        while begin > 0 and text[begin - 1].isspace():
            begin -= 1
    elif _ENUMERATOR.match(text, end):
        # A new heading follows: one line break stays outside, so that it begins its own line.
        line_break = text.rfind("\n", begin, end)
        if line_break > begin:
            yield Furniture(begin, line_break, FurnitureKind.PAGE_JUMP)
            begin = line_break + 1
    yield Furniture(begin, end, FurnitureKind.PAGE_JUMP)
