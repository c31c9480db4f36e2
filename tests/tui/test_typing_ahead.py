"""Keys that come in one piece, as over a slow line, and open a question in their midst."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from textual import events

from pizhu.report.values import Span
from tests.tui.on_screen import decisions_in, in_file, reading, tags_in

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from textual.pilot import Pilot

    from tui.app import PizhuApp

QUOTE = "规模工业增加值"

#: The keys whose names are not their characters.
NAMED = {"\r": "enter", "/": "slash"}


def type_at_once(pilot: Pilot[Any], typed: str) -> None:
    """Type without waiting for what any of the keys does; a carriage return is Enter."""
    for character in typed:
        pilot.app.post_message(events.Key(NAMED.get(character, character), character))


@pytest.mark.parametrize("words", ["note", "见公报🙂", "axdu"])
async def test_what_is_typed_behind_the_key_that_asks_is_the_answer(
    reading_app: Callable[..., PizhuApp], workspace: Path, words: str
) -> None:
    app = reading_app()
    async with app.run_test() as pilot:
        screen = reading(app)
        start = screen.opened.text.index(QUOTE)
        screen.view.select(Span(start, start + len(QUOTE)))
        await pilot.pause()
        type_at_once(pilot, f"R{words}\r")
        await pilot.pause()
        assert in_file(workspace, "SELECT quote, note FROM notes") == [(QUOTE, words)]
        assert not screen.is_asking
    assert (decisions_in(workspace), tags_in(workspace)) == ([], [])


async def test_it_takes_the_place_of_what_stood_there(
    reading_app: Callable[..., PizhuApp], workspace: Path
) -> None:
    app = reading_app()
    async with app.run_test() as pilot:
        await pilot.press("R", *"one", "enter")
        type_at_once(pilot, "Rother\r")
        await pilot.pause()
        assert in_file(workspace, "SELECT note FROM notes") == [("other",)]


async def test_keys_go_to_the_text_again_once_it_has_been_answered(
    reading_app: Callable[..., PizhuApp], workspace: Path
) -> None:
    app = reading_app()
    async with app.run_test() as pilot:
        type_at_once(pilot, "/增长\r")
        await pilot.pause()
        assert len(reading(app).hits) > 1
        await pilot.press("full_stop", "a")
        assert len(decisions_in(workspace)) == 1


async def test_a_click_into_the_text_gives_the_keys_to_it(
    reading_app: Callable[..., PizhuApp], workspace: Path
) -> None:
    app = reading_app()
    async with app.run_test() as pilot:
        await pilot.press("full_stop", "#")
        assert reading(app).is_asking
        reading(app).view.focus()
        await pilot.press("a")
        assert len(decisions_in(workspace)) == 1
