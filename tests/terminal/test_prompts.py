"""Chinese reaches the prompts of the real program, however a terminal delivers it."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from tests.terminal.pseudo_terminal import ROOT, PseudoTerminal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

WANTED = "郴州模式"

#: The keys that lead to each of the lines that are typed into, one after the other, and what is
#: asked there.
PROMPTS = (
    (("/",), "Search:"),
    (("f", "#"), "Value of"),
    (("%",), "Unit of"),
    (("f3", "f5"), "Only figures with:"),
    (("f3", "v", "right", "P", "R"), "Note on"),
    (("b", "a"), "Add the file"),
    (("/",), "Search all reports:"),
)


SEARCH = PROMPTS[0]


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Callable[..., PseudoTerminal]]:
    """Starts Pizhu on a seed report, in a workspace of its own."""
    running: list[PseudoTerminal] = []

    def started(columns: int = 120, rows: int = 30) -> PseudoTerminal:
        places = ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME")
        env = {**dict.fromkeys(places, str(tmp_path)), "LANG": "C.UTF-8"}
        env["PIZHU_DB"] = str(tmp_path / "pizhu.db")
        command = [sys.executable, "-m", "tui.command", str(ROOT / "seeds" / "chenzhou-2024.txt")]
        terminal = PseudoTerminal(command, columns=columns, rows=rows, env=env)
        running.append(terminal)
        terminal.wait_for("现在，我代表市人民政府")
        terminal.wait_until_still()
        return terminal

    yield started
    for terminal in running:
        terminal.close()


def asked(terminal: PseudoTerminal, keys: Sequence[str], question: str) -> None:
    """Have the program ask."""
    terminal.press(*keys)
    terminal.wait_for(question)
    terminal.wait_until_still()


def line_typed_into(terminal: PseudoTerminal) -> str:
    """What stands before the terminal's cursor, in its row."""
    column, row = terminal.cursor
    return "".join(terminal.cell(each, row).data for each in range(column)).rstrip()


def test_every_prompt_takes_chinese_byte_by_byte_and_pasted(
    start: Callable[..., PseudoTerminal],
) -> None:
    terminal = start()
    for keys, question in PROMPTS:
        asked(terminal, keys, question)
        terminal.type_bytes(WANTED)
        terminal.wait_for(lambda _: line_typed_into(terminal).endswith(WANTED))
        terminal.paste("“𠮷”")
        terminal.wait_for(lambda _: line_typed_into(terminal).endswith(f"{WANTED}“𠮷”"))
        terminal.press("escape")


def test_a_search_goes_to_what_was_typed(start: Callable[..., PseudoTerminal]) -> None:
    terminal = start()
    asked(terminal, *SEARCH)
    terminal.type_bytes(WANTED)
    terminal.wait_for(f"“{WANTED}”走向世界")
    terminal.wait_for("1/")


def test_all_reports_are_searched_for_what_was_pasted(
    start: Callable[..., PseudoTerminal],
) -> None:
    terminal = start()
    asked(terminal, ("b", "/"), "Search all reports:")
    terminal.paste(WANTED)
    terminal.wait_for("places")
    terminal.wait_for("走向世界")
    terminal.press("enter")
    terminal.wait_for("READ")
    terminal.press("escape")
    terminal.wait_for("FIND")


def test_pasted_lines_become_one(start: Callable[..., PseudoTerminal]) -> None:
    terminal = start()
    asked(terminal, *SEARCH)
    terminal.paste(f"{WANTED}\n第二行\n")
    terminal.wait_for(lambda _: WANTED in line_typed_into(terminal))
    terminal.wait_until_still()
    assert "第二行" not in line_typed_into(terminal)


def test_a_terminal_is_resized_while_one_types(start: Callable[..., PseudoTerminal]) -> None:
    terminal = start(columns=120, rows=30)
    asked(terminal, *SEARCH)
    terminal.type_bytes("旅游")
    for columns, rows in ((60, 20), (200, 50), (81, 25)):
        terminal.resize(columns, rows)
        terminal.wait_until_still()
        terminal.wait_for(lambda _: "1/" in terminal.lines[-1])
        terminal.wait_for(lambda _: line_typed_into(terminal).endswith("旅游"))
        assert all(
            terminal.cell(column + 1, row).data == ""
            for row in range(rows)
            for column in range(columns - 1)
            if "\u2e80" <= terminal.cell(column, row).data <= "\uffef"
        )
