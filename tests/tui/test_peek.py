"""Looking up what is at the cursor without leaving it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pizhu.report.values import Decision
from tests.tui.on_screen import notice, reading
from tui.screens.peek import PeekScreen

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.pilot import Pilot

    from store import Store
    from tui.app import PizhuApp


def sheet(app: PizhuApp) -> list[str]:
    screen = app.screen
    assert isinstance(screen, PeekScreen)
    return [
        "".join(segment.text for segment in screen.rows.render_line(y)).rstrip()
        for y in range(min(screen.rows.count, screen.rows.size.height))
    ]


async def test_a_figure_shows_where_else_its_indicator_is_and_enter_goes_there(
    reading_app: Callable[..., PizhuApp],
) -> None:
    app = reading_app()
    async with app.run_test(size=(120, 40)) as pilot:
        screen = reading(app)
        await pilot.press("f", "k")
        lines = sheet(app)
        assert lines[0] == "Mentions of 地区生产总值"
        assert "○  2023  5.0 %  change ↑, exactly, actual  地区生产总值" in lines[2]
        count = int(lines[1].split()[0])
        assert count == len([line for line in lines[2:] if line]) > 3
        await pilot.press("3", "down", "down", "down", "enter")
        assert reading(app) is screen
        assert screen.view.cursor > screen.opened.figures[0].figure.end
        await pilot.press("backspace")
        assert screen.current == 0


async def test_history_says_who_did_what(
    reading_app: Callable[..., PizhuApp], store: Store, report_ids: list[str]
) -> None:
    first = store.load(report_ids[0]).figures[0]
    store.decide([first.id], Decision.REJECTED)
    app = reading_app()
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("f", "a", "F", "B", "u", "k")
        lines = sheet(app)
        history = lines[lines.index("History of the figure “5.0%”") + 1 :]
        said = [line.split("  ", 2)[-1].strip() for line in history if line]
        by = [line.split()[2] for line in history if line]
        assert by == ["somebody", "analyst", "analyst", "analyst"]
        assert "“5.0%” is rejected" in history[0]
        assert "decision: rejected → accepted" in said[1]
        assert "bound: exact → at_least" in said[2]
        assert "(taken back)" in said[3]


async def test_a_tag_shows_its_label_and_its_history(
    reading_app: Callable[..., PizhuApp],
) -> None:
    app = reading_app()
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("v", "right", "right", "P", "k")
        lines = sheet(app)
        assert lines[0] == "Label"
        assert lines[1].startswith("▌ policy measure · 政策举措  P")
        assert any("here “现在”" in line for line in lines)
        assert any("“现在” is tagged" in line for line in lines)


async def test_selected_words_are_looked_up(reading_app: Callable[..., PizhuApp]) -> None:
    app = reading_app()
    async with app.run_test(size=(120, 40)) as pilot:
        screen = reading(app)
        screen.view.select(screen.opened.mentions("GDP")[1][0])
        await pilot.press("k")
        assert sheet(app)[0] == "Mentions of 地区生产总值"


@pytest.mark.parametrize("key", ["escape", "k"])
async def test_closing_leaves_everything_as_it_was(
    reading_app: Callable[..., PizhuApp], key: str
) -> None:
    app = reading_app()
    async with app.run_test(size=(60, 20)) as pilot:
        screen = reading(app)
        await pilot.press("f")
        before = screen.view.cursor, screen.view.top_offset
        await pilot.press("k", "down", "pagedown", key)
        assert reading(app) is screen
        assert (screen.view.cursor, screen.view.top_offset) == before


async def test_where_there_is_nothing_to_look_up_it_says_so(
    reading_app: Callable[..., PizhuApp],
) -> None:
    app = reading_app()
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("ctrl+home", "k")
        assert notice(app).startswith("No figure and no tag at the cursor")


async def test_a_click_on_a_line_goes_where_it_leads(reading_app: Callable[..., PizhuApp]) -> None:
    async def cursor_after_click(pilot: Pilot[int]) -> int:
        await pilot.press("f", "k")
        await pilot.click("#peek", offset=(10, 3))
        return reading(app).view.cursor

    app = reading_app()
    async with app.run_test(size=(120, 40)) as pilot:
        assert await cursor_after_click(pilot) > reading(app).opened.figures[0].figure.end
