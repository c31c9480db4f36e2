"""Chinese reaches the prompts of the real program, however a terminal delivers it."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from tests.terminal.pseudo_terminal import ROOT, PseudoTerminal

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

WANTED = "郴州模式"


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[PseudoTerminal]:
    """Pizhu on a seed report, in a workspace of its own, its search prompt open."""
    env = {
        "PIZHU_DB": str(tmp_path / "pizhu.db"),
        "XDG_CONFIG_HOME": str(tmp_path),
        "XDG_DATA_HOME": str(tmp_path),
        "LANG": "C.UTF-8",
    }
    command = [sys.executable, "-m", "tui.command", str(ROOT / "seeds" / "chenzhou-2024.txt")]
    with PseudoTerminal(command, columns=120, rows=30, env=env) as running:
        running.wait_for("现在，我代表市人民政府")
        running.wait_until_still()
        running.send("/")
        running.wait_for("Search")
        running.wait_until_still()
        yield running


def test_pasted_text(terminal: PseudoTerminal) -> None:
    terminal.paste(WANTED)
    terminal.wait_for(f"“{WANTED}”走向世界")


def test_text_that_arrives_byte_by_byte(terminal: PseudoTerminal) -> None:
    terminal.type_bytes(WANTED)
    terminal.wait_for(f"“{WANTED}”走向世界")


def test_an_input_method_opens_where_one_types(terminal: PseudoTerminal) -> None:
    terminal.send(WANTED)

    def typed() -> str:
        column, row = terminal.cursor
        return "".join(terminal.cell(each, row).data for each in range(column)).rstrip()

    terminal.wait_for(lambda _: typed().endswith(WANTED))
