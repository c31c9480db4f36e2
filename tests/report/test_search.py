"""Searching: offsets are the text's own, whatever is folded."""

from __future__ import annotations

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from pizhu.report.problem import Problem
from pizhu.report.search import Hits, Scan, Search, compiled, find_hits
from pizhu.report.values import Span
from pizhu.report.widening import widened, widths

TEXT = "GDP增长5.6%，ＧＤＰ增长５．６％。“双百”行动，gdp（现价）"


def found(wanted: str, text: str = TEXT, **options: bool) -> list[str]:
    return [text[hit.start : hit.end] for hit in find_hits(text, Search(wanted, **options))]


@pytest.mark.parametrize("wanted", ["gdp", "GDP", "ＧＤＰ"])
@pytest.mark.parametrize("as_regex", [False, True])
def test_width_and_case_are_folded(wanted: str, *, as_regex: bool) -> None:
    assert found(wanted, regex=as_regex) == ["GDP", "ＧＤＰ", "gdp"]


@pytest.mark.parametrize("as_regex", [False, True])
def test_width_and_case_can_be_minded(*, as_regex: bool) -> None:
    assert found("GDP", case=True, regex=as_regex) == ["GDP", "ＧＤＰ"]
    assert found("GDP", width=True, regex=as_regex) == ["GDP", "gdp"]
    assert found("GDP", case=True, width=True, regex=as_regex) == ["GDP"]


def test_signs_are_found_in_the_form_the_text_has() -> None:
    assert found("5.6%") == ["5.6%", "５．６％"]
    assert found('"双百"') == ["“双百”"]
    assert found("(现价)") == ["（现价）"]


def test_a_plain_search_takes_signs_for_what_they_are() -> None:
    assert found(".*") == []
    assert found("[") == []


def test_a_regular_expression() -> None:
    assert found(r"\d+\.\d+%", regex=True, width=True) == ["5.6%"]
    assert found("^一", "一\n一", regex=True) == ["一", "一"]


@pytest.mark.parametrize(
    ("expression", "wanted"),
    [
        (r"\d+\.\d+%", ["5.6%", "５．６％"]),
        (r"[0-9]+\.[0-9]{1}%", ["5.6%", "５．６％"]),
        (r"\(现价\)", ["（现价）"]),
        (r"(?<=长)[^%]+", ["5.6", "５．６"]),
        (r"(?P<name>G)DP", ["GDP", "ＧＤＰ", "gdp"]),
        (r"\p{Han}{2}(?=行动)", []),
        (r"“\p{Han}{2}”", ["“双百”"]),
        (r"(?i:g)\x44P", ["GDP", "gdp"]),
        ("行动[，,]", ["行动，"]),
        ("[％]", ["%", "％"]),
    ],
)
def test_a_regular_expression_finds_either_width(expression: str, wanted: list[str]) -> None:
    assert found(expression, regex=True) == wanted


def test_a_full_stop_in_a_regular_expression_is_no_decimal_point() -> None:
    assert found("。", "增长5.6%。", regex=True) == ["。"]


@pytest.mark.parametrize("as_regex", [False, True])
def test_traditional_and_simplified_are_one_where_that_is_asked_for(*, as_regex: bool) -> None:
    text = "發展與发展，頭髮；臺灣、台湾"
    assert found("发展", text, variants=True, regex=as_regex) == ["發展", "发展"]
    assert found("發展", text, variants=True, regex=as_regex) == ["發展", "发展"]
    assert found("台灣", text, variants=True, regex=as_regex) == ["臺灣", "台湾"]
    assert found("发展", text, regex=as_regex) == ["发展"]


def test_traditional_and_simplified_are_one_in_sets() -> None:
    assert found("[头發]", "頭髮发", variants=True, regex=True) == ["頭", "髮", "发"]
    assert found("[^發]", "頭髮", variants=True, regex=True) == ["頭"]


def test_hits_of_no_length_are_passed_over() -> None:
    assert found("x*", regex=True) == []
    assert found("") == []


@pytest.mark.parametrize(
    ("expression", "at"), [("(增长", 1), ("增长)", 3), ("增[长", 4), ("增长**", 4), (r"增\p{X}", 6)]
)
def test_a_broken_regular_expression_is_told_with_the_place(expression: str, at: int) -> None:
    with pytest.raises(Problem, match="Not a regular expression") as caught:
        find_hits(TEXT, Search(expression, regex=True))
    assert caught.value.values["at"] == pytest.approx(at, abs=2)


def test_an_expression_without_end_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pizhu.report.search.TIME_LIMIT", 0.05)
    scan = Scan("增" * 200, Search("(增|增增)+长", regex=True))
    with pytest.raises(Problem, match="takes too long"):
        scan.run(patience=0.05)


def test_a_scan_is_gone_on_with() -> None:
    text = "增长，" * 500
    scan = Scan(text, Search("增长"))
    runs = 1
    while not scan.run(0):
        runs += 1
    assert runs == len(scan.hits) + 1 == 501
    assert tuple(scan.hits) == tuple(find_hits(text, Search("增长")))


@given(st.text(max_size=60), st.integers(0, 60), st.integers(1, 6))
def test_every_passage_finds_itself(text: str, start: int, length: int) -> None:
    wanted = text[start : start + length]
    if wanted:
        hits = find_hits(text, Search(wanted, case=True, width=True))
        assert any(text[hit.start : hit.end] == wanted for hit in hits)
        assert hits[0].start == text.find(wanted)


_PIECES = st.sampled_from(
    [
        *"a％（5。长-",
        r"\d",
        r"\.",
        r"\(",
        "[a-z]",
        "[^，]",
        "[０-９]",
        "(?:b)",
        "(c)",
        "x?",
        "y{1,2}",
    ]
)


@given(
    st.lists(_PIECES, max_size=6).map("".join), st.text("a5%％（(。.长長bcxyz-，０", max_size=30)
)
def test_a_widened_expression_finds_no_less(expression: str, text: str) -> None:
    wide = regex.compile(widened(expression, widths, width=True))
    for narrow in regex.finditer(expression, text):
        assert wide.match(text, narrow.start())


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(1, 5)), max_size=20), st.integers(0, 99))
def test_hits_are_looked_up_by_place(steps: list[tuple[int, int]], start: int) -> None:
    hits, at = Hits(), 0
    for gap, length in steps:
        hits.append(at + gap, at + gap + length)
        at += gap + length
    wanted = Span(start, start + 7)
    assert hits.overlapping(wanted.start, wanted.end) == tuple(
        hit for hit in hits if hit.overlaps(wanted)
    )
    assert hits.first_from(start) == sum(hit.start < start for hit in hits)


def test_offsets_are_code_points_of_the_text() -> None:
    assert tuple(find_hits("👍🏽增长", Search("增长"))) == (Span(2, 4),)


def test_nothing_wanted_matches_everywhere_and_finds_nothing() -> None:
    assert compiled(Search("")).match("")
    assert not find_hits(TEXT, Search(""))
