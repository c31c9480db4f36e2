"""Tags held, stacked, moved, parted, joined, noted, and put elsewhere; each is taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pizhu.report.label_tree import offered
from pizhu.report.values import Span
from tests.tui.on_screen import in_file, notice, paste, reading, tags_in
from tui.screens.elsewhere import ElsewhereScreen
from tui.screens.keys import KeysScreen

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from textual.pilot import Pilot

    from tui.app import PizhuApp
    from tui.screens.reading import ReadingScreen

SIZE = (120, 40)
QUOTE = "规模工业增加值"


async def tagged(pilot: Pilot[int], screen: ReadingScreen, quote: str, key: str) -> None:
    """Tag the first place of `quote` with a label's key."""
    start = screen.opened.text.index(quote)
    screen.view.select(Span(start, start + len(quote)))
    await pilot.press(key)


async def test_a_held_label_tags_the_word_at_the_cursor_with_one_key(
    reading_app: Callable[..., PizhuApp], workspace: Path
) -> None:
    app = reading_app()
    async with app.run_test(size=SIZE) as pilot:
        screen = reading(app)
        await pilot.press("@")
        assert "No label is held" in notice(app)
        await pilot.press("K", "K")
        held = screen.label_set.labels[1]
        assert held.names["en"] in notice(app)
        start = screen.opened.text.index(QUOTE)
        screen.view.select(Span(start, start + 2))
        await pilot.press("@")
        assert tags_in(workspace) == [("规模", held.id)]
        await pilot.press("ctrl+home", "@")
        assert [label for _quote, label in tags_in(workspace)] == [held.id] * 2
        await pilot.press(*["K"] * (len(offered(app.label_set.labels)) - 1))
        assert notice(app) == "No label is held."


async def test_stacked_tags_are_gone_through_and_the_one_meant_is_removed(
    reading_app: Callable[..., PizhuApp], workspace: Path
) -> None:
    app = reading_app()
    async with app.run_test(size=SIZE) as pilot:
        screen = reading(app)
        await tagged(pilot, screen, QUOTE, "P")
        await tagged(pilot, screen, QUOTE[:4], "T")
        await pilot.press("Z")
        assert notice(app) == f"Tag 2 of 2 here: policy measure, “{QUOTE}”."
        await pilot.press("d")
        assert tags_in(workspace) == [(QUOTE[:4], "target")]
        await pilot.press("u")
        assert len(tags_in(workspace)) == 2


@pytest.mark.parametrize(
    ("key", "start", "end"),
    [
        ("<", -1, 0),
        (">", 1, 0),
        ("shift+left", 0, -1),
        ("shift+right", 0, 1),
        ("ctrl+down", 2, 0),
        ("shift+up", 0, -3),
    ],
)
async def test_an_edge_of_the_tag_moves_by_character_and_by_word(
    reading_app: Callable[..., PizhuApp], workspace: Path, key: str, start: int, end: int
) -> None:
    app = reading_app()
    async with app.run_test(size=SIZE) as pilot:
        screen = reading(app)
        at = screen.opened.text.index(QUOTE)
        paragraph = [Span(at, at + 2), Span(at + 2, at + 4), Span(at + 4, at + 7)]
        screen.view.set_words(paragraph)
        await tagged(pilot, screen, QUOTE, "P")
        await pilot.press(key)
        assert in_file(workspace, 'SELECT start, "end" FROM tags') == [
            (at + start, at + len(QUOTE) + end)
        ]
        assert screen.view.selection is None
        await pilot.press("u")
        assert tags_in(workspace) == [(QUOTE, "policy")]


async def test_a_tag_is_parted_at_the_cursor_and_joined_again(
    reading_app: Callable[..., PizhuApp], workspace: Path
) -> None:
    app = reading_app()
    async with app.run_test(size=SIZE) as pilot:
        screen = reading(app)
        await tagged(pilot, screen, QUOTE, "P")
        await pilot.press("|")
        assert "Put the cursor where" in notice(app)
        await pilot.press("right", "right", "|")
        assert tags_in(workspace) == [(QUOTE[:2], "policy"), (QUOTE[2:], "policy")]
        await pilot.press("left", "&")
        assert tags_in(workspace) == [(QUOTE, "policy")]
        await pilot.press("&")
        assert notice(app) == "No tag of that label follows."
        await pilot.press("u", "u")
        assert tags_in(workspace) == [(QUOTE, "policy")]


