"""What the filters let through, and how reports are parted."""

from __future__ import annotations

import dataclasses
from collections import Counter
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pizhu.exchange.counts import Kind, Ledger, Loss
from pizhu.exchange.exporting import export
from pizhu.exchange.options import Options
from pizhu.exchange.selection import Selection, Split, select
from pizhu.report.problem import Problem
from pizhu.report.values import AnnotatedReport, Decision
from tests.exchange.formats.conftest import tag_on

if TYPE_CHECKING:
    from pathlib import Path


def chosen(items: list[AnnotatedReport], **filters: Any) -> tuple[dict[str, set[str]], Ledger]:
    """The ids of what comes through, by report."""
    ledger = Ledger()
    passed = {
        annotated.id: {figure.id for figure in annotated.figures}
        | {tag.id for tag in annotated.tags}
        for annotated in select(items, Selection(**filters), ledger)
    }
    return passed, ledger


def test_no_filter_lets_everything_through(reports: list[AnnotatedReport]) -> None:
    ledger = Ledger()
    assert list(select(reports, Selection(), ledger)) == reports
    assert not any(ledger.counts().left_out.values())


@pytest.mark.parametrize(
    ("filters", "passed"),
    [
        ({"labels": {"measure"}}, {"0193-a": {"t2", "t3"}, "0193-b": {"u1", "u3"}}),
        ({"labels": {"figure-ratio"}}, {"0193-a": {"f5"}, "0193-b": set()}),
        (
            {"decisions": {Decision.REJECTED, Decision.UNSURE}},
            {"0193-a": {"f2", "f5"}, "0193-b": {"g3"}},
        ),
        (
            {"annotators": {"bob"}},
            {"0193-a": {"f5", "t2", "t3"}, "0193-b": {"g1", "g3", "g4", "u5"}},
        ),
        (
            {"sections": {"回顾"}},
            {"0193-a": {"f1", "f2"}, "0193-b": {"g1", "g2", "g3", "u1", "u2", "u3"}},
        ),
        ({"sections": {"二、"}, "labels": {"target"}}, {"0193-a": {"t1"}, "0193-b": {"u4", "u5"}}),
        ({"query": "增长 目标"}, {"0193-a": set(), "0193-b": {"g4", "u4", "u5"}}),
        ({"reports": {"0193-b"}, "decisions": {Decision.UNDECIDED}}, {"0193-b": {"g2"}}),
        ({"reports": {"吉林市 2025"}, "labels": {"none"}}, {"0193-b": set()}),
        ({"reports": {"b/吉林 市.txt"}, "labels": {"none"}}, {"0193-b": set()}),
    ],
)
def test_a_filter_lets_through_what_it_names(
    reports: list[AnnotatedReport], filters: dict[str, Any], passed: dict[str, set[str]]
) -> None:
    found, ledger = chosen(reports, **filters)
    assert found == passed
    counts = ledger.counts()
    through = sum(map(len, found.values()))
    left_out = counts.left_out[Kind.FIGURE] + counts.left_out[Kind.TAG]
    assert through + left_out == counts.taken[Kind.FIGURE] + counts.taken[Kind.TAG] == 17


def test_a_query_finds_what_stands_in_a_sentence_over_a_mark(second: AnnotatedReport) -> None:
    # u2 goes over two sentences: words of either count, and so do words of both.
    assert chosen([second], query="石化 三重")[0]["0193-b"] == {"u2"}


def test_only_what_is_flagged_can_be_chosen(reports: list[AnnotatedReport]) -> None:
    (first, *_others) = reports
    flagged = dataclasses.replace(
        first,
        figures=tuple(dataclasses.replace(each, flagged=each.id == "f1") for each in first.figures),
        tags=tuple(dataclasses.replace(each, flagged=each.id == "t2") for each in first.tags),
    )
    assert chosen([flagged], flagged=True)[0] == {first.id: {"f1", "t2"}}


@pytest.mark.parametrize(
    ("agreement", "passed"), [(0, {"u4", "u5", "a", "b"}), (0.5, {"u4", "a"}), (1, {"u4"})]
)
def test_agreement_keeps_one_tag_of_those_that_enough_put(
    second: AnnotatedReport, agreement: float, passed: set[str]
) -> None:
    tags = (
        *second.tags[3:],
        tag_on("下降", "target", "a"),
        tag_on("下降", "target", "b", created_at="2027", note="the same annotator again"),
    )
    report = dataclasses.replace(second, tags=tags, figures=())
    assert chosen([report], agreement=agreement)[0] == {"0193-b": passed}


def test_agreement_means_nothing_where_one_annotator_worked(second: AnnotatedReport) -> None:
    report = dataclasses.replace(second, tags=second.tags[:3], figures=())
    assert chosen([report], agreement=1)[0] == {"0193-b": {"u1", "u2", "u3"}}


def test_decisions_that_a_format_cannot_tell_apart_are_lost_unless_asked_for(
    annotated: AnnotatedReport, tmp_path: Path
) -> None:
    options = Options(figures=True)
    counts = export([annotated], tmp_path / "a", "bio", options=options).counts
    assert counts.lost == {
        Loss.UNDECIDED: {Kind.FIGURE: 1, Kind.TAG: 1},
        Loss.REJECTED: {Kind.FIGURE: 1},
        Loss.UNSURE: {Kind.FIGURE: 1},
        Loss.OVERLAP: {Kind.TAG: 1},
    }
    asked = Selection(decisions=frozenset({Decision.UNDECIDED, Decision.REJECTED}))
    counts = export([annotated], tmp_path / "b", "bio", selection=asked, options=options).counts
    assert counts.written[Kind.FIGURE] == 1
    # A rejected figure is never written as if it were right.
    assert counts.lost[Loss.REJECTED] == {Kind.FIGURE: 1}


@given(
    ids=st.sets(st.text(min_size=1, max_size=4), max_size=40),
    shares=st.dictionaries(
        st.sampled_from(["train", "dev", "test", "more"]), st.floats(0.01, 100), min_size=1
    ),
    seed=st.integers(0, 99),
)
def test_a_split_is_fair_whole_and_the_same_again(
    ids: set[str], shares: dict[str, float], seed: int
) -> None:
    split = Split(shares, seed)
    parts = split.assign(sorted(ids))
    assert parts.keys() == ids
    assert parts == split.assign(sorted(ids, reverse=True))
    sizes = Counter(parts.values())
    assert sizes.keys() <= shares.keys()
    if len(ids) >= len(shares):
        assert sizes.keys() == shares.keys()
    for name, share in shares.items():
        wanted = share / sum(shares.values()) * len(ids)
        assert abs(sizes[name] - wanted) <= len(shares)


def test_the_usual_split_of_a_hundred_reports() -> None:
    parts = Split().assign(map(str, range(100)))
    assert Counter(parts.values()) == {"train": 80, "dev": 10, "test": 10}
    assert parts != Split(seed=1).assign(map(str, range(100)))


@pytest.mark.parametrize("shares", [{}, {"train": 0}, {"train": 1, "test": -1}])
def test_a_share_that_is_none_is_a_problem(shares: dict[str, float]) -> None:
    with pytest.raises(Problem, match="needs a share above 0"):
        Split(shares).assign(["a"])
