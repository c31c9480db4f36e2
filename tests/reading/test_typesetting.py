"""Rows break as Chinese typesetting has it."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.reading.mixed_text import lines
from tui.reading.cells import measure_line
from tui.reading.typesetting import (
    HANGING,
    HANGING_CELLS,
    NEVER_FIRST,
    NEVER_LAST,
    Row,
    break_rows,
)

measures = st.integers(min_value=18, max_value=200)


def set_rows(line: str, measure: int, indent: int = 0) -> list[str]:
    return [line[row.start : row.end] for row in broken(line, measure, indent)]


def broken(line: str, measure: int, indent: int = 0) -> list[Row]:
    return break_rows(line, measure_line(line), measure, indent)


@given(lines, measures)
def test_every_code_point_is_on_exactly_one_row(line: str, measure: int) -> None:
    rows = broken(line, measure, 4)
    assert rows[0].start == 0
    assert rows[-1].end == len(line)
    assert all(above.end == below.start for above, below in itertools.pairwise(rows))
    assert "".join(set_rows(line, measure, 4)) == line


@given(lines, measures)
def test_no_row_is_wider_than_the_measure_and_a_hanging_mark(line: str, measure: int) -> None:
    measured = measure_line(line)
    for row in broken(line, measure, 4):
        assert row.width == sum(measured.widths[row.start : row.end])
        if row.indent + row.width > measure:
            hung = line[row.start : row.end].rstrip("\u200b\ufeff")
            assert hung[-1] in HANGING or hung[-1].isspace()
            assert row.indent + row.width <= measure + HANGING_CELLS


@given(lines, measures)
def test_no_row_begins_within_a_character(line: str, measure: int) -> None:
    measured = measure_line(line)
    for row in broken(line, measure):
        assert measured.cluster_start(row.start) == row.start or row.start == len(line)


@given(st.text(alphabet="政府工作，。、”）“（《》：", max_size=200), measures)
def test_marks_stand_neither_first_nor_last_where_they_must_not(line: str, measure: int) -> None:
    rows = broken(line, measure)
    for above, below in itertools.pairwise(rows):
        misplaced = line[below.start] in NEVER_FIRST or line[above.end - 1] in NEVER_LAST
        # Only a row that holds nothing but such marks may be broken between them.
        assert not misplaced or not any(
            line[at] not in NEVER_FIRST and line[at - 1] not in NEVER_LAST
            for at in range(above.start + 1, above.end)
        )


@pytest.mark.parametrize(
    ("line", "measure", "rows"),
    [
        pytest.param("一二三四五，六七", 10, ["一二三四五，", "六七"], id="a comma hangs"),
        pytest.param("一二三四五。”六七", 10, ["一二三四", "五。”六七"], id="two marks do not"),
        pytest.param("一二三四五）六七", 10, ["一二三四", "五）六七"], id="a bracket is led in"),
        pytest.param(
            "一二三四（五六）", 10, ["一二三四", "（五六）"], id="an opening one moves on"
        ),
        pytest.param("一二三增长5.6%。", 12, ["一二三增长", "5.6%。"], id="number with its sign"),
        pytest.param("投资共113.5亿元", 12, ["投资共", "113.5亿元"], id="number with its unit"),
        pytest.param("拆违拆旧1258万平方米多", 18, ["拆违拆旧", "1258万平方米多"], id="long unit"),
        pytest.param("一二三四做强6+1产业", 14, ["一二三四做强", "6+1产业"], id="a sum"),
        pytest.param(
            "一二三四推进1+N体系", 14, ["一二三四推进", "1+N体系"], id="a sum with a letter"
        ),
        pytest.param("一二三上升3.2个百分点", 16, ["一二三上升", "3.2个百分点"], id="with its 个"),
        pytest.param("一二三四投入35艘次多", 14, ["一二三四投入", "35艘次多"], id="a measure word"),
        pytest.param(
            "一二三四五第21世纪初", 14, ["一二三四五第", "21世纪初"], id="no unit of figures"
        ),
        pytest.param("二〇二四年 GDP target", 16, ["二〇二四年 GDP ", "target"], id="Latin words"),
        pytest.param("一二三四——五", 9, ["一二三四", "——五"], id="a dash is whole"),
        pytest.param(
            "abcdefghijklmnopqrst", 10, ["abcdefghij", "klmnopqrst"], id="too long a word"
        ),
        pytest.param("一二三👨‍👩‍👧四五", 8, ["一二三👨‍👩‍👧", "四五"], id="emoji"),
    ],
)
def test_rows(line: str, measure: int, rows: list[str]) -> None:
    assert set_rows(line, measure) == rows


def test_the_indent_counts_in_the_first_row_only() -> None:
    assert set_rows("一二三四五六七八", 10, 4) == ["一二三", "四五六七八"]


def test_an_empty_line_is_one_empty_row() -> None:
    assert broken("", 20, 4) == [Row(0, 0, 4, 0)]


def test_marks_without_end_are_broken_somewhere() -> None:
    assert [len(row) for row in set_rows("，" * 23, 20)] == [10, 10, 3]
