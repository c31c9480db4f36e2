"""What marks say of sections: what they speak for, and when they are outdated."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pizhu.report.completion import (
    Completion,
    Standing,
    completion_of,
    undecided_between,
    undecided_starts,
)
from pizhu.report.values import (
    Decision,
    Figure,
    Mark,
    MarkState,
    Measure,
    ReviewedFigure,
    Section,
    Tag,
)

#: Two main parts, the first with two sections in it, the second of these with one more.
SECTIONS = (
    Section(1, "一、", "", 0, 2, 50),
    Section(2, "", "", 10, 12, 20),
    Section(2, "", "", 20, 22, 50),
    Section(3, "", "", 30, 32, 50),
    Section(1, "二、", "", 50, 52, 90),
)
OPEN, DONE, NOTHING, OUTDATED = Standing


def mark(
    start: int | None, state: MarkState = MarkState.DONE, undecided: int = 0, by: str = "李雷"
) -> Mark:
    return Mark(f"m{start}", start, state, by, "2026-11-22T00:00:00Z", undecided)


def standings(*marks: Mark, undecided: tuple[int, ...] = ()) -> Completion:
    return completion_of(SECTIONS, marks, "李雷", sorted(undecided))


def test_a_mark_speaks_for_its_section_and_those_inside() -> None:
    found = standings(mark(20))
    assert found.sections == (OPEN, OPEN, DONE, DONE, OPEN)
    assert (found.report, found.finished_sections) == (OPEN, 2)


def test_a_mark_on_the_report_speaks_for_every_section() -> None:
    found = standings(mark(None))
    assert (found.report, found.sections) == (DONE, (DONE,) * 5)


def test_the_innermost_mark_has_the_word() -> None:
    found = standings(mark(0), mark(20, MarkState.NOTHING))
    assert found.sections == (DONE, DONE, NOTHING, NOTHING, OPEN)


def test_the_marks_of_others_do_not_count() -> None:
    assert standings(mark(0, by="韩梅梅")).finished_sections == 0


def test_a_mark_is_outdated_while_more_is_undecided_than_when_it_was_set() -> None:
    assert standings(mark(10, undecided=1), undecided=(11,)).sections[1] is DONE
    assert standings(mark(10, undecided=1), undecided=(11, 12)).sections[1] is OUTDATED
    assert standings(mark(10), undecided=(20,)).sections[1] is DONE


def test_what_comes_up_in_one_part_unfinishes_that_part_alone() -> None:
    found = standings(mark(0), undecided=(35,))
    assert found.sections == (OUTDATED, DONE, OUTDATED, OUTDATED, OPEN)
    found = standings(mark(None), undecided=(60,))
    assert (found.report, found.sections) == (OUTDATED, (DONE, DONE, DONE, DONE, OUTDATED))


def test_undecided_figures_and_suggestions_are_counted_where_they_begin() -> None:
    figures = [
        ReviewedFigure("a", Figure(7, 9, "5%", "5", "%", Measure.CHANGE)),
        ReviewedFigure("b", Figure(3, 4, "5%", "5", "%", Measure.CHANGE), Decision.UNSURE),
    ]
    tags = [
        Tag("c", 1, 2, "x", "policy", "李雷", "", Decision.UNDECIDED),
        Tag("d", 2, 3, "x", "policy", "李雷", ""),
    ]
    assert undecided_starts(figures, tags) == [1, 7]
    assert undecided_between([1, 7], 1, 7) == 1


@given(
    st.lists(st.integers(0, 89), max_size=8),
    st.lists(st.tuples(st.sampled_from([None, 0, 10, 20, 30, 50]), st.integers(0, 3)), max_size=4),
)
def test_with_everything_decided_no_mark_is_outdated(
    undecided: list[int], marks: list[tuple[int | None, int]]
) -> None:
    made = [mark(start, undecided=count) for start, count in marks]
    assert OUTDATED not in standings(*made).sections
    # And more decided never makes more outdated.
    before = standings(*made, undecided=tuple(undecided)).sections
    after = standings(*made, undecided=tuple(undecided[1:])).sections
    assert all(
        was is OUTDATED or now is not OUTDATED for was, now in zip(before, after, strict=True)
    )


@pytest.mark.parametrize("start", [1, 91])
def test_a_mark_whose_section_is_no_longer_found_counts_for_nothing(start: int) -> None:
    assert standings(mark(start)).finished_sections == 0
