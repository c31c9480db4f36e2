"""What holds for the outline of any text whatever."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from pizhu.report.furniture import find_furniture
from pizhu.report.sections import find_sections, section_path

PIECES = st.one_of(
    st.sampled_from(
        ["一、", "二、", "（一）", "（二）", "1.", "①", "②", "——", "一是", "二是", "第一，"]
    ),
    st.sampled_from(["各位代表！", "加快发展", "提升质量", "我们要担当", "完成投资5亿元"]),
    st.sampled_from(["2023年工作回顾", "名词解释", "下载", "（下转第3版）", "（上接第1版）"]),
    st.sampled_from(list("。，：；\n \u3000“”（）a.")),
)
TEXTS = st.lists(PIECES, max_size=60).map("".join)


@settings(max_examples=300)
@given(TEXTS)
def test_headings_stand_in_order_and_in_the_text(text: str) -> None:
    sections = find_sections(text, find_furniture(text))
    for section in sections:
        assert 0 <= section.start < section.end <= section.extent_end <= len(text)
        assert text[section.start : section.end].strip() == text[section.start : section.end]
        assert section.title
    assert all(one.end <= other.start for one, other in pairwise(sections))


@settings(max_examples=300)
@given(TEXTS)
def test_levels_are_contiguous_and_extents_nest(text: str) -> None:
    sections = find_sections(text, find_furniture(text))
    assert [section.level for section in sections[:1]] in ([], [1])
    for one, other in pairwise(sections):
        assert 1 <= other.level <= min(4, one.level + 1)
    for index, section in enumerate(sections):
        following = [item.start for item in sections[index + 1 :] if item.level <= section.level]
        assert section.extent_end == (following[0] if following else len(text))


@settings(max_examples=200)
@given(TEXTS, st.integers(0, 200))
def test_a_path_holds_one_section_of_each_level_down_to_the_innermost(
    text: str, offset: int
) -> None:
    path = section_path(find_sections(text, find_furniture(text)), offset)
    assert [section.level for section in path] == list(range(1, len(path) + 1))
    assert all(section.start <= offset < section.extent_end for section in path)


@settings(max_examples=200)
@given(TEXTS)
def test_no_heading_begins_in_furniture(text: str) -> None:
    furniture = find_furniture(text)
    covered = {index for item in furniture for index in range(item.start, item.end)}
    for section in find_sections(text, furniture):
        assert section.start not in covered
        assert section.end - 1 not in covered


@given(st.text(max_size=200))
def test_no_text_is_too_strange(text: str) -> None:
    find_sections(text, find_furniture(text))
