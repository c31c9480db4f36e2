"""`pizhu search`: places in the texts, figures by their fields."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seeds import seed_file

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.cli.conftest import Outcome


def test_every_place_of_a_word_is_found(pizhu: Callable[..., Outcome]) -> None:
    text = seed_file("yueyang-2024.txt").read_text(encoding="utf-8")
    outcome = pizhu("search", "place:岳阳", "洞庭湖")
    assert outcome.status == 0
    assert [record["start"] for record in outcome.records] == [
        start for start in range(len(text)) if text.startswith("洞庭湖", start)
    ]
    assert outcome.told == f"{text.count('洞庭湖')} places\n"


def test_figures_are_found_by_their_fields(pizhu: Callable[..., Outcome]) -> None:
    records = pizhu("search", "indicator:生产总值", "status:target").records
    assert records
    assert {record["kind"] for record in records} == {"figure"}


def test_a_limit_is_kept(pizhu: Callable[..., Outcome]) -> None:
    outcome = pizhu("search", "发展", "--limit", "3")
    assert len(outcome.records) == 3
    assert outcome.told == "3 places\n"


def test_a_table_shows_a_place_amid_its_neighbours(pizhu: Callable[..., Outcome]) -> None:
    query = ("place:郴州", "规模工业增加值", "--limit", "1")
    output = pizhu("search", *query, "--format", "table").output
    assert "郴州市 2024" in output
    assert "地区生产总值增长5.0%，规模工业增加值增长7.1%" in output


def test_finding_nothing_ends_with_1(pizhu: Callable[..., Outcome]) -> None:
    for layout in ("table", "jsonl"):
        outcome = pizhu("search", "没有的词语", "--format", layout)
        assert (outcome.status, outcome.output, outcome.told) == (1, "", "0 places\n")


def test_a_query_that_cannot_be_is_a_problem(pizhu: Callable[..., Outcome]) -> None:
    outcome = pizhu("search", "year:soon")
    assert outcome.status == 1
    assert "Write it as year:2024" in outcome.told
