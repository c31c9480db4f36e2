"""Going through the figures: each key decides and goes on, each act is in the file and undone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pizhu.report.problem import Problem
from pizhu.report.values import Decision
from tests.tui.on_screen import decisions_in, notice, reading

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tui.app import PizhuApp


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
        assert decisions_in(workspace) == [(first.figure.text, decision.value)]
        assert first.decision is decision
        assert first.annotator == "analyst"
        assert screen.reviewed == second
        assert screen.view.cursor == second.figure.start
        assert "u takes it back" in notice(app)
        await pilot.press("u")
        assert decisions_in(workspace) == []
        assert screen.reviewed == screen.opened.figures[0]
        assert screen.reviewed.decision is Decision.UNDECIDED
        assert f"“{first.figure.text}” is undecided" in notice(app)
        await pilot.press("ctrl+r")
        assert decisions_in(workspace) == [(first.figure.text, decision.value)]


async def test_deciding_skips_figures_that_are_decided(
    reading_app: Callable[..., PizhuApp],
) -> None:
    app = reading_app()
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("f", "f", "a", "F", "F", "F", "a")
        screen = reading(app)
        assert screen.reviewed == screen.opened.figures[2]


async def test_a_decision_can_be_changed_by_deciding_again(
    reading_app: Callable[..., PizhuApp], workspace: Path
) -> None:
    app = reading_app()
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("f", "a", "F", "x")
        text = reading(app).opened.figures[0].figure.text
        assert decisions_in(workspace) == [(text, "rejected")]


async def test_after_the_last_figure_it_goes_on_from_the_top(
    reading_app: Callable[..., PizhuApp],
) -> None:
    app = reading_app()
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("ctrl+end", "F", "a")
        assert reading(app).current == 0
        assert "On from the top" in notice(app)


async def test_the_last_undecided_figure_says_that_all_are_decided(
    reading_app: Callable[..., PizhuApp],
) -> None:
    app = reading_app()
    async with app.run_test(size=(120, 40)) as pilot:
        ids = [reviewed.id for reviewed in reading(app).opened.figures]
        app.store.decide(ids[1:], Decision.ACCEPTED)
        reading(app).opened.reload()
        await pilot.press("ctrl+home", "f", "a")
        assert "Every figure is decided" in notice(app)
        assert reading(app).opened.progress().complete


async def test_the_keys_go_through_all_figures_and_through_the_undecided_ones(
    reading_app: Callable[..., PizhuApp],
) -> None:
    app = reading_app()
    async with app.run_test(size=(120, 40)) as pilot:
        screen = reading(app)
        await pilot.press("f", "f", "f", "a", "F", "F")
        assert screen.current == 1
        await pilot.press("full_stop")
        assert screen.current == 3
        await pilot.press("comma")
        assert screen.current == 1
        await pilot.press("F", "F")
        assert screen.current == 0
        assert notice(app) == "No figure before this place."


async def test_away_from_figures_nothing_is_decided(
    reading_app: Callable[..., PizhuApp], workspace: Path
) -> None:
    app = reading_app()
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("ctrl+home", "a")
        assert decisions_in(workspace) == []
        assert notice(app) == "No figure at the cursor. . goes to the next one."


async def test_moving_the_cursor_onto_a_figure_brings_it_under_review(
    reading_app: Callable[..., PizhuApp],
) -> None:
    app = reading_app()
    async with app.run_test(size=(120, 40)) as pilot:
        screen = reading(app)
        await pilot.press("f", "left")
        assert screen.reviewed is None
        await pilot.press("right", "right")
        assert screen.current == 0


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
        assert decisions_in(workspace) == []


async def test_undo_reaches_into_another_report_and_says_so(
    reading_app: Callable[..., PizhuApp], workspace: Path
) -> None:
    app = reading_app()
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("f", "a", "b", "down", "enter", "u")
        assert decisions_in(workspace) == []
        assert notice(app).startswith("In 郴州市 2024. Taken back:")
        await pilot.press("u")
        assert notice(app) == "Nothing to take back."


async def test_undo_works_from_the_library(
    reading_app: Callable[..., PizhuApp], workspace: Path
) -> None:
    app = reading_app()
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("f", "x", "b", "u")
        assert decisions_in(workspace) == []
        assert "Taken back" in notice(app)
        await pilot.press("U")
        assert len(decisions_in(workspace)) == 1
