"""The library: its rows, its keys, its size, adding files to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual.widgets import Input

from pizhu.report.values import Decision
from tests.tui.on_screen import library, notice
from tui.adding import files_named
from tui.widgets.prompt import Prompt

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from textual.pilot import Pilot

    from store import Store
    from tui.app import PizhuApp

TEXT = (
    "岳麓市2025年政府工作报告\n\n一、2024年工作回顾\n\n地区生产总值增长5.5%，城镇新增就业3万人。\n"
)


def rows(app: PizhuApp) -> list[str]:
    """The table's lines as they stand on the screen."""
    table = library(app).table
    return [table.render_line(y).text.rstrip() for y in range(table.size.height)]


async def add(pilot: Pilot[int], file: Path) -> None:
    """Answer the question for a file to add."""
    await pilot.press("a")
    pilot.app.screen.query_one(Input).value = str(file)
    await pilot.press("enter")
    await pilot.app.workers.wait_for_complete()


async def test_each_report_has_a_line_with_its_counts(
    library_app: Callable[..., PizhuApp],
) -> None:
    app = library_app()
    async with app.run_test(size=(100, 20)):
        heading, first, second, *_rest = rows(app)
    assert heading.split() == ["Report", "Characters", "Figures", "Decided", "Tags"]
    assert first.split() == ["郴州市", "2024", "16,591", "208", "0", "–"]
    assert second.split() == ["岳阳市", "2024", "15,302", "125", "0", "–"]


async def test_decisions_and_tags_are_counted(library_app: Callable[..., PizhuApp]) -> None:
    app = library_app()
    async with app.run_test(size=(100, 20)) as pilot:
        await pilot.press("enter", "f", "a", "f", "v", "right", "right", "P", "b")
        assert rows(app)[1].split()[-1] == "1"
        assert "figures 1/333" in library(app).status.render().plain


async def test_the_cursor_moves_by_row_page_and_end(library_app: Callable[..., PizhuApp]) -> None:
    app = library_app()
    async with app.run_test(size=(100, 20)) as pilot:
        table = library(app).table
        for key, row in [
            ("down", 1),
            ("down", 1),
            ("up", 0),
            ("end", 1),
            ("home", 0),
            ("pagedown", 1),
            ("pageup", 0),
        ]:
            await pilot.press(key)
            assert table.cursor == row


async def test_a_click_places_the_cursor_and_a_double_click_opens(
    library_app: Callable[..., PizhuApp], report_ids: list[str]
) -> None:
    app = library_app()
    async with app.run_test(size=(100, 20)) as pilot:
        await pilot.click("#reports", offset=(3, 2))
        assert library(app).table.cursor == 1
        await pilot.click("#reports", offset=(3, 2), times=2)
        assert getattr(app.screen, "report_id", None) == report_ids[1]


async def test_only_visible_rows_are_asked_for(library_app: Callable[..., PizhuApp]) -> None:
    app = library_app()
    async with app.run_test(size=(100, 20)) as pilot:
        screen = library(app)
        asked: set[int] = set()
        cells = screen.table._cells

        def counted(index: int) -> object:
            asked.add(index)
            return cells(index)

        screen.table._cells = counted  # type: ignore[assignment]  # counts the calls
        screen._summaries = [*screen._summaries] * 5_000
        screen.table.set_count(len(screen._summaries))
        await pilot.press("end")
        assert screen.table.cursor == 9_999
        assert len(asked) < 100
        assert max(asked) == 9_999


async def test_a_file_is_added_and_stands_under_the_cursor(
    library_app: Callable[..., PizhuApp], tmp_path: Path
) -> None:
    file = tmp_path / "new report.txt"
    file.write_text(TEXT, encoding="gb18030")
    app = library_app()
    async with app.run_test(size=(100, 20)) as pilot:
        await add(pilot, file)
        screen = library(app)
        assert screen.table.count == 3
        assert screen.table.cursor == 2
        assert notice(app) == "1 report added."
        await add(pilot, file)
        assert screen.table.count == 3
        assert notice(app) == "That report is in the library already."


async def test_a_file_that_cannot_be_read_is_told(
    library_app: Callable[..., PizhuApp], tmp_path: Path
) -> None:
    app = library_app()
    async with app.run_test(size=(100, 20)) as pilot:
        await add(pilot, tmp_path / "none.txt")
        assert "There is no file" in notice(app)
        assert library(app).table.count == 2
        assert library(app).table.has_focus


async def test_escape_adds_nothing(library_app: Callable[..., PizhuApp]) -> None:
    app = library_app()
    async with app.run_test(size=(100, 20)) as pilot:
        await pilot.press("a", "x", "q", "escape")
        assert not app.screen.query(Prompt)
        assert library(app).table.has_focus


@pytest.mark.parametrize("pattern", ["{0}/*.txt", " {0}/*.txt "])
def test_wildcards_name_several_files_in_order(tmp_path: Path, pattern: str) -> None:
    for name in ("b.txt", "a.txt", "c.csv"):
        (tmp_path / name).touch()
    named = files_named(pattern.format(tmp_path))
    assert named == [str(tmp_path / "a.txt"), str(tmp_path / "b.txt")]


def test_a_file_whose_name_has_a_bracket_is_itself(tmp_path: Path) -> None:
    file = tmp_path / "报告[1].txt"
    file.touch()
    assert files_named(str(file)) == [str(file)]


def test_a_pattern_that_fits_nothing_is_left_for_the_reader_to_tell(tmp_path: Path) -> None:
    assert files_named(f"{tmp_path}/*.txt") == [f"{tmp_path}/*.txt"]


async def test_what_another_program_does_shows_in_the_library(
    library_app: Callable[..., PizhuApp], store: Store, report_ids: list[str]
) -> None:
    from pizhu.report.values import Decision

    app = library_app()
    async with app.run_test(size=(100, 20)):
        figures = store.load(report_ids[0]).figures
        store.decide([reviewed.id for reviewed in figures], Decision.ACCEPTED)
        app.watch_others()
        assert "✓" in rows(app)[1]


async def test_what_is_taken_back_in_the_library_is_told_by_its_words(
    library_app: Callable[..., PizhuApp], report_ids: list[str]
) -> None:
    app = library_app()
    async with app.run_test(size=(120, 40)) as pilot:
        figure = app.store.load(report_ids[0]).figures[0]
        app.store.decide([figure.id], Decision.ACCEPTED)
        await pilot.press("u")
        assert f"“{figure.figure.text}” is undecided" in notice(app)
