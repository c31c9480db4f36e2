"""The jump list leads back and forward, and marks stay where they were put."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tui.reading.jumps import JumpList, at_percent


def test_back_and_forward_lead_along_the_jumps() -> None:
    jumps = JumpList().jumped(10).jumped(20).jumped(30)
    here, seen = 40, []
    while (step := jumps.back(here)) is not None:
        jumps, here = step
        seen.append(here)
    assert seen == [30, 20, 10]
    seen = []
    while (step := jumps.forward()) is not None:
        jumps, here = step
        seen.append(here)
    assert seen == [20, 30, 40]


def test_a_new_jump_forgets_what_lay_ahead() -> None:
    jumps = JumpList().jumped(10).jumped(20)
    step = jumps.back(30)
    assert step is not None
    jumps, here = step
    assert here == 20
    jumps = jumps.jumped(20)
    assert jumps.forward() is None
    assert jumps.places == (10, 20)


def test_nothing_leads_nowhere() -> None:
    assert JumpList().back(5) is None
    assert JumpList().forward() is None
    assert JumpList().jumped(5).back(5) is None


@given(st.lists(st.integers(0, 50), min_size=1, max_size=150))
def test_all_the_way_back_and_forward_ends_where_it_began(offsets: list[int]) -> None:
    jumps, here = JumpList(), 99
    for offset in offsets:
        jumps = jumps.jumped(offset)
    back = 0
    while (step := jumps.back(here)) is not None:
        jumps, here = step
        back += 1
    assert 0 < back <= 100
    while (step := jumps.forward()) is not None:
        jumps, here = step
        back -= 1
    assert (here, back) == (99, 0)


def test_percent_of_the_text() -> None:
    assert [at_percent(percent, 201) for percent in (-5, 0, 50, 100, 400)] == [0, 0, 100, 200, 200]
    assert at_percent(50, 0) == 0
