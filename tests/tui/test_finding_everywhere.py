"""Searching all reports from the library: what is typed, what is found, and the way back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from store import open_store
from tests.tui.conftest import ANNOTATOR
from tests.tui.on_screen import library, notice, reading
from tui.screens import find
from tui.screens.find import FindScreen
from tui.screens.workplace import Workplace

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import pytest
    from textual.pilot import Pilot

    from tui.app import PizhuApp


def found(app: PizhuApp) -> FindScreen:
    """The search of all reports, which must be the screen shown."""
    screen = app.screen
    assert isinstance(screen, FindScreen)
    return screen


def standing(app: PizhuApp) -> str:
    """What the status line says when nothing has happened."""
    screen = app.screen
    assert isinstance(screen, Workplace)
    return screen.status.render().plain


async def ask(pilot: Pilot[int], query: str) -> None:
    """Type a query into the search of all reports and wait for what is found."""
    app = pilot.app
    if not isinstance(app.screen, FindScreen):
        await pilot.press("slash")
    screen = app.screen
    assert isinstance(screen, FindScreen)
    screen.line.value = query
    await pilot.pause()
    await app.workers.wait_for_complete()
    await pilot.pause()


async def test_a_place_is_opened_and_come_back_from(
    library_app: Callable[..., PizhuApp], workspace: Path
) -> None:
    with open_store(workspace, ANNOTATOR) as store:
        hits = list(store.search("旅游"))
    app = library_app()
    async with app.run_test(size=(120, 40)) as pilot:
        await ask(pilot, "旅游")
        assert f"{len(hits)} places" in standing(app)
        await pilot.press(*["down"] * 3, "enter")
        await pilot.pause()
        screen = reading(app)
        assert (screen.report_id, screen.view.cursor) == (hits[3].report_id, hits[3].start)
        assert len(screen.hits) == sum(hit.report_id == screen.report_id for hit in hits)
        await pilot.press("n")
        assert screen.view.cursor == hits[4].start
        await pilot.press("escape")
        assert found(app).finds.cursor == 3
        assert found(app).line.value == "旅游"
        await pilot.press("escape")
        assert library(app).table.has_focus


async def test_fields_narrow_it_down(library_app: Callable[..., PizhuApp]) -> None:
    app = library_app()
    async with app.run_test(size=(120, 40)) as pilot:
        await ask(pilot, "place:郴州 status:target indicator:生产总值")
        hit = found(app).finds.hit
        assert hit is not None
        assert (hit.kind, hit.title) == ("figure", "郴州市 2024")
        assert "figure" in found(app).finds.render_line(1).text


async def test_a_query_that_makes_no_sense_is_told_while_it_is_typed(
    library_app: Callable[..., PizhuApp],
) -> None:
    app = library_app()
    async with app.run_test(size=(120, 40)) as pilot:
        await ask(pilot, "year:20")
        assert "“20” is not a year" in notice(app)
        await ask(pilot, "year:2024 没有这种话")
        assert notice(app) == "Nothing in this workspace is like that."
        await pilot.press("enter")
        assert found(app).finds.hit is None


async def test_more_places_are_fetched_as_one_goes_down(
    library_app: Callable[..., PizhuApp], monkeypatch: pytest.MonkeyPatch, workspace: Path
) -> None:
    monkeypatch.setattr(find, "_PAGE", 20)
    monkeypatch.setattr(find, "_NEAR", 5)
    with open_store(workspace, ANNOTATOR) as store:
        total = len(list(store.search("发展")))
    app = library_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await ask(pilot, "发展")
        assert "20+ places" in standing(app)
        for _ in range(total // 10):
            await pilot.press("pagedown")
            await app.workers.wait_for_complete()
        assert found(app).finds.count == total
        assert f"{total} places" in standing(app)


async def test_what_was_found_stands_in_one_column(library_app: Callable[..., PizhuApp]) -> None:
    app = library_app()
    async with app.run_test(size=(60, 20)) as pilot:
        await ask(pilot, "旅游")
        finds = found(app).finds
        for y in range(1, finds.size.height):
            strip = finds.render_line(y)
            assert strip.cell_length == finds.size.width
            before = strip.text.partition("旅游")[0]
            assert strip.crop(0, 0).cell_length == 0
            assert len(before.encode("gb18030")) in range(26, 34)


async def test_earlier_queries_come_back(library_app: Callable[..., PizhuApp]) -> None:
    app = library_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await ask(pilot, "旅游")
        await pilot.press("enter", "escape", "escape")
        await pilot.press("slash", "shift+up")
        assert found(app).line.value == "旅游"
        await pilot.press("shift+down")
        assert found(app).line.value == ""


async def test_letters_typed_into_the_search_do_nothing_else(
    library_app: Callable[..., PizhuApp],
) -> None:
    app = library_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("slash", *"qua?")
        assert found(app).line.value == "qua?"
