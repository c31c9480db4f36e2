"""What the motions and the selecting do, without a screen."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pizhu.report.values import Furniture, FurnitureKind, Span
from tests.reading.mixed_text import texts
from tui.reading.paragraphs import Setting
from tui.reading.reader import PagePlace, Reader
from tui.reading.units import Unit

TEXT = "去年，全市增长5.6%。“好”，大家说。\n\n今年目标是6%左右；力争更高。完。"
"""Two paragraphs of several sentences and clauses."""


def reader(text: str = TEXT, *, offset: int = 0, columns: int = 40, height: int = 5) -> Reader:
    return Reader(text, Setting(columns), offset=offset, height=height)


def stops(text: str, unit: Unit, count: int, *, offset: int = 0) -> list[str]:
    """The text from the cursor on, up to 4 characters, after each of the motions to the end."""
    one = reader(text, offset=offset)
    seen: list[str] = []
    while True:
        before = one.cursor
        one.move(unit, count)
        if one.cursor == before:
            return seen
        seen.append(text[one.cursor : one.cursor + 4])


def test_characters_are_stepped_over_as_a_reader_sees_them() -> None:
    assert stops("ae\u0301👨‍👩‍👧\n中", Unit.CHARACTER, 1) == ["e\u0301👨‍"[:4], "👨‍👩‍", "中"]


@pytest.mark.parametrize("empty", ["", "\u200b", "\ufeff\u200b"])
def test_a_line_with_nothing_to_see_holds_the_cursor(empty: str) -> None:
    one = reader(f"一\n{empty}\n二")
    one.move(Unit.CHARACTER, 1)
    assert one.cursor == 2
    one.move(Unit.CHARACTER, 1)
    assert one.text[one.cursor] == "二"


def test_clauses_sentences_and_paragraphs() -> None:
    assert stops(TEXT, Unit.CLAUSE, 1)[:4] == ["全市增长", "“好”，", "大家说。", "今年目标"]
    assert stops(TEXT, Unit.SENTENCE, 1)[:3] == ["“好”，", "今年目标", "完。"]
    assert stops(TEXT, Unit.PARAGRAPH, 1)[0] == "今年目标"
    assert stops(TEXT, Unit.SENTENCE, -1, offset=len(TEXT)) == [
        "完。",
        "今年目标",
        "“好”，",
        "去年，全",
    ]


def test_the_last_unit_ends_where_the_text_ends() -> None:
    one = reader(offset=len(TEXT) - 4)
    one.move(Unit.PARAGRAPH, 3)
    assert one.cursor == len(TEXT) - 1


def test_words_go_by_character_class_until_they_are_known() -> None:
    assert stops("去年GDP增长5.6%。", Unit.WORD, 1) == ["GDP增", "增长5.", "5.6%", "%。"]
    one = reader("地区生产总值增长")
    one.units.set_words([Span(0, 2), Span(2, 4), Span(4, 6), Span(6, 8)])
    one.move(Unit.WORD, 2)
    assert one.cursor == 4


def test_rows_keep_the_column_they_started_in() -> None:
    one = reader(
        "一二三四五六七八九十一二三四五六七八九十\n短\n一二三四五六七八九十一二三四五",
        offset=12,
        columns=40,
    )
    column = one.composition.cell_of(12)
    one.move(Unit.ROW, 2)
    assert one.composition.cell_of(one.cursor) < column
    one.move(Unit.ROW, 1)
    assert one.composition.cell_of(one.cursor) == column


def test_edges_of_the_row_and_the_text() -> None:
    one = reader("一二三四五六七八九十" * 5, offset=25)
    one.move(Unit.ROW_EDGE, -1)
    start = one.cursor
    one.move(Unit.ROW_EDGE, 1)
    assert one.composition.span_of(one.composition.place_of(start)) == (start, one.cursor + 1)
    one.move(Unit.TEXT_EDGE, 1)
    assert one.cursor == 49
    one.move(Unit.TEXT_EDGE, -1)
    assert one.cursor == 0


def test_pages_turn_by_their_height_and_come_back() -> None:
    one = reader("字" * 1000, height=7)
    first = one.visible_span()
    one.move(Unit.PAGE, 1)
    assert one.visible_span().start == first.end
    second = one.visible_span()
    one.move(Unit.PAGE, 2)
    one.move(Unit.PAGE, -2)
    assert one.visible_span() == second
    one.move(Unit.HALF_PAGE, 1)
    assert one.composition.row_number(one.top) == 7 + 3


@given(texts, st.lists(st.tuples(st.sampled_from(Unit), st.integers(-3, 3)), max_size=30))
def test_the_cursor_stays_on_the_page_whatever_is_pressed(
    text: str, moves: list[tuple[Unit, int]]
) -> None:
    one = reader(text, columns=24, height=4)
    for unit, count in moves:
        one.move(unit, count)
        assert 0 <= one.cursor < max(1, len(text))
        assert 0 <= one.rows_from_top(one.cursor) < 4
        assert one.composition.cluster(one.cursor)[0] == one.cursor


@pytest.mark.parametrize(("place", "row"), [("top", 0), ("center", 5)])
def test_a_jump_puts_its_row_where_it_is_told(place: PagePlace, row: int) -> None:
    one = reader("字" * 3000, height=10)
    one.move_to(1500, place)
    assert one.rows_from_top(1500) == row


def test_the_end_of_the_text_stands_at_the_foot_of_the_page() -> None:
    one = reader("字" * 3000, height=10)
    one.move(Unit.TEXT_EDGE, 1)
    assert one.rows_from_top(2999) == 9


def test_setting_the_text_again_keeps_the_row_at_the_top() -> None:
    one = reader("字" * 3000, height=10)
    one.move_to(1234, "top")
    start = one.visible_span().start
    for columns in (17, 90, 33, 40):
        one.set_again(Setting(columns))
        assert one.visible_span().start <= start < one.composition.span_of(one.top)[1]
    assert one.visible_span().start == start


def test_a_motion_while_selecting_takes_in_whole_units() -> None:
    one = reader()
    one.start_selecting()
    assert one.selection == Span(0, 1)
    one.move(Unit.CLAUSE, 1)
    assert one.selection is not None
    assert TEXT[one.selection.start : one.selection.end] == "去年，"
    one.move(Unit.SENTENCE, 1)
    assert TEXT[: one.selection.end] == "去年，全市增长5.6%。"
    one.move(Unit.CLAUSE, -1)
    assert one.selection == Span(0, 3)


def test_selecting_backwards_goes_to_the_beginning_of_units() -> None:
    one = reader(offset=9)
    one.start_selecting()
    one.move(Unit.CLAUSE, -1)
    assert one.selection == Span(3, 10)
    one.move(Unit.CLAUSE, -1)
    assert one.selection == Span(0, 10)


def test_a_selection_grows_and_shrinks_by_unit() -> None:
    one = reader(offset=8)
    sizes = []
    for _ in range(5):
        one.grow_selection()
        assert one.selection is not None
        sizes.append(TEXT[one.selection.start : one.selection.end])
    assert sizes == [
        "5.6%",
        "全市增长5.6%。",
        "去年，全市增长5.6%。",
        "去年，全市增长5.6%。“好”，大家说。",
        "去年，全市增长5.6%。“好”，大家说。",
    ]
    one.shrink_selection()
    assert one.selection is not None
    assert TEXT[one.selection.start : one.selection.end] == "大家说。" or len(one.selection) < 20


def test_edges_move_by_whole_characters_and_never_cross() -> None:
    one = reader("一e\u0301👍🏽五")
    one.select(Span(1, 3))
    one.move_edge("end", 1)
    assert one.selection == Span(1, 5)
    one.move_edge("start", 5)
    assert one.selection == Span(3, 5)
    one.move_edge("end", -9)
    assert one.selection == Span(3, 5)
    one.move_edge("end", 9)
    one.move_edge("start", -9)
    assert one.selection == Span(0, 6)


@given(texts, st.data())
def test_a_selected_span_is_selected_as_it_is(text: str, data: st.DataObject) -> None:
    one = reader(text)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    one.select(Span(start, end))
    if start == end:
        assert one.selection is None
    else:
        cluster = one.composition.cluster
        assert one.selection == Span(cluster(start)[0], cluster(end - 1)[1])


def test_hidden_furniture_is_stepped_over() -> None:
    text = "正文（下转）\n图片\n继续"
    one = Reader(
        text,
        Setting(40, furniture_hidden=True),
        furniture=[
            Furniture(2, 6, FurnitureKind.PAGE_JUMP),
            Furniture(7, 9, FurnitureKind.CAPTION),
        ],
        height=5,
    )
    one.move(Unit.CHARACTER, 2)
    assert text[one.cursor :] == "继续"
    one.move_to(8)
    assert text[one.cursor] in "文继"


def test_blank_lines_without_end_are_stepped_over() -> None:
    text = "一。" + "\n" * 10_000 + "二。"
    one = reader(text)
    one.move(Unit.SENTENCE, 1)
    assert text[one.cursor] == "二"
    one.move(Unit.WORD, -1)
    assert one.cursor == 0


def test_nothing_moves_in_an_empty_text() -> None:
    one = reader("")
    for unit in Unit:
        one.move(unit, 1)
        one.move(unit, -1)
    one.start_selecting()
    one.grow_selection()
    assert (one.cursor, one.selection, one.visible_span()) == (0, None, Span(0, 0))
