"""What a report says of itself (报告的基本信息): title, place, year, speaker, date, session."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from pizhu.report.flow import find_flow
from pizhu.report.values import Facts

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pizhu.report.values import Furniture

#: Title, session and speaker stand among the first so many characters; above the opening words,
#: or where there are none, among the first so many.
_HEAD = 1200
_HEAD_UNOPENED = 400
#: Short of so many mentions, a name that is only inferred is not told; so many names are counted.
_FEWEST = 8
_MOST_NAMES = 8
_CHINESE = "[\u4e00-\u9fff]"
_NUMBER = "[一二三四五六七八九十]{1,3}"
_NAME = f"{_CHINESE}(?:\\s?{_CHINESE}){{1,3}}|{_CHINESE}{{2,6}}·{_CHINESE}{{2,8}}"
_BLANKS = re.compile(r"\s+")
_YEAR = re.compile(r"((?:19|20)\d\d)\s*年")
#: The same in Chinese or full-width digits: 二〇二四年, ２０２４年.
_OTHER_YEAR = re.compile("[１２一二][０９〇○零九][０-９〇○零一二三四五六七八九]{2}年")
_DIGITS = str.maketrans("０１２３４５６７８９〇○零一二三四五六七八九", "0123456789000123456789")
_DATE = re.compile(r"((?:19|20)\d\d)\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日")
_MEETING = re.compile(
    f"{_CHINESE}{{0,16}}第{_NUMBER}[届屆]{_CHINESE}{{0,10}}人民代表大[会會]"
    f"(?:常务委员会)?第{_NUMBER}次[会會][议議]"
)
_TITLE = re.compile(r"[^。，：]{0,30}工作[报報]告[^。，：]{0,12}")
_NAME_LINE = re.compile(
    f"^\\s*[（(]?\\s*({_CHINESE}(?:\\s?{_CHINESE}){{1,2}})\\s*[）)]?\\s*$", re.MULTILINE
)
_STATE_COUNCIL = re.compile("我代表[国國][务務]院")


@dataclass(frozen=True, slots=True)
class _Patterns:
    place: re.Pattern[str]
    on_behalf: re.Pattern[str]
    called: re.Pattern[str]
    no_name: re.Pattern[str]
    plan: re.Pattern[str]
    review: re.Pattern[str]
    speaker: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    table = tomllib.loads(
        resources.files("pizhu.report").joinpath("facts.toml").read_text(encoding="utf-8")
    )
    place, year = table["place"], table["year"]
    ranks = _any(place["ranks"])
    return _Patterns(
        place=re.compile(f"{_CHINESE}{{2,12}}?(?:{ranks})"),
        on_behalf=re.compile(f"我(?:代表|受)\\s*({_CHINESE}{{0,14}}?)({ranks})?(?:人民)?政府"),
        called=re.compile(
            f"(?:{_any(place['before'])})({_CHINESE}{{2,3}}?)(?:{_any(place['behind'])})"
        ),
        no_name=re.compile(_any(place["no_name"])),
        plan=_year_heading(year["plans"]),
        review=_year_heading(year["reviews"]),
        speaker=re.compile(
            f"(?:{_any(table['speaker']['offices'])})\\s*[：:]?\\s*({_NAME})\\s*$", re.MULTILINE
        ),
    )


def _any(words: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))


def _year_heading(words: Iterable[str]) -> re.Pattern[str]:
    """A short line with a year and, behind it, one of `words`."""
    return re.compile(
        f"^[^\\n。，]{{0,14}}?((?:19|20)\\d\\d)年[^\\n。，]{{0,16}}?(?:{_any(words)})[^\\n。，]{{0,16}}$",
        re.MULTILINE,
    )


def find_facts(text: str, furniture: Sequence[Furniture]) -> Facts:
    """What `text` says of itself, None where it does not say or cannot be told with confidence.

    The place comes from the title, the session or the opening words; where none names it, from
    the name by which the report calls its own place, with the rank of its government. The year is
    the one the report plans: of the headings, the title or the session's date.

    Args:
        text: Any text.
        furniture: As `pizhu.report.furniture.find_furniture` returns it.
    """
    flow = find_flow(text, furniture).text
    flow = _OTHER_YEAR.sub(lambda year: year.group().translate(_DIGITS), flow)
    head = flow[:_HEAD]
    opening = head.find("我代表")
    top = head[:opening] if opening >= 0 else head[:_HEAD_UNOPENED]
    meeting = _MEETING.search(top.replace("\n", ""))
    session = meeting.group().rpartition("在")[2] if meeting else ""
    date = _DATE.search(top) if meeting else None
    title = _title(top)
    place = _place(flow, head, title, session)
    year = _year(flow, title, int(date.group(1)) if date else None)
    if title is None and place and year and opening >= 0:
        title = f"{year}年{place}政府工作报告"
    return Facts(
        title=title,
        place=place,
        year=year if title or session or opening >= 0 else None,
        speaker=_speaker(top, named=meeting is not None),
        date=f"{date.group(1)}-{int(date.group(2)):02}-{int(date.group(3)):02}" if date else None,
        meeting=session or None,
    )


def _title(top: str) -> str | None:
    lines = [_BLANKS.sub("", line) for line in top.split("\n")]
    titles = [line for line in lines if _TITLE.fullmatch(line)]
    return max(titles, key=len) if titles else None


def _place(flow: str, head: str, title: str | None, session: str) -> str | None:
    patterns = _patterns()
    if _STATE_COUNCIL.search(head):
        return "国务院"
    for source in (_YEAR.sub("", title or ""), session):
        found = patterns.place.match(source)
        if found:
            return found.group()
    behalf = patterns.on_behalf.search(head)
    if behalf is None:
        return None
    name, rank = behalf.group(1), behalf.group(2) or ""
    if name:
        return name + rank
    return _called(flow, rank) if rank else None


def _called(flow: str, rank: str) -> str | None:
    """The name by which a report calls the place it governs, with its `rank`."""
    patterns = _patterns()
    names = Counter(
        name for name in patterns.called.findall(flow) if not patterns.no_name.search(name)
    )
    best = [(flow.count(name), name) for name, _ in names.most_common(_MOST_NAMES)]
    if not best:
        return None
    count, name = max(best)
    return name + rank if count >= _FEWEST else None


def _year(flow: str, title: str | None, dated: int | None) -> int | None:
    """The year that the report plans."""
    patterns = _patterns()
    reviewed = [int(year) for year in patterns.review.findall(flow)]
    if reviewed:
        # A report may also plan for years far ahead; what it reviews is the year before.
        return max(reviewed) + 1
    planned = [int(year) for year in patterns.plan.findall(flow)]
    if planned:
        return max(planned)
    found = _YEAR.search(title or "")
    return int(found.group(1)) if found else dated


def _speaker(top: str, *, named: bool) -> str | None:
    found = _patterns().speaker.search(top)
    if found is None and named:
        found = _NAME_LINE.search(top)
    return _BLANKS.sub("", found.group(1)) if found else None
