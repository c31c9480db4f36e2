"""What the tests look at: the reading screen, its notice, and the file behind it."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING, Any

from textual.events import Paste

from tui.screens.library import LibraryScreen
from tui.screens.reading import ReadingScreen
from tui.screens.workplace import Workplace

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot

    from tui.app import PizhuApp


def reading(app: PizhuApp) -> ReadingScreen:
    """The reading screen, which must be the one shown."""
    screen = app.screen
    assert isinstance(screen, ReadingScreen)
    return screen


def library(app: PizhuApp) -> LibraryScreen:
    """The library, which must be the screen shown."""
    screen = app.screen
    assert isinstance(screen, LibraryScreen)
    return screen


async def paste(pilot: Pilot[Any], text: str) -> None:
    """Paste `text`, as a terminal does in one piece, where typing it would take a key each."""
    pilot.app.post_message(Paste(text))
    await pilot.pause()


def notice(app: PizhuApp) -> str:
    """What the status line says has happened."""
    screen = app.screen
    assert isinstance(screen, Workplace)
    shown = screen.status.notice
    return shown.text if shown else ""


def in_file(path: Path, query: str) -> list[tuple[Any, ...]]:
    """The rows that the workspace file itself gives."""
    with sqlite3.connect(path) as connection:
        return connection.execute(query).fetchall()


def decisions_in(path: Path) -> list[tuple[Any, ...]]:
    """Text and decision of every decided figure, in reading order."""
    return in_file(
        path, "SELECT text, decision FROM figures WHERE decision <> 'undecided' ORDER BY start"
    )


def tags_in(path: Path) -> list[tuple[Any, ...]]:
    """Quote and label of every tag, in reading order."""
    return in_file(path, "SELECT quote, label FROM tags ORDER BY start")
