"""A count before a motion does what that many key presses do."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pizhu.report.values import Span
from tests.reading.mixed_text import texts
from tui.reading.counts import Count, place_typed
from tui.reading.landmarks import Landmarks
from tui.reading.paragraphs import Setting
from tui.reading.reader import Reader
from tui.reading.units import Unit


@given(
    text=texts,
    unit=st.sampled_from(Unit),
    count=st.integers(1, 12),
    back=st.booleans(),
    selecting=st.booleans(),
    start=st.integers(0, 300),
    columns=st.integers(4, 40),
)
def test_a_counted_motion_is_the_motion_done_so_often(
    text: str, unit: Unit, count: int, back: bool, selecting: bool, start: int, columns: int
) -> None:
    readers = [Reader(text, Setting(columns), offset=start, height=4) for _ in range(2)]
    for each in readers:
        if selecting:
            each.start_selecting()
    at_once, one_by_one = readers
    step = -1 if back else 1
    at_once.move(unit, step * count)
    for _ in range(count):
        one_by_one.move(unit, step)
    assert (at_once.cursor, at_once.selection) == (one_by_one.cursor, one_by_one.selection)


@st.composite
def marked_texts(draw: st.DrawFn) -> tuple[str, list[Span]]:
    text = draw(texts.filter(lambda text: len(text) > 3))
    edges = st.tuples(st.integers(0, len(text) - 1), st.integers(1, 9))
    spans = [Span(start, min(start + size, len(text))) for start, size in draw(st.lists(edges))]
    return text, spans


@given(marked_texts(), st.integers(1, 8), st.booleans(), st.booleans(), st.integers(0, 300))
def test_a_counted_motion_by_landmarks_is_the_motion_done_so_often(
    marked: tuple[str, list[Span]], count: int, back: bool, selecting: bool, start: int
) -> None:
    text, spans = marked
    landmarks = Landmarks(spans)
    readers = [Reader(text, Setting(20), offset=start, height=4) for _ in range(2)]
    for each in readers:
        if selecting:
            each.start_selecting()
    at_once, one_by_one = readers
    step = -1 if back else 1
    at_once.move_by(landmarks, step * count)
    for _ in range(count):
        one_by_one.move_by(landmarks, step)
    assert (at_once.cursor, at_once.selection) == (one_by_one.cursor, one_by_one.selection)


def test_a_selection_takes_in_whole_landmarks_ahead_of_its_anchor() -> None:
    text = "增长5.6%左右，投资增长12%以上。"
    figures = Landmarks([Span(2, 6), Span(13, 16)])
    reader = Reader(text, Setting(40), height=4)
    reader.start_selecting()
    for expected in ("增长5.6%", "增长5.6%左右，投资增长12%"):
        reader.move_by(figures, 1)
        assert reader.selection is not None
        assert text[reader.selection.start : reader.selection.end] == expected


def test_digits_make_a_count_for_the_next_key_alone() -> None:
    count = Count().with_digit("1").with_digit("2")
    assert count.typed == "12"
    assert count.taken_up().times == 12
    assert count.taken_up().taken_up() == Count()
    assert (Count().times, Count().with_digit("0").taken_up().times) == (1, 1)
    assert Count().with_digit("0").taken_up().due == 0
    long = Count()
    for _ in range(9):
        long = long.with_digit("9")
    assert long.typed == "9999"


@pytest.mark.parametrize(
    ("typed", "offset"),
    [
        ("50%", 100),
        (" ５０％ ", 100),
        ("12.5 %", 25),
        ("0%", 0),
        ("250%", 200),
        ("17", 17),
        ("１７", 17),
        ("1,7", 17),
        ("9999", 200),
        ("-5", None),
        ("half", None),
        ("", None),
        ("inf", None),
        ("nan", None),
    ],
)
def test_a_place_is_a_share_or_an_offset(typed: str, offset: int | None) -> None:
    assert place_typed(typed, 201) == offset


def test_there_is_only_one_place_in_an_empty_text() -> None:
    assert (place_typed("50%", 0), place_typed("7", 0)) == (0, 0)
