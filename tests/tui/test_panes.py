"""The panes of the reading screen: where they are, what they follow, how they are gone between."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual.events import MouseScrollDown

from pizhu.report.values import Decision
from tests.tui.on_screen import notice, reading

if TYPE_CHECKING:
    from collections.abc import Callable

    from store import Store
    from tui.app import PizhuApp


def shown(app: PizhuApp) -> set[str]:
    """The panes and lines on the screen, by id."""
    return {
        str(widget.id)
        for widget in app.screen.query("#outline, #text, #inspector, #brief, #too-small")
        if widget.display and widget.region.area
    }


@pytest.mark.parametrize(
    ("size", "panes"),
    [
        ((60, 20), {"text", "brief"}),
        ((80, 24), {"text", "brief"}),
        ((100, 30), {"text", "inspector"}),
        ((120, 40), {"outline", "text", "inspector"}),
        ((300, 100), {"outline", "text", "inspector"}),
        ((39, 20), {"too-small"}),
        ((60, 11), {"too-small"}),
    ],
)
async def test_as_many_panes_as_there_is_room_for(
    reading_app: Callable[..., PizhuApp], size: tuple[int, int], panes: set[str]
) -> None:
    app = reading_app()
    async with app.run_test(size=size):
        assert shown(app) == panes


async def test_panes_come_and_go_as_the_terminal_changes(
    reading_app: Callable[..., PizhuApp],
) -> None:
    app = reading_app()
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("f", "f")
        cursor = reading(app).view.cursor
        for size, panes in [
            ((60, 20), {"text", "brief"}),
            ((30, 8), {"too-small"}),
            ((200, 60), {"outline", "text", "inspector"}),
        ]:
            await pilot.resize_terminal(*size)
            await pilot.pause()
            assert shown(app) == panes
        assert reading(app).view.cursor == cursor


async def test_a_terminal_too_small_says_what_would_do(
    reading_app: Callable[..., PizhuApp],
) -> None:
    app = reading_app()
    async with app.run_test(size=(36, 9)):
        sentence = app.screen.query_one("#too-small").render()
    assert str(sentence) == (
        "This terminal has 36×9 cells; Pizhu needs 40×12. Make it larger; nothing is lost."
    )


async def test_panes_are_shown_and_hidden_by_key(reading_app: Callable[..., PizhuApp]) -> None:
    app = reading_app()
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("o")
        assert "outline" not in shown(app)
        await pilot.press("i")
        assert shown(app) == {"text"}
        await pilot.press("o", "i")
        assert shown(app) == {"outline", "text", "inspector"}


async def test_tab_goes_to_the_sections_and_back_even_where_they_are_hidden(
    reading_app: Callable[..., PizhuApp],
) -> None:
    app = reading_app()
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.press("tab")
        assert "outline" in shown(app)
        assert reading(app).outline.has_focus
        assert "SECTIONS" in reading(app).status.render().plain
        await pilot.press("tab")
        assert "outline" not in shown(app)
        assert reading(app).view.has_focus


async def test_the_outline_follows_the_cursor(reading_app: Callable[..., PizhuApp]) -> None:
    app = reading_app()
    async with app.run_test(size=(120, 40)) as pilot:
        screen = reading(app)
        await pilot.press("right_square_bracket", "right_square_bracket")
        sections = screen.opened.annotated.sections
        assert screen.view.cursor == sections[1].start
        assert screen.outline.section_at_cursor == 1
        await pilot.press("left_square_bracket")
        assert screen.outline.section_at_cursor == 0


async def test_enter_in_the_outline_reads_from_that_section_on(
    reading_app: Callable[..., PizhuApp],
) -> None:
    app = reading_app()
    async with app.run_test(size=(120, 40)) as pilot:
        screen = reading(app)
        await pilot.press("tab", "home", "down", "down", "down", "enter")
        assert screen.view.cursor == screen.opened.annotated.sections[3].start
        assert screen.view.has_focus


async def test_a_section_folds_and_unfolds(reading_app: Callable[..., PizhuApp]) -> None:
    app = reading_app()
    async with app.run_test(size=(120, 40)) as pilot:
        outline = reading(app).outline
        everything = outline.count
        await pilot.press("tab", "home", "left")
        assert outline.count < everything
        await pilot.press("right")
        assert outline.count == everything
        await pilot.press("down", "left")
        assert outline.section_at_cursor == 0
        await pilot.press("end", "pageup", "pagedown", "up")
        assert outline.cursor == everything - 2


async def test_sections_count_what_is_decided(reading_app: Callable[..., PizhuApp]) -> None:
    app = reading_app()
    async with app.run_test(size=(120, 40)) as pilot:
        screen = reading(app)
        total = screen.opened.progress_by_section()[0].total
        await pilot.press("f", "a")
        assert screen.outline.render_line(0).text.rstrip().endswith(f"1/{total}")
        assert "figures 1/208" in screen.status.render().plain


async def test_the_inspector_shows_the_figure_under_review(
    reading_app: Callable[..., PizhuApp],
) -> None:
    app = reading_app()
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("f")
        said = str(reading(app).inspectors[0].render())
        for part in ("5.0%", "undecided", "地区生产总值", "change ↑ up", "actual", "2023", "90%"):
            assert part in said
        await pilot.press("ctrl+home")
        assert "No figure at the cursor." in str(reading(app).inspectors[0].render())


async def test_what_another_program_does_shows_here(
    reading_app: Callable[..., PizhuApp], store: Store, report_ids: list[str]
) -> None:
    app = reading_app()
    async with app.run_test(size=(120, 40)):
        first = store.load(report_ids[0]).figures[0]
        store.decide([first.id], Decision.REJECTED)
        app.watch_others()
        assert reading(app).opened.figures[0].decision is Decision.REJECTED
        assert notice(app) == "somebody else worked on this report just now."


async def test_what_another_program_does_does_not_cover_why_an_act_was_refused(
    reading_app: Callable[..., PizhuApp],
    store: Store,
    report_ids: list[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # It is looked for when the test says so, not in between.
    monkeypatch.setattr("tui.app._WATCH_INTERVAL", 3600.0)
    app = reading_app()
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("f")
        first = store.load(report_ids[0]).figures[0]
        store.decide([first.id], Decision.REJECTED)
        await pilot.press("a")
        told = notice(app)
        assert "somebody else" in told
        app.watch_others()
        assert notice(app) == told
        assert reading(app).opened.figures[0].decision is Decision.REJECTED


async def test_the_text_is_set_wider_and_narrower(reading_app: Callable[..., PizhuApp]) -> None:
    app = reading_app(measure=30)
    async with app.run_test(size=(200, 60)) as pilot:
        view = reading(app).view
        assert view.measure == 30
        await pilot.press("W")
        assert view.measure == 32
        await pilot.press("w", "w")
        assert view.measure == 28


async def test_the_legends_can_be_clicked(reading_app: Callable[..., PizhuApp]) -> None:
    app = reading_app()
    async with app.run_test(size=(120, 40)) as pilot:
        screen = reading(app)
        await pilot.press("f")
        await pilot.click("#legend", offset=(1, 0))
        assert screen.opened.figures[0].decision is Decision.ACCEPTED
        await pilot.press("v", "right")
        await pilot.click("#labels", offset=(4, 0))
        assert [tag.label for tag in screen.opened.tags] == ["policy"]


async def test_an_inspector_with_more_than_fits_is_scrolled(
    reading_app: Callable[..., PizhuApp],
) -> None:
    app = reading_app()
    async with app.run_test(size=(120, 12)) as pilot:
        inspector = reading(app).inspectors[0]

        def said() -> list[str]:
            return str(inspector.render()).splitlines()

        await pilot.press("f")
        await pilot.pause()
        height = inspector.content_size.height
        whole = [line.plain for line in inspector._lines()]
        hidden = len(whole) - height + 1
        assert said() == [*whole[: height - 1], f"▾ {hidden} more lines"]
        await pilot.press("9", "ctrl+pagedown")
        assert said() == [*whole[hidden:], f"▴ {hidden}"]
        await pilot.press("ctrl+pageup", "ctrl+pageup")
        assert said()[0] == "5.0%"
        await pilot._post_mouse_events([MouseScrollDown], "#inspector", button=0)
        assert said()[0] != "5.0%"
        await pilot.press("f")
        assert said()[0].startswith("7.1%")
