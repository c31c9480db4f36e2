"""The tour at the very first start of the real program, and never again."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.terminal.pseudo_terminal import PseudoTerminal


def test_the_first_start_of_all_shows_the_tour(
    start: Callable[..., PseudoTerminal], tmp_path: Path
) -> None:
    state = {"XDG_STATE_HOME": str(tmp_path / "state")}
    terminal = start(columns=80, rows=24, env=state)
    terminal.wait_for("1/6")
    terminal.press("enter")
    terminal.wait_for("2/6")
    terminal.press("q")
    assert terminal.wait_until_closed() == 0
    again = start(columns=80, rows=24, env=state)
    again.wait_for("岳阳市 2024")
    again.wait_until_still()
    assert "1/6" not in again.text
