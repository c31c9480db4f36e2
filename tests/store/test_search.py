"""Searching finds every place that `str.find` finds, and no other."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pizhu.report.problem import Problem
from pizhu.report.values import Analysis, Decision, Facts, Span, TagSuggestion
from store import open_store, search, text_index
from store.search import CONTEXT, Query, parse_query
from tests.examples import examples
from tests.store.samples import TEXT, report_of, texts

if TYPE_CHECKING:
    import sqlite3
    from pathlib import Path

    from store import Store

EMPTY = Analysis(Facts(), (), (), ())


def every_place(text: str, wanted: str) -> list[int]:
    return [start for start in range(len(text)) if text.startswith(wanted, start)]


def no_index(_: object) -> bool:
    return False


@examples(50)
@given(data=st.data(), all_texts=st.lists(texts, min_size=1, max_size=4, unique=True))
@example(data=None, all_texts=["a\x00b\x00", 'x"y" OR z', "年:增增增", "\U00020bb7林 👍", "AbaB"])
@pytest.mark.parametrize("indexed", [True, False])
def test_any_substring_is_found_wherever_it_stands(
    tmp_path_factory: pytest.TempPathFactory,
    indexed: bool,
    data: st.DataObject | None,
    all_texts: list[str],
) -> None:
    with (
        pytest.MonkeyPatch.context() as patch,
        open_store(tmp_path_factory.mktemp("w") / "w.db", "a") as store,
    ):
        if not indexed:
            patch.setattr(text_index, "has_index", no_index)
        ids = {store.add_report(report_of(text), EMPTY).id: text for text in all_texts[1:]}
        assert store.index_texts() == (len(ids) if indexed else 0)
        # One that is not in the index yet.
        ids[store.add_report(report_of(all_texts[0]), EMPTY).id] = all_texts[0]
        wanted = [text[start : start + 2] for text in all_texts for start in range(3)]
        if data is not None:
            text = data.draw(st.sampled_from(all_texts))
            start = data.draw(st.integers(0, len(text) - 1))
            wanted = [text[start : data.draw(st.integers(start + 1, len(text)))]]
            wanted.append(data.draw(texts))
        for each in wanted:
            if not each or each != each.strip() or parse_query(each) != Query(text=each):
                continue
            found = [(hit.report_id, hit.start) for hit in store.search(each)]
            there = [(i, start) for i, text in ids.items() for start in every_place(text, each)]
            assert sorted(found) == sorted(there)


def test_a_hit_tells_where_it_stands_and_what_is_around(store: Store, report_id: str) -> None:
    (hit,) = store.search("固定资产")
    start = TEXT.index("固定资产")
    assert (hit.kind, hit.report_id, hit.title) == ("text", report_id, "郴州市 2024")
    assert (hit.start, hit.end, hit.found) == (start, start + 4, "固定资产")
    assert hit.before == TEXT[start - CONTEXT : start]
    assert hit.after == TEXT[start + 4 : start + 4 + CONTEXT]


def test_the_newest_reports_come_first(store: Store) -> None:
    for year in (2022, 2024, 2023):
        report = replace(report_of(f"{year}投资"), facts=Facts(year=year))
        store.add_report(report, EMPTY)
    assert [hit.before for hit in store.search("投资")] == ["2024", "2023", "2022"]


def test_searching_looks_no_further_than_hits_are_taken(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(20):
        store.add_report(report_of(f"投资{number}"), EMPTY)
    looked: list[str] = []
    read = search._text

    def looking(connection: sqlite3.Connection, report_id: str) -> str:
        looked.append(report_id)
        return read(connection, report_id)

    monkeypatch.setattr(search, "_text", looking)
    assert len(list(islice(store.search("投资"), 3))) == 3
    assert len(looked) == 3


@pytest.fixture
def reviewed(store: Store, report_id: str) -> Store:
    ids = [item.id for item in store.load(report_id).figures]
    store.decide([ids[0]], Decision.UNSURE)
    start = TEXT.index("投资")
    tag = store.add_tag(report_id, Span(start, start + 2), "投资", "project").items[0]
    store.flag([tag, ids[3]])
    return store


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("indicator:生产总值", ["5.0%"]),
        ("indicator：生产总值", ["5.0%"]),
        ("status:target", ["6%"]),
        ("decision:unsure", ["5.0%"]),
        ("decision:undecided status:actual", ["7.1%", "120亿元", "4万人"]),
        ("decision:unsure 规模工业", ["5.0%"]),
        ("decision:unsure 规模农业", []),
        ("decision:rejected", []),
        ("label:project", ["投资"]),
        ("label:项目 投", ["投资"]),
        ("label:policy", []),
        ("flagged:yes", ["6%", "投资"]),
        ("flagged:yes status:target", ["6%"]),
        ("flagged:yes status:actual", []),
        ("flagged:yes label:project", ["投资"]),
        ("flagged:no label:project", []),
        ("place:郴州 投资", ["投资"]),
        ("place:岳阳 投资", []),
        ("year:2024 投资", ["投资"]),
        ("year:2023 投资", []),
        ('place:"郴州市" year:2024', [""]),
    ],
)
def test_fields_narrow_a_search(reviewed: Store, typed: str, found: list[str]) -> None:
    hits = list(reviewed.search(typed))
    assert [hit.found for hit in hits] == found
    for hit in hits:
        assert TEXT[hit.start : hit.end] == hit.found


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("", "Type something"),
        ("   ", "Type something"),
        ("decision:maybe", "undecided, accepted"),
        ("status:maybe", "actual, target"),
        ("year:今年", "year:2024"),
        ("label:project status:target", "one of them"),
        ("flagged:maybe", "neither yes nor no"),
    ],
)
def test_an_impossible_search_is_told_at_once(store: Store, typed: str, sentence: str) -> None:
    with pytest.raises(Problem, match=sentence):
        store.search(typed)


def test_texts_are_found_before_and_after_they_are_entered_into_the_index(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_store(path) as store:
        for text in ("甲投资", "乙投资", "丙投资"):
            store.add_report(report_of(text), EMPTY)
        assert len(list(store.search("投资"))) == 3
        with monkeypatch.context() as patch:
            patch.setattr(text_index, "has_index", no_index)
            assert store.index_texts() == 0
        assert store.index_texts(limit=2) == 2
        assert text_index.possible_texts(store._connection, "甲投") == {1, 3}
        assert len(list(store.search("投资"))) == 3
        assert store.index_texts() == 1
        assert store.index_texts() == 0
        assert text_index.possible_texts(store._connection, "甲投") == {1}
        text_index.rebuild_index(store._connection)
        assert text_index.possible_texts(store._connection, "丙投") == {3}
        assert len(list(store.search("投资"))) == 3


def test_suggested_tags_are_found_by_label_in_a_report_without_any_other(
    store: Store, report_id: str
) -> None:
    start = TEXT.index("投资")
    suggested = TagSuggestion(start, start + 2, "投资", "project", "term", 0.5)
    store.suggest_tags(report_id, "term", [suggested])
    assert [hit.found for hit in store.search("label:project")] == ["投资"]
