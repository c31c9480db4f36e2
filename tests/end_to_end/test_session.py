"""The main job, as a person does it: open, read, decide, tag, quit, and find it all again."""

from __future__ import annotations

import re
import sqlite3
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.terminal.pseudo_terminal import PseudoTerminal


def rows(path: Path, query: str) -> list[tuple[Any, ...]]:
    with sqlite3.connect(path) as connection:
        return connection.execute(query).fetchall()


def decided(path: Path) -> list[tuple[Any, ...]]:
    return rows(
        path, "SELECT text, decision FROM figures WHERE decision <> 'undecided' ORDER BY start"
    )


def test_a_first_session_and_the_one_after_it(
    start: Callable[..., PseudoTerminal], workspace: Path
) -> None:
    terminal = start(columns=120, rows=40)
    terminal.wait_for("岳阳市 2024")
    assert "郴州市 2024" in terminal.text
    terminal.press("enter")
    terminal.wait_for("工作回顾")
    terminal.press("f", "a", "x", "v", "right", "right", "P", "pgdn")
    first, second = decided(workspace)
    assert (first[1], second[1]) == ("accepted", "rejected")
    assert rows(workspace, "SELECT label FROM tags") == [("policy",)]
    assert re.search(r"figures 2/\d+", terminal.text)
    assert "tags 1" in terminal.text
    read = terminal.lines[-8].split("│")[1].strip()[:12]
    terminal.press("q")
    assert terminal.wait_until_closed() == 0

    again = start(columns=120, rows=40)
    again.wait_for("岳阳市 2024")
    again.press("enter")
    again.wait_for("tags 1")
    again.wait_until_still()
    assert re.search(r"figures 2/\d+", again.text)
    assert read in again.text
    again.press("u")
    assert rows(workspace, "SELECT label FROM tags") == []
    again.press("q")
    assert again.wait_until_closed() == 0
    assert decided(workspace) == [first, second]
    acts = [act for (act,) in rows(workspace, "SELECT act FROM events ORDER BY seq")]
    assert acts[-4:] == ["decide", "decide", "add-tag", "undo"]


def test_an_act_is_in_the_file_when_the_key_has_been_answered(
    start: Callable[..., PseudoTerminal], workspace: Path
) -> None:
    terminal = start(columns=100, rows=30)
    terminal.wait_for("岳阳市 2024")
    terminal.press("enter", "f")
    terminal.send("a")
    terminal.wait_for("is accepted")
    terminal.kill()
    assert [decision for _text, decision in decided(workspace)] == ["accepted"]
    again = start(columns=100, rows=30)
    again.wait_for(lambda text: re.search(r"figures 1/\d+", text) is not None)


def test_a_file_named_on_the_command_line_is_added_and_opened(
    start: Callable[..., PseudoTerminal], workspace: Path, tmp_path: Path
) -> None:
    file = tmp_path / "岳麓.txt"
    file.write_text(
        "一、工作回顾\n全年地区生产总值增长5.5%，其中“工业”增长6%。\n", encoding="gb18030"
    )
    terminal = start(str(file), columns=80, rows=24)
    terminal.wait_for("全年地区生产总值增长5.5%")
    terminal.press("f", "a", "b")
    terminal.wait_for("3 reports")
    terminal.press("q")
    assert terminal.wait_until_closed() == 0
    assert decided(workspace) == [("5.5%", "accepted")]


def test_the_screens_speak_chinese(start: Callable[..., PseudoTerminal]) -> None:
    terminal = start("--lang", "zh_CN", columns=100, rows=30)
    terminal.wait_for("岳阳市 2024")
    assert "报告" in terminal.lines[0]
    terminal.press("enter", "f")
    terminal.wait_for("政策举措")
    terminal.press("q")
    assert terminal.wait_until_closed() == 0


def test_the_terminal_is_resized_while_reading(start: Callable[..., PseudoTerminal]) -> None:
    terminal = start(columns=120, rows=40)
    terminal.wait_for("岳阳市 2024")
    terminal.press("enter", "f")
    terminal.wait_for("undecided")
    for columns, lines, wanted in ((60, 20, "READ"), (36, 9, "36×9"), (200, 60, "READ")):
        terminal.resize(columns, lines)
        terminal.wait_for(wanted)
        terminal.wait_until_still()
        assert all(len(line) <= columns for line in terminal.lines)
    assert "indicator" in terminal.text
    terminal.press("q")
    assert terminal.wait_until_closed() == 0


def test_wide_characters_are_never_torn(start: Callable[..., PseudoTerminal]) -> None:
    terminal = start(columns=61, rows=21)
    terminal.wait_for("岳阳市 2024")
    terminal.press("enter")
    terminal.wait_for("工作回顾")
    for key in ("pgdn", "f", "v", "right", "down", "escape", "tab", "down", "tab", "pgup"):
        terminal.press(key)
        for row in range(21):
            for column in range(61):
                cell = terminal.cell(column, row).data
                wide = cell != "" and "\u2e80" <= cell <= "\uffef"
                if wide:
                    assert column + 1 < 61, terminal.text
                    assert terminal.cell(column + 1, row).data == "", terminal.text


def test_no_color_means_no_color(start: Callable[..., PseudoTerminal]) -> None:
    terminal = start(columns=100, rows=30, env={"NO_COLOR": "1"})
    terminal.wait_for("岳阳市 2024")
    terminal.press("enter", "f", "a", "v", "right", "P", "?", "escape")
    terminal.press("/", "增", "enter", "escape", "b", "f2", "f9", "/", "增")
    terminal.wait_for("places")
    colours = re.findall(rb"\x1b\[[0-9;]*m", terminal.output)
    codes = {code for sequence in colours for code in sequence[2:-1].split(b";")}
    colour = {38, 48, *range(30, 38), *range(40, 48), *range(90, 98), *range(100, 108)}
    assert not codes & {str(code).encode() for code in colour}
