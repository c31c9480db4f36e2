"""The real program on a pseudo-terminal, with a home of its own."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import pytest

from tests.terminal.pseudo_terminal import PseudoTerminal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """Where the program makes its workspace; not there yet."""
    return tmp_path / "work.db"


@pytest.fixture
def start(tmp_path: Path, workspace: Path) -> Iterator[Callable[..., PseudoTerminal]]:
    """Starts `pizhu` with the arguments given; what still runs at the end is ended."""
    home = tmp_path / "home"
    memory = home / "pizhu" / "memory.json"
    memory.parent.mkdir(parents=True)
    # The tour has tests of its own.
    memory.write_text('{"tour": true}', encoding="utf-8")
    running: list[PseudoTerminal] = []
    places = ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME")

    def started(*arguments: str, env: dict[str, str] | None = None, **size: Any) -> PseudoTerminal:
        terminal = PseudoTerminal(
            [sys.executable, "-m", "tui.command", "--db", str(workspace), *arguments],
            env={**dict.fromkeys(places, str(home)), "LANG": "en_GB.UTF-8", **(env or {})},
            **size,
        )
        running.append(terminal)
        return terminal

    yield started
    for terminal in running:
        terminal.close()
