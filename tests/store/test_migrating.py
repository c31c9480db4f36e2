"""An older workspace is copied, then brought up to date in one step or left as it was."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from pizhu.report.problem import Problem
from store import open_store, opening, schema
from store.doctor import examine
from store.transactions import backup_folder
from tests.store.samples import analysis_of, report_of

if TYPE_CHECKING:
    from pathlib import Path

    from sqlite_utils import Database
    from sqlite_utils.migrations import Migrations

MORE = "CREATE TABLE more (\n    id TEXT PRIMARY KEY\n) STRICT"


@pytest.fixture
def old(path: Path) -> str:
    """A workspace of today's version with a report in it; the report's id."""
    with open_store(path, "李雷") as store:
        return store.add_report(report_of(), analysis_of()).id


def come_next_version(patch: pytest.MonkeyPatch, *, failing: bool = False) -> None:
    """Let Pizhu be a version on, whose migration adds a table."""
    now, steps, known = schema.SCHEMA_VERSION, schema.migrations, schema.statements()

    def migrations() -> Migrations:
        found = steps()

        @found(name="more")
        def more(db: Database) -> None:
            db.execute(MORE)
            if failing:
                db.execute("INSERT INTO nothing VALUES (1)")

        return found

    patch.setattr(schema, "migrations", migrations)
    patch.setattr(opening, "SCHEMA_VERSION", now + 1)
    patch.setattr(opening, "statements", lambda: {**known, "more": MORE})


def test_an_older_workspace_is_copied_and_brought_up_to_date(
    path: Path, old: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_store(path) as store:
        before = store.load(old)
    with monkeypatch.context() as patch:
        come_next_version(patch)
        with open_store(path) as store:
            assert store.load(old) == before
        with open_store(path) as store:
            assert store.load(old) == before
    (copy,) = backup_folder(path).glob("*before-version*")
    with open_store(copy) as store:
        assert store.load(old) == before
    with pytest.raises(Problem, match="newer Pizhu"):
        open_store(path)


@pytest.mark.usefixtures("old")
def test_a_migration_that_fails_leaves_the_file_as_it_was(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        come_next_version(patch, failing=True)
        with pytest.raises(Problem):
            open_store(path)
    assert examine(path) == ()
    with closing(sqlite3.connect(path)) as connection:
        names = {row[0] for row in connection.execute("SELECT name FROM sqlite_master")}
        assert "more" not in names
        assert connection.execute("SELECT count(*) FROM _sqlite_migrations").fetchone()[0] == 1
