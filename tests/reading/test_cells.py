"""What is shown for each code point, and how wide it is."""

from __future__ import annotations

import pytest
from hypothesis import given
from rich.cells import cell_len

from tests.reading.mixed_text import lines
from tui.reading.cells import TAB_CELLS, measure_line


@given(lines)
def test_widths_agree_with_those_the_compositor_goes_by(line: str) -> None:
    measured = measure_line(line)
    index = 0
    while index < len(line):
        end = measured.cluster_end(index)
        assert sum(measured.widths[index:end]) == cell_len(measured.slice_shown(index, end))
        index = end


@given(lines)
def test_clusters_tile_the_line(line: str) -> None:
    measured = measure_line(line)
    index = 0
    while index < len(line):
        end = measured.cluster_end(index)
        assert end > index
        assert all(measured.cluster_start(each) == index for each in range(index, end))
        index = end
    assert index == len(line)


@given(lines)
def test_nothing_shown_can_steer_a_terminal(line: str) -> None:
    shown = measure_line(line).slice_shown(0, len(line))
    assert not [
        character for character in shown if ord(character) < 32 or "\x7f" <= character < "\xa0"
    ]
    assert "\u202e" not in shown


@pytest.mark.parametrize(
    ("line", "widths"),
    [
        ("政府a，", [2, 2, 1, 2]),
        ("“…—·①", [1, 1, 1, 1, 1]),
        ("e\u0301x", [1, 0, 1]),
        ("か\u3099", [2, 0]),
        ("👨‍👩‍👧x", [2, 0, 0, 0, 0, 1]),
        ("👍🏽", [2, 0]),
        ("❤️", [2, 0]),
        ("1️⃣", [2, 0, 0]),
        ("🇨🇳🇨🇳", [2, 0, 2, 0]),
        ("\u3000", [2]),
        ("a\u200b中", [1, 0, 2]),
        ("\ufeff中", [0, 2]),
        ("\x1b[m", [1, 1, 1]),
        ("\t", [TAB_CELLS]),
        ("\u202e\x85\x00", [1, 1, 1]),
    ],
)
def test_widths(line: str, widths: list[int]) -> None:
    assert measure_line(line).widths == widths


@pytest.mark.parametrize(
    ("character", "shown"),
    [("\x1b", "␛"), ("\x00", "␀"), ("\x7f", "␡"), ("\u2028", "␤"), ("\x9b", "␦"), ("\ud800", "␦")],
)
def test_a_control_character_is_shown_as_its_picture(character: str, shown: str) -> None:
    assert measure_line(f"a{character}b").slice_shown(0, 3) == f"a{shown}b"


def test_a_joiner_between_chinese_characters_joins_nothing() -> None:
    measured = measure_line("中\u200d文")
    assert measured.widths == [2, 0, 2]
    assert measured.slice_shown(0, 3) == "中文"


def test_an_emoji_family_is_sent_whole() -> None:
    assert measure_line("👨‍👩‍👧").slice_shown(0, 5) == "👨‍👩‍👧"


def test_hidden_stretches_take_no_place() -> None:
    measured = measure_line("报告（下转第3版）", [(2, 9)])
    assert measured.widths == [2, 2, 0, 0, 0, 0, 0, 0, 0]
    assert measured.slice_shown(0, 9) == "报告"


def test_a_leading_invisible_character_leads_the_first_visible_one() -> None:
    measured = measure_line("\ufeff中文")
    assert [measured.cluster_start(index) for index in range(3)] == [0, 0, 2]
    assert measured.cluster_end(0) == 2
