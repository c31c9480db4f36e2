"""What the screens count and find out before anything is drawn."""

from __future__ import annotations

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from pizhu.report.edges import trimmed_edges
from pizhu.report.values import (
    Bound,
    Decision,
    Direction,
    Evidence,
    Figure,
    Hardness,
    Measure,
    ReviewedFigure,
    Section,
    Span,
    Status,
    Tag,
)
from tui.cells import fit, fit_right, wrap
from tui.inspection import figure_fields
from tui.progress import Progress, bar, progress_of, section_progress
from tui.review import Route, tags_at
from tui.wording import word

TEXTS = st.text(alphabet=string.ascii_letters + "年增长，。5%（）“”《》 \n", max_size=30)


def figure(start: int, decision: Decision = Decision.UNDECIDED, length: int = 4) -> ReviewedFigure:
    value = Figure(start, start + length, "5.0%", "5.0", "%", Measure.CHANGE)
    return ReviewedFigure(f"f{start}", value, decision)


def test_progress_is_counted_in_each_section_with_those_inside() -> None:
    sections = [
        Section(1, "一、", "回顾", 0, 5, 100),
        Section(2, "（一）", "投资", 10, 15, 50),
        Section(1, "二、", "安排", 100, 105, 200),
    ]
    figures = [figure(20, Decision.ACCEPTED), figure(60), figure(150, Decision.UNSURE)]
    assert section_progress(sections, figures) == (Progress(1, 2), Progress(1, 1), Progress(1, 1))
    assert progress_of(figures) == Progress(2, 3)


@given(st.integers(0, 500), st.integers(0, 500), st.integers(1, 20))
def test_a_bar_fills_its_cells_and_is_full_only_when_all_is_done(
    decided: int, more: int, width: int
) -> None:
    drawn = bar(Progress(decided, decided + more), width)
    assert cell_len(drawn) == width
    assert (drawn == "█" * width) == (decided > 0 and more == 0)


def test_the_route_goes_through_figures_and_leaves_out_the_decided() -> None:
    route = Route([figure(10), figure(20, Decision.REJECTED), figure(30)])
    assert [route.next(offset) for offset in (0, 10, 15, 30)] == [0, 1, 1, None]
    assert route.next(10, undecided=True) == 2
    assert [route.previous(offset) for offset in (10, 11, 40)] == [None, 0, 2]
    assert route.previous(30, undecided=True) == 0
    assert [route.at(offset) for offset in (9, 10, 13, 14, 20)] == [None, 0, 0, None, 1]


def test_of_overlapping_figures_the_later_one_is_at_the_cursor() -> None:
    route = Route([figure(10, length=10), figure(12, length=2)])
    assert [route.at(offset) for offset in (11, 12, 15, 20)] == [0, 1, 0, None]


def test_the_shortest_tag_at_the_cursor_comes_first() -> None:
    tags = [
        Tag("long", 0, 10, "", "policy", "a", "2026"),
        Tag("short", 2, 4, "", "target", "a", "2026"),
        Tag("elsewhere", 20, 30, "", "target", "a", "2026"),
    ]
    assert [tag.id for tag in tags_at(tags, 3)] == ["short", "long"]
    assert tags_at(tags, 10) == ()


@given(TEXTS, st.integers(0, 30), st.integers(0, 30))
def test_trimmed_edges_are_words(text: str, one: int, other: int) -> None:
    start, end = sorted((min(one, len(text)), min(other, len(text))))
    trimmed = trimmed_edges(text, Span(start, end))
    assert start <= trimmed.start <= trimmed.end <= end
    body = text[trimmed.start : trimmed.end]
    assert body == body.strip()
    assert not body or (body[0] not in "，。）”》" and body[-1] not in "，。（“《")
    assert trimmed_edges(text, trimmed) == trimmed


@pytest.mark.parametrize(
    ("selected", "kept"),
    [
        ("，增长5.0%。", "增长5.0%"),
        ("《规划纲要》，", "《规划纲要》"),
        ("“三重压力", "三重压力"),
        ("压力”，有", "压力”，有"),
        (" （一）投资 ", "（一）投资"),
        ("……", ""),
    ],
)
def test_pairs_stay_whole_and_points_go(selected: str, kept: str) -> None:
    span = trimmed_edges(selected, Span(0, len(selected)))
    assert selected[span.start : span.end] == kept


@given(st.text(alphabet="年增长5%ab ", max_size=20), st.integers(0, 30))
def test_text_is_fitted_into_exactly_its_cells(text: str, width: int) -> None:
    assert cell_len(fit(text, width)) == width
    assert cell_len(fit_right(text, width)) == width


@given(st.text(alphabet="年增长5%ab", max_size=40), st.integers(2, 20))
def test_wrapping_loses_nothing_and_keeps_to_the_width(text: str, width: int) -> None:
    lines = wrap(text, width)
    assert "".join(lines) == text
    assert all(cell_len(line) <= width for line in lines)


def test_the_fields_of_a_figure_come_with_the_words_behind_them() -> None:
    text = "地区生产总值增长不低于6%左右"
    value = Figure(
        11,
        13,
        "6%",
        "6",
        "%",
        Measure.CHANGE,
        Bound.AT_LEAST,
        Status.TARGET,
        direction=Direction.UP,
        indicator="地区生产总值",
        canonical="GDP",
        hardness=Hardness.HARD,
        evidence=(Evidence("bound", "at-least", 8, 11), Evidence("status", "section")),
    )
    fields = {field.name: field for field in figure_fields(value, text)}
    assert fields["bound"].value == "at least"
    assert fields["bound"].words == "不低于"
    assert fields["indicator"].value == "地区生产总值 = GDP"
    assert fields["measure"].value == "change ↑ up"
    assert fields["status"].value == "target, hard"
    assert fields["year"].value == "not told"


@pytest.mark.parametrize("enum", [Measure, Direction, Bound, Status, Hardness, Decision])
def test_every_value_of_the_record_has_a_word(enum: type[Measure]) -> None:
    assert all(word(member) for member in enum)
