"""Setting a figure's fields right: every act leaves a coherent record, and slips are refused."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pizhu.report.figures import find_figure_at, find_figures
from pizhu.report.figures.candidates import indicator_candidates
from pizhu.report.figures.correction import (
    next_bound,
    next_measure,
    other_direction,
    other_status,
    with_indicator,
    with_unit,
    with_value,
)
from pizhu.report.problem import Problem
from pizhu.report.values import Bound, Direction, Figure, Hardness, Measure, Span, Status

LEVEL = Figure(0, 5, "120亿元", "12000000000", "元", Measure.LEVEL)


@given(st.integers(-12, 12))
def test_every_measure_comes_with_the_direction_it_needs(steps: int) -> None:
    figure = LEVEL
    for _ in range(abs(steps)):
        figure = next_measure(figure, 1 if steps > 0 else -1)
        assert (figure.direction is not None) == (figure.measure in (Measure.CHANGE, Measure.GAP))
    assert figure.measure is list(Measure)[steps % len(Measure)]


def test_once_round_the_bounds_is_back_where_it_began() -> None:
    figure = LEVEL
    seen = []
    for _ in Bound:
        figure = next_bound(figure)
        seen.append(figure.bound)
    assert set(seen) == set(Bound)
    assert figure == LEVEL


def test_a_change_is_turned_and_a_level_cannot_be() -> None:
    change = replace(LEVEL, measure=Measure.CHANGE, direction=Direction.UP)
    assert other_direction(change).direction is Direction.DOWN
    assert other_direction(other_direction(change)) == change
    with pytest.raises(Problem, match="Only a change or a gap"):
        other_direction(LEVEL)


def test_a_target_that_is_none_loses_its_hardness() -> None:
    target = replace(LEVEL, status=Status.TARGET, hardness=Hardness.HARD)
    assert other_status(target).hardness is None
    assert other_status(target).status is Status.ACTUAL
    assert other_status(LEVEL).status is Status.TARGET


@pytest.mark.parametrize(
    ("text", "written", "value", "high"),
    [
        ("120亿元", "120亿", "12000000000", None),
        ("120亿元", "１２０亿", "12000000000", None),
        ("1,200户", "1200", "1200", None),
        ("6%-6.5%", "6-6.5", "6", "6.5"),
        ("1.7万余套", "1.7万", "17000", None),
        ("三十五亿元", "35亿", "3500000000", None),
        ("－0.5%", "-0.5", "-0.5", None),
    ],
)
def test_a_value_is_typed_as_people_write_it(
    text: str, written: str, value: str, high: str | None
) -> None:
    figure = with_value(replace(LEVEL, text=text), written)
    assert (figure.value, figure.value_high) == (value, high)


@pytest.mark.parametrize(
    ("written", "told"),
    [("130亿", "130 is not what the text says"), ("many", "is no number"), ("", "is no number")],
)
def test_a_slip_of_the_finger_in_the_value_is_refused(written: str, told: str) -> None:
    with pytest.raises(Problem, match=told):
        with_value(LEVEL, written)


def test_a_unit_must_stand_in_the_sentence() -> None:
    assert with_unit(LEVEL, " 美元 ", "出口120亿美元").unit == "美元"
    assert with_unit(LEVEL, "", "出口120亿美元").unit == ""
    assert with_unit(LEVEL, "%", "增长百分之五").unit == "%"
    with pytest.raises(Problem, match="does not say “吨”"):
        with_unit(LEVEL, "吨", "出口120亿美元")


def test_an_indicator_is_set_from_the_text_with_its_canonical_name() -> None:
    text = "全年GDP达到120亿元。"
    figure = replace(LEVEL, start=7, end=12)
    named = with_indicator(figure, Span(2, 5), text)
    assert (named.indicator, named.canonical) == ("GDP", "地区生产总值")
    for wrong in (Span(3, 3), Span(5, 8)):
        with pytest.raises(Problem, match="Select the words"):
            with_indicator(figure, wrong, text)


def test_the_next_candidates_are_the_names_around() -> None:
    text = "进出口总值444亿元，对非贸易完成67.83亿元，增长126.7%。"
    figures = find_figures(text)
    found = indicator_candidates(text, figures[-1], figures)
    names = [text[span.start : span.end] for span in found]
    assert "进出口总值" in names
    assert figures[-1].indicator not in names


def test_the_list_before_an_indicator_is_offered_with_it() -> None:
    text = "完成医保资助、住院救助、门诊救助30万人次。"
    figure = replace(
        find_figures(text)[0], indicator="门诊救助", indicator_start=12, indicator_end=16
    )
    names = [text[span.start : span.end] for span in indicator_candidates(text, figure)]
    assert any(name.endswith("医保资助、住院救助、门诊救助") for name in names)


@given(st.text(alphabet="增长5%，。的企业、和120亿元", max_size=60))
def test_candidates_never_touch_the_figure_and_always_stand_in_the_text(text: str) -> None:
    figures = find_figures(text)
    for figure in figures:
        for span in indicator_candidates(text, figure, figures):
            assert 0 <= span.start < span.end <= len(text)
            assert span.end <= figure.start or figure.end <= span.start


def test_a_missed_figure_is_read_where_a_person_points() -> None:
    text = "全市4A级景区达到12家，投资增长7.3%。"
    assert all(figure.text != "4" for figure in find_figures(text))
    pointed = find_figure_at(text, Span(2, 3))
    assert pointed is not None
    assert (pointed.start, pointed.end, pointed.text, pointed.value) == (2, 3, "4", "4")


def test_pointing_at_a_figure_reads_it_as_detection_does() -> None:
    text = "全市4A级景区达到12家，投资增长7.3%。"
    for figure in find_figures(text):
        assert find_figure_at(text, Span(figure.start, figure.end)) == replace(figure, checks=())


def test_pointing_at_no_number_reads_nothing() -> None:
    assert find_figure_at("投资持续增长。", Span(0, 4)) is None


def test_no_candidate_begins_with_the_stop_behind_the_figure() -> None:
    text = "全年地区生产总值增长5.0%，规模工业增加值增长7.1%。"
    figures = find_figures(text)
    names = [text[span.start : span.end] for span in indicator_candidates(text, figures[0])]
    assert names
    assert not any(name.startswith("，") for name in names)
