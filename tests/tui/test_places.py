"""Coming back: to the page one left, and to bookmarks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pizhu.report.problem import Problem
from tests.tui.on_screen import in_file, notice, reading

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from tui.app import PizhuApp


def rows(app: PizhuApp) -> list[str]:
    view = reading(app).view
    return [view.render_line(y).text for y in range(view.size.height)]


@pytest.mark.parametrize("keys", [["pagedown", "down", "down"], ["5", "pagedown", "up", "right"]])
async def test_a_report_opens_on_the_page_it_was_left_on(
    reading_app: Callable[..., PizhuApp], keys: list[str]
) -> None:
    app = reading_app()
    async with app.run_test(size=(100, 20)) as pilot:
        await pilot.press(*keys)
        left = reading(app).view.cursor, rows(app)
        await pilot.press("q")
    again = reading_app()
    async with again.run_test(size=(100, 20)) as pilot:
        await pilot.pause()
        assert (reading(again).view.cursor, rows(again)) == left


async def test_a_page_scrolled_away_from_the_cursor_is_come_back_to(
    reading_app: Callable[..., PizhuApp],
) -> None:
    app = reading_app()
    async with app.run_test(size=(100, 20)) as pilot:
        await pilot.pause()
        reading(app).view.scroll_rows(333)
        left = rows(app)
        await pilot.press("q")
    again = reading_app()
    async with again.run_test(size=(100, 20)) as pilot:
        await pilot.pause()
        assert rows(again) == left


async def test_on_a_smaller_terminal_the_cursor_is_on_the_page_still(
    reading_app: Callable[..., PizhuApp],
) -> None:
    app = reading_app()
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("pagedown", *["down"] * 20)
        await pilot.press("q")
    again = reading_app()
    async with again.run_test(size=(100, 20)) as pilot:
        await pilot.pause()
        view = reading(again).view
        assert view.visible_span.contains(view.cursor)


async def test_a_bookmark_is_kept_and_gone_to(
    reading_app: Callable[..., PizhuApp], workspace: Path
) -> None:
    app = reading_app()
    async with app.run_test(size=(100, 20)) as pilot:
        await pilot.press("f", "grave_accent")
        assert "bookmark…" in reading(app).status.render().plain.replace(" …", "…")
        await pilot.press("a")
        place = reading(app).view.cursor
        assert reading(app).opened.progress().decided == 0
        assert notice(app) == "The bookmark a is here: ~ a comes back."
        await pilot.press("q")
    assert in_file(workspace, "SELECT name, position FROM bookmarks") == [("a", place)]
    again = reading_app()
    async with again.run_test(size=(100, 20)) as pilot:
        await pilot.press("ctrl+end", "~", "a")
        view = reading(again).view
        assert view.cursor == place
        await pilot.press("backspace")
        assert view.cursor > place
        await pilot.press("~", "b")
        assert notice(again) == "There is no bookmark b in this report."
        await pilot.press("~", "a", "grave_accent", "a")
        assert notice(again) == "The bookmark a is gone."
    assert in_file(workspace, "SELECT * FROM bookmarks") == []


async def test_the_key_after_bookmarks_that_cannot_be_read_is_a_key_like_any_other(
    reading_app: Callable[..., PizhuApp], monkeypatch: pytest.MonkeyPatch
) -> None:
    def unreadable(_report: str) -> Mapping[str, int]:
        raise Problem("The file is broken.")

    app = reading_app()
    async with app.run_test(size=(100, 20)) as pilot:
        monkeypatch.setattr(app.store, "bookmarks", unreadable)
        await pilot.press("grave_accent")
        assert notice(app) == "The file is broken."
        await pilot.press("f")
        assert reading(app).current == 0


async def test_what_was_said_of_no_place_is_gone_with_the_next_jump(
    reading_app: Callable[..., PizhuApp],
) -> None:
    app = reading_app()
    async with app.run_test(size=(100, 20)) as pilot:
        await pilot.press("p", *"abc", "enter")
        assert "is no place" in notice(app)
        await pilot.press("5", "0", "p")
        assert not notice(app)
        await pilot.press("G")
        assert "No jump" in notice(app)
        await pilot.press("g")
        assert not notice(app)


async def test_escape_gives_up_naming_a_bookmark(reading_app: Callable[..., PizhuApp]) -> None:
    app = reading_app()
    async with app.run_test(size=(100, 20)) as pilot:
        screen = reading(app)
        await pilot.press("f", "grave_accent", "escape", "a")
        assert screen.opened.progress().decided == 1
        assert screen.bookmarks() == {}
        await pilot.press("grave_accent", "full_stop")
        assert notice(app) == "A bookmark's name is a letter, a digit or a character."
