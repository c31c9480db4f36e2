"""What holds for the figures of any text, and that the work grows with the text's length alone."""

from __future__ import annotations

import sys
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pizhu.report.analysis import analyse
from pizhu.report.figures import find_figures, find_skipped
from pizhu.report.values import Direction, Measure

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType

#: Pieces that detection has rules about, so that random texts meet them.
WORDS = """
地区生产总值 增长 下降 提高到 由 较上年 分别 达到 超 近 以上 以内 左右 高于 全国
全省 第 前 位 名 项目 企业 新增 完成 其中 等 的 、 ， 。 ； （ ） “ ” 《 》
1 25 3.6 1,200 ６ 2024 年 月 日 % ％ 个百分点 倍 亿元 万 个 家 多 余 - 至 / :
一、 GDP PM 三 两个 百分之 岁 第一 A级 比
"""
PIECES = ["\n", *WORDS.split()]
TEXTS = st.one_of(
    st.text(max_size=200),
    st.lists(st.sampled_from(PIECES), max_size=80).map("".join),
)


@given(TEXTS)
@settings(max_examples=300, deadline=None)
def test_figures_of_any_text_are_sound(text: str) -> None:
    end = 0
    for figure in analyse(text).figures:
        assert end <= figure.start < figure.end <= len(text)
        assert text[figure.start : figure.end] == figure.text
        assert Decimal(figure.value).is_finite()
        assert figure.value_high is None or Decimal(figure.value_high).is_finite()
        assert 0 <= figure.confidence <= 1
        assert (figure.direction is None) or figure.measure in (Measure.CHANGE, Measure.GAP)
        assert figure.direction in (None, Direction.UP, Direction.DOWN)
        assert figure.sentence is not None
        assert figure.sentence.start <= figure.start
        assert figure.end <= figure.sentence.end
        if figure.indicator_start is not None and figure.indicator_end is not None:
            assert 0 <= figure.indicator_start <= figure.indicator_end <= len(text)
            # The reading flow may leave something out inside a name, never put anything in.
            remaining = iter(text[figure.indicator_start : figure.indicator_end])
            assert all(char in remaining for char in figure.indicator)
        for item in figure.evidence:
            assert item.start is None or item.end is None or item.start <= item.end <= len(text)
        end = figure.end


@given(TEXTS)
@settings(max_examples=200, deadline=None)
def test_no_number_is_both_a_figure_and_skipped(text: str) -> None:
    figures = {figure.start for figure in find_figures(text)}
    skipped = [(item.start, item.end) for item in find_skipped(text)]
    assert not any(start in figures for start, _ in skipped)
    assert skipped == sorted(skipped)


def steps(work: Callable[[], object]) -> int:
    """How many bytecode steps `work` takes: its work, whatever the machine's speed."""
    count = 0

    def note(frame: FrameType, event: str, _argument: object) -> Any:
        nonlocal count
        frame.f_trace_opcodes = True
        count += event == "opcode"
        return note

    old = sys.gettrace()
    sys.settrace(note)
    try:
        work()
    finally:
        sys.settrace(old)
    return count


@pytest.mark.parametrize(
    "text",
    [
        "地区生产总值增长5.2%，新增企业25家。" * 15,
        "5个、" * 60,
        "财政收入增长5%，" * 30,
        "7" * 500,
        "、" * 500,
        "（" * 500,
        "“" * 500,
        "5-" * 100,
        "第1位" * 60,
        "其中企业5家、" * 30,
    ],
    ids=[
        "report",
        "list",
        "sentence",
        "digits",
        "commas",
        "brackets",
        "quotes",
        "ranges",
        "ranks",
        "parts",
    ],
)
def test_work_grows_no_faster_than_the_text(text: str) -> None:
    find_figures(text)
    once = steps(lambda: find_figures(text))
    sixteenfold = steps(lambda: find_figures(text * 16))
    assert sixteenfold <= 1.1 * 16 * once + 400
