"""Flags, notes on places and marks of what is finished: set, shown, taken back and done again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from pizhu.report.values import Decision, Span
from tests.tui.on_screen import in_file, library, notice, reading
from tui.widgets.inspector import Inspector

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from store import Store
    from tui.app import PizhuApp
    from tui.screens.reading import ReadingScreen

SIZE = (130, 40)
QUOTE = "规模工业增加值"


def inspected(screen: ReadingScreen) -> str:
    """What the inspector says."""
    return str(screen.query_one("#inspector", Inspector).render())


def outlined(screen: ReadingScreen, heading: str) -> str:
    """The line of the outline that begins with a section's heading."""
    lines = (screen.outline.render_line(y).text for y in range(screen.outline.size.height))
    return next(line for line in lines if heading in line)


def flags(path: Path) -> list[Any]:
    return [
        row[0]
        for table, quote in (("figures", "text"), ("tags", "quote"))
        for row in in_file(path, f"SELECT {quote} FROM {table} WHERE flagged")
    ]


def marks(path: Path) -> list[tuple[Any, ...]]:
    return in_file(path, "SELECT section_start, state FROM marks ORDER BY section_start")


# Flags


async def test_a_figure_is_flagged_shown_and_not_flagged_any_more(
    reading_app: Callable[..., PizhuApp], workspace: Path
) -> None:
    app = reading_app()
    async with app.run_test(size=SIZE) as pilot:
        screen = reading(app)
        await pilot.press("f", "H")
        assert notice(app) == "“5.0%” is flagged for discussion. u takes it back."
        assert flags(workspace) == ["5.0%"]
        assert "⚑ flagged" in inspected(screen)
        assert "⚑ 1" in screen.status.render().plain
        await pilot.press("H")
        assert notice(app) == "“5.0%” is not flagged any more. u takes it back."
        assert flags(workspace) == []
        await pilot.press("u")
        assert notice(app) == "Taken back: “5.0%” is flagged. ^r does it again."
        await pilot.press("u")
        assert flags(workspace) == []
        await pilot.press("ctrl+r")
        assert notice(app) == "Done again: “5.0%” is flagged. u takes it back."
        assert flags(workspace) == ["5.0%"]


async def test_of_figure_and_tag_the_shorter_is_flagged_and_the_one_cycled_to(
    reading_app: Callable[..., PizhuApp], workspace: Path
) -> None:
    app = reading_app()
    async with app.run_test(size=SIZE) as pilot:
        screen = reading(app)
        await pilot.press("f")
        start = screen.opened.figures[0].figure.start
        screen.view.select(Span(start - 4, start + 4))
        await pilot.press("P", "f", "H")
        assert flags(workspace) == ["5.0%"]
        await pilot.press("Z", "H")
        assert len(flags(workspace)) == 2
        assert "■ policy measure ⚑" in inspected(screen)


async def test_a_flag_needs_something_to_stand_on(reading_app: Callable[..., PizhuApp]) -> None:
    app = reading_app()
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("H")
        assert notice(app) == "No figure or tag at the cursor. R writes a note on any place."
        await pilot.press("ctrl+f")
        assert notice(app) == "Nothing is flagged in this report."


async def test_a_key_goes_from_flag_to_flag_and_round(reading_app: Callable[..., PizhuApp]) -> None:
    app = reading_app()
    async with app.run_test(size=SIZE) as pilot:
        screen = reading(app)
        await pilot.press("f", "H", "f", "f", "H", "ctrl+home")
        seen = []
        for _time in range(3):
            await pilot.press("ctrl+f")
            seen.append(screen.current)
        assert seen == [0, 2, 0]
        assert notice(app) == "Flagged: “5.0%”, 1 of 2."


async def test_flagged_figures_are_found_in_the_table(reading_app: Callable[..., PizhuApp]) -> None:
    app = reading_app()
    async with app.run_test(size=SIZE) as pilot:
        screen = reading(app)
        await pilot.press("f", "f", "H", "f3")
        table = screen.figure_table
        assert table is not None
        table.show_only("flagged")
        assert table.count == 1
        assert table.render_line(1).text.rstrip().endswith("⚑")


# Marks


async def test_a_section_is_marked_as_done_by_a_key_and_taken_back_by_the_same(
    reading_app: Callable[..., PizhuApp], workspace: Path
) -> None:
    app = reading_app()
    async with app.run_test(size=SIZE) as pilot:
        screen = reading(app)
        await pilot.press("]", "D")
        start = screen.opened.annotated.sections[0].start
        assert marks(workspace) == [(start, "done")]
        assert notice(app).startswith("“一、2023年工作回顾” is done. 1")
        assert "✔" in outlined(screen, "一、2023年")
        assert "✔ done" in inspected(screen)
        total = len(screen.opened.annotated.sections)
        done = screen.opened.remarks.completion.finished_sections
        assert f"sections {done}/{total}" in screen.status.render().plain
        assert done > 1
        await pilot.press("D")
        assert marks(workspace) == []
        assert "✔" not in outlined(screen, "一、2023年")
        await pilot.press("u")
        assert notice(app).startswith("Taken back: “一、2023年工作回顾” is marked: done.")
        assert marks(workspace) == [(start, "done")]
        await pilot.press("u")
        assert marks(workspace) == []
        await pilot.press("ctrl+r")
        assert marks(workspace) == [(start, "done")]


