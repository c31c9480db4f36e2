"""Links between tags and figures: made, shown, followed, removed; each is taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from pizhu.report.values import Span
from tests.tui.on_screen import in_file, notice, reading
from tui.screens.choice import ChoiceScreen
from tui.screens.library import LibraryScreen
from tui.widgets.inspector import Inspector

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from textual.pilot import Pilot

    from tui.app import PizhuApp
    from tui.screens.reading import ReadingScreen

SIZE = (130, 40)
MEASURE, TARGET = "规模工业增加值", "固定资产投资"


def links(path: Path) -> list[tuple[Any, ...]]:
    return in_file(path, "SELECT from_quote, kind, to_quote FROM v_relations ORDER BY created_at")


async def tagged(pilot: Pilot[int], screen: ReadingScreen, quote: str, key: str) -> None:
    """Tag the first place of `quote` with a label's key."""
    start = screen.opened.text.index(quote)
    screen.view.select(Span(start, start + len(quote)))
    await pilot.press(key)


async def test_a_tag_is_linked_with_a_figure_by_one_key_at_either_end(
    reading_app: Callable[..., PizhuApp], workspace: Path
) -> None:
    app = reading_app()
    async with app.run_test(size=SIZE) as pilot:
        screen = reading(app)
        await tagged(pilot, screen, MEASURE, "P")
        await pilot.press("z")
        assert notice(app).startswith(f"From “{MEASURE}”: go to another tag or figure, then z;")
        await pilot.press("f", "z")
        assert notice(app) == (
            f"Linked: “{MEASURE}” is put into numbers by “7.1%”. u takes it back."
        )
        assert links(workspace) == [(MEASURE, "quantifies", "7.1%")]
        inspector = screen.query_one("#inspector", Inspector)
        assert f"← “{MEASURE}” is put into" in str(inspector.render()).replace("\n  ", "")
        await pilot.press("u")
        assert notice(app) == f"Taken back: the link {MEASURE} → 7.1% is gone. ^r does it again."
        assert links(workspace) == []
        await pilot.press("ctrl+r")
        assert notice(app).startswith(f"Done again: linked {MEASURE} → 7.1%.")
        assert len(links(workspace)) == 1


async def test_a_link_begun_at_the_wrong_end_is_turned(
    reading_app: Callable[..., PizhuApp], workspace: Path
) -> None:
    app = reading_app()
    async with app.run_test(size=SIZE) as pilot:
        screen = reading(app)
        await tagged(pilot, screen, MEASURE, "P")
        await pilot.press("f", "z", "r", "z")
        assert links(workspace) == [(MEASURE, "quantifies", "7.1%")]


async def test_escape_gives_up_a_link_and_leaves_the_report_open(
    reading_app: Callable[..., PizhuApp], workspace: Path
) -> None:
    app = reading_app()
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("f", "z", "escape")
        assert notice(app) == "Nothing was linked."
        reading(app)
        await pilot.press("z", "z")
        assert notice(app) == "The link begins here. Go to another tag or figure."
        await pilot.press("escape", "escape")
        assert isinstance(app.screen, LibraryScreen)
        assert links(workspace) == []


async def test_what_no_relation_fits_is_said_and_the_link_stays_begun(
    reading_app: Callable[..., PizhuApp], workspace: Path
) -> None:
    app = reading_app()
    async with app.run_test(size=SIZE) as pilot:
        screen = reading(app)
        await tagged(pilot, screen, MEASURE, "P")
        await pilot.press("f", "z", "f", "z")
        assert notice(app) == "No relation of the label set links a figure with a figure."
        await pilot.press("r", "z")
        assert len(links(workspace)) == 1
        await pilot.press("ctrl+home", "z")
        assert notice(app) == "No tag or figure at the cursor to link with."


async def test_several_relations_that_fit_are_chosen_from(
    reading_app: Callable[..., PizhuApp], workspace: Path
) -> None:
    from store import open_store

    with open_store(workspace) as store:
        store._connection.execute(
            """UPDATE label_sets SET relations = json_insert(relations, '$[#]', json(
            '{"id":"same","names":{"en":"is the same as","zh":"同"},"from":[],"to":[],
            "description":{}}'))"""
        )
    app = reading_app()
    async with app.run_test(size=SIZE) as pilot:
        screen = reading(app)
        await tagged(pilot, screen, MEASURE, "P")
        await pilot.press("z", "f", "z")
        assert isinstance(app.screen, ChoiceScreen)
        await pilot.press("escape")
        assert links(workspace) == []
        await pilot.press("z", "2")
        assert links(workspace) == [(MEASURE, "same", "7.1%")]
        await pilot.press("r", "z", "f", "z", "enter")
        assert [kind for _begin, kind, _end in links(workspace)] == ["same", "quantifies"]
        # Both are there now, so following and removing ask which.
        await pilot.press("enter")
        assert isinstance(app.screen, ChoiceScreen)
        await pilot.press("down", "escape", "X", "1")
        assert [kind for _begin, kind, _end in links(workspace)] == ["quantifies"]


async def test_enter_and_the_mouse_go_to_the_other_end(
    reading_app: Callable[..., PizhuApp],
) -> None:
    app = reading_app()
    async with app.run_test(size=SIZE) as pilot:
        screen = reading(app)
        await pilot.press("enter")
        assert notice(app) == "No link at the cursor. z begins one at a tag or figure."
        await tagged(pilot, screen, MEASURE, "P")
        await pilot.press("z", "f", "z", "enter")
        assert screen.view.cursor == screen.opened.text.index(MEASURE)
        lines = str(screen.query_one("#inspector", Inspector).render()).split("\n")
        row = next(row for row, line in enumerate(lines) if "→" in line)
        await pilot.click("#inspector", offset=(6, row))
        assert screen.opened.figures[1].figure.start == screen.view.cursor


async def test_a_link_is_removed_by_a_key(
    reading_app: Callable[..., PizhuApp], workspace: Path
) -> None:
    app = reading_app()
    async with app.run_test(size=SIZE) as pilot:
        screen = reading(app)
        await tagged(pilot, screen, MEASURE, "P")
        await tagged(pilot, screen, TARGET, "T")
        await pilot.press("z", "r", "z", "X")
        assert notice(app) == f"The link serves with “{TARGET}” is gone. u takes it back."
        assert links(workspace) == []
        await pilot.press("u")
        assert links(workspace) == [(MEASURE, "serves", TARGET)]
        await pilot.press("d")
        assert links(workspace) == []
        await pilot.press("u")
        assert len(links(workspace)) == 1


@pytest.mark.parametrize("size", [(130, 40), (80, 24)])
async def test_the_legend_says_how_to_end_a_link(
    reading_app: Callable[..., PizhuApp], size: tuple[int, int]
) -> None:
    app = reading_app()
    async with app.run_test(size=size) as pilot:
        screen = reading(app)
        await pilot.press("f", "z")
        assert screen.legend.render().plain.startswith(" z link")
        await pilot.press("escape")
        assert not screen.legend.render().plain.startswith(" z link")
