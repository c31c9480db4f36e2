"""The command palette offers every action of the screen, with its key, and does it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual.command import CommandPalette
from textual.widgets import Input

from keymaps import ACTIONS, Scope, load_keymap
from tests.tui.on_screen import decisions_in, notice, reading
from tui import language
from tui.commands import ActionCommands
from tui.language import _

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tui.app import PizhuApp


async def offered(app: PizhuApp) -> list[str]:
    """What the palette lists before anything is typed."""
    provider = ActionCommands(app.screen)
    return [str(hit.prompt) async for hit in provider.discover()]


def offered_for(*scopes: Scope) -> set[str]:
    """What should be listed: every action of these scopes in the language in force, with keys."""
    keymap = load_keymap()
    return {
        f"{_(action.description)}  {keymap.shown(action.id, most=2)}"
        for action in ACTIONS.values()
        if action.scope in scopes
    }


@pytest.mark.parametrize("lang", ["en", "zh_CN"])
async def test_the_reading_screen_offers_its_actions_with_their_keys(
    reading_app: Callable[..., PizhuApp], lang: str
) -> None:
    language.install(lang)
    app = reading_app()
    here = {Scope.EVERYWHERE, Scope.READING, Scope.TEXT, Scope.OUTLINE}
    async with app.run_test(size=(120, 40)) as pilot:
        titles = await offered(app)
        assert set(titles) == offered_for(*here)
        assert len(titles) == len(set(titles))
        await pilot.press("f3", "slash")
        assert set(await offered(app)) == offered_for(*here, Scope.TABLE, Scope.PROMPT)


@pytest.mark.parametrize("lang", ["en", "zh_CN"])
async def test_the_library_and_its_search_offer_their_own(
    library_app: Callable[..., PizhuApp], lang: str
) -> None:
    language.install(lang)
    app = library_app()
    async with app.run_test(size=(120, 40)) as pilot:
        assert set(await offered(app)) == offered_for(Scope.EVERYWHERE, Scope.LIBRARY)
        await pilot.press("slash")
        assert set(await offered(app)) == offered_for(Scope.EVERYWHERE, Scope.FINDS)


async def test_a_command_is_done_by_a_click(
    reading_app: Callable[..., PizhuApp], workspace: Path
) -> None:
    app = reading_app()
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("f", "ctrl+p")
        app.screen.query_one(Input).value = "reject the figure"
        await pilot.pause()
        await app.workers.wait_for_complete()
        await pilot.pause()
        await pilot.click("CommandList", offset=(4, 1))
        await pilot.pause()
        assert [decision for _text, decision in decisions_in(workspace)] == ["rejected"]


@pytest.mark.parametrize("columns", [80, 120])
async def test_a_key_on_the_sheet_is_done_by_a_click(
    reading_app: Callable[..., PizhuApp], columns: int
) -> None:
    app = reading_app()
    async with app.run_test(size=(columns, 40)) as pilot:
        await pilot.press("question_mark")
        sheet = app.screen.query_one("_Sheet")
        lines = str(sheet.render()).splitlines()
        row = next(y for y, line in enumerate(lines) if "Go to the next figure" in line[:50])
        await pilot.click("_Sheet", offset=(20, row))
        await pilot.pause()
        assert reading(app).current == 0


async def test_a_command_found_by_its_name_is_done(
    reading_app: Callable[..., PizhuApp], workspace: Path
) -> None:
    app = reading_app()
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("f", "ctrl+p")
        palette = app.screen
        assert isinstance(palette, CommandPalette)
        palette.query_one(Input).value = "reject"
        await pilot.pause()
        await app.workers.wait_for_complete()
        await pilot.press("enter")
        await pilot.press("enter")
        await pilot.pause()
        assert [decision for _text, decision in decisions_in(workspace)] == ["rejected"]
        assert reading(app).view.has_focus


async def test_the_theme_key_goes_through_the_themes(
    library_app: Callable[..., PizhuApp],
) -> None:
    app = library_app()
    async with app.run_test(size=(80, 24)) as pilot:
        seen = [app.theme]
        for _ in range(4):
            await pilot.press("f2")
            seen.append(app.theme)
        assert seen[0] == seen[-1] == "pizhu-dark"
        assert len(set(seen)) == 4
        assert notice(app) == "Theme: dark"
