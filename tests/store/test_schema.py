"""The file itself refuses what makes no sense, whoever writes it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from pizhu.report.values import (
    Bound,
    Decision,
    Direction,
    FurnitureKind,
    Hardness,
    Measure,
    Span,
    Status,
)
from store import open_store
from store.items import ITEM_COLUMNS
from store.migrating import migrations
from store.schema import SCHEMA_VERSION, statements
from tests.store.samples import analysis_of, report_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from enum import StrEnum
    from pathlib import Path


@pytest.fixture
def connection(path: Path) -> Iterator[sqlite3.Connection]:
    """A bare connection to a workspace with a report and a tag, as any program has it."""
    with open_store(path, "李雷") as store:
        report_id = store.add_report(report_of(), analysis_of()).id
        store.add_tag(report_id, Span(0, 2), "下载", "other")
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA foreign_keys = ON")
        yield connection


@pytest.mark.parametrize(
    "change",
    [
        "figures SET value = 'viel'",
        "figures SET value = '1.2.3'",
        "figures SET value = '1-2'",
        "figures SET value = ''",
        "figures SET value = '5.'",
        "figures SET value_high = '1e5'",
        "figures SET start = -1",
        'figures SET "end" = start',
        'figures SET "end" = 100000',
        "figures SET measure = 'length'",
        "figures SET direction = 'left'",
        "figures SET bound = 'maybe'",
        "figures SET status = 'planned'",
        "figures SET hardness = 'medium'",
        "figures SET decision = 'maybe'",
        "figures SET decision = 'accepted'",
        "figures SET annotator = '李雷'",
        "figures SET confidence = 1.1",
        "figures SET evidence = '{}'",
        "figures SET year = 'soon'",
        "figures SET report_id = 'nothing'",
        "tags SET label = 'nothing'",
        "tags SET annotator = 'nobody'",
        "tags SET decision = 'maybe'",
        'tags SET "end" = 100000',
        "tags SET report_id = 'nothing'",
        "events SET after = 'nothing'",
        "events SET undoes = 'nothing'",
        "reports SET decided = figures + 1",
        "reports SET sha256 = 'short'",
        "reports SET id = 'other'",
        "furniture SET kind = 'chair'",
        "sections SET level = 0",
        "annotators SET name = ''",
    ],
)
def test_a_row_that_makes_no_sense_is_refused(connection: sqlite3.Connection, change: str) -> None:
    with pytest.raises(sqlite3.IntegrityError):
        connection.execute(f"UPDATE {change}")


@pytest.mark.parametrize(
    ("column", "values"),
    [
        ("figures SET measure", Measure),
        ("figures SET bound", Bound),
        ("figures SET status", Status),
        ("figures SET direction", Direction),
        ("figures SET hardness", Hardness),
        ("figures SET annotator = '李雷', decided_at = '', decision", Decision),
        ("furniture SET kind", FurnitureKind),
    ],
)
def test_every_value_that_the_library_knows_is_allowed(
    connection: sqlite3.Connection, column: str, values: type[StrEnum]
) -> None:
    for value in values:
        if value is not Decision.UNDECIDED:
            connection.execute(f"UPDATE {column} = ?", (value.value,))


@pytest.mark.parametrize("value", ["0", "5", "5.0", "-3.25", "11350000000", ".5", "-.5"])
def test_any_plain_decimal_is_allowed(connection: sqlite3.Connection, value: str) -> None:
    connection.execute("UPDATE figures SET value = ?", (value,))


def test_every_table_is_strict() -> None:
    for name, statement in statements().items():
        if statement.startswith("CREATE TABLE"):
            assert statement.endswith("STRICT"), name


def test_the_version_counts_the_migrations(connection: sqlite3.Connection) -> None:
    applied = connection.execute("SELECT count(*) FROM _sqlite_migrations").fetchone()[0]
    assert applied == SCHEMA_VERSION
    assert len(migrations()._migrations) == SCHEMA_VERSION


@pytest.mark.parametrize("table", ITEM_COLUMNS)
def test_events_may_speak_of_every_column_of_an_item(
    connection: sqlite3.Connection, table: str
) -> None:
    columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
    assert sorted(columns) == sorted(["id", "changed", *ITEM_COLUMNS[table]])
