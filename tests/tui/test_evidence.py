"""The words behind each field of the figure under review: in the text, and in the inspector."""

from __future__ import annotations

import pytest

from pizhu.report import analyse
from pizhu.report.values import ReviewedFigure
from tui.inspection import Place, figure_fields, full_inspection
from tui.marking import current_marks, deciding_words
from tui.styles import WORDS_LOOKS, text_styles, words_style

TEXT = (
    "一、2023年工作回顾\n全市经济稳中有进。\n二、2024年工作安排\n"
    "2024年力争规模工业增加值增长7.5%以上，完成投资20多亿元。"
)


@pytest.fixture(scope="module")
def target() -> ReviewedFigure:
    (figure,) = (each for each in analyse(TEXT).figures if each.text == "7.5%")
    return ReviewedFigure("1", figure)


def test_each_field_has_its_words(target: ReviewedFigure) -> None:
    words = {
        field: [TEXT[span.start : span.end] for span in spans]
        for field, spans in deciding_words(target.figure).items()
    }
    assert words == {
        "indicator": ["规模工业增加值"],
        "unit": ["%"],
        "measure": ["增长"],
        "direction": ["增长"],
        "bound": ["以上"],
        "hardness": ["力争"],
        "year": ["2024年"],
    }


def test_the_words_are_marked_in_the_text_each_in_the_look_of_its_field(
    target: ReviewedFigure,
) -> None:
    marked = {(mark.style, TEXT[mark.start : mark.end]) for mark in current_marks(target)}
    assert marked == {
        ("current", "7.5%"),
        (words_style("indicator"), "规模工业增加值"),
        (words_style("unit"), "%"),
        (words_style("measure"), "增长"),
        (words_style("bound"), "以上"),
        (words_style("status"), "力争"),
        (words_style("status"), "2024年"),
    }


def test_a_word_inside_the_figure_is_marked_alone() -> None:
    (figure,) = (each for each in analyse(TEXT).figures if each.text == "20多亿元")
    words = deciding_words(figure)
    assert [TEXT[span.start : span.end] for span in words["bound"]] == ["多"]
    assert [TEXT[span.start : span.end] for span in words["unit"]] == ["元"]


def test_the_looks_differ_without_their_hue() -> None:
    styles = text_styles({}, (), plain=True)
    outside = [field for field in WORDS_LOOKS if field != "unit"]
    assert len({str(styles[words_style(field)]) for field in outside}) == len(outside)
    inside = styles["current"]
    assert str(inside + styles[words_style("unit")]) != str(inside)


def test_the_inspector_names_the_words_in_the_same_looks(target: ReviewedFigure) -> None:
    said = {field.name: (field.words, field.look) for field in figure_fields(target.figure, TEXT)}
    assert said["indicator"] == ("规模工业增加值", WORDS_LOOKS["indicator"])
    assert said["measure"] == ("增长", WORDS_LOOKS["measure"])
    assert said["bound"] == ("以上", WORDS_LOOKS["bound"])
    assert said["unit"] == ("%", WORDS_LOOKS["unit"])
    # No word of its sentence makes it a target: the part of the report does.
    assert said["status"] == ("力争", WORDS_LOOKS["status"])
    assert said["year"] == ("2024年", WORDS_LOOKS["status"])
    shown = full_inspection(Place(TEXT, target), {}, 30)
    look = WORDS_LOOKS["bound"]
    assert any(
        str(span.style) == f"{look} $accent" and shown.plain[span.start : span.end] == "以上"
        for span in shown.spans
    )


def test_where_the_part_of_the_report_told_the_status_the_inspector_names_it() -> None:
    (figure,) = (each for each in analyse(TEXT).figures if each.text == "20多亿元")
    said = {field.name: field.words for field in figure_fields(figure, TEXT)}
    assert said["status"] == "2024年工作安排"
