"""The reading view in a real terminal: wide characters, resizing, the mouse."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from tests.terminal.pseudo_terminal import ROOT, PseudoTerminal

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

TEXT = "一二三四五六七八九十，“甲乙丙丁”。\n" + "字词句段篇章" * 60 + "\n完。\n"


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[PseudoTerminal]:
    path = tmp_path / "report.txt"
    path.write_text(TEXT, encoding="utf-8")
    command = [sys.executable, str(ROOT / "tests/reading/reader_app.py"), str(path)]
    with PseudoTerminal(command, columns=50, rows=12) as running:
        running.wait_for("甲乙丙丁")
        running.wait_until_still()
        yield running


def test_wide_characters_stand_where_they_are_drawn(terminal: PseudoTerminal) -> None:
    column, row = terminal.find("十")
    assert terminal.cell(column, row).data == "十"
    assert terminal.cell(column + 1, row).data == ""
    assert terminal.find("甲") == (column + 5, row)


def test_the_terminal_cursor_follows_for_input_methods(terminal: PseudoTerminal) -> None:
    terminal.press("right", "right")
    assert terminal.cursor == terminal.find("三")


def test_a_drag_between_right_halves_selects_what_is_under_it(terminal: PseudoTerminal) -> None:
    (first, row), (last, _) = terminal.find("三"), terminal.find("七")
    terminal.drag((first + 1, row), (last + 1, row))

    def bold() -> str:
        cells = (terminal.cell(column, row) for column in range(50))
        return "".join(cell.data for cell in cells if cell.bold)

    terminal.wait_for(lambda _: bold() == "三四五六七")


def test_a_smaller_terminal_shows_every_character_still(terminal: PseudoTerminal) -> None:
    for columns, rows in ((31, 20), (20, 30), (75, 9)):
        terminal.resize(columns, rows)
        terminal.wait_for(lambda text: "".join(text.split()).startswith(TEXT.splitlines()[0]))
        terminal.wait_until_still()
        assert all(len(line) <= columns for line in terminal.lines)


def test_the_page_turns_in_one_frame(terminal: PseudoTerminal) -> None:
    before = len(terminal.output)
    terminal.press("pgdn")
    # An animated page move writes the screen a dozen times.
    assert len(terminal.output) - before < 4 * 50 * 12


def test_quitting_leaves_the_terminal_as_it_was(terminal: PseudoTerminal) -> None:
    terminal.send("q")
    assert terminal.wait_until_closed() == 0
    assert b"\x1b[?1049l" in terminal.output
