"""A file that cannot be used is refused in one sentence, and left as it was."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from pizhu.report.problem import Problem
from pizhu.report.values import Decision, Span
from store import open_store
from store.schema import APPLICATION_ID, SCHEMA_VERSION
from store.transactions import backup_folder
from tests.store.samples import TEXT, analysis_of, report_of

if TYPE_CHECKING:
    from pathlib import Path


def listing(folder: Path) -> dict[str, bytes]:
    """What lies in the folder, but for the two side files that SQLite makes while it looks."""
    return {
        item.name: item.read_bytes()
        for item in folder.iterdir()
        if item.is_file() and not item.name.endswith(("-wal", "-shm"))
    }


def refused(path: Path) -> str:
    """The sentence with which `path` is refused, having seen that nothing was changed."""
    before = listing(path.parent)
    with pytest.raises(Problem) as caught:
        open_store(path)
    assert listing(path.parent) == before
    sentence = str(caught.value)
    assert str(path) in sentence or str(path.parent) in sentence
    return sentence


def test_a_missing_file_is_made(path: Path) -> None:
    open_store(path).close()
    header = path.read_bytes()[:100]
    assert int.from_bytes(header[68:72], "big") == APPLICATION_ID
    assert int.from_bytes(header[60:64], "big") == SCHEMA_VERSION


def test_an_empty_file_is_made_a_workspace(path: Path) -> None:
    path.touch()
    with open_store(path) as store:
        assert store.summaries() == ()


def test_the_login_name_is_the_default_annotator(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LOGNAME", "hanmeimei")
    with open_store(path) as store:
        assert store.annotator == "hanmeimei"


def test_a_folder_is_refused(tmp_path: Path) -> None:
    assert "is a folder" in refused(tmp_path)


def test_a_missing_folder_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "nowhere" / "w.db"
    with pytest.raises(Problem, match="does not exist"):
        open_store(path)


@pytest.mark.parametrize("content", [b"a report, not a workspace" * 10, b"\x00" * 200, b"S"])
def test_any_other_file_is_refused(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    assert "not a Pizhu workspace" in refused(path)


def test_a_pipe_is_refused_and_stays_one(path: Path) -> None:
    os.mkfifo(path)
    with pytest.raises(Problem, match="not a Pizhu workspace"):
        open_store(path)
    assert path.is_fifo()


def test_an_empty_file_that_was_there_is_not_removed(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path.touch()

    def fail(*_: object) -> None:
        raise Problem("no")

    monkeypatch.setattr("store.opening._prepare", fail)
    with pytest.raises(Problem, match="no"):
        open_store(path)
    assert path.exists()


def test_another_programs_database_is_refused(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE reports (id)")
    assert "not a Pizhu workspace" in refused(path)


def test_a_newer_workspace_is_refused_with_both_versions(path: Path) -> None:
    open_store(path).close()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 7}")
    sentence = refused(path)
    assert "Update Pizhu" in sentence
    assert f"version {SCHEMA_VERSION + 7}" in sentence


def test_a_file_one_may_not_write_is_refused(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    open_store(path).close()
    # By what the operating system answers, for root may write everything.
    monkeypatch.setattr(os, "access", lambda *_: False)
    assert "read-only" in refused(path)


def test_a_file_one_may_not_read_is_refused(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    open_store(path).close()

    def denied(*_: object, **__: object) -> None:
        raise PermissionError

    with monkeypatch.context() as patch:
        patch.setattr(type(path), "open", denied)
        with pytest.raises(Problem, match="may not read"):
            open_store(path)


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may do everything")
def test_real_permissions_are_respected(path: Path) -> None:
    open_store(path).close()
    path.chmod(0o444)
    assert "read-only" in refused(path)
    path.chmod(0o000)
    with pytest.raises(Problem, match="may not read"):
        open_store(path)


@pytest.mark.parametrize("kept", [120, 4096, 5000])
def test_a_truncated_file_is_refused(path: Path, kept: int) -> None:
    open_store(path).close()
    path.write_bytes(path.read_bytes()[:kept])
    assert "is damaged" in refused(path)


def test_a_damaged_file_is_told_where_its_copies_are_if_there_are_any(path: Path) -> None:
    open_store(path).close()
    path.write_bytes(path.read_bytes()[:4096])
    assert refused(path).endswith("run “pizhu doctor”.")
    backup_folder(path).mkdir()
    assert refused(path).endswith(f"go back to a copy from the folder {backup_folder(path)}.")


def test_a_folder_one_may_not_write_in_is_named(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "access", lambda *_: False)
    assert refused(path).startswith(f"You may not write in the folder {path.parent}, so")


def test_a_file_with_a_wrecked_schema_is_refused(path: Path) -> None:
    open_store(path).close()
    content = bytearray(path.read_bytes())
    content[100:4096] = os.urandom(3996)
    path.write_bytes(content)
    assert "is damaged" in refused(path)


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TRIGGER bad AFTER UPDATE ON figures BEGIN DELETE FROM events; END",
        "CREATE TABLE my (x); CREATE TRIGGER bad AFTER INSERT ON my BEGIN DELETE FROM tags; END",
        "CREATE TEMP TABLE x (y); CREATE INDEX slow ON figures (length(hex(zeroblob(9999))), id)",
        "DROP VIEW v_tags; CREATE VIEW v_tags AS SELECT load_extension('x') AS id",
        "DROP TABLE positions; CREATE VIEW positions AS SELECT 1",
        "ALTER TABLE tags ADD COLUMN more TEXT",
        "DROP TABLE furniture",
        "DROP TRIGGER count_added_tag",
    ],
)
def test_a_file_with_foreign_parts_is_refused_before_they_run(path: Path, statement: str) -> None:
    with open_store(path) as store:
        store.add_report(report_of(), analysis_of())
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(statement)
    assert "altered or added" in (sentence := refused(path)) or "missing" in sentence


def test_an_analysts_own_tables_and_views_are_let_be(path: Path) -> None:
    with open_store(path) as store:
        report_id = store.add_report(report_of(), analysis_of()).id
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(
            "CREATE TABLE mine (x); CREATE INDEX mine_x ON mine (x);"
            "CREATE VIEW targets AS SELECT * FROM v_figures WHERE status = 'target'"
        )
    with open_store(path) as store:
        figure_id = store.load(report_id).figures[0].id
        assert store.decide([figure_id], Decision.ACCEPTED).seq


def test_no_act_is_told_as_saved_in_a_file_that_is_not_in_its_place(
    path: Path, tmp_path: Path
) -> None:
    elsewhere = tmp_path / "elsewhere.db"
    with open_store(path, "李雷") as store:
        report_id = store.add_report(report_of(), analysis_of()).id
        path.rename(elsewhere)
        with pytest.raises(Problem, match="moved, removed or replaced"):
            store.add_tag(report_id, Span(0, 2), TEXT[:2], "other")
        path.write_bytes(b"another file")
        with pytest.raises(Problem, match="moved, removed or replaced"):
            store.add_tag(report_id, Span(0, 2), TEXT[:2], "other")
        elsewhere.replace(path)
        store.add_tag(report_id, Span(2, 4), TEXT[2:4], "other")
    with open_store(path) as store:
        assert [tag.start for tag in store.load(report_id).tags] == [2]


def test_no_workspace_is_made_beside_the_log_of_one_that_is_gone(path: Path) -> None:
    log = path.with_name(f"{path.name}-wal")
    log.write_bytes(b"what was done last")
    with pytest.raises(Problem, match="Put the workspace back"):
        open_store(path)
    assert not path.exists()
    assert log.read_bytes() == b"what was done last"
    log.unlink()
    open_store(path).close()
