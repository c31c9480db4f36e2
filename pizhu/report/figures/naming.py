"""What naming works on (指标命名): a sentence with its numbers, the phrase before each of them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from pizhu.report.figures.phrases import LONGEST_NAME, clean

if TYPE_CHECKING:
    from collections.abc import Callable

    from pizhu.report.figures.governing import Reading
    from pizhu.report.figures.lexicon import Lexicon
    from pizhu.report.figures.sentences import Segment


#: 用5年时间, 每天24小时: these name nothing.
_FRAME = re.compile(
    r"用|在|以|经|把|将|历经|历时|前后|上述|年[底末初内中]|目前|如今|现在|[今去明当全]年|(?:平均)?每[人月年天日周户]"
)
_LONGEST_FRAME = 4
_PAST = re.compile(r"[12][0-9]{3}年|[上去前]年|年初|同期")


@dataclass(frozen=True, slots=True)
class Sentence:
    """What naming needs of a sentence.

    Attributes:
        text: The whole text.
        readings: The sentence's numbers, in order.
        parts: Its segments.
        busy: Indices of the segments that hold a number.
        lexicon: The words to go by.
        heading: Gives the span of what a short sentence before speaks of, None for none.
        own_names: What the report calls its own place, which names no indicator.
    """

    text: str
    readings: list[Reading]
    parts: list[Segment]
    busy: frozenset[int]
    lexicon: Lexicon
    heading: Callable[[], tuple[int, int] | None]
    own_names: frozenset[str] = frozenset()


class Left(NamedTuple):
    """The phrase before a number.

    Attributes:
        start: Where it begins.
        end: Where it ends.
        led: Whether a verb was cut off its front.
        verb: Whether nothing but a verb is left.
        generic: Whether it says nothing by itself (总量, 占比).
    """

    start: int
    end: int
    led: bool
    verb: bool
    generic: bool

    @property
    def names(self) -> bool:
        """Whether the phrase names something."""
        return self.end > self.start and not self.verb and not self.generic


def phrase_before(sentence: Sentence, reading: Reading) -> Left:
    """The phrase between a number's governing words and the number or clause before it."""
    text, lexicon = sentence.text, sentence.lexicon
    end = reading.left_end
    start = max(reading.low, end - LONGEST_NAME - 20)
    if start < end and text[start] in "和与及" and text[start - 1 : start].isalnum():
        start += 1
    if text[end - 1 : end] in ("比", "较") and _PAST.match(text, end, reading.number.start):
        # 能耗比上年下降: the comparison's base was peeled off.
        end -= 1
    spread = text.rfind("分别", start, end)
    if spread >= 0:
        reading.distributive = True
        end = spread
    counted = start == reading.low and reading.follows
    low, high, led = clean(text, start, end, lexicon, counted=counted)
    words = text[low:high]
    if high - low <= _LONGEST_FRAME and _FRAME.fullmatch(words):
        low, words = high, ""
    if words in sentence.own_names:
        low, words = high, ""
    return Left(low, high, led, led and words in lexicon.lead, words in lexicon.generic)


def set_name(reading: Reading, span: tuple[int, int], rule: str, *, carried: bool = False) -> None:
    """Give `reading` the name `span`, found by `rule`; `carried` where another figure had it."""
    reading.name = span
    reading.name_rule = rule
    reading.carried = carried
    reading.notes.append(("indicator", rule, *span))
