"""The mouse alone, on a real terminal: selecting, scrolling, and every act by clicks."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from tests.terminal.pseudo_terminal import ROOT, PseudoTerminal

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NUMERALS = "零一二三四五六七八九"
TEXT = "".join(
    f"第{NUMERALS[number // 10]}{NUMERALS[number % 10]}段，甲乙丙丁。戊己庚辛。\n"
    for number in range(100)
)


@pytest.fixture
def reader(tmp_path: Path) -> Iterator[PseudoTerminal]:
    """The reading view full screen."""
    path = tmp_path / "report.txt"
    path.write_text(TEXT, encoding="utf-8")
    command = [sys.executable, str(ROOT / "tests/reading/reader_app.py"), str(path)]
    with PseudoTerminal(command, columns=50, rows=12) as running:
        running.wait_for("第零五段")
        running.wait_until_still()
        yield running


@pytest.fixture
def app(tmp_path: Path) -> Iterator[PseudoTerminal]:
    """The whole app on the first seed report, in a workspace of its own."""
    code = "from tui.command import main; main()"
    command = [sys.executable, "-c", code, "--lang", "en", "--db", str(tmp_path / "work.db")]
    home = {
        "HOME": str(tmp_path),
        "XDG_STATE_HOME": str(tmp_path),
        "XDG_CONFIG_HOME": str(tmp_path),
    }
    with PseudoTerminal(command, columns=120, rows=30, env=home) as running:
        running.wait_for("郴州市 2024")
        running.wait_until_still()
        yield running


def bold(terminal: PseudoTerminal) -> str:
    """What is drawn bold: the selection, in the reading view alone."""
    return "".join(
        terminal.cell(column, row).data
        for row in range(12)
        for column in range(50)
        if terminal.cell(column, row).bold
    ).replace(" ", "")


def test_a_double_click_selects_a_word_and_a_third_one_the_sentence(reader: PseudoTerminal) -> None:
    column, row = reader.find("乙")
    # The right half of the wide character is the character too.
    reader.click(column + 1, row, times=2)
    reader.wait_for(lambda _: bold(reader) == "甲乙丙丁")
    reader.click(column + 1, row)
    reader.wait_for(lambda _: bold(reader) == "第零零段，甲乙丙丁。")


def test_a_drag_held_at_the_lower_edge_scrolls_and_selects_on(reader: PseudoTerminal) -> None:
    column, row = reader.find("第零二段")
    reader.mouse("press", column, row)
    reader.mouse("drag", column + 4, row + 2)
    reader.mouse("drag", column + 4, 11)
    reader.wait_for("第二零段")
    reader.mouse("release", column + 4, 11)
    reader.wait_until_still()
    shown = bold(reader)
    assert shown.startswith("第")
    assert "第一九段，甲乙丙丁。戊己庚辛。" in shown


def test_a_drag_held_at_the_upper_edge_scrolls_back(reader: PseudoTerminal) -> None:
    for _ in range(8):
        reader.mouse("wheel-down", 20, 5)
    reader.wait_for(lambda text: "第零五段" not in text and "第一五段" in text)
    reader.wait_until_still()
    column, row = reader.find("庚")
    reader.mouse("press", column, row + 4)
    reader.mouse("drag", column, 3)
    reader.mouse("drag", column, 0)
    reader.wait_for("第零零段")
    reader.mouse("release", column, 0)
    reader.wait_until_still()
    assert "第零一段" in bold(reader)


def test_a_drag_along_the_first_row_does_not_scroll(reader: PseudoTerminal) -> None:
    reader.mouse("wheel-down", 20, 5)
    reader.wait_until_still()
    first = reader.lines[0]
    column, row = reader.find("丙")
    reader.drag((column, row), (column + 4, row))
    reader.wait_for(lambda _: len(bold(reader)) >= 3)
    reader.wait_until_still()
    assert reader.lines[0] == first


def test_the_wheel_moves_the_page_both_ways(reader: PseudoTerminal) -> None:
    reader.mouse("wheel-down", 20, 5)
    reader.wait_for(lambda text: "第零零段" not in text)
    reader.mouse("wheel-up", 20, 5)
    reader.wait_for("第零零段")


def test_everything_is_done_by_clicks_alone(app: PseudoTerminal) -> None:
    app.click(*app.find("郴州市 2024"), times=2)
    app.wait_for("2/6")
    app.wait_until_still()
    app.click(*app.find("end the tour"))
    app.wait_for(lambda text: "end the tour" not in text and "2023年工作回顾" in text)
    app.wait_until_still()
    # A row of the outline, an act of the legend, then any command through the palette.
    app.click(*app.find("文旅设施"))
    app.wait_for("文旅设施全面升级。28个")
    app.wait_until_still()
    app.click(*app.find("next undecided"))
    app.wait_for("○ undecided")
    app.wait_until_still()
    app.click(*app.find("accept"))
    app.wait_for("is accepted")
    app.wait_until_still()
    app.click(*app.find("commands"))
    app.wait_for("Which command?")
