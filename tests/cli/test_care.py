"""`pizhu backup`, `doctor`, `merge` and `vacuum`, and what is done for a workspace by itself."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from pizhu.report.layers import title_span
from pizhu.report.values import Decision
from store import open_store
from store.doctor import examine
from store.transactions import backup_folder
from tests.store.samples import analysis_of, report_of
from tui import care
from tui.care import look_after

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Outcome


@pytest.fixture
def db(tmp_path: Path) -> Path:
    """A workspace with one decision in it."""
    return made(tmp_path / "mine.db", "李雷", Decision.ACCEPTED)


def made(path: Path, annotator: str, decision: Decision) -> Path:
    with open_store(path, annotator) as store:
        report_id = store.add_report(report_of(), analysis_of()).id
        store.decide([store.load(report_id).figures[0].id], decision)
    return path


def test_backup_copies_the_workspace(
    pizhu: Callable[..., Outcome], db: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "copy.db"
    outcome = pizhu("--db", db, "backup", copy)
    assert outcome.status == 0
    assert str(copy) in outcome.told
    assert examine(copy) == ()
    assert pizhu("--db", db, "backup", copy).status == 1


def test_backup_without_a_name_makes_the_days_copy_once(
    pizhu: Callable[..., Outcome], db: Path
) -> None:
    assert pizhu("--db", db, "backup").status == 0
    assert len(list(backup_folder(db).iterdir())) == 1
    assert "already" in pizhu("--db", db, "backup").told


def test_doctor_calls_a_sound_workspace_sound(pizhu: Callable[..., Outcome], db: Path) -> None:
    outcome = pizhu("--db", db, "doctor")
    assert (outcome.status, outcome.output) == (0, "")
    assert "is sound" in outcome.told


def test_doctor_counts_tags_that_lack_something_and_finds_no_fault_in_them(
    pizhu: Callable[..., Outcome], db: Path
) -> None:
    with open_store(db, "李雷") as store:
        report_id = store.summaries()[0].id
        annotated = store.load(report_id)
        span = title_span(annotated.report.text, annotated.furniture)
        assert span is not None
        quote = annotated.report.text[span.start : span.end]
        store.add_tag(report_id, span, quote, "text-state")
    outcome = pizhu("--db", db, "doctor")
    assert outcome.status == 0
    assert "1 tag lacks an attribute" in outcome.told


def test_doctor_tells_what_is_wrong_and_repairs_it(pizhu: Callable[..., Outcome], db: Path) -> None:
    with closing(sqlite3.connect(db)) as connection, connection:
        connection.execute("UPDATE figures SET decision = 'rejected' WHERE decision = 'accepted'")
    outcome = pizhu("--db", db, "doctor")
    assert outcome.status == 1
    assert "not what its history says" in outcome.output
    assert "1 thing is wrong, 1 can be put right" in outcome.told
    outcome = pizhu("--db", db, "doctor", "--repair")
    assert outcome.status == 0
    assert outcome.output.startswith("put right: ")


def test_doctor_tells_what_cannot_be_opened(pizhu: Callable[..., Outcome], tmp_path: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_text("a report")
    outcome = pizhu("--db", other, "doctor")
    assert outcome.status == 1
    assert "not a Pizhu workspace" in outcome.told


def test_merge_brings_work_in_after_a_dry_run(
    pizhu: Callable[..., Outcome], db: Path, tmp_path: Path
) -> None:
    other = made(tmp_path / "other.db", "韩梅梅", Decision.REJECTED)
    tried = pizhu("--db", db, "merge", "--dry-run", other)
    assert tried.status == 0
    assert "1 conflict" in tried.told
    assert "dry run" in tried.told
    assert "decision=accepted" in tried.output
    assert "韩梅梅" in tried.output
    done = pizhu("--db", db, "merge", other)
    assert done.output == tried.output
    assert "0 new acts" in pizhu("--db", db, "merge", other).told


def test_vacuum_tells_what_it_saved(pizhu: Callable[..., Outcome], db: Path) -> None:
    outcome = pizhu("--db", db, "vacuum")
    assert outcome.status == 0
    assert f"{db.stat().st_size:,} now" in outcome.told
    assert examine(db) == ()


def test_a_workspace_is_copied_daily_by_itself(
    db: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    look_after(db)
    look_after(db)
    assert len(list(backup_folder(db).iterdir())) == 1
    assert capsys.readouterr().err == ""


def test_a_big_copy_is_told_while_it_is_made(
    db: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(care, "_BIG", 0)
    look_after(db)
    assert "Making today's copy" in capsys.readouterr().err
    look_after(db)
    assert capsys.readouterr().err == ""


def test_a_copy_that_cannot_be_made_is_told_and_stops_nothing(
    db: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    backup_folder(db).write_text("in the way")
    look_after(db)
    assert "cannot be written" in capsys.readouterr().err


def test_adding_to_a_workspace_in_a_folder_that_is_synchronised_warns(
    pizhu: Callable[..., Outcome], tmp_path: Path
) -> None:
    folder = tmp_path / "Dropbox"
    folder.mkdir()
    report = tmp_path / "report.txt"
    report.write_text("今年预期目标：地区生产总值增长5%。", "utf-8")
    outcome = pizhu("--db", folder / "work.db", "add", report)
    assert outcome.status == 0
    assert "synchronised" in outcome.told
