"""What a report says of itself (报告的基本信息): title, place, year, speaker, date, session."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from pizhu.report.flow import find_flow
from pizhu.report.values import Facts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pizhu.report.values import Furniture

#: Title, session and speaker stand among the first so many characters.
_HEAD = 1200
_PLACE = (
    r"[\u4e00-\u9fff]{2,12}?"
    r"(?:特别行政区|自治区|自治州|自治县|自治旗|省|市|地区|州|盟|县|旗|新区|区)"
)
_DATE = re.compile(r"((?:19|20)\d\d)\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日")
_MEETING = re.compile(
    r"[\u4e00-\u9fff]{0,16}第[一二三四五六七八九十]{1,3}届[\u4e00-\u9fff]{0,10}人民代表大会"
    r"(?:常务委员会)?第[一二三四五六七八九十]{1,3}次会议"
)
_TITLE = re.compile(r"[^\n。，：]{0,30}工作报告[^\n。，：]{0,12}")
_SPEAKER = re.compile(
    r"(?:省长|市长|县长|区长|州长|盟长|旗长|主席|总理|行政长官|主任)\s*[：:]?\s*"
    r"([\u4e00-\u9fff](?:\s?[\u4e00-\u9fff]){1,2}|[\u4e00-\u9fff]{2,6}·[\u4e00-\u9fff]{2,8}|[\u4e00-\u9fff]{2,4})\s*$",
    re.MULTILINE,
)
_NAME_LINE = re.compile(
    r"^\s*[（(]?\s*([\u4e00-\u9fff]\s?[\u4e00-\u9fff]{1,2})\s*[）)]?\s*$", re.MULTILINE
)
_ON_BEHALF = re.compile(
    r"我(?:代表|受)\s*([\u4e00-\u9fff]{0,14}?)(自治区|自治州|自治县|自治旗|省|市|县|区|州|盟|旗)?(?:人民)?政府"
)
_STATE_COUNCIL = re.compile(r"我代表国务院")
#: A report calls its place by name in such phrases.
_CALLED = re.compile(
    r"(?:美丽|平安|健康|法治|数字|幸福|清廉|诚信|现代化新|支持|中国式现代化的?|中共)"
    r"([\u4e00-\u9fff]{2,3}?)(?:建设|改革|发展|新篇章|篇章|市委|县委|区委|[，。、”])"
)
#: Words that stand in those phrases and are no place's name, or not this place's.
_NO_NAME = re.compile(
    r"中国|乡村|农村|社会|政府|城市|企业|产业|家园|社区|民营|家庭|经济|发展|改革|建设|现代|创新|重点|[市县区省的和与各为全新]"
)
_PLAN_HEADING = re.compile(
    r"^[^\n。]{0,12}?((?:19|20)\d\d)年[^\n。]{0,8}(?:工作安排|工作部署|重点工作|主要工作|工作任务|目标任务|主要任务|政府工作|工作总体|工作$)",
    re.MULTILINE,
)
_REVIEW_HEADING = re.compile(
    r"^[^\n。]{0,14}?((?:19|20)\d\d)年[^\n。]{0,16}(?:回顾|总结|成就|主要成绩|主要工作)",
    re.MULTILINE,
)
_TITLE_YEAR = re.compile(r"((?:19|20)\d\d)\s*年")
_PLAN_YEAR = re.compile(r"(?:今年是|((?:19|20)\d\d)年是)[^。]{0,40}(?:之年|一年|年)")
#: Short of these, a name that is only inferred is not told.
_FEWEST = 8
_BLANKS = re.compile(r"\s+")


def find_facts(text: str, furniture: Sequence[Furniture]) -> Facts:
    """What `text` says of itself, None where it does not say or cannot be told with confidence.

    The place comes from the title, the session or the opening words; where none names it, from
    the name by which the report calls its own place, with the rank of its government. The year is
    the one the report plans: of the title, the session's date, or the headings.

    Args:
        text: Any text.
        furniture: As `pizhu.report.furniture.find_furniture` returns it.
    """
    flow = find_flow(text, furniture).text
    head = flow[:_HEAD]
    opening = head.find("我代表")
    top = head[:opening] if opening >= 0 else head[:400]
    joined = top.replace("\n", "")
    meeting = _MEETING.search(joined)
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
        year=year,
        speaker=_speaker(top, named=meeting is not None),
        date=f"{date.group(1)}-{int(date.group(2)):02}-{int(date.group(3)):02}" if date else None,
        meeting=session or None,
    )


def _title(top: str) -> str | None:
    lines = [_BLANKS.sub("", line) for line in top.split("\n")]
    titles = [line for line in lines if _TITLE.fullmatch(line)]
    return max(titles, key=len) if titles else None


def _place(flow: str, head: str, title: str | None, meeting: str) -> str | None:
    if _STATE_COUNCIL.search(head):
        return "国务院"
    for source in (_TITLE_YEAR.sub("", title or ""), meeting):
        found = re.match(_PLACE, source)
        if found:
            return found.group()
    behalf = _ON_BEHALF.search(head)
    if behalf is None:
        return None
    name, rank = behalf.group(1), behalf.group(2) or ""
    if name:
        return name + rank
    return _called(flow, rank) if rank else None


def _called(flow: str, rank: str) -> str | None:
    """The name by which a report calls the place it governs, with its `rank`."""
    names = Counter(name for name in _CALLED.findall(flow) if not _NO_NAME.search(name))
    best = [(flow.count(name), name) for name, _ in names.most_common(8)]
    if not best:
        return None
    count, name = max(best)
    return name + rank if count >= _FEWEST else None


def _year(flow: str, title: str | None, dated: int | None) -> int | None:
    planned = [int(year) for year in _PLAN_HEADING.findall(flow)]
    if planned:
        return max(planned)
    reviewed = [int(year) for year in _REVIEW_HEADING.findall(flow)]
    if reviewed:
        return max(reviewed) + 1
    if title:
        found = _TITLE_YEAR.search(title)
        if found:
            return int(found.group(1))
    return dated


def _speaker(top: str, *, named: bool) -> str | None:
    found = _SPEAKER.search(top)
    if found is None and named:
        found = _NAME_LINE.search(top)
    return _BLANKS.sub("", found.group(1)) if found else None
