"""Every way between the library and the reading screen, and what is kept on the way."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.tui.on_screen import reading
from tui.screens.keys import KeysScreen
from tui.screens.library import LibraryScreen
from tui.screens.reading import ReadingScreen
from tui.widgets.outline import Outline

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui.app import PizhuApp


async def test_from_the_library_into_a_report_and_back_and_in_again(
    library_app: Callable[..., PizhuApp], report_ids: list[str]
) -> None:
    app = library_app()
    async with app.run_test(size=(80, 24)) as pilot:
        assert isinstance(app.screen, LibraryScreen)
        for way_back in ("b", "escape"):
            await pilot.press("home", "down", "enter")
            assert isinstance(app.screen, ReadingScreen)
            assert app.screen.report_id == report_ids[1]
            await pilot.press(way_back)
            assert isinstance(app.screen, LibraryScreen)
            assert app.screen.summary_at_cursor == report_ids[1]


async def test_a_report_asked_for_is_the_first_screen_and_leads_to_the_library(
    reading_app: Callable[..., PizhuApp], report_ids: list[str]
) -> None:
    app = reading_app()
    async with app.run_test(size=(80, 24)) as pilot:
        assert isinstance(app.screen, ReadingScreen)
        await pilot.press("b")
        assert isinstance(app.screen, LibraryScreen)
        assert app.screen.summary_at_cursor == report_ids[0]
        await pilot.press("down", "enter")
        assert isinstance(app.screen, ReadingScreen)
        assert app.screen.report_id == report_ids[1]
        assert app.screen.view.text == app.screen.opened.text
        await pilot.press("escape")
        assert isinstance(app.screen, LibraryScreen)


async def test_a_report_opens_where_it_was_left(reading_app: Callable[..., PizhuApp]) -> None:
    app = reading_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("pagedown", "pagedown", "f")
        assert isinstance(app.screen, ReadingScreen)
        place = app.screen.view.cursor
        assert place > 0
        await pilot.press("b", "enter")
        assert isinstance(app.screen, ReadingScreen)
        assert app.screen.view.cursor == place
        await pilot.press("right", "q")
    app = reading_app()
    async with app.run_test(size=(80, 24)):
        assert isinstance(app.screen, ReadingScreen)
        assert app.screen.view.cursor == place + 1


@pytest.mark.parametrize("start", ["library", "reading"])
async def test_the_key_sheet_opens_over_either_screen_and_closes(
    library_app: Callable[..., PizhuApp], reading_app: Callable[..., PizhuApp], start: str
) -> None:
    app = library_app() if start == "library" else reading_app()
    async with app.run_test(size=(80, 24)) as pilot:
        below = app.screen
        await pilot.press("question_mark")
        assert isinstance(app.screen, KeysScreen)
        await pilot.press("down", "up", "escape")
        assert app.screen is below


async def test_quitting_ends_the_program_with_success(
    library_app: Callable[..., PizhuApp],
) -> None:
    app = library_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("q")
    assert app.return_code == 0
    assert app.return_value == 0


async def test_the_text_has_the_keys_from_the_first_moment(
    library_app: Callable[..., PizhuApp], monkeypatch: pytest.MonkeyPatch
) -> None:
    focused: list[str] = []
    monkeypatch.setattr(Outline, "on_focus", lambda outline: focused.append(outline.id))
    app = library_app()
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("enter")
        await pilot.pause()
        assert reading(app).view.has_focus
        assert focused == []
