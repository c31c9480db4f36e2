"""Suggestions from the same string elsewhere, from term lists and from patterns."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pizhu.report.problem import Problem
from pizhu.suggest.occurrences import find_occurrences
from pizhu.suggest.patterns import find_patterns, read_patterns
from pizhu.suggest.terms import Term, find_terms, read_terms

LABELS = ("project", "target")


def test_every_other_place_of_a_quote_is_proposed() -> None:
    text = "乙烯项目开工，乙烯项目投产，乙烯项目。"
    found = find_occurrences(text, "乙烯项目", "project", taken={(0, 4)})
    assert [(each.start, each.end) for each in found] == [(7, 11), (14, 18)]
    assert {each.label for each in found} == {"project"}


def test_a_quote_that_overlaps_itself_is_proposed_once_a_place() -> None:
    assert [each.start for each in find_occurrences("哈哈哈哈哈", "哈哈", "other")] == [0, 2]


@given(st.text(alphabet="增长5%，的"), st.text(alphabet="增长5%", min_size=1, max_size=3))
def test_occurrences_quote_the_text(text: str, quote: str) -> None:
    found = find_occurrences(text, quote, "other")
    assert len(found) == text.count(quote)
    assert all(text[each.start : each.end] == each.quote == quote for each in found)


def test_the_longest_term_wins_where_several_begin() -> None:
    terms = [Term("经济", "other"), Term("经济开发区", "project"), Term("区", "target")]
    found = find_terms("县经济开发区的经济", terms)
    assert [(each.quote, each.label) for each in found] == [
        ("经济开发区", "project"),
        ("经济", "other"),
    ]


def test_a_term_with_two_labels_proposes_both() -> None:
    terms = [Term("高铁", "project"), Term("高铁", "target")]
    assert [each.label for each in find_terms("高铁", terms)] == ["project", "target"]


@given(st.text(alphabet="ab投资"), st.lists(st.text(alphabet="ab投资", min_size=1, max_size=4)))
def test_terms_quote_the_text_and_never_overlap(text: str, words: list[str]) -> None:
    found = find_terms(text, [Term(word, "other") for word in words])
    assert all(text[each.start : each.end] == each.quote for each in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert bool(found) == any(word in text for word in words)


def test_a_term_list_is_read_with_blank_lines_and_remarks() -> None:
    text = "# 项目\n乙烯项目\tproject\n\n高铁\ttarget\n"
    assert read_terms(text, "terms.tsv", LABELS) == (
        Term("乙烯项目", "project"),
        Term("高铁", "target"),
    )


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("乙烯项目", "terms.tsv, line 2: write what"),
        ("\tproject", "terms.tsv, line 2: write what"),
        ("乙烯项目\tprojekt", "terms.tsv, line 2: there is no label “projekt”"),
    ],
)
def test_a_bad_line_of_a_term_list_is_named(line: str, told: str) -> None:
    with pytest.raises(Problem, match=told):
        read_terms(f"高铁\ttarget\n{line}", "terms.tsv", LABELS)


def test_a_pattern_proposes_what_its_span_group_matches() -> None:
    patterns = read_patterns("(?:投资|总投)(?<span>[0-9]+亿元)\tproject", "patterns.tsv", LABELS)
    found = find_patterns("总投20亿元，投资5亿元，投资额6亿元", patterns)
    assert [each.quote for each in found] == ["20亿元", "5亿元"]


def test_a_pattern_that_matches_nothing_at_all_proposes_nothing() -> None:
    assert find_patterns("项目", read_patterns("[0-9]*\tproject", "p", LABELS)) == ()


def test_an_expression_that_is_none_is_named_with_its_line() -> None:
    with pytest.raises(Problem, match=r"p\.tsv, line 1: “\(项目” is no regular expression"):
        read_patterns("(项目\tproject", "p.tsv", LABELS)


def test_an_expression_that_would_run_for_ever_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pizhu.suggest.patterns.TIME_LIMIT", 0.01)
    patterns = read_patterns("(?:(?:一|一一)+)+二\tproject", "p.tsv", LABELS)
    with pytest.raises(Problem, match=r"p\.tsv, line 1: .* takes too long"):
        find_patterns("一" * 3000, patterns)
