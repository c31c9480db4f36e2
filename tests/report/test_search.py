"""Searching: offsets are the text's own, whatever is folded."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pizhu.report.problem import Problem
from pizhu.report.search import Search, find_hits
from pizhu.report.values import Span

TEXT = "GDP增长5.6%，ＧＤＰ增长５．６％。“双百”行动，gdp（现价）"


def found(wanted: str, text: str = TEXT, **options: bool) -> list[str]:
    return [text[hit.start : hit.end] for hit in find_hits(text, Search(wanted, **options))]


@pytest.mark.parametrize("wanted", ["gdp", "GDP", "ＧＤＰ"])
def test_width_and_case_are_folded(wanted: str) -> None:
    assert found(wanted) == ["GDP", "ＧＤＰ", "gdp"]


def test_width_and_case_can_be_minded() -> None:
    assert found("GDP", case=True) == ["GDP", "ＧＤＰ"]
    assert found("GDP", width=True) == ["GDP", "gdp"]
    assert found("GDP", case=True, width=True) == ["GDP"]


def test_signs_are_found_in_the_form_the_text_has() -> None:
    assert found("5.6%") == ["5.6%", "５．６％"]
    assert found('"双百"') == ["“双百”"]
    assert found("(现价)") == ["（现价）"]


def test_a_plain_search_takes_signs_for_what_they_are() -> None:
    assert found(".*") == []
    assert found("[") == []


def test_a_regular_expression() -> None:
    assert found(r"\d+\.\d+%", regex=True) == ["5.6%"]
    assert found("^一", "一\n一", regex=True) == ["一", "一"]


def test_hits_of_no_length_are_passed_over() -> None:
    assert found("x*", regex=True) == []
    assert found("") == []


def test_a_broken_regular_expression_is_told() -> None:
    with pytest.raises(Problem, match="is not a regular expression"):
        find_hits(TEXT, Search("(增长", regex=True))


@given(st.text(max_size=60), st.integers(0, 60), st.integers(1, 6))
def test_every_passage_finds_itself(text: str, start: int, length: int) -> None:
    wanted = text[start : start + length]
    if wanted:
        hits = find_hits(text, Search(wanted, case=True, width=True))
        assert any(text[hit.start : hit.end] == wanted for hit in hits)
        assert hits[0].start == text.find(wanted)


def test_offsets_are_code_points_of_the_text() -> None:
    assert find_hits("👍🏽增长", Search("增长")) == (Span(2, 4),)
