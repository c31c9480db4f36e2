"""Automatic numbers of Word: every format as a reader sees it, counted as Word counts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pizhu.exchange.readers.numbering import Level, Numbering, counting, formatted


@pytest.mark.parametrize(
    ("style", "numbers"),
    [
        ("chineseCounting", {1: "一", 10: "十", 12: "十二", 20: "二十", 103: "一百零三"}),
        ("chineseLegalSimplified", {10: "壹拾", 21: "贰拾壹"}),
        ("ideographTraditional", {1: "甲", 11: "甲"}),
        ("decimalEnclosedCircle", {1: "①", 20: "⑳", 21: "㉑", 36: "㊱", 51: "51"}),
        ("decimalFullWidth", {12: "１２"}),
        ("upperRoman", {4: "IV", 1999: "MCMXCIX"}),
        ("lowerLetter", {1: "a", 27: "aa"}),
        ("decimalZero", {3: "03"}),
        ("some new format", {3: "3"}),
    ],
)
def test_a_number_is_written_in_its_format(style: str, numbers: dict[int, str]) -> None:
    assert {number: formatted(number, style) for number in numbers} == numbers


@given(st.integers(1, 9999))
def test_counting_gives_every_number_its_own_name(number: int) -> None:
    values = {char: place for place, char in enumerate("零一二三四五六七八九")}
    total = digit = 0
    for char in counting(number):
        if char in "十百千":
            total += (digit or 1) * 10 ** ("十百千".index(char) + 1)
            digit = 0
        else:
            digit = values[char]
    assert total + digit == number


def outline() -> Numbering:
    levels = {
        0: Level("chineseCounting", "%1、"),
        1: Level("chineseCounting", "（%2）"),
        2: Level("decimal", "%1.%3", legal=True),
    }
    restarted = {**levels, 0: Level("chineseCounting", "%1、", start=5)}
    return Numbering({"1": ("a", levels), "2": ("a", levels), "3": ("num 3", restarted)}, {})


def test_deeper_levels_start_again_under_each_higher_one() -> None:
    numbering = outline()
    labels = [numbering.label("1", level) for level in (0, 1, 1, 2, 0, 1, 2)]
    assert labels == ["一、", "（一）", "（二）", "1.1", "二、", "（一）", "2.1"]


def test_lists_of_one_family_count_on_and_one_with_its_own_start_does_not() -> None:
    numbering = outline()
    assert [numbering.label(each, 0) for each in "12312"] == [
        "一、",
        "二、",
        "五、",
        "三、",
        "四、",
    ]


def test_a_list_that_is_not_declared_has_no_numbers() -> None:
    assert outline().label("9", 0) == ""
    assert outline().label("1", 99) == ""