async def test_a_section_that_holds_nothing_more_and_a_report_that_is_done(
    reading_app: Callable[..., PizhuApp], workspace: Path
) -> None:
    app = reading_app()
    async with app.run_test(size=SIZE) as pilot:
        screen = reading(app)
        await pilot.press("]", "]", "$")
        start = screen.opened.annotated.sections[1].start
        assert marks(workspace) == [(start, "nothing")]
        await pilot.press("D")
        assert marks(workspace) == [(start, "done")]
        await pilot.press("V")
        assert marks(workspace) == [(None, "done"), (start, "done")]
        await pilot.press("b")
        line = library(app).table.render_line(1).text
        total = len(screen.opened.annotated.sections)
        assert line.split()[0] == "✔"
        assert f"{total}/{total}" in line


async def test_what_is_finished_with_its_surroundings_is_not_marked_twice(
    reading_app: Callable[..., PizhuApp], workspace: Path
) -> None:
    app = reading_app()
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("]", "D", "]", "D")
        assert "finished already with what is around it" in notice(app)
        assert len(marks(workspace)) == 1


async def test_an_undone_decision_outdates_the_mark_and_the_key_sets_it_anew(
    reading_app: Callable[..., PizhuApp], workspace: Path
) -> None:
    app = reading_app()
    async with app.run_test(size=SIZE) as pilot:
        screen = reading(app)
        await pilot.press("f", "a", "F", "D")
        path = screen.opened.section_path(screen.opened.figures[0].figure.start)
        heading = path[-1].title[:6]
        assert "✔" in outlined(screen, heading)
        screen.store.decide([screen.opened.figures[0].id], Decision.UNDECIDED)
        screen.opened.reload()
        screen.show_marks()
        assert "↻" in outlined(screen, heading)
        await pilot.press("D")
        assert "✔" in outlined(screen, heading)
        assert len(marks(workspace)) == 1


async def test_the_outline_marks_the_section_under_its_own_cursor(
    reading_app: Callable[..., PizhuApp], workspace: Path
) -> None:
    app = reading_app()
    async with app.run_test(size=SIZE) as pilot:
        screen = reading(app)
        await pilot.press("tab", "down", "down", "$")
        assert marks(workspace) == [(screen.opened.annotated.sections[2].start, "nothing")]


async def test_the_marks_of_others_are_shown_and_do_not_count(
    reading_app: Callable[..., PizhuApp], store: Store, report_ids: list[str]
) -> None:
    from pizhu.report.values import MarkState

    store.set_mark(report_ids[0], store.load(report_ids[0]).sections[0].start, MarkState.NOTHING)
    app = reading_app()
    async with app.run_test(size=SIZE) as pilot:
        screen = reading(app)
        await pilot.press("]")
        assert "∅ holds nothing more · some" in inspected(screen)
        assert screen.opened.remarks.completion.finished_sections == 0


# Notes


async def test_a_note_is_written_on_a_selection_changed_and_removed(
    reading_app: Callable[..., PizhuApp], workspace: Path
) -> None:
    def notes() -> list[tuple[Any, ...]]:
        return in_file(workspace, "SELECT quote, note FROM notes")

    app = reading_app()
    async with app.run_test(size=SIZE) as pilot:
        screen = reading(app)
        start = screen.opened.text.index(QUOTE)
        screen.view.select(Span(start, start + len(QUOTE)))
        await pilot.press("R", *"new?", "enter")
        assert notes() == [(QUOTE, "new?")]
        assert notice(app) == "The note is written. u takes it back."
        assert "✎ new?" in inspected(screen)
        await pilot.press("R", "end", "!", "enter")
        assert notes() == [(QUOTE, "new?!")]
        await pilot.press("R", *["backspace"] * 5, "enter")
        assert notes() == []
        assert notice(app) == "The note is gone. u takes it back."
        for told, left in [
            ("has a note", [(QUOTE, "new?!")]),
            ("the note on", [(QUOTE, "new?")]),
            ("the note on", []),
        ]:
            await pilot.press("u")
            assert told in notice(app)
            assert notes() == left
        await pilot.press("ctrl+r")
        assert notes() == [(QUOTE, "new?")]


@pytest.mark.parametrize("figure", [True, False])
async def test_a_note_without_a_selection_is_on_the_figure_or_the_word(
    reading_app: Callable[..., PizhuApp], workspace: Path, *, figure: bool
) -> None:
    app = reading_app()
    async with app.run_test(size=SIZE) as pilot:
        screen = reading(app)
        start = screen.opened.text.index(QUOTE)
        screen.view.set_words([Span(start, start + 2)])
        screen.go_to(start)
        await pilot.press(*(["f"] if figure else []), "R", "x", "enter")
        expected = screen.opened.figures[1].figure.text if figure else QUOTE[:2]
        assert in_file(workspace, "SELECT quote FROM notes") == [(expected,)]


async def test_a_key_goes_from_note_to_note_those_on_tags_too(
    reading_app: Callable[..., PizhuApp],
) -> None:
    app = reading_app()
    async with app.run_test(size=SIZE) as pilot:
        screen = reading(app)
        await pilot.press("ctrl+n")
        assert notice(app) == "There is no note in this report."
        start = screen.opened.text.index(QUOTE)
        screen.view.select(Span(start, start + len(QUOTE)))
        await pilot.press("P", "R", "1", "enter", "f", "f", "R", "2", "enter", "ctrl+home")
        seen = []
        for _time in range(3):
            await pilot.press("ctrl+n")
            seen.append(notice(app))
        assert seen == ["✎ 1", "✎ 2", "✎ 1"]
