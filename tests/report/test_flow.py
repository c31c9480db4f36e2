"""The reading flow leaves furniture out and maps every position back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pizhu.report.flow import find_flow
from pizhu.report.furniture import find_furniture
from pizhu.report.values import Furniture, FurnitureKind, Span

NAVIGATION = FurnitureKind.NAVIGATION


def test_a_report_without_furniture_is_its_own_flow() -> None:
    text = "一、去年工作\n经济增长6%。"
    flow = find_flow(text, ())
    assert flow.text is text
    assert flow.whole
    assert flow.to_report(5) == 5


def test_a_line_of_furniture_leaves_two_paragraphs_apart() -> None:
    text = "甲县增长。\n打印本页\n乙县增长。"
    flow = find_flow(text, [Furniture(6, 10, NAVIGATION)])
    assert flow.text == "甲县增长。\n乙县增长。"
    assert flow.to_report(flow.text.index("乙")) == text.index("乙")


def test_a_page_jump_in_mid_sentence_leaves_a_whole_sentence() -> None:
    text = "完成投资20亿元，（下转第2版）\n\n政府工作报告\n\n（上接第1版）增长8%。\n"
    flow = find_flow(text, find_furniture(text))
    assert flow.text == "完成投资20亿元，增长8%。\n"
    sentence = flow.span_to_report(0, len(flow.text) - 1)
    assert sentence == Span(0, len(text) - 1)


def test_furniture_that_begins_with_a_closing_sign_keeps_paragraphs_apart() -> None:
    text = "甲县增长。\n》》点击图片进入专题\n乙县增长。"
    flow = find_flow(text, [Furniture(6, 16, NAVIGATION)])
    assert flow.text == "甲县增长。\n乙县增长。"


@pytest.mark.parametrize(
    ("broken", "whole"),
    [
        ("细颗粒物（PM\n2.5\n）浓度下降。", "细颗粒物（PM2.5）浓度下降。"),
        ("（\n三）改革开放", "（三）改革开放"),
        ("完成投资，\n增长5%。", "完成投资，增长5%。"),
        ("今年的\n主要目标\n是：增长5%。", "今年的主要目标是：增长5%。"),
        ("坚持稳中求进\n、以进促稳。", "坚持稳中求进、以进促稳。"),
    ],
)
def test_a_line_break_that_breaks_no_paragraph_is_left_out(broken: str, whole: str) -> None:
    flow = find_flow(broken, ())
    assert flow.text == whole
    assert broken[flow.to_report(len(whole) - 1)] == whole[-1]


def test_paragraphs_and_headings_stay_apart() -> None:
    text = (
        "一、去年工作\n经济增长6%。\n（一）工业\n主要做了以下工作：\n一是稳增长；\n二是促改革。\n"
    )
    assert find_flow(text, ()).text == text


def test_an_empty_stretch_stays_empty() -> None:
    flow = find_flow("甲\n乙", [Furniture(0, 1, NAVIGATION)])
    assert flow.span_to_report(0, 0) == Span(2, 2)


@given(st.text(alphabet="一二。，\n（）", max_size=60), st.lists(st.integers(0, 60), max_size=8))
def test_every_position_maps_to_the_same_character(text: str, cuts: list[int]) -> None:
    edges = sorted({min(cut, len(text)) for cut in cuts})
    furniture = [
        Furniture(start, end, NAVIGATION)
        for start, end in zip(edges[::2], edges[1::2], strict=False)
    ]
    flow = find_flow(text, furniture)
    positions = [flow.to_report(index) for index in range(len(flow.text))]
    assert [text[position] for position in positions] == list(flow.text)
    assert positions == sorted(set(positions))
    assert [flow.to_flow(position) for position in positions] == list(range(len(flow.text)))
    covered = {i for item in furniture for i in range(item.start, item.end)}
    assert not covered & set(positions)
