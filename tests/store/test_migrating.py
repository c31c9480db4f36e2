"""An older workspace is copied, then brought up to date in one step or left as it was."""

from __future__ import annotations

import lzma
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from pizhu.report.problem import Problem
from pizhu.report.values import Decision
from store import migrating, open_store, opening, schema
from store.doctor import examine
from store.merging import merge
from store.transactions import backup_folder
from tests.store.samples import TEXT, analysis_of, report_of
from tests.store.test_undo import state

#: What each released version writes, made by keep_release.py.
RELEASED = sorted(Path(__file__).parent.glob("fixtures/version-*.db.xz"))

MORE = "CREATE TABLE more (\n    id TEXT PRIMARY KEY\n) STRICT"
BROKEN = "CREATE TABLE broken (\n    id NOTHING\n) STRICT"

#: Opens the file and dies as by a power cut: at the n-th statement of the migration, or one given.
DYING = """
import os, signal, sys
from pathlib import Path
from store import migrating, open_store

renew, left = migrating.renew, int(sys.argv[2])

def trace(statement):
    global left
    left -= 1
    if left < 0 or statement == sys.argv[3]:
        os.kill(os.getpid(), signal.SIGKILL)

def watched(connection):
    connection.set_trace_callback(trace)
    renew(connection)

migrating.renew = watched
open_store(Path(sys.argv[1]))
"""


@pytest.fixture(params=RELEASED, ids=lambda file: file.name.partition(".")[0])
def old(request: pytest.FixtureRequest, path: Path) -> Path:
    """A workspace as a released version wrote it."""
    path.write_bytes(lzma.decompress(request.param.read_bytes()))
    return path


def version_of(path: Path) -> int:
    with closing(sqlite3.connect(path)) as connection:
        return migrating.version_of(connection)


def rows_of(path: Path, version: int) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table that a version has, by its columns of that version's."""
    rows = {}
    with closing(sqlite3.connect(":memory:")) as bare, closing(sqlite3.connect(path)) as connection:
        for name, statement in schema.statements(version).items():
            if not statement.startswith("CREATE TABLE"):
                continue
            bare.execute(statement)
            here = {row[1] for row in connection.execute(f"PRAGMA table_info({name})")}
            if not here:
                # What it held has moved into other tables.
                continue
            columns = [row[1] for row in bare.execute(f"PRAGMA table_info({name})")]
            renamed = migrating.RENAMED.get(name, {}).items()
            now = {old: new for new, old in renamed if new in here}
            listed = ", ".join(f'"{now.get(column, column)}"' for column in columns)
            rows[name] = connection.execute(
                f"SELECT {listed} FROM {name} ORDER BY rowid"
            ).fetchall()
    return rows


def test_every_version_that_was_released_is_kept() -> None:
    kept = [int(file.name.split("-")[1].partition(".")[0]) for file in RELEASED]
    assert kept == list(range(1, schema.SCHEMA_VERSION))


def test_an_older_workspace_is_copied_and_keeps_every_row(old: Path) -> None:
    version = version_of(old)
    before = rows_of(old, version)
    assert before["events"]
    assert before["orphans"]
    assert before["conflicts"]
    with open_store(old) as store:
        assert store.summaries()
    assert version_of(old) == schema.SCHEMA_VERSION
    after = rows_of(old, version)
    assert after == {name: before[name] for name in after}
    assert before.keys() - after.keys() <= {"label_names"}
    (copy,) = backup_folder(old).glob("*before-version*")
    assert version_of(copy) == version
    assert rows_of(copy, version) == before


def test_labels_keep_their_names_and_descriptions(old: Path) -> None:
    with open_store(old) as store:
        first = store.label_set().labels[0]
    assert (first.id, first.names) == ("policy", {"en": "policy measure", "zh": "政策举措"})
    assert first.description["zh"] == "政府采取或将要采取的行动、计划、制度。"


def test_what_was_brought_up_to_date_is_sound_and_can_be_searched(old: Path) -> None:
    with open_store(old) as store:
        assert {hit.report_id for hit in store.search("地区生产总值")} == {
            summary.id for summary in store.summaries()
        }
        assert store.index_texts() == 0
        assert [conflict.kind for conflict in store.conflicts()] == ["figures"]
    assert examine(old) == ()


def test_what_was_brought_up_to_date_has_the_schema_of_a_new_one(old: Path, tmp_path: Path) -> None:
    open_store(old).close()
    open_store(tmp_path / "new.db").close()
    query = "SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY type, name"
    with (
        closing(sqlite3.connect(old)) as connection,
        closing(sqlite3.connect(tmp_path / "new.db")) as new,
    ):
        assert connection.execute(query).fetchall() == new.execute(query).fetchall()


@pytest.mark.parametrize("annotator", ["李雷", "韩梅梅"])
def test_acts_of_an_older_version_can_be_undone_and_done_again(old: Path, annotator: str) -> None:
    with open_store(old, annotator) as store:
        last = state(store)
        undone = 0
        while store.undo() is not None:
            undone += 1
        assert undone > 1
        assert examine(old) == ()
        while store.redo() is not None:
            undone -= 1
        assert undone == 0
        assert state(store) == last
    assert examine(old) == ()


