"""Going through the figures: each key decides and goes on, each act is in the file and undone."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

import pytest

from pizhu.report.problem import Problem
from pizhu.report.values import Decision
from tui.screens.reading import ReadingScreen

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tui.app import PizhuApp

Apps = "Callable[..., PizhuApp]"


def reading(app: PizhuApp) -> ReadingScreen:
    screen = app.screen
    assert isinstance(screen, ReadingScreen)
    return screen


def decisions(path: Path) -> list[tuple[str, str]]:
    """What the file itself says: text and decision of every decided figure, in reading order."""
    with sqlite3.connect(path) as connection:
        return connection.execute(
            "SELECT text, decision FROM figures WHERE decision <> 'undecided' ORDER BY start"
        ).fetchall()


def notice(app: PizhuApp) -> str:
    shown = reading(app).status.notice
    return shown.text if shown else ""


@pytest.mark.parametrize(
    ("key", "decision"),
    [("a", Decision.ACCEPTED), ("x", Decision.REJECTED), ("space", Decision.UNSURE)],
)
async def test_one_key_decides_and_goes_to_the_next_undecided_figure(
    reading_app: Callable[..., PizhuApp], workspace: Path, key: str, decision: Decision
) -> None:
    app = reading_app()
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("f", key)
        screen = reading(app)
        first, second = screen.opened.figures[:2]
        assert decisions(workspace) == [(first.figure.text, decision.value)]
        assert first.decision is decision
        assert screen.reviewed == second
        assert screen.view.cursor == second.figure.start
        assert "u takes it back" in notice(app)
        await pilot.press("u")
        assert decisions(workspace) == []
        assert screen.reviewed == screen.opened.figures[0]
        assert screen.reviewed.decision is Decision.UNDECIDED
        await pilot.press("ctrl+r")
        assert decisions(workspace) == [(first.figure.text, decision.value)]


async def test_deciding_skips_figures_that_are_decided(
    reading_app: Callable[..., PizhuApp],
) -> None:
    app = reading_app()
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("f", "f", "a", "F", "F", "F", "a")
        screen = reading(app)
        assert screen.reviewed == screen.opened.figures[2]


async def test_a_refused_act_is_told_and_not_shown_as_done(
    reading_app: Callable[..., PizhuApp], workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = reading_app()

    def refuse(*_: object) -> None:
        raise Problem("The disk is full. Nothing was saved.")

    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("f")
        monkeypatch.setattr(app.store, "decide", refuse)
        await pilot.press("a")
        screen = reading(app)
        assert screen.reviewed == screen.opened.figures[0]
        assert screen.reviewed.decision is Decision.UNDECIDED
        assert "Nothing was saved" in notice(app)
        assert decisions(workspace) == []
