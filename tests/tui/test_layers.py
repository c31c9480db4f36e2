"""Tags of sections and of the report, and what tags say beside their label."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pizhu.report.values import Span
from tests.tui.on_screen import in_file, notice, reading
from tui.screens.attributes import AttributeSheet
from tui.widgets.inspector import Inspector

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tui.app import PizhuApp
    from tui.screens.reading import ReadingScreen

SIZE = (130, 40)


def above(path: Path) -> list[tuple[Any, ...]]:
    return in_file(path, "SELECT label, layer, quote FROM tags WHERE layer <> 'span'")


def attributes(path: Path) -> list[str]:
    return [row[0] for row in in_file(path, "SELECT attributes FROM tags")]


def inspected(screen: ReadingScreen) -> str:
    return str(screen.query_one("#inspector", Inspector).render())


async def test_a_sections_label_is_put_on_the_section_and_taken_away_again(
    reading_app: Callable[..., PizhuApp], workspace: Path
) -> None:
    app = reading_app()
    async with app.run_test(size=SIZE) as pilot:
        screen = reading(app)
        await pilot.press("f")
        section = screen.opened.section_path(screen.view.cursor)[-1]
        screen.action_tag_put("theme")
        heading = screen.opened.text[section.start : section.end]
        assert above(workspace) == [("theme", "section", heading)]
        assert "is tagged as section theme." in notice(app)
        assert "h gives what it needs." in notice(app)
        await pilot.pause()
        assert "■ section theme" in inspected(screen)
        lines = [screen.outline.render_line(y).text for y in range(screen.outline.size.height)]
        assert [section.title[:4] in line for line in lines if "■" in line] == [True]
        assert "! field: missing" in inspected(screen)
        screen.tell(None)
        assert "lacking 1" in screen.status.render().plain
        screen.action_tag_put("theme")
        assert above(workspace) == []
        await pilot.press("u")
        assert len(above(workspace)) == 1
        await pilot.press("u")
        assert above(workspace) == []


async def test_a_reports_label_is_put_on_the_report_from_anywhere(
    reading_app: Callable[..., PizhuApp], workspace: Path
) -> None:
    app = reading_app()
    async with app.run_test(size=SIZE) as pilot:
        screen = reading(app)
        await pilot.press("f", "f")
        screen.action_tag_put("text-state")
        ((label, layer, quote),) = above(workspace)
        assert (label, layer) == ("text-state", "report")
        assert screen.opened.text.index(quote) < screen.view.cursor
        await pilot.pause()
        assert "■ state of the text" in inspected(screen)
        await pilot.press("h", "2", "escape")
        assert attributes(workspace) == ['{"extent":"excerpt"}']
        await pilot.press("u", "u")
        assert above(workspace) == []


async def test_what_was_put_a_moment_ago_gets_its_attributes_first(
    reading_app: Callable[..., PizhuApp], workspace: Path
) -> None:
    app = reading_app()
    async with app.run_test(size=SIZE) as pilot:
        screen = reading(app)
        screen.view.select(Span(200, 204))
        await pilot.press("J")
        screen.action_tag_put("theme")
        await pilot.press("h", "1", "escape")
        found = dict(in_file(workspace, "SELECT label, attributes FROM tags"))
        assert found == {"project": "{}", "theme": '{"field":"economy"}'}
        await pilot.press("h", "1", "escape")
        found = dict(in_file(workspace, "SELECT label, attributes FROM tags"))
        assert found["project"] == '{"stage":"planned"}'


async def test_a_passages_label_does_not_rename_the_tag_of_a_section(
    reading_app: Callable[..., PizhuApp], workspace: Path
) -> None:
    app = reading_app()
    async with app.run_test(size=SIZE) as pilot:
        screen = reading(app)
        await pilot.press("]")
        screen.action_tag_put("theme")
        await pilot.press("P")
        assert "Select a passage first" in notice(app)
        await pilot.press("E")
        assert "as a whole" in notice(app)
        assert len(above(workspace)) == 1


async def test_choices_numbers_and_texts_are_set_each_as_an_act(
    reading_app: Callable[..., PizhuApp], workspace: Path
) -> None:
    app = reading_app()
    async with app.run_test(size=SIZE) as pilot:
        screen = reading(app)
        screen.view.select(Span(200, 204))
        await pilot.press("J", "h")
        assert isinstance(app.screen, AttributeSheet)
        await pilot.press("right", "right")
        assert attributes(workspace) == ['{"stage":"building"}']
        await pilot.press("left", "3")
        assert attributes(workspace) == ['{"stage":"finished"}']
        await pilot.press("down", "enter", *"many", "enter")
        assert "no number" in str(app.screen.query_one("#attributes-title").render())
        await pilot.press(*["backspace"] * 4, *"12.5", "enter")
        assert attributes(workspace) == ['{"stage":"finished","investment":"12.5"}']
        await pilot.press("up", "x", "escape")
        assert attributes(workspace) == ['{"investment":"12.5"}']
        assert notice(app).startswith("The attributes of")
        assert "investment, 100 million" in inspected(screen)
        for expected in ('{"stage":"finished","investment":"12.5"}', '{"stage":"finished"}'):
            await pilot.press("u")
            assert attributes(workspace) == [expected]
        assert notice(app).startswith("Taken back: the attributes of")
        await pilot.press("ctrl+r")
        assert attributes(workspace) == ['{"stage":"finished","investment":"12.5"}']


async def test_a_label_without_attributes_says_so(reading_app: Callable[..., PizhuApp]) -> None:
    app = reading_app()
    async with app.run_test(size=SIZE) as pilot:
        screen = reading(app)
        await pilot.press("h")
        assert notice(app) == "No tag at the cursor."
        screen.view.select(Span(200, 204))
        await pilot.press("O", "h")
        assert notice(app) == "The label other has no attributes."


async def test_the_mouse_chooses_an_attribute(
    reading_app: Callable[..., PizhuApp], workspace: Path
) -> None:
    app = reading_app()
    async with app.run_test(size=SIZE) as pilot:
        screen = reading(app)
        screen.view.select(Span(200, 204))
        await pilot.press("J", "h")
        await pilot.click("#attributes", offset=(5, 1), times=2)
        assert attributes(workspace) == ['{"stage":"planned"}']
