"""The index of rows: sums by block, corrected one height at a time."""

from __future__ import annotations

from array import array

from hypothesis import given
from hypothesis import strategies as st

from tui.reading.rows import RowIndex

heights = st.lists(st.integers(0, 9), min_size=1, max_size=700)


@given(heights, st.data())
def test_rows_are_found_whatever_is_corrected(estimates: list[int], data: st.DataObject) -> None:
    index = RowIndex(array("l", estimates))
    known = list(estimates)
    for _ in range(5):
        paragraph = data.draw(st.integers(0, len(known) - 1))
        known[paragraph] = data.draw(st.integers(0, 30))
        index.set_height(paragraph, known[paragraph])
    assert index.total == sum(known)
    assert index.rows_before(len(known) - 1) == sum(known[:-1])
    if index.total:
        row = data.draw(st.integers(0, index.total - 1))
        paragraph, within = index.locate(row)
        assert index.rows_before(paragraph) + within == row
        assert within < known[paragraph]


def test_estimates_are_taken_in_order_until_all_are_exact() -> None:
    index = RowIndex(array("l", [1, 2, 3]))
    index.set_height(1, 5)
    assert index.next_estimate() == 0
    index.set_height(0, 1)
    assert index.next_estimate() == 2
    index.set_height(2, 3)
    assert index.next_estimate() is None


def test_a_row_beyond_the_text_is_the_last_one() -> None:
    index = RowIndex(array("l", [2, 3]))
    assert index.locate(99) == (1, 2)
    assert index.locate(-1) == (0, 0)
