"""The command palette offers every action of the screen, with its key, and does it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.command import CommandPalette
from textual.widgets import Input

from keymaps import ACTIONS, Scope
from tests.tui.on_screen import decisions_in, notice, reading
from tui.commands import ActionCommands

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tui.app import PizhuApp


async def offered(app: PizhuApp) -> list[str]:
    """What the palette lists before anything is typed."""
    provider = ActionCommands(app.screen)
    return [str(hit.prompt) async for hit in provider.discover()]


async def test_the_reading_screen_offers_its_actions_with_their_keys(
    reading_app: Callable[..., PizhuApp],
) -> None:
    app = reading_app()
    async with app.run_test(size=(120, 40)):
        titles = await offered(app)
    scopes = {Scope.EVERYWHERE, Scope.READING, Scope.TEXT, Scope.OUTLINE}
    expected = [action for action in ACTIONS.values() if action.scope in scopes]
    assert len(titles) == len(expected)
    assert "Reject the figure, go to the next undecided one  x" in titles


async def test_the_library_offers_its_own(library_app: Callable[..., PizhuApp]) -> None:
    app = library_app()
    async with app.run_test(size=(120, 40)):
        titles = await offered(app)
    assert "Open the report  Enter" in titles
    assert not [title for title in titles if "figure" in title]


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
