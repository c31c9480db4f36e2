"""Searching in the report on the screen: options, history, counts, and texts of any length."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from tests.tui.on_screen import notice, reading
from tui.memory import Memory
from tui.widgets.search_prompt import SearchPrompt

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import pytest

    from tui.app import PizhuApp


def count_shown(app: PizhuApp) -> str:
    """Which hit it is, of how many, as the search line says."""
    return str(reading(app).query_one("SearchPrompt .count").render()).strip()


def options_shown(app: PizhuApp) -> str:
    """The line with the options."""
    widget = reading(app).query_one("SearchPrompt .options")
    return str(widget.render())


def passages(app: PizhuApp) -> set[str]:
    """What was found."""
    screen = reading(app)
    return {screen.opened.text[hit.start : hit.end] for hit in screen.hits}


async def test_hits_are_counted_while_one_types(reading_app: Callable[..., PizhuApp]) -> None:
    app = reading_app()
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("slash", *"旅游")
        total = len(reading(app).hits)
        assert count_shown(app) == f"1/{total}"
        await pilot.press(*"xyz")
        assert count_shown(app) == "–/0"
        await pilot.press("escape")
        assert not reading(app).hits


async def test_every_hit_on_the_page_is_marked(reading_app: Callable[..., PizhuApp]) -> None:
    app = reading_app()
    async with app.run_test(size=(120, 40)) as pilot:
        view = reading(app).view
        plain = [view.render_line(y) for y in range(view.size.height)]
        await pilot.press("slash", *"的")
        marked = [view.render_line(y) for y in range(view.size.height)]
        assert sum(one != other for one, other in zip(plain, marked, strict=True)) > 5


async def test_options_are_turned_by_their_keys_and_searched_with_at_once(
    reading_app: Callable[..., PizhuApp],
) -> None:
    app = reading_app()
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("slash")
        # Pilot has no keys for these.
        reading(app).query_one(SearchPrompt).line.value = "[0-9]+．[0-9]+％"
        await pilot.pause()
        assert passages(app) == set()
        await pilot.press("ctrl+r")
        assert "5.0%" in passages(app)
        assert "^r [x] regex" in options_shown(app)
        await pilot.press("ctrl+n")
        assert passages(app) == set()


async def test_traditional_characters_find_simplified_ones_by_option(
    reading_app: Callable[..., PizhuApp],
) -> None:
    app = reading_app()
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("slash", *"發展")
        assert passages(app) == set()
        await pilot.press("ctrl+t")
        await app.workers.wait_for_complete()
        assert passages(app) == {"发展"}


async def test_an_option_is_turned_by_a_click(reading_app: Callable[..., PizhuApp]) -> None:
    app = reading_app()
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("slash")
        await pilot.click("SearchPrompt .options", offset=(6, 0))
        await pilot.pause()
        assert app.memory.habits.regex


async def test_options_and_history_are_remembered(
    reading_app: Callable[..., PizhuApp], tmp_path: Path
) -> None:
    file = tmp_path / "memory.json"
    file.write_text('{"workspace": "kept"}', encoding="utf-8")
    app = reading_app(memory=Memory(file))
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("slash", "ctrl+r", *"增长.", "enter")
    assert json.loads(file.read_text(encoding="utf-8"))["workspace"] == "kept"
    app = reading_app(memory=Memory(file))
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("slash", "up")
        assert reading(app).query_one(SearchPrompt).line.value == "增长."
        assert "[x] regex" in options_shown(app)


def test_a_damaged_memory_is_no_memory(tmp_path: Path) -> None:
    file = tmp_path / "memory.json"
    for content in ("", "[]", '{"search": 3}', '{"search": {"case": "yes", "wanted": [1, "增"]}}'):
        file.write_text(content, encoding="utf-8")
        assert not Memory(file).habits.case
    assert Memory(file).habits.wanted == ("增",)


async def test_what_is_not_found_at_once_is_found_aside(
    reading_app: Callable[..., PizhuApp], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.screens.finding._AT_ONCE", 0.0)
    app = reading_app()
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("slash", *"的")
        await app.workers.wait_for_complete()
        screen = reading(app)
        assert len(screen.hits) == screen.opened.text.count("的")
        assert count_shown(app) == f"1/{len(screen.hits)}"


async def test_an_expression_without_end_is_told_and_holds_up_nothing(
    reading_app: Callable[..., PizhuApp], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pizhu.report.search.TIME_LIMIT", 0.2)
    monkeypatch.setattr("tui.screens.finding._PATIENCE", 0.2)
    app = reading_app()
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("slash", "ctrl+r", *r"(\w|\w\w)+#")
        await app.workers.wait_for_complete()
        assert "takes too long" in notice(app)
        await pilot.press("escape", "f")
        assert reading(app).current == 0


async def test_what_is_wrong_with_an_expression_is_told_in_full(
    reading_app: Callable[..., PizhuApp],
) -> None:
    app = reading_app()
    async with app.run_test(size=(60, 20)) as pilot:
        status = reading(app).status
        await pilot.press("slash", "ctrl+r", *"旅游[")
        await pilot.pause()
        told = notice(app).replace(" ", "")
        rows = range(status.region.y, status.region.bottom)
        shown = "".join(app.screen._compositor.render_strips()[y].text for y in rows)
        assert told in shown.replace(" ", "")
        await pilot.press("backspace")
        await pilot.pause()
        assert status.size.height == 1
