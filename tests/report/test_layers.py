"""Where tags of sections and reports stand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pizhu.report.layers import heading_span, title_span
from pizhu.report.values import Furniture, FurnitureKind, Section, Span

NAVIGATION = FurnitureKind.NAVIGATION


def test_a_section_is_tagged_on_its_heading() -> None:
    assert heading_span(Section(1, "一、", "回顾", 4, 9, 50)) == Span(4, 9)


@pytest.mark.parametrize(
    ("text", "furniture", "title"),
    [
        ("政府工作报告\n一、", [], "政府工作报告"),
        ("\n 　\n  政府工作报告  \n", [], "政府工作报告"),
        ("首页 打印\n政府工作报告", [(0, 5)], "政府工作报告"),
        ("首页 政府工作报告 打印\n", [(0, 2), (10, 12)], "政府工作报告"),
        ("首页\n打印", [(0, 5)], "首页"),
    ],
)
def test_a_report_is_tagged_on_its_first_line_that_is_no_furniture(
    text: str, furniture: list[tuple[int, int]], title: str
) -> None:
    found = title_span(text, [Furniture(*span, NAVIGATION) for span in furniture])
    assert found is not None
    assert text[found.start : found.end] == title


@given(st.text(st.sampled_from("报告 \n　x"), max_size=20), st.integers(0, 20), st.integers(0, 20))
def test_there_is_a_title_unless_the_text_is_blank(text: str, start: int, end: int) -> None:
    furniture = [Furniture(start, end, NAVIGATION)] if start < end else []
    found = title_span(text, furniture)
    assert (found is None) == (not text.strip())
    assert found is None or text[found.start : found.end].strip() == text[found.start : found.end]
