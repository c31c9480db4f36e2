"""The export dialog: what it shows of each format, and what it writes."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import pytest
from textual.widgets import Input, Static

from pizhu.exchange import native
from pizhu.exchange.formats import FORMATS
from tests.tui.on_screen import notice
from tui.screens.export import ExportScreen
from tui.screens.reading import ReadingScreen
from tui.widgets.prompt import Prompt

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from textual.pilot import Pilot

    from tui.app import PizhuApp


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A directory of its own to export into."""
    directory = tmp_path / "here"
    directory.mkdir()
    monkeypatch.chdir(directory)
    return directory


def names_in(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


async def until(pilot: Pilot[int], condition: Callable[[], bool]) -> None:
    """Once `condition` holds, however busy the machine is."""
    for _ in range(2000):
        if condition():
            return
        await pilot.pause()
    pytest.fail("what was waited for has not come")


async def answer(pilot: Pilot[int], path: Path | None = None) -> None:
    """Ask to write, and give `path` or what stands there already."""
    await pilot.press("enter")
    await until(pilot, lambda: any(line.has_focus for line in pilot.app.screen.query(Input)))
    if path is not None:
        pilot.app.screen.query_one(Input).value = str(path)
    await pilot.press("enter")
    await until(pilot, lambda: not pilot.app.screen.query(Prompt))
    await settled(pilot)


async def settled(pilot: Pilot[int]) -> None:
    """Once what is worked out in the background is on the screen."""
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


def shown(app: PizhuApp, part: str) -> str:
    screen = app.screen
    assert isinstance(screen, ExportScreen)
    return str(screen.query_one(f"#export-{part}", Static).render())


async def open_dialog(pilot: Pilot[int], name: str = "jsonl") -> None:
    await pilot.press("e")
    await until(pilot, lambda: isinstance(pilot.app.screen, ExportScreen))
    await pilot.press(*["down"] * list(FORMATS).index(name))
    await settled(pilot)


async def test_the_dialog_tells_what_a_format_would_hold_and_lose(
    reading_app: Callable[..., PizhuApp],
) -> None:
    app = reading_app()
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("f", "a", "e")
        await settled(pilot)
        assert "written: 1 report, 208 figures, 0 tags" in shown(app, "counts")
        assert '{"type":"header","format":"pizhu"' in shown(app, "sample")
        await pilot.press("down", "f")
        await settled(pilot)
        assert "written: 1 report, 1 figure, 0 tags" in shown(app, "counts")
        assert "lost: 207 figures: undecided" in shown(app, "counts")
        assert "figures as spans: yes" in shown(app, "title")


async def test_enter_writes_to_a_free_name_and_says_so(
    reading_app: Callable[..., PizhuApp], here: Path
) -> None:
    (here / "郴州市-2024.jsonl").write_text("mine", encoding="utf-8")
    app = reading_app()
    async with app.run_test(size=(120, 40)) as pilot:
        await open_dialog(pilot)
        await answer(pilot)
        await until(pilot, lambda: isinstance(app.screen, ReadingScreen))
        assert notice(app).startswith(f"Exported to {here / '郴州市-2024-2.jsonl'}: written: 1")
    assert (here / "郴州市-2024.jsonl").read_text(encoding="utf-8") == "mine"
    with (here / "郴州市-2024-2.jsonl").open("rb") as stream:
        (annotated,) = native.read(stream)
    assert len(annotated.figures) == 208


async def test_a_folder_of_all_reports_is_written_where_one_says(
    reading_app: Callable[..., PizhuApp], here: Path
) -> None:
    app = reading_app()
    async with app.run_test(size=(120, 40)) as pilot:
        await open_dialog(pilot, "brat")
        await pilot.press("r")
        await settled(pilot)
        assert "written: 2 reports" in shown(app, "counts")
        await answer(pilot, here / "corpus")
    assert names_in(here / "corpus") >= {
        "郴州市-2024.ann",
        "岳阳市-2024.txt",
        "manifest.json",
    }


async def test_what_stands_already_is_not_replaced(
    reading_app: Callable[..., PizhuApp], here: Path
) -> None:
    (here / "mine.csv").write_text("mine", encoding="utf-8")
    app = reading_app()
    async with app.run_test(size=(120, 40)) as pilot:
        await open_dialog(pilot, "csv")
        await answer(pilot, here / "mine.csv")
        assert "exists already. Choose another name." in shown(app, "counts")
    assert (here / "mine.csv").read_text(encoding="utf-8") == "mine"


async def test_escape_leaves_the_question_and_then_the_dialog(
    reading_app: Callable[..., PizhuApp], here: Path
) -> None:
    app = reading_app()
    async with app.run_test(size=(120, 40)) as pilot:
        await open_dialog(pilot)
        await pilot.press("enter")
        await until(pilot, lambda: any(line.has_focus for line in app.screen.query(Input)))
        await pilot.press("escape")
        await until(pilot, lambda: not app.screen.query(Prompt))
        assert isinstance(app.screen, ExportScreen)
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, ReadingScreen))
    assert names_in(here) == set()


async def test_a_format_that_needs_more_says_what_to_install(
    reading_app: Callable[..., PizhuApp], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pizhu.exchange.formats.find_spec", lambda _name: None)
    app = reading_app()
    async with app.run_test(size=(120, 40)) as pilot:
        await open_dialog(pilot, "xlsx")
        assert "pip install 'pizhu[office]'" in shown(app, "counts")


async def test_what_programs_read_is_not_shown_as_text(
    reading_app: Callable[..., PizhuApp],
) -> None:
    app = reading_app()
    async with app.run_test(size=(120, 40)) as pilot:
        await open_dialog(pilot, "xlsx")
        assert "for programs only" in shown(app, "sample")


async def test_a_choice_made_meanwhile_is_the_one_that_is_shown(
    reading_app: Callable[..., PizhuApp], monkeypatch: pytest.MonkeyPatch
) -> None:
    begun: list[str] = []

    async def slow(work: Callable[..., Any], plan: Any) -> Any:
        begun.append(plan.format)
        if plan.format == "jsonl":
            await asyncio.Event().wait()
        return work(plan)

    monkeypatch.setattr("tui.screens.export.asyncio.to_thread", slow)
    app = reading_app()
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("e")
        await pilot.pause()
        await pilot.press("down")
        await settled(pilot)
        assert begun == ["jsonl", "doccano"]
        assert '{"text":' in shown(app, "sample")


async def test_a_folder_that_is_not_there_is_told(
    reading_app: Callable[..., PizhuApp], here: Path
) -> None:
    app = reading_app()
    async with app.run_test(size=(120, 40)) as pilot:
        await open_dialog(pilot)
        await answer(pilot, here / "gone" / "out.jsonl")
        assert "There is no folder to write" in shown(app, "counts")
    assert names_in(here) == set()
