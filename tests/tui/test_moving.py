"""The keys that move the cursor in the text, and the search."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.tui.on_screen import notice, reading
from tui.widgets.prompt import Prompt

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui.app import PizhuApp

FORTH_AND_BACK = [
    ("right", "left"),
    ("down", "up"),
    ("pagedown", "pageup"),
    ("ctrl+right", "ctrl+left"),
    ("semicolon", "colon"),
    ("right_parenthesis", "left_parenthesis"),
    ("right_curly_bracket", "left_curly_bracket"),
    ("right_square_bracket", "left_square_bracket"),
]


@pytest.mark.parametrize(("forth", "back"), FORTH_AND_BACK)
async def test_a_key_moves_forth_and_its_neighbour_back(
    reading_app: Callable[..., PizhuApp], forth: str, back: str
) -> None:
    app = reading_app()
    async with app.run_test(size=(120, 40)) as pilot:
        view = reading(app).view
        await pilot.press("right_square_bracket", "right_square_bracket")
        start = view.cursor
        await pilot.press(forth)
        further = view.cursor
        assert further > start
        await pilot.press(forth, back)
        assert view.cursor == further


async def test_the_ends_of_line_and_text(reading_app: Callable[..., PizhuApp]) -> None:
    app = reading_app()
    async with app.run_test(size=(120, 40)) as pilot:
        view = reading(app).view
        await pilot.press("f")
        inside = view.cursor
        await pilot.press("end")
        assert view.cursor > inside
        await pilot.press("home")
        assert view.cursor < inside
        await pilot.press("ctrl+end")
        assert view.cursor >= len(view.text.rstrip()) - 1
        await pilot.press("ctrl+home")
        assert view.cursor == len(view.text) - len(view.text.lstrip())


async def test_motions_extend_a_selection(reading_app: Callable[..., PizhuApp]) -> None:
    app = reading_app()
    async with app.run_test(size=(120, 40)) as pilot:
        view = reading(app).view
        await pilot.press("f", "v", "semicolon")
        assert view.selection is not None
        assert len(view.selection) > 1
        assert "SELECT" in reading(app).status.render().plain


async def test_a_search_shows_hits_while_it_is_typed_and_goes_through_them(
    reading_app: Callable[..., PizhuApp],
) -> None:
    app = reading_app()
    async with app.run_test(size=(120, 40)) as pilot:
        screen = reading(app)
        await pilot.press("slash", *"旅游")
        hits = screen.hits
        assert [screen.opened.text[hit.start : hit.end] for hit in hits[:2]] == ["旅游", "旅游"]
        assert screen.view.cursor == hits[0].start
        await pilot.press("enter", "n")
        assert not screen.query(Prompt)
        assert screen.view.cursor == hits[1].start
        assert notice(app) == f"Hit 2/{len(hits)}"
        await pilot.press("N", "N")
        assert screen.view.cursor == hits[-1].start
        await pilot.press("escape")
        assert not screen.hits


async def test_a_search_given_up_goes_back(reading_app: Callable[..., PizhuApp]) -> None:
    app = reading_app()
    async with app.run_test(size=(120, 40)) as pilot:
        screen = reading(app)
        start = screen.view.cursor
        await pilot.press("slash", *"就业", "escape")
        assert screen.view.cursor == start
        assert not screen.hits
        assert screen.view.has_focus


async def test_a_search_without_a_hit_says_so(reading_app: Callable[..., PizhuApp]) -> None:
    app = reading_app()
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("slash", *"xyz", "enter")
        assert notice(app) == "“xyz” is not in this report."
        await pilot.press("n")
        assert notice(app) == "Nothing has been searched for: / searches."


async def test_letters_typed_into_a_search_decide_nothing(
    reading_app: Callable[..., PizhuApp],
) -> None:
    app = reading_app()
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("f", "slash", *"axq", "escape")
        assert reading(app).opened.progress().decided == 0


async def test_a_search_may_be_a_regular_expression(reading_app: Callable[..., PizhuApp]) -> None:
    app = reading_app()
    async with app.run_test(size=(120, 40)) as pilot:
        screen = reading(app)
        await pilot.press("slash", "ctrl+r", *"增长[0-9.]+%", "enter")
        first = screen.hits[0]
        assert screen.opened.text[first.start : first.end] == "增长5.0%"
        await pilot.press("slash", *"增[", "enter")
        assert notice(app).startswith("Not a regular expression at character 2: ")


async def test_earlier_searches_come_back_with_the_key_up(
    reading_app: Callable[..., PizhuApp],
) -> None:
    app = reading_app()
    async with app.run_test(size=(120, 40)) as pilot:
        screen = reading(app)
        for wanted in ("旅游", "就业"):
            await pilot.press("slash", *wanted, "enter")
        await pilot.press("slash", "up", "up", "enter")
        first = screen.hits[0]
        assert screen.opened.text[first.start : first.end] == "旅游"


async def test_jumps_are_gone_back_and_forward(reading_app: Callable[..., PizhuApp]) -> None:
    app = reading_app()
    async with app.run_test(size=(120, 40)) as pilot:
        view = reading(app).view
        await pilot.press("f")
        places = [view.cursor]
        for _ in range(2):
            await pilot.press("right_square_bracket")
            places.append(view.cursor)
        await pilot.press("backspace")
        assert view.cursor == places[1]
        await pilot.press("g")
        assert view.cursor == places[0]
        await pilot.press("G", "G")
        assert view.cursor == places[2]
        await pilot.press("G")
        assert notice(app) == "No jump to go forward to."


async def test_page_furniture_is_hidden_and_shown(reading_app: Callable[..., PizhuApp]) -> None:
    app = reading_app()
    async with app.run_test(size=(120, 40)) as pilot:
        view = reading(app).view
        await pilot.press("c")
        assert view.furniture_hidden
        await pilot.press("c")
        assert not view.furniture_hidden
