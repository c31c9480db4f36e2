"""From offsets to places on the page and back."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pizhu.report.values import Furniture, FurnitureKind, Section
from seeds import SEED_NAMES, seed_file
from tests.reading.mixed_text import texts
from tui.reading.composition import Composition, Place
from tui.reading.paragraphs import LONGEST_PIECE, Setting

widths = st.integers(min_value=20, max_value=200)


def composed(text: str, columns: int = 80, **options: bool) -> Composition:
    return Composition(text, Setting(columns - 2, **options))


def shown_rows(composition: Composition) -> list[str]:
    """All rows of a text from its first to its last, as they are shown, blank ones as ''."""
    rows = []
    for place in composition.page(composition.first_place(), 1_000_000):
        found = composition.row(place)
        if found is None:
            rows.append("")
        else:
            paragraph, row = found
            rows.append(paragraph.measured.slice_shown(row.start, row.end))
    return rows


@given(texts, widths)
@settings(max_examples=150)
def test_every_character_stands_on_exactly_one_row(text: str, columns: int) -> None:
    composition = composed(text, columns)
    covered: list[int] = []
    for place in composition.page(composition.first_place(), 1_000_000):
        start, end = composition.span_of(place)
        covered += range(start, end)
    assert covered == [index for index, character in enumerate(text) if character != "\n"]


@pytest.mark.parametrize("name", SEED_NAMES)
def test_every_character_of_a_seed_report_stands_on_one_row_at_every_width(name: str) -> None:
    text = seed_file(name).read_text(encoding="utf-8")
    wanted = [index for index, character in enumerate(text) if character != "\n"]
    for columns in range(20, 201):
        composition = composed(text, columns)
        covered: list[int] = []
        for place in composition.page(composition.first_place(), 1_000_000):
            covered += range(*composition.span_of(place))
        assert covered == wanted, columns


@given(texts, widths)
def test_a_cell_leads_back_to_the_character_that_is_drawn_there(text: str, columns: int) -> None:
    composition = composed(text, columns)
    for offset, character in enumerate(text):
        start, end = composition.cluster(offset)
        width = sum(
            composition.paragraph(composition.paragraph_at(offset)).measured.widths[
                start - composition.extent(composition.paragraph_at(offset))[0] :
            ][: end - start]
        )
        if character == "\n" or start != offset or not width:
            continue
        place, cell = composition.place_of(offset), composition.cell_of(offset)
        # Both halves of a wide character are that character.
        for half in range(width):
            assert composition.offset_at(place, cell + half) == offset


@given(texts, widths, st.data())
def test_walking_there_and_back_leads_to_the_same_row(
    text: str, columns: int, data: st.DataObject
) -> None:
    composition = composed(text, columns)
    page = composition.page(composition.first_place(), 1_000_000)
    index = data.draw(st.integers(0, len(page) - 1))
    for rows in (1, 3, len(page)):
        there = composition.walk(page[index], rows)
        assert there == page[min(index + rows, len(page) - 1)]
        assert composition.walk(page[index], -rows) == page[max(index - rows, 0)]
        assert composition.distance(page[index], there, 10_000) == page.index(there) - index


@given(texts, widths)
def test_refined_heights_are_the_rows_there_are(text: str, columns: int) -> None:
    composition = composed(text, columns)
    while composition.refine(50):
        pass
    page = composition.page(composition.first_place(), 1_000_000)
    assert composition.index.total == len(page)
    assert [composition.row_number(place) for place in page] == list(range(len(page)))
    assert [composition.place_at_row(row) for row in range(len(page))] == page


def test_refining_moves_no_place() -> None:
    text = "\n".join("长" * (37 * number % 200) for number in range(300))
    composition = composed(text, 40)
    offset = len(text) * 2 // 3
    place = composition.place_of(offset)
    before = composition.span_of(place)
    while composition.refine(1_000):
        pass
    assert composition.place_of(offset) == place
    assert composition.span_of(place) == before


def test_paragraphs_are_indented_and_parted() -> None:
    composition = composed("第一段。\n第二段。")
    assert shown_rows(composition) == ["第一段。", "", "第二段。"]
    assert [composition.cell_of(offset) for offset in (0, 5)] == [4, 4]


def test_blank_lines_of_the_text_are_not_doubled() -> None:
    assert shown_rows(composed("一\n\n二\n三\n")) == ["一", "", "二", "", "三"]


def test_spacing_can_be_left_out() -> None:
    assert shown_rows(composed("一\n二", spacing=False)) == ["一", "二"]


def test_blanks_that_the_text_has_for_an_indent_are_not_doubled() -> None:
    composition = composed("　　一\n　二\n三")
    rows = [composition.paragraph(number).rows[0] for number in range(3)]
    assert [row.indent for row in rows] == [0, 2, 4]
    assert {composition.cell_of(offset) for offset in (2, 5, 7)} == {4}


def test_a_heading_of_level_one_stands_in_the_middle() -> None:
    heading = Section(1, "", "工作回顾", 0, 4, 10)
    composition = Composition("工作回顾\n正文正文", Setting(40), sections=[heading])
    assert composition.cell_of(0) == 16
    assert composition.cell_of(5) == 4


def test_hidden_furniture_takes_no_rows_and_leaves_no_gap() -> None:
    text = "首页 > 报告\n\n正文（下转第3版）\n\n图片说明\n\n完"
    furniture = [
        Furniture(0, 7, FurnitureKind.NAVIGATION),
        Furniture(11, 18, FurnitureKind.PAGE_JUMP),
        Furniture(20, 24, FurnitureKind.CAPTION),
    ]
    shown = Composition(text, Setting(40), furniture)
    assert "".join(shown_rows(shown)) == text.replace("\n", "")
    hidden = Composition(text, Setting(40, furniture_hidden=True), furniture)
    assert shown_rows(hidden) == ["正文", "", "完"]


def test_a_paragraph_of_any_length_is_set_in_pieces() -> None:
    text = "一二三四五六七八九。" * (LONGEST_PIECE // 4) + "完"
    composition = composed(text, 60)
    assert len(composition) > 2
    assert "".join(shown_rows(composition)) == text
    assert composition.row(composition.last_place()) is not None


def test_an_empty_text_has_one_empty_row() -> None:
    composition = composed("")
    assert shown_rows(composition) == [""]
    assert composition.first_place() == composition.last_place() == Place(0, 0)
    assert composition.cluster(0) == (0, 0)
