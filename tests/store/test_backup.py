"""Copies are good copies, made while others work, and old ones go."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

import pytest

from pizhu.report.problem import Problem
from pizhu.report.values import Decision
from store import backup, open_store
from store.backup import DAYS_KEPT, back_up, back_up_daily
from store.doctor import examine
from store.transactions import backup_folder

if TYPE_CHECKING:
    from pathlib import Path

    from store import Store


def test_a_copy_of_an_open_workspace_is_complete(
    store: Store, report_id: str, tmp_path: Path
) -> None:
    store.decide([store.load(report_id).figures[0].id], Decision.ACCEPTED)
    copy = back_up(store.path, tmp_path / "copy.db")
    assert sorted(item.name for item in tmp_path.glob("*copy*")) == ["copy.db"]
    assert examine(copy) == ()
    with open_store(copy) as copied:
        assert copied.load(report_id) == store.load(report_id)
        assert copied.events() == store.events()


def test_a_copy_never_replaces_a_file(store: Store, tmp_path: Path) -> None:
    target = tmp_path / "precious.txt"
    target.write_text("precious")
    with pytest.raises(Problem, match="exists already"):
        back_up(store.path, target)
    assert target.read_text() == "precious"


def test_only_a_workspace_is_copied(tmp_path: Path) -> None:
    (tmp_path / "x").write_text("no workspace")
    for name in ("x", "missing"):
        with pytest.raises(Problem, match="no workspace"):
            back_up(tmp_path / name, tmp_path / "copy.db")
    assert not (tmp_path / "copy.db").exists()


def test_a_copy_that_cannot_be_written_is_told(store: Store, tmp_path: Path) -> None:
    with pytest.raises(Problem, match="cannot be written"):
        back_up(store.path, tmp_path / "missing" / "copy.db")


def test_a_copy_that_is_not_sound_is_not_kept(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def wrong(*_: object) -> None:
        raise Problem("not sound")

    monkeypatch.setattr(backup, "_verify", wrong)
    with pytest.raises(Problem):
        back_up(store.path, tmp_path / "copy.db")
    assert list(tmp_path.glob("*copy*")) == []


def test_a_copy_without_its_last_events_is_noticed(store: Store, report_id: str) -> None:
    store.decide([store.load(report_id).figures[0].id], Decision.ACCEPTED)
    copy = back_up(store.path, store.path.with_name("copy.db"))
    with sqlite3.connect(copy) as copied, sqlite3.connect(store.path) as here:
        copied.execute("DELETE FROM events WHERE seq = 1")
        with pytest.raises(Problem, match="did not pass"):
            backup._verify(here, copied, store.path)
    copied.close()
    here.close()


def test_a_daily_copy_is_made_once_a_day_and_the_oldest_go(store: Store) -> None:
    folder = backup_folder(store.path)
    folder.mkdir()
    for day in range(1, 10):
        (folder / f"workspace-2026-01-0{day}.db").touch()
    kept = folder / "workspace-before-v2-20250101T000000.db"
    kept.touch()
    copy = back_up_daily(store.path)
    assert copy is not None
    assert back_up_daily(store.path) is None
    assert examine(copy) == ()
    daily = sorted(item.name for item in folder.glob("workspace-2*.db"))
    assert len(daily) == DAYS_KEPT
    assert daily[0] == "workspace-2026-01-04.db"
    assert kept.exists()
