"""Numbers that are no figures (非数据), with the reason and the rule that says so.

Each rule looks at the number and at most `WINDOW` characters on either side of it. The rules are
tried in order; the first that speaks decides.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pizhu.report.figures.lexicon import Lexicon
    from pizhu.report.figures.scan import Number

WINDOW = 24

#: Reason and rule id.
Verdict = tuple[str, str]

_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_YEAR_DIGITS = 4
#: Days, months, hours and minutes have at most this many digits.
_CLOCK_DIGITS = 2
#: Research institutes are numbered with three digits (601所).
_INSTITUTE_DIGITS = 3
#: 7大产业集群: a count before 大 has at most this many digits.
_GREAT_DIGITS = 3

#: An amount of one of these kinds between Chinese words is a figure at first sight, unless one of
#: the suspect characters stands beside it.
_SURE = frozenset(("money", "share", "points", "times"))
_SUSPECT = frozenset("每第级型号星强式制甲大版标行计攻活＋✕")
#: Measure words that name grades and houses as well.
_DOUBTFUL = frozenset(("级", "代", "强", "所", "版", "分"))
#: Chinese characters and full-width punctuation sort behind this.
_CJK = "\u2e80"

_DATE_AFTER = re.compile(r"\s*(?:[年月日号]|[-—－–~～至到][0-9]{1,4}年|学年|财年)")
_CLOCK = re.compile(r"(?<![0-9.:：∶︰])(?:[01]?[0-9]|2[0-4])[:：][0-5][0-9](?![0-9.:：∶︰])")
_TOOK = re.compile(
    r"以?来|[内间中](?![^，。；]{0,2}[心部期])|期间|累计|年均|平均|共|增长|增加|提高|提升|下降|减少|降低"
    r"|翻|新增|净增|扩大|缩小|上升|跃升|攀升"
)
#: 近5年 at the head of a clause.
_RECENT = re.compile(r"(?:^|[，。；、\n])(?:近|过去|最近|今后|未来)$")
#: 10年前, but 前 of a standing (3年前10名) is none of it.
_AGO = re.compile(r"前(?![0-9０-９一二三四五六七八九十列茅]{1,3}[名位强，。；、])")
#: 实施20年系列活动: what marks the day names the years.
_FEAST = re.compile(r"(?:系列|主题|纪念|庆祝)活动|纪念|庆典|庆祝")
_DASHES = "-—－–~～至到"
_SCHEME = "+×xX*＋✕"
_CLOSING = "，、。；）以左"
_BEFORE_BARE = re.compile(
    r"(?:达到|达|为|至|到|超过|超|突破|近|约|是|提高|下降|降低|缩小|上升|减少|增加|稳定在|保持在)$"
)


class _Place(NamedTuple):
    """A number where it stands: the characters around it and the words to go by."""

    text: str
    number: Number
    before: str
    after: str
    lexicon: Lexicon

    @property
    def digits(self) -> str:
        return self.text[self.number.start : self.number.bare_end]

    @property
    def follow(self) -> str:
        """What follows the bare digits."""
        return self.text[self.number.bare_end : self.number.bare_end + 8]

    @property
    def plain(self) -> bool:
        """Whether neither unit nor multiplier follows."""
        number = self.number
        return not number.unit and not number.multiplier and number.kind != "ratio"

    @property
    def after_value_word(self) -> bool:
        start = self.number.start
        return bool(_BEFORE_BARE.search(self.text[max(0, start - 4) : start]))


def verdict(text: str, number: Number, lexicon: Lexicon, quotes: Sequence[int]) -> Verdict | None:
    """Why `number` is no figure, or None where it is one.

    A number such as 30强 that turns out to be a standing is made one in place.

    Args:
        text: The scanned text.
        number: What was found there.
        lexicon: The words to go by.
        quotes: For every quoted stretch its start and end, flattened, in order.
    """
    before = text[number.start - 1] if number.start else "\n"
    counted = number.kind == "count" and number.unit not in _DOUBTFUL
    if (counted or number.kind in _SURE) and not number.chinese and before > _CJK:
        after = text[number.end : number.end + 1]
        beside = after > _CJK and before not in _SUSPECT and (counted or after not in _SUSPECT)
        if beside and not _quoted_at(quotes, number.start):
            return None
    place = _Place(text, number, before, text[number.end : number.end + WINDOW], lexicon)
    if number.kind == "rank":
        return _rank(place)
    if number.chinese:
        return _chinese(place, quotes)
    found = next(filter(None, (rule(place) for rule in _BEFORE_QUOTES)), None)
    if found:
        return found
    if _quoted(place, quotes):
        return "name", "quoted"
    return next(filter(None, (rule(place) for rule in _AFTER_QUOTES)), None)


def _calendar_year(place: _Place) -> Verdict | None:
    number, digits = place.number, place.digits
    if number.multiplier or number.unit not in ("年", "日", "月", ""):
        return None
    if number.high and _YEAR.fullmatch(number.value):
        return "date", "calendar-year"
    if len(digits) != _YEAR_DIGITS or not _YEAR.fullmatch(digits):
        return None
    dated = _DATE_AFTER.match(place.follow) or place.before in _DASHES
    if dated or (not number.unit and not place.after_value_word):
        return "date", "calendar-year"
    return None


def _day_or_month(place: _Place) -> Verdict | None:
    number, follow = place.number, place.follow
    counted = "个" in place.text[number.bare_end : number.end]
    if number.unit in ("日", "月") and not counted:
        return "date", "day-or-month"
    if follow[:1] == "月" and follow[1:2] != "均":
        return "date", "day-or-month"
    if place.plain and follow[:1] == "号" and place.before == "月":
        return "date", "day-or-month"
    return None


def _clock(place: _Place) -> Verdict | None:
    number = place.number
    if number.unit == "时":
        short = len(place.digits) <= _CLOCK_DIGITS
        return ("date", "clock-time") if short else ("name", "name-number")
    if not place.plain or not (place.before in ":：" or place.follow[:1] in tuple(":：")):
        return None
    low = max(0, number.start - 8)
    clock = _CLOCK.search(place.text, max(0, number.start - 3), number.bare_end + 6)
    return ("date", "clock-time") if clock and "比" not in place.text[low : number.start] else None


def _dotted_date(place: _Place) -> Verdict | None:
    if place.plain and (place.follow[:1] in ("·", "•") or place.before in "·•"):
        return "date", "dotted-date"
    return None


def _period(place: _Place) -> Verdict | None:
    """2016年以来, 90年代, and 5年增长18.7%: how long something took dates it.

    The years of schooling or of a life (由10.2年提高到10.8年) are no such period; 近5年 before a
    clause is one even without a verb.
    """
    number = place.number
    stated = place.before in "从由至到达" and place.after[:1] not in "来以"
    if number.unit == "年" and place.before != "续" and not stated and "." not in number.value:
        low = max(0, number.start - 3)
        recent = _RECENT.search(place.text, low, number.start)
        if recent or _TOOK.match(place.after) or _AGO.match(place.after):
            return "date", "period-as-date"
    if place.plain and place.follow.startswith("年代"):
        return "date", "period-as-date"
    return None


def _ordinal(place: _Place) -> Verdict | None:
    if place.number.unit == "周年" or (place.number.unit == "年" and _FEAST.match(place.after)):
        return "ordinal", "anniversary"
    start = place.number.start
    if place.text[max(0, start - 3) : start].rstrip().endswith("第"):
        return "ordinal", "ordinal-prefix"
    if place.number.unit == "版" or (place.plain and place.after[:1] == "版"):
        return "ordinal", "version"
    return None


def _rate_base(place: _Place) -> Verdict | None:
    """每10万人口: what a rate is reckoned on."""
    if place.before == "每" and place.number.unit in ("人", "", "元"):
        return "name", "rate-base"
    return None


def _label(place: _Place) -> Verdict | None:
    if not place.plain:
        return None
    before, after = place.before, place.after
    opens = before in "\n。；：;　 \t“”"
    if opens and after[:1] in (".", "．", "、") and not after[1:2].isdigit():
        return "enum", "list-label"
    if after[:1] in tuple("）)]】〕］") and before in "（([【〔［\n　 ":
        return "enum", "list-label"
    return None


def _latin(place: _Place) -> Verdict | None:
    number = place.number
    if not number.unit and place.after[:1].isascii() and place.after[:1].isalpha():
        return "name", "latin-code"
    head = place.text[max(0, number.start - 8) : number.start].rstrip()
    if head[-1:].isascii() and head[-1:].isalpha():
        stated = tuple(place.lexicon.names["acronyms"]["indicators"])
        if head.endswith(stated) and not place.plain:
            return None
        return "name", "latin-code"
    if head[-1:] in ("-", "—", "_", "/") and head[-2:-1].isascii() and head[-2:-1].isalpha():
        return "name", "latin-code"
    return None


def _scheme(place: _Place) -> Verdict | None:
    if place.after[:1] in tuple(_SCHEME) or place.before in _SCHEME:
        return "name", "scheme-number"
    return None


def _quoted_at(quotes: Sequence[int], offset: int) -> bool:
    return bisect_right(quotes, offset) % 2 == 1


def _quoted(place: _Place, quotes: Sequence[int]) -> bool:
    at = bisect_right(quotes, place.number.start)
    if at % 2 == 0:
        return False
    start, end = quotes[at - 1], quotes[at]
    longest: int = place.lexicon.names["quote"]["longest"]
    return end - start <= longest + 2 or place.text[start] == "《"


def _grade(place: _Place) -> Verdict | None:
    number, names = place.number, place.lexicon.names
    if number.unit in ("级", "代", "强"):
        return "name", "grade"
    counted = number.kind in ("count", "share", "points", "times") and number.unit
    if place.after.startswith(tuple(names["follow"]["grade"])) and not counted:
        if place.after[0] == "强" and not number.unit:
            return _strong(place)
        return "name", "grade"
    if number.unit in names["follow"]["class_units"] and place.after[:1] not in tuple(
        "，、。；以左"
    ):
        return "name", "technical-class"
    return None


def _strong(place: _Place) -> Verdict | None:
    """30强 is a standing where a verb of standing says so (跻身全省30强), else part of a title."""
    number, rank = place.number, place.lexicon.rank
    head = place.text[max(0, number.start - 12) : number.start]
    stands = any(
        head.endswith(scope) and head[: -len(scope)].endswith(tuple(rank["verbs"]))
        for scope in rank["scopes"]
    )
    if stands and place.text[number.end + 1 : number.end + 2] in tuple("，、。；！以\n"):
        number.kind = "rank"
        number.unit = "强"
        number.end += 1
        return None
    return "name", "grade"


def _circle(place: _Place) -> Verdict | None:
    follow = place.lexicon.names["follow"]
    if place.number.unit not in follow["circle_units"]:
        return None
    words = re.split("[，、。；]", place.after[: follow["circle_window"]], maxsplit=1)[0]
    return ("name", "travel-circle") if follow["circle"] in words else None


def _named_action(place: _Place) -> Verdict | None:
    """0.1微克攻坚行动, 100天行动: an action named by its amount."""
    if place.number.kind not in ("amount", "time", "points", "share"):
        return None
    action = re.match(place.lexicon.names["follow"]["action"], place.after)
    return ("name", "named-action") if action else None


def _institute(place: _Place) -> Verdict | None:
    institute = place.lexicon.names["institute"]
    if place.number.unit != institute["unit"] or len(place.digits) != _INSTITUTE_DIGITS:
        return None
    if place.after[:1] in tuple("，、。；（以）") or not place.after:
        return None
    if any(char in place.after[:14] for char in institute["houses"]):
        return None
    return "name", "institute-number"


def _bare(place: _Place) -> Verdict | None:
    """A number without unit or multiplier is a figure only where its context says how much."""
    if not place.plain or place.number.inner:
        return None
    before, after = place.before, place.after
    if "." in place.number.value and (before in "从由" or after[:1] in tuple(_CLOSING)):
        return None
    if after[:1] == "大" and len(place.digits) <= _GREAT_DIGITS and after[1:2] not in "，。、":
        return None
    if place.after_value_word and after[:1] in tuple(_CLOSING):
        return None
    if after[:1] in tuple("：:∶︰") or before in "：:∶︰":
        return None if before != "\n" else ("enum", "list-label")
    return "name", "name-number"


def _rank(place: _Place) -> Verdict | None:
    """第N and 前N are figures only where they state a standing."""
    number, rank = place.number, place.lexicon.rank
    head = place.text[max(0, number.start - 14) : number.start]
    if head.endswith(tuple(rank["not_before"])):
        return "ordinal", "set-first"
    scoped = head.endswith(tuple(rank["scopes"]))
    # 世界第二大港: in a comparison with all others, 第N大 states a standing.
    largest = scoped and place.after[:1] == "大"
    if not number.unit and not largest and place.after.startswith(tuple(rank["not_after"])):
        return "ordinal", "ordinal-noun"
    if scoped or number.unit or head.endswith((*rank["verbs"], *rank["places"])):
        return None
    closed = not place.after or place.after[0] in "，、。；！）以的强"
    if closed and any(verb in head for verb in rank["strong"]):
        return None
    return "ordinal", "ordinal-prefix"


def _chinese(place: _Place, quotes: Sequence[int]) -> Verdict | None:
    if place.before in "第前初“‘《零一二三四五六七八九十百千万亿〇两0123456789另每这那同":
        return "name", "chinese-numeral"
    fixed = place.text[place.number.start : place.number.end + 4]
    if fixed.startswith(tuple(place.lexicon.names["chinese"]["fixed"])):
        return "name", "set-phrase"
    if place.after[:1] in tuple("级型千百万"):
        return "name", "grade"
    if _quoted(place, quotes) or place.after[:1] in tuple("”’》"):
        return "name", "quoted"
    return None


_BEFORE_QUOTES: tuple[Callable[[_Place], Verdict | None], ...] = (
    _calendar_year,
    _day_or_month,
    _clock,
    _dotted_date,
    _period,
    _ordinal,
    _rate_base,
    _label,
    _latin,
    _scheme,
)
_AFTER_QUOTES: tuple[Callable[[_Place], Verdict | None], ...] = (
    _grade,
    _circle,
    _named_action,
    _institute,
    _bare,
)
