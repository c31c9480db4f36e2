"""What a person is told of the workspace file itself while the app is open."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

from pizhu.report.values import Decision
from tests.tui.on_screen import in_file, reading
from tui.app import PizhuApp

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import pytest

    from store import Store


async def test_an_act_on_a_file_kept_busy_is_told_and_not_shown_as_done(
    reading_app: Callable[..., PizhuApp],
    workspace: Path,
    store: Store,
    report_ids: list[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("tui.app._PATIENCE", 0.05)
    app = reading_app()
    async with app.run_test(size=(100, 30)) as pilot:
        with closing(sqlite3.connect(workspace, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            await pilot.press("f", "a")
            await pilot.pause()
            notice = app.workplace.status.notice
            assert notice is not None
            assert notice.is_problem
            assert "kept busy by another program" in notice.text
        figures = store.load(report_ids[0]).figures
        assert {figure.decision for figure in figures} == {Decision.UNDECIDED}
        await pilot.press("a")
        await pilot.pause()
        assert store.events(limit=1)[0].act == "decide"


async def test_a_workspace_in_a_folder_that_is_synchronised_is_told_at_opening(
    workspace: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "Dropbox"
    folder.mkdir()
    path = folder / "work.db"
    shutil.copy(workspace, path)
    app = PizhuApp(path)
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.pause()
        notice = app.workplace.status.notice
        assert notice is not None
        assert "synchronised" in notice.text


async def test_an_act_on_a_workspace_that_was_moved_is_told_and_not_shown_as_done(
    reading_app: Callable[..., PizhuApp], workspace: Path, tmp_path: Path
) -> None:
    app = reading_app()
    async with app.run_test(size=(100, 30)) as pilot:
        shutil.move(workspace, tmp_path / "elsewhere.db")
        await pilot.press("f", "a")
        notice = app.workplace.status.notice
        assert notice is not None
        assert "moved, removed or replaced" in notice.text
        assert reading(app).opened.figures[0].decision is Decision.UNDECIDED
    assert in_file(tmp_path / "elsewhere.db", "SELECT 1 FROM events WHERE act = 'decide'") == []
