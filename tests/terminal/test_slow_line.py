"""Over a slow line: what a key costs in bytes, and no key costs the whole screen."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from tests.terminal.pseudo_terminal import ROOT, PseudoTerminal

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

COLUMNS, ROWS = 120, 40

#: What a key may send, in bytes; the whole screen takes 27,000. At 9,600 baud a line carries 960
#: of them in a second.
CURSOR = 1_500
PAGE = 22_000


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[PseudoTerminal]:
    """Pizhu on a seed report, in a workspace of its own, everything drawn."""
    places = ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME")
    env = {**dict.fromkeys(places, str(tmp_path)), "LANG": "C.UTF-8"}
    file = str(ROOT / "seeds" / "chenzhou-2024.txt")
    command = [sys.executable, "-m", "tui.command", "--db", str(tmp_path / "p.db"), file]
    with PseudoTerminal(command, columns=COLUMNS, rows=ROWS, env=env) as running:
        running.wait_for("现在，我代表市人民政府")
        running.wait_until_still()
        # Whatever a first use draws.
        running.press("down", "pgdn", "right")
        yield running


def sent_for(terminal: PseudoTerminal, *keys: str) -> list[int]:
    """The bytes that each key has the program send."""
    counts = []
    for key in keys:
        before = len(terminal.output)
        terminal.press(key)
        counts.append(len(terminal.output) - before)
    return counts


def test_a_cursor_key_draws_a_few_lines(terminal: PseudoTerminal) -> None:
    sent = sent_for(terminal, *["right"] * 4, *["down"] * 4, *["left"] * 2, "up")
    assert all(count > 0 for count in sent)
    assert max(sent) < CURSOR, sent


def test_a_page_key_draws_the_page_once(terminal: PseudoTerminal) -> None:
    sent = sent_for(terminal, "pgdn", "pgdn", "pgup")
    assert min(sent) > CURSOR
    assert max(sent) < PAGE, sent


def test_nothing_moves_while_nothing_is_done(terminal: PseudoTerminal) -> None:
    terminal.wait_until_still(1.0)
    before = len(terminal.output)
    terminal.wait_until_still(2.0)
    assert len(terminal.output) == before
