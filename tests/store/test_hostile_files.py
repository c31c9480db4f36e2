"""A file whose rows make no sense is told as damaged, whatever is asked of it."""

from __future__ import annotations

import sqlite3
from contextlib import closing, suppress
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pizhu.report.problem import Problem
from pizhu.report.values import Decision, Span
from store import open_store
from store.doctor import examine
from store.merging import merge
from tests.examples import examples
from tests.store.samples import analysis_of, report_of

if TYPE_CHECKING:
    from pathlib import Path

    from store import Store

DEEP = "[" * 100_000 + "]" * 100_000


def write(path: Path, statement: str, *values: object) -> None:
    """Change the file as a program would that means harm."""
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("PRAGMA ignore_check_constraints = ON")
        connection.execute(statement, values)


def made(path: Path) -> Path:
    with open_store(path, "李雷") as store:
        report_id = store.add_report(report_of(), analysis_of()).id
        store.decide([store.load(report_id).figures[0].id], Decision.ACCEPTED)
        store.add_tag(report_id, Span(0, 2), "下载", "other")
    return path


def ask_everything(store: Store) -> None:
    """Everything that reads, and some that writes; a `Problem` is all that may come of it."""
    for ask in (
        store.summaries,
        lambda: store.load(store.summaries()[0].id),
        store.events,
        lambda: store.changes_since(0),
        store.label_set,
        store.conflicts,
        lambda: list(store.search("投资")),
        lambda: list(store.search("decision:accepted")),
        store.undo,
        store.redo,
        store.index_texts,
    ):
        try:
            ask()
        except Problem as problem:
            assert str(problem)  # noqa: PT017 - any sentence will do


@pytest.mark.parametrize("table", ["figures.evidence", "figures.section", "figures.proposed"])
@pytest.mark.parametrize(
    "value", [DEEP, "[1]", "[[1,2]]", '[["a"]]', '{"a":1}', "nothing", "1e999"]
)
def test_columns_that_hold_nonsense_are_told(path: Path, table: str, value: str) -> None:
    table, column = table.split(".")
    write(made(path), f"UPDATE {table} SET {column} = ?", value)
    with open_store(path) as store:
        ask_everything(store)


@pytest.mark.parametrize("column", ["before", "after", "left_alone"])
@pytest.mark.parametrize(
    "value",
    [DEEP, "3", "[]", '{"figures":3}', '{"figures":{"x":3}}', '{"sqlite_master":{"x":{"y":1}}}'],
)
def test_events_that_hold_nonsense_are_told(
    path: Path, tmp_path: Path, column: str, value: str
) -> None:
    write(made(path), f"UPDATE events SET {column} = ? WHERE act <> 'add-report'", value)
    with open_store(path, "李雷") as store:
        ask_everything(store)
    assert examine(path) or column == "left_alone"
    other = made(tmp_path / "other.db")
    with pytest.raises(Problem) if column == "after" else suppress(Problem):
        merge(other, path, "李雷")
    assert examine(other) == ()


def test_an_event_that_undoes_itself_leads_nowhere(path: Path) -> None:
    write(made(path), "UPDATE events SET act = 'undo', undoes = id WHERE act <> 'add-report'")
    with open_store(path, "李雷") as store:
        ask_everything(store)


@examples(15)
@given(data=st.data())
def test_a_file_with_any_bytes_changed_raises_nothing_but_problems(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    path = made(tmp_path_factory.mktemp("w") / "w.db")
    content = bytearray(path.read_bytes())
    for _ in range(data.draw(st.integers(1, 8))):
        place = data.draw(st.integers(0, len(content) - 1))
        content[place] = data.draw(st.integers(0, 255))
    path.write_bytes(content)
    try:
        with open_store(path, "李雷") as store:
            ask_everything(store)
        examine(path)
    except Problem:
        pass
