"""What a figure measures and which way it goes (度量与方向), by the words that govern it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pizhu.report.figures import lexicon as lex
from pizhu.report.values import Bound, Direction, Measure

if TYPE_CHECKING:
    from pizhu.report.figures.governing import Governor, Reading
    from pizhu.report.figures.lexicon import Lexicon
    from pizhu.report.figures.scan import Number

#: A benchmark is at most this long (characters).
_LONGEST_BENCHMARK = 20
#: A verb or two may lead a clause before the verb of standing (力争进入).
_SHORT_LEAD = 4
_COMPARE = re.compile(r"(?<![占环同对之])比(?![例重价较如率值])|较(?![大高快好强低少多])")
#: 连续两年居第一: how long a standing has lasted.
_LASTING = re.compile(r"(?:已|并|持续)*连续[一二两三四五六七八九十多]+[年次届]$")
_AFTER_CHANGE = re.compile(
    r"(?:以上|左右|以内|以下)?的?(?:年均|预期|目标)?"
    r"(?:(增长|增幅|增速|提升|增加|上升|涨幅)|(下降|降幅|减少|压减|压缩))(?![至到为])"
)
_CLASS_NOUN = re.compile(r"(?:（含）)?的?(?![，、。；：！？）)\s]|的?$)")
#: 占比超过10%的有44种: so many are in the class.
_CLASS_OF_SHARE = re.compile(r"(?:以上|以下|以内)?的(?:[^，、。；]{0,8}?)(?:有|达|共|占|为)")
#: 20万以上人口大县: a bare number delimits places, of people it is a count.
_PLACES = re.compile(r"的?(?:常住|户籍)?人口的?[大小]?[县市镇城村区]|的?[大小]?[县市镇城村乡]")
_AGES = ("岁", "周岁")
_CLASS_AFTER_OVER = re.compile(
    r"的(?!高?(?:基数|规模|水平|投资|总量|速度|增速))|城市|企业|项目|园区|县|市|镇|村|集群|产业|重大|工业"
)
_PROPORTION = "：:∶︰"
#: 落后全省平均2个百分点, but not 落后产能: with whom one is compared.
_SCOPED = re.compile(r"[全各][国省市区县州]|平均|水平|目标|计划|进度|经济|地区")
#: 从月销售额3万元提高到: from where a change starts, and that it goes on.
_FROM_FAR = re.compile(r"[从由][^，、。；0-9]{1,8}$")
_GOES_ON_TO = re.compile(r"(?:左右)?(?:提高|增加|降低|减少|上升|下降|扩大|缩小|提升)[到至为]")
_FAR = 10
_STEP_DOWN = ("下降", "降低", "减少", "回落", "收窄", "低")
_CHANGES = (lex.UP, lex.NOUN_UP, lex.DOWN, lex.NOUN_DOWN)
_GAP_KINDS = ("points", "share", "times", "money", "amount")


def measure(text: str, reading: Reading, lexicon: Lexicon) -> None:
    """Fill in measure, direction and whether it is the base of a change."""
    number = reading.number
    if number.kind == "rank":
        reading.measure = Measure.RANK
        reading.bound = Bound.EXACT
        reading.notes.append(("measure", "standing", number.start, number.end))
        _strip_standing(text, reading, lexicon)
    elif _by_words(text, reading, lexicon):
        if reading.measure is Measure.CHANGE:
            mark_yearly(text, reading)
    else:
        reading.measure = _default(text, number)
        reading.notes.append(("measure", "unit-default", number.start, number.end))


def _by_words(text: str, reading: Reading, lexicon: Lexicon) -> bool:
    """Whether words around the number decided what it measures."""
    number, governors = reading.number, reading.governors
    if number.unit == "番":
        _change(reading, "doubling", number.start, number.end, up=True)
        return True
    if number.kind == "points" and governors and governors[0][0] in (lex.NOUN_UP, lex.NOUN_DOWN):
        # 快于经济增速1个百分点: the noun belongs to the benchmark.
        reading.left_end = governors[0][2]
        if _gap(text, reading, lexicon):
            return True
    for kind, start, end in governors:
        if kind in _CHANGES and not _counts_only(text, reading, (kind, start, end), lexicon):
            _change(reading, "verb-of-change", start, end, up=kind in (lex.UP, lex.NOUN_UP))
            return True
        if kind == lex.FROM:
            reading.base = True
            reading.notes.append(("measure", "base-of-a-change", start, end))
            return False
    if _base_of_change(text, reading):
        return False
    return (
        _gap(text, reading, lexicon)
        or _object(text, reading, lexicon)
        or _noun_after(text, reading)
        or _class_of_share(text, reading)
        or _points(text, reading)
        or _threshold(text, reading)
    )


def _base_of_change(text: str, reading: Reading) -> bool:
    """起征点从月销售额3万元提高到10万元: what is measured may stand between 从 and the base."""
    number = reading.number
    if number.kind not in ("money", "amount", "share", "time"):
        return False
    if not _GOES_ON_TO.match(text, number.end):
        return False
    start = _FROM_FAR.search(text, max(reading.low, number.start - _FAR), number.start)
    if not start or start.start() - reading.low < 2:  # noqa: PLR2004
        return False
    reading.base = True
    reading.left_end = start.start()
    reading.notes.append(("measure", "base-of-a-change", start.start(), start.start() + 1))
    return True


def _counts_only(text: str, reading: Reading, governor: Governor, lexicon: Lexicon) -> bool:
    """增速连续8年快于经济增速: a noun of change does not govern a count of years."""
    number = reading.number
    kind, start, end = governor
    counted = number.kind in ("time", "count")
    placed = number.unit in ("位", "名")
    verb = text[start:end]
    better = verb in lexicon.quality and number.kind in ("count", "amount")
    # 提高1200万中小学教师待遇: what was raised is theirs, they are no more than before.
    theirs = verb == "提高" and number.kind in ("count", "") and bool(number.multiplier)
    theirs = theirs and number.end < reading.high and text[number.end] not in "以左"
    if not placed and (better or theirs):
        reading.left_end = max(reading.left_end, end)
        return True
    lasting = reading.number.kind == "time" and any(
        text[start:end] == "连续" for _, start, end in reading.governors
    )
    return lasting or (counted and kind in (lex.NOUN_UP, lex.NOUN_DOWN))


def _object(text: str, reading: Reading, lexicon: Lexicon) -> bool:
    """压减一般性支出18.2亿元: a verb of change opens the clause, its object stands between."""
    match = lexicon.object_change.match(text, reading.low, reading.left_end)
    if not match or reading.left_end - match.end() < 1:
        return False
    word = match.lastgroup
    _change(reading, "verb-of-change-with-object", match.start(), match.end(), up=word == "up")
    reading.left_end = max(match.end(), reading.left_end)
    return True


def _noun_after(text: str, reading: Reading) -> bool:
    """均实现10%以上增长: the noun of change follows."""
    number = reading.number
    if number.kind not in ("share", "times", "points"):
        return False
    after = _AFTER_CHANGE.match(text, number.end, number.end + 12)
    if not after:
        return False
    up = after[1] is not None
    _change(reading, "noun-of-change-after", *after.span(1 if up else 2), up=up)
    return True


def _strip_standing(text: str, reading: Reading, lexicon: Lexicon) -> None:
    """Move the end of the name before the words of standing (居全省第二)."""
    low = max(reading.low, reading.number.start - 16)
    window = text[low : reading.number.start]
    strong = lexicon.standing.search(window)
    if strong and _ranking(text, reading, low + strong.end(), low + strong.start(), lexicon):
        return
    at = low + strong.start() if strong else reading.number.start
    lasting = _LASTING.search(text[low:at])
    if lasting:
        at = low + lasting.start()
    moved = True
    while moved and at > low:
        moved = False
        for size in range(min(6, at - low), 0, -1):
            word = text[at - size : at]
            if (
                word in lexicon.standing_words
                or word in lexicon.collective
                or word in lexicon.distributive
            ):
                if word in lexicon.collective:
                    reading.collective = True
                if word in lexicon.distributive:
                    reading.distributive = True
                at -= size
                moved = True
                break
    reading.left_end = at


def _ranking(text: str, reading: Reading, after: int, before: int, lexicon: Lexicon) -> bool:
    """进入“万家民企评营商环境”前50名: what ranks is named between the verb and the rank."""
    between = text[after : reading.number.start]
    opens = before - reading.low <= _SHORT_LEAD
    if not opens or len(between) <= _SHORT_LEAD or between in lexicon.standing_words:
        return False
    if not between.startswith(("“", "《")):
        return False
    reading.low, reading.left_end = after, reading.number.start
    return True


def mark_yearly(text: str, reading: Reading) -> None:
    """Note that a change is a yearly average (年均), which no total can be checked against."""
    at = text.find("年均", max(reading.low, reading.number.start - 12), reading.number.start)
    if at >= 0:
        reading.notes.append(("measure", "yearly-average", at, at + 2))


def _change(reading: Reading, rule: str, start: int, end: int, *, up: bool) -> None:
    reading.measure = Measure.CHANGE
    reading.direction = Direction.UP if up else Direction.DOWN
    reading.notes.append(("measure", rule, start, end))
    reading.notes.append(("direction", rule, start, end))


def _default(text: str, number: Number) -> Measure:
    if number.kind in ("share", "times", "ratio") or (not number.kind and "." in number.value):
        return Measure.RATIO
    if not number.kind and not number.multiplier:
        # 21:50:29 is the structure of a whole.
        beside = text[number.start - 1 : number.start] + text[number.end : number.end + 1]
        if any(char in _PROPORTION for char in beside):
            return Measure.RATIO
    return Measure.LEVEL


def _points(text: str, reading: Reading) -> bool:
    """A step in points without a verb of change near: its way is told further left."""
    number = reading.number
    if number.kind != "points":
        return False
    left = text[max(reading.low, number.start - _LONGEST_BENCHMARK) : number.start]
    down = any(word in left for word in _STEP_DOWN)
    reading.untold = True
    _change(reading, "points-are-a-step", number.start, number.end, up=not down)
    return True


def _gap(text: str, reading: Reading, lexicon: Lexicon) -> bool:
    """高于全国平均0.3个百分点, 比全省快2个百分点: above or below a benchmark."""
    number = reading.number
    if number.kind not in _GAP_KINDS:
        return False
    low = max(reading.low, number.start - 30)
    word = None
    for word in lexicon.gap_pattern.finditer(text, low, number.start):  # noqa: B007
        pass
    if word is None:
        return False
    direct = word.end() >= reading.left_end
    benchmark = _benchmark(text, reading, word, low, direct=direct)
    if benchmark is None:
        return False
    up = lexicon.gap[word.group()] == "up"
    if word.group() in lexicon.needs_scope and not _SCOPED.search(text, *benchmark):
        return False
    if lexicon.past.search(text, *benchmark):
        _change(reading, "against-own-past", word.start(), word.end(), up=up)
    else:
        reading.measure = Measure.GAP
        reading.direction = Direction.UP if up else Direction.DOWN
        for name in ("measure", "direction"):
            reading.notes.append((name, "against-benchmark", word.start(), word.end()))
    if direct:
        # 高于 before a benchmark is no bound (GUIDELINES §1).
        reading.bound = Bound.EXACT
    reading.left_end = min(reading.left_end, benchmark[0] - 1 if direct else word.start())
    return True


def _benchmark(
    text: str, reading: Reading, word: re.Match[str], low: int, *, direct: bool
) -> tuple[int, int] | None:
    """What the figure is compared with: before the word (比全省快) or after it (高于全省)."""
    if direct:
        compare = None
        for compare in _COMPARE.finditer(text, low, word.start()):  # noqa: B007
            pass
        if compare is None or compare.end() == word.start():
            return None
        return compare.end(), word.start()
    if len(word.group()) == 1 or reading.left_end - word.end() > _LONGEST_BENCHMARK:
        return None
    return word.end(), reading.left_end


def _class_of_share(text: str, reading: Reading) -> bool:
    """占比超过10%的有44种: a share that delimits what the next number counts."""
    if reading.number.kind != "share" or not reading.own_bound:
        return False
    named = _CLASS_OF_SHARE.match(text, reading.number.end, reading.high)
    if not named or not text[reading.high : reading.high + 1].isdigit():
        return False
    reading.measure = Measure.THRESHOLD
    reading.notes.append(("measure", "delimits-class", reading.number.end, named.end()))
    return True


def _threshold(text: str, reading: Reading) -> bool:
    """投资2亿元以上项目, 营收过10亿元的企业: the number delimits a class."""
    number = reading.number
    if number.kind not in ("money", "amount", "time") and not (
        number.kind == "" and number.multiplier
    ):
        return False
    if not _delimits(text, reading):
        return False
    reading.measure = Measure.THRESHOLD
    reading.notes.append(("measure", "delimits-class", number.end, reading.right_start))
    return True


def _delimits(text: str, reading: Reading) -> bool:
    number, start = reading.number, reading.right_start
    if number.inner:
        return False
    if number.kind == "time":
        aged = number.unit in _AGES and start < reading.high
        return aged and text[start] not in "，、。；的）"
    if start > number.end:
        if start >= reading.high:
            return text[reading.high : reading.high + 1].isdigit()
        stands = text.startswith(("大关", "台阶"), start)
        what = _CLASS_NOUN if number.unit else _PLACES
        return not stands and bool(what.match(text, start, reading.high))
    if start >= reading.high or not reading.own_bound or reading.bound is Bound.ABOUT:
        return False
    return bool(_CLASS_AFTER_OVER.match(text, number.end))
