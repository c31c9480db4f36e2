"""Counts typed before a motion, and going to a percentage or an offset."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual.events import Key

from tests.tui.on_screen import notice, reading

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui.app import PizhuApp

MOTIONS = [
    "right",
    "down",
    "pagedown",
    "ctrl+right",
    "semicolon",
    "right_parenthesis",
    "right_curly_bracket",
    "right_square_bracket",
    "f",
    "full_stop",
]


def status(app: PizhuApp) -> str:
    return reading(app).status.render().plain


@pytest.mark.parametrize("selecting", [False, True])
@pytest.mark.parametrize("key", MOTIONS)
async def test_a_count_repeats_the_motion(
    reading_app: Callable[..., PizhuApp], key: str, *, selecting: bool
) -> None:
    app = reading_app()
    async with app.run_test(size=(120, 30)) as pilot:
        view = reading(app).view
        start = ["right_square_bracket"] + ["v"] * selecting
        await pilot.press(*start, *[key] * 12)
        one_by_one = view.cursor, view.selection
        await pilot.press("escape", "ctrl+home", *start, "1", "2", key)
        assert (view.cursor, view.selection) == one_by_one
        assert (view.selection is not None) is selecting


async def test_a_count_repeats_motions_back_and_by_tag_and_hit(
    reading_app: Callable[..., PizhuApp],
) -> None:
    app = reading_app()
    async with app.run_test(size=(120, 30)) as pilot:
        screen = reading(app)
        await pilot.press("1", "2", "f", "3", "F")
        assert screen.current == 8
        await pilot.press("ctrl+home", "slash", *"旅游", "enter", "3", "n")
        assert screen.view.cursor == screen.hits[3].start
        await pilot.press("2", "N")
        assert screen.view.cursor == screen.hits[1].start
        await pilot.press("escape")
        await pilot.press("ctrl+home", "1", "0", "right_square_bracket")
        tenth = screen.opened.annotated.sections[9].start
        assert screen.view.cursor == tenth
        await pilot.press("5", "right_square_bracket", "2", "g")
        assert screen.view.cursor < tenth
        await pilot.press("G")
        assert screen.view.cursor == tenth


async def test_a_pending_count_is_shown_and_escape_drops_it(
    reading_app: Callable[..., PizhuApp],
) -> None:
    app = reading_app()
    async with app.run_test(size=(120, 30)) as pilot:
        screen = reading(app)
        await pilot.press("f", "v", "4", "2")
        assert "42…" in status(app)
        await pilot.press("escape")
        assert "42…" not in status(app)
        assert screen.view.selection is not None
        at = screen.view.cursor
        await pilot.press("right")
        assert screen.view.cursor == at + 1


async def test_an_act_takes_no_count_and_ends_it(reading_app: Callable[..., PizhuApp]) -> None:
    app = reading_app()
    async with app.run_test(size=(120, 30)) as pilot:
        screen = reading(app)
        await pilot.press("f", "5", "a")
        assert screen.opened.progress().decided == 1
        assert screen.current == 1
        assert "5…" not in status(app)
        await pilot.press("f")
        assert screen.current == 2


async def test_zero_is_a_motion_in_the_map_for_vi_until_a_count_is_pending(
    reading_app: Callable[..., PizhuApp],
) -> None:
    app = reading_app(keymap="vim")
    async with app.run_test(size=(120, 30)) as pilot:
        view = reading(app).view
        await pilot.press("f", "ctrl+home", "j", "j")
        start = view.cursor
        await pilot.press("1", "0", "l")
        assert view.cursor == start + 10
        await pilot.press("0")
        assert view.cursor < start + 10
        at_start = view.cursor
        await pilot.press("l", "0")
        assert view.cursor == at_start


async def test_a_percentage_by_count_and_a_place_by_typing(
    reading_app: Callable[..., PizhuApp],
) -> None:
    app = reading_app()
    async with app.run_test(size=(120, 30)) as pilot:
        view = reading(app).view
        last = len(view.text) - 1
        await pilot.press("5", "0", "p")
        assert view.cursor == pytest.approx(last / 2, abs=2)
        await pilot.press("p", *"２５%", "enter")
        assert view.cursor == pytest.approx(last / 4, abs=2)
        await pilot.press("p", *"1,234", "enter")
        assert view.cursor == 1234
        await pilot.press("p", *"somewhere", "enter")
        assert view.cursor == 1234
        assert "“somewhere” is no place" in notice(app)
        await pilot.press("backspace")
        assert view.cursor == pytest.approx(last / 4, abs=2)


async def test_keys_that_come_all_at_once_are_heard_in_their_order(
    reading_app: Callable[..., PizhuApp],
) -> None:
    app = reading_app()
    async with app.run_test(size=(120, 30)) as pilot:
        screen = reading(app)
        for key in ("1", "2", "f", "3", "f", "grave_accent", "a", "2", "F", "5", "a"):
            character = "`" if key == "grave_accent" else key
            app.post_message(Key(key, character))
        await pilot.pause()
        await pilot.pause()
        assert list(screen.bookmarks().values()) == [screen.opened.figures[14].figure.start]
        assert screen.opened.progress().decided == 1
        assert screen.current == 13