async def test_a_note_is_written_on_a_tag_and_taken_back(
    reading_app: Callable[..., PizhuApp], workspace: Path
) -> None:
    app = reading_app()
    async with app.run_test(size=SIZE) as pilot:
        await tagged(pilot, reading(app), QUOTE, "P")
        await pilot.press("R", *"ask", "enter")
        assert in_file(workspace, "SELECT note FROM tags") == [("ask",)]
        await pilot.press("u")
        assert in_file(workspace, "SELECT note FROM tags") == [("",)]


async def test_the_keys_for_a_tag_say_so_where_there_is_none(
    reading_app: Callable[..., PizhuApp], workspace: Path
) -> None:
    app = reading_app()
    async with app.run_test(size=SIZE) as pilot:
        for key in ("Z", "E", "|", "&", "R", "<", "shift+down"):
            await pilot.press("ctrl+home", key)
            assert notice(app) == "No tag at the cursor.", key
        assert tags_in(workspace) == []


async def test_after_tagging_the_other_places_here_are_counted(
    reading_app: Callable[..., PizhuApp],
) -> None:
    app = reading_app()
    async with app.run_test(size=SIZE) as pilot:
        screen = reading(app)
        count = screen.opened.text.count(QUOTE)
        await tagged(pilot, screen, QUOTE, "P")
        assert f"{count - 1} more places here: E." in notice(app)


async def test_the_same_string_is_tagged_one_by_one_and_together(
    reading_app: Callable[..., PizhuApp], workspace: Path
) -> None:
    app = reading_app()
    async with app.run_test(size=SIZE) as pilot:
        screen = reading(app)
        text = screen.opened.text
        here = text.count(QUOTE)
        everywhere = sum(
            app.store.load(summary.id).report.text.count(QUOTE) for summary in app.store.summaries()
        )
        assert 2 < here < everywhere
        await tagged(pilot, screen, QUOTE, "P")
        await pilot.press("E")
        dialog = app.screen
        assert isinstance(dialog, ElsewhereScreen)
        assert dialog.table.count == everywhere - 1
        await pilot.press("enter")
        assert len(tags_in(workspace)) == 2
        assert dialog.table.count == everywhere - 2
        await pilot.press("r")
        assert len(tags_in(workspace)) == here
        await pilot.press("escape")
        assert notice(app).startswith(f"“{QUOTE}” is tagged at {here - 1} more places.")
        assert len(screen.opened.tags) == here
        await pilot.press("E", "a")
        assert len(tags_in(workspace)) == everywhere
        assert app.screen is screen
        await pilot.press("E")
        assert "stands nowhere else" in notice(app)
        await pilot.press("u")
        assert len(tags_in(workspace)) == here
        await pilot.press("u")
        assert len(tags_in(workspace)) == 2


async def test_what_is_tagged_in_the_dialog_is_taken_back_there_and_nothing_else(
    reading_app: Callable[..., PizhuApp], workspace: Path
) -> None:
    app = reading_app()
    async with app.run_test(size=SIZE) as pilot:
        screen = reading(app)
        await tagged(pilot, screen, QUOTE, "P")
        await pilot.press("E")
        dialog = app.screen
        assert isinstance(dialog, ElsewhereScreen)
        places = dialog.table.count
        await pilot.press("down", "enter", "r")
        assert dialog.table.count < places - 1
        # All in this report were one act.
        await pilot.press("u")
        assert len(tags_in(workspace)) == 2
        assert dialog.table.count == places - 1
        await pilot.press("u")
        assert dialog.table.count == places
        # The tag that one came with was not put here.
        await pilot.press("u")
        assert len(tags_in(workspace)) == 1
        await pilot.press("U")
        assert len(tags_in(workspace)) == 2
        await pilot.press("escape")
        assert notice(app).startswith(f"“{QUOTE}” is tagged at 1 more place.")
        assert len(screen.opened.tags) == 2


async def test_the_dialog_has_the_key_sheet_and_a_palette_of_its_own(
    reading_app: Callable[..., PizhuApp], workspace: Path
) -> None:
    app = reading_app()
    async with app.run_test(size=SIZE) as pilot:
        await tagged(pilot, reading(app), QUOTE, "P")
        await pilot.press("E", "?")
        assert isinstance(app.screen, KeysScreen)
        await pilot.press("escape")
        assert isinstance(app.screen, ElsewhereScreen)
        await pilot.press("ctrl+p")
        await paste(pilot, "Tag this place")
        await pilot.app.workers.wait_for_complete()
        await pilot.press("enter")
        assert len(tags_in(workspace)) == 2
