"""What docs/store.md shows works, and what it lists is there."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from pizhu.report.values import Decision, Span
from store import open_store
from store.schema import statements
from tests.store.samples import analysis_of, report_of

if TYPE_CHECKING:
    from collections.abc import Iterator

PAGE = (Path(__file__).parents[2] / "docs" / "store.md").read_text("utf-8")
QUERIES = re.findall(r"```sql\n(.+?)```", PAGE, flags=re.DOTALL)


@pytest.fixture
def connection(path: Path) -> Iterator[sqlite3.Connection]:
    with open_store(path, "李雷") as store:
        report_id = store.add_report(report_of(), analysis_of()).id
        ids = [item.id for item in store.load(report_id).figures]
        store.decide(ids, Decision.ACCEPTED)
        store.add_tag(report_id, Span(0, 2), "下载", "other")
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
        yield connection


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.split("\n")[0][:40])
def test_a_query_of_the_page_answers(connection: sqlite3.Connection, query: str) -> None:
    rows = connection.execute(query).fetchall()
    # The sample has one report, so nothing of a year before.
    assert rows or "planned_in" in query or "canonical = '地区生产总值'" in query


def test_the_page_has_its_queries() -> None:
    assert len(QUERIES) > 5


@pytest.mark.parametrize("view", ["v_figures", "v_tags", "v_relations"])
def test_the_columns_of_the_stable_views_are_those_of_the_page(
    connection: sqlite3.Connection, view: str
) -> None:
    listed = re.search(rf"- `{view}`: `([^`]+)`", PAGE)
    assert listed is not None
    cursor = connection.execute(f"SELECT * FROM {view}")
    assert [column[0] for column in cursor.description] == listed[1].split()


def test_the_page_lists_every_table() -> None:
    for name, statement in statements().items():
        if statement.startswith(("CREATE TABLE", "CREATE VIRTUAL TABLE")):
            assert f"`{name}`" in PAGE, name
