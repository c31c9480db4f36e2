"""No screen sends a terminal what it would obey, and no text of others is taken for markup."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.hostile.samples import HOSTILE, OBEYED, hostile_workspace
from tui.app import PizhuApp

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from textual.pilot import Pilot


@pytest.fixture
def workspace(tmp_path: Path) -> tuple[Path, str]:
    path = tmp_path / f"{HOSTILE.replace('/', '')}.db"
    return path, hostile_workspace(path)


def lines_of(app: PizhuApp) -> Iterator[str]:
    """What each line of the screen sends to the terminal, styles left out."""
    for strip in app.screen._compositor.render_strips():
        yield "".join(segment.text for segment in strip)


async def looks_right(pilot: Pilot[Any], where: str) -> str:
    await pilot.pause()
    app = pilot.app
    assert isinstance(app, PizhuApp)
    shown = "\n".join(lines_of(app))
    found = OBEYED.search(shown)
    assert found is None, (where, shown[max(0, found.start() - 30) : found.end() + 10])
    return shown


NAMES = {"/": "slash", "?": "question_mark", ":": "colon", ";": "semicolon"}
KEYS = [*"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ/?:;\\`~$!@#", "f1", "f2", "f3", "f9"]


@pytest.mark.parametrize("size", [(150, 45), (64, 22)], ids=str)
async def test_no_screen_of_the_library_sends_it(
    workspace: tuple[Path, str], size: tuple[int, int]
) -> None:
    app = PizhuApp(workspace[0], annotator=HOSTILE)
    async with app.run_test(size=size) as pilot:
        assert "␛" in await looks_right(pilot, "library")
        for key in ("slash", "question_mark", "ctrl+p", "a", "d", "tab"):
            await pilot.press(key)
            await looks_right(pilot, key)
            await pilot.press("escape")


@pytest.mark.parametrize("size", [(150, 45), (64, 22)], ids=str)
async def test_no_screen_of_a_report_sends_it(
    workspace: tuple[Path, str], size: tuple[int, int]
) -> None:
    path, report_id = workspace
    app = PizhuApp(path, annotator=HOSTILE, open_report=report_id)
    async with app.run_test(size=size) as pilot:
        shown = await looks_right(pilot, "reading")
        assert "恶" in shown
        assert "[bold red]" in shown.replace("\n", "") or size[0] < 100
        for key in KEYS:
            name = {"/": "slash", "?": "question_mark", ":": "colon", ";": "semicolon"}.get(
                key, key
            )
            await pilot.press("escape", "home", "n", name)
            await looks_right(pilot, key)
            await pilot.press("escape")
            await looks_right(pilot, f"{key} escape")
            if not app.is_running or app.screen is app.screen_stack[0]:
                break
