"""Every character of the text appears on the screen exactly once as one pages through."""

from __future__ import annotations

import sys

import pytest

from seeds import SEED_NAMES, seed_file
from tests.reading.reader_app import ReaderApp
from tests.terminal.pseudo_terminal import ROOT, PseudoTerminal


def without_blanks(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("columns", [80, 120])
@pytest.mark.parametrize("name", SEED_NAMES)
async def test_paging_shows_every_character_once(name: str, columns: int) -> None:
    text = seed_file(name).read_text(encoding="utf-8")
    app = ReaderApp(text)
    async with app.run_test(size=(columns, 24)) as pilot:
        pages = [app.rows()]
        top = app.view.visible_span
        while True:
            await pilot.press("pagedown")
            if app.view.visible_span == top:
                break
            top = app.view.visible_span
            pages.append(app.rows())
    shown = without_blanks("".join(row for page in pages for row in page))
    assert shown == without_blanks(text)


def test_a_terminal_shows_every_character_once() -> None:
    path = ROOT / "seeds" / SEED_NAMES[0]
    text = path.read_text(encoding="utf-8")
    command = [sys.executable, "tests/reading/reader_app.py", str(path)]
    with PseudoTerminal(command, columns=120, rows=40) as terminal:
        terminal.wait_for(text[:30])
        terminal.wait_until_still()
        shown, page = "", ""
        while page != terminal.text:
            page = terminal.text
            # The scroll bar stands in the last column.
            shown += "".join(
                line[:-1] if line[-1:] in "▁▂▃▄▅▆▇█▕" else line for line in terminal.lines
            )
            terminal.press("pgdn")
    assert without_blanks(shown) == without_blanks(text)