def test_work_goes_on_and_goes_to_others(old: Path, tmp_path: Path) -> None:
    other = tmp_path / "new.db"
    with open_store(other, "小明") as store:
        store.add_report(report_of(), analysis_of())
    with open_store(old, "李雷") as store:
        first = store.report_id("郴州市 2024")
        store.remove_tag(store.load(first).tags[0].id)
        tags = store.load(first).tags
        history = len(store.events(limit=1000))
    merged = merge(other, old, "小明")
    assert merged.events == history
    assert merged.conflicts == ()
    with open_store(other) as store:
        assert store.load(first).tags == tags
    assert examine(other) == ()


def test_an_analysts_own_tables_and_views_stay(old: Path) -> None:
    with closing(sqlite3.connect(old)) as connection:
        connection.execute("CREATE TABLE mine (id TEXT)")
        connection.execute("CREATE VIEW my_view AS SELECT text FROM v_figures")
        connection.execute("INSERT INTO mine VALUES ('a')")
        connection.commit()
    with open_store(old) as store:
        assert store.summaries()
    with closing(sqlite3.connect(old)) as connection:
        assert connection.execute("SELECT * FROM mine").fetchall() == [("a",)]
        assert connection.execute("SELECT count(*) FROM my_view").fetchone()[0] > 1


def test_an_older_file_that_was_altered_is_refused_before_anything_is_done(old: Path) -> None:
    with closing(sqlite3.connect(old)) as connection:
        connection.execute("CREATE TRIGGER own AFTER INSERT ON tags BEGIN DELETE FROM events; END")
    with pytest.raises(Problem, match="own"):
        open_store(old)
    assert not backup_folder(old).exists()
    assert version_of(old) < schema.SCHEMA_VERSION


def test_a_migration_that_fails_leaves_the_file_as_it_was(
    old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    version = version_of(old)
    before = rows_of(old, version)
    known = schema.statements()
    monkeypatch.setattr(migrating, "statements", lambda *_: {**known, "broken": BROKEN})
    with pytest.raises(Problem):
        open_store(old)
    monkeypatch.undo()
    assert version_of(old) == version
    assert rows_of(old, version) == before
    open_store(old).close()
    assert examine(old) == ()


@pytest.mark.skipif(os.name != "posix", reason="there is no SIGKILL")
@pytest.mark.parametrize(
    ("statements", "last"), [(5, ""), (30, ""), (10**6, "COMMIT")], ids=["early", "amid", "late"]
)
def test_a_migration_that_is_killed_leaves_the_file_as_it_was(
    old: Path, statements: int, last: str
) -> None:
    version = version_of(old)
    before = rows_of(old, version)
    died = subprocess.run(
        [sys.executable, "-c", DYING, str(old), str(statements), last],
        cwd=Path(__file__).parents[2],
        check=False,
    )
    assert died.returncode == -9
    assert version_of(old) == version
    assert rows_of(old, version) == before
    open_store(old).close()
    assert examine(old) == ()


def test_a_later_version_with_one_more_table_needs_no_code(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    now, known = schema.SCHEMA_VERSION, schema.statements()
    with open_store(path, "李雷") as store:
        report_id = store.add_report(report_of(), analysis_of()).id
        before = store.load(report_id)
    with monkeypatch.context() as patch:
        later = lambda version=now + 1: known if version == now else {**known, "more": MORE}  # noqa: E731
        for module in (migrating, opening):
            patch.setattr(module, "SCHEMA_VERSION", now + 1)
            patch.setattr(module, "statements", later)
        with open_store(path) as store:
            assert store.load(report_id) == before
    with pytest.raises(Problem, match="newer Pizhu"):
        open_store(path)
    (copy,) = backup_folder(path).glob("*before-version*")
    with open_store(copy) as store:
        assert store.load(report_id).report.text == TEXT


def test_an_open_workspace_that_a_newer_version_has_changed_takes_no_more_acts(path: Path) -> None:
    with open_store(path, "李雷") as store:
        report_id = store.add_report(report_of(), analysis_of()).id
        figure = store.load(report_id).figures[0].id
        with closing(sqlite3.connect(path)) as connection:
            connection.execute(f"PRAGMA user_version = {schema.SCHEMA_VERSION + 1}")
        with pytest.raises(Problem, match="newer Pizhu"):
            store.decide([figure], Decision.ACCEPTED)
        assert store.load(report_id).figures[0].decision is Decision.UNDECIDED


def test_an_older_file_is_merged_as_it_lies(old: Path, tmp_path: Path) -> None:
    other = tmp_path / "new.db"
    with open_store(other, "小明") as store:
        store.add_report(report_of(), analysis_of())
    before = old.read_bytes()
    merged = merge(other, old, "小明")
    assert merged.events > 0
    assert old.read_bytes() == before
    assert not backup_folder(old).exists()
    assert examine(other) == ()
    brought = tmp_path / "again.db"
    brought.write_bytes(before)
    open_store(brought).close()
    assert merge(other, brought, "小明").events == 0
