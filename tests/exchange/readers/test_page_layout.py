"""From places on a page to paragraphs, whatever order the file has."""

from __future__ import annotations

import random

import pytest

from pizhu.exchange.readers.pages import Line, Page, text_of

HEIGHT = 800.0
LEFT = "我们坚持稳中求进工作总基调，完整准确全面贯彻新发展理念，推动高质量发展取得新成效。"
RIGHT = "全市地区生产总值增长百分之五，规模工业增加值增长百分之七，社会消费品零售总额稳步回升。"


def column(text: str, left: float, width: int, indent: int = 2, top: float = 700.0) -> list[Line]:
    """`text` set in lines of `width` characters of 10 points, the first one set in."""
    lines = []
    padded = "\u3000" * indent + text
    for number, start in enumerate(range(0, len(padded), width)):
        piece = padded[start : start + width]
        shown = piece.lstrip("\u3000")
        at = left + 10 * (len(piece) - len(shown))
        base = top - 16 * number
        lines.append(Line(shown, at, at + 10 * len(shown), base, base + 10))
    return lines


def two_columns() -> list[Line]:
    return [*column(LEFT, 50, 10), *column(RIGHT, 200, 10)]


def test_a_page_of_two_columns_is_read_the_left_one_first() -> None:
    assert text_of([Page(tuple(two_columns()), HEIGHT)]) == f"{LEFT}\n{RIGHT}\n"


@pytest.mark.parametrize("seed", range(5))
def test_a_page_in_a_shuffled_order_reads_the_same(seed: int) -> None:
    lines = [*column(LEFT * 6, 50, 10), *column(RIGHT * 6, 200, 10)]
    random.Random(seed).shuffle(lines)  # noqa: S311 - any order will do
    assert text_of([Page(tuple(lines), HEIGHT)]) == f"{LEFT * 6}\n{RIGHT * 6}\n"


def test_a_file_that_goes_row_by_row_through_two_columns_is_read_by_columns() -> None:
    lines = sorted(two_columns(), key=lambda line: (-line.top, line.left))
    assert text_of([Page(tuple(lines), HEIGHT)]) == f"{LEFT}\n{RIGHT}\n"


def test_a_sentence_goes_on_over_a_page() -> None:
    lines = column(LEFT, 50, 10)
    pages = [Page(tuple(lines[:3]), HEIGHT), Page(tuple(lines[3:]), HEIGHT)]
    assert text_of(pages) == f"{LEFT}\n"


def test_a_running_head_is_dropped_and_a_like_line_in_the_text_is_not() -> None:
    head = Line("某市政府公报", 50, 110, 770, 780)
    inside = Line("某市政府公报", 50, 110, 500, 510)
    foot = [Line(f"— {n} —", 100, 130, 20, 30) for n in (1, 2)]
    body = column(LEFT, 50, 10)
    pages = [Page((head, *body, inside, foot[0]), HEIGHT), Page((head, *body, foot[1]), HEIGHT)]
    assert text_of(pages) == f"{LEFT}\n某市政府公报\n{LEFT}\n"


def test_cells_on_one_level_are_one_line() -> None:
    cells = [
        Line(text, left, left + 30, 700 - 20 * row, 710 - 20 * row)
        for row, line in enumerate((("指标", "完成"), ("增长", "5.0%")))
        for text, left in zip(line, (50.0, 200.0), strict=True)
    ]
    assert text_of([Page(tuple(cells), HEIGHT)]) == "指标\t完成\n增长\t5.0%\n"


def test_an_enumerator_begins_a_paragraph_after_a_full_line() -> None:
    first = column("甲" * 8, 50, 10)
    second = column("一、工作回顾", 50, 10, indent=0, top=first[-1].bottom - 16)
    assert text_of([Page((*first, *second), HEIGHT)]) == f"{'甲' * 8}\n一、工作回顾\n"
