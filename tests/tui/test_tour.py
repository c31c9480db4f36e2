"""The tour: six steps, each waiting for its act, each to be skipped, shown once."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from keymaps import ACTIONS, keymap_names
from tests.tui.on_screen import notice, tags_in
from tui import language
from tui.memory import Memory
from tui.tour import STEPS, Tour
from tui.widgets.tour_card import TourCard

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tui.app import PizhuApp


def card(app: PizhuApp) -> str:
    """What the card says, blanks put together; empty where there is none."""
    shown = [each.render().plain for each in app.screen.query(TourCard)]
    assert len(shown) <= 1
    return " ".join("".join(shown).split())


def test_there_are_six_steps_about_actions_that_exist() -> None:
    methods = {action.method for action in ACTIONS.values()} | {"tag_put"}
    assert len(STEPS) == 6
    for step in STEPS:
        assert set(step.keys.values()) <= set(ACTIONS)
        assert step.done_by <= methods
        assert set(re.findall(r"{(\w+)}", step.sentence)) - {"label"} == set(step.keys)


def test_an_act_that_changed_nothing_finishes_no_step_about_changing() -> None:
    tour = Tour(2)
    assert tour.after("figure_accept", wrote=False) == tour
    assert tour.after("figure_accept", wrote=True) == Tour(3)
    assert tour.after("history_undo", wrote=True) == tour
    assert Tour(6).after("history_undo", wrote=True).over


async def test_each_step_waits_for_its_act(
    library_app: Callable[..., PizhuApp], workspace: Path
) -> None:
    app = library_app()
    async with app.run_test(size=(80, 24)) as pilot:
        assert card(app) == ""
        await pilot.press("f9")
        assert card(app).startswith("1/6 These are your reports. Press Enter to open")
        await pilot.press("down")
        assert card(app).startswith("1/6")
        await pilot.press("enter")
        await pilot.pause()
        assert card(app).startswith("2/6 What the program takes for a figure")
        await pilot.press("full_stop")
        assert card(app).startswith("3/6 Is it what the inspector says? a accepts it, x rejects it")
        await pilot.press("a")
        assert card(app).startswith("4/6")
        await pilot.press("u")
        assert card(app).startswith("5/6 Passages are tagged: v starts selecting, + takes")
        await pilot.press("P")
        assert len(tags_in(workspace)) == (1 if card(app).startswith("6/6") else 0)
        await pilot.press("v", "right", "P")
        assert card(app).startswith("6/6 / searches the report, ? shows every key")
        await pilot.press("question_mark")
        await pilot.press("escape")
        assert card(app) == ""
        assert notice(app) == "That was the tour. F9 shows it again."


async def test_steps_are_skipped_one_by_one_and_all_at_once(
    reading_app: Callable[..., PizhuApp],
) -> None:
    app = reading_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("f9")
        assert card(app).startswith("2/6")
        await pilot.press("f9", "f9")
        assert card(app).startswith("4/6")
        await pilot.press("escape")
        assert card(app) == ""
        assert app.screen.query("#text")


async def test_escape_still_does_what_lies_nearer(reading_app: Callable[..., PizhuApp]) -> None:
    app = reading_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("f9", "v", "escape")
        assert card(app) != ""
        await pilot.press("slash", "escape")
        assert card(app) != ""
        await pilot.press("escape")
        assert card(app) == ""


async def test_back_in_the_library_the_card_says_how_to_go_on(
    reading_app: Callable[..., PizhuApp],
) -> None:
    app = reading_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("f9", "f9", "b")
        await pilot.pause()
        assert card(app).startswith("1/6")
        await pilot.press("enter")
        await pilot.pause()
        assert card(app).startswith("3/6")


@pytest.mark.parametrize("lang", ["en", "zh_CN"])
@pytest.mark.parametrize("name", keymap_names())
async def test_every_step_fits_and_names_the_keys_in_force(
    reading_app: Callable[..., PizhuApp], name: str, lang: str
) -> None:
    language.install(lang)
    app = reading_app(keymap=name)
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.press("f9")
        for at in range(1, 6):
            assert card(app).startswith(f"{at + 1}/6")
            assert app.screen.query_one(TourCard).size.height <= 5
            for action in STEPS[at].keys.values():
                assert app.keys.shown(action) in card(app)
            await pilot.press("f9")


async def test_it_is_shown_once_and_only_where_it_is_asked_for(
    library_app: Callable[..., PizhuApp], tmp_path: Path
) -> None:
    memory = Memory(tmp_path / "memory.json")
    app = library_app(memory=memory)
    app.tour_at_start = True
    assert not memory.tour_shown
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert card(app).startswith("1/6")
    assert Memory(tmp_path / "memory.json").tour_shown
    app = library_app(memory=memory)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert card(app) == ""
