"""Selecting and tagging by keys and by mouse; every act can be taken back."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from pizhu.report.problem import Problem
from tests.tui.on_screen import notice, reading, tags_in

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import pytest

    from tui.app import PizhuApp

SIZE = (120, 40)


async def test_selecting_and_a_labels_key_make_a_tag(
    reading_app: Callable[..., PizhuApp], workspace: Path
) -> None:
    app = reading_app()
    async with app.run_test(size=SIZE) as pilot:
        screen = reading(app)
        await pilot.press("f", "v", "right", "right", "right", "P")
        assert tags_in(workspace) == [("5.0%", "policy")]
        assert screen.view.selection is None
        assert [tag.quote for tag in screen.opened.tags_at(screen.view.cursor)] == ["5.0%"]
        assert notice(app) == "“5.0%” is tagged as policy measure. u takes it back."
        await pilot.press("u")
        assert tags_in(workspace) == []
        await pilot.press("ctrl+r")
        assert tags_in(workspace) == [("5.0%", "policy")]


async def test_blanks_and_punctuation_at_the_edges_are_not_tagged(
    reading_app: Callable[..., PizhuApp], workspace: Path
) -> None:
    app = reading_app()
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("f", "v", *["right"] * 5, "T")
        assert reading(app).opened.text[309:315] == "5.0%，规"
        assert tags_in(workspace) == [("5.0%，规", "target")]
        await pilot.press("u", "f", "F", "v", *["right"] * 4, "T")
        assert tags_in(workspace) == [("5.0%", "target")]


async def test_a_selection_of_nothing_but_punctuation_is_refused(
    reading_app: Callable[..., PizhuApp], workspace: Path
) -> None:
    app = reading_app()
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("f", *["right"] * 4, "v", "T")
        assert tags_in(workspace) == []
        assert "blanks and punctuation" in notice(app)


async def test_a_labels_key_inside_a_tag_relabels_it(
    reading_app: Callable[..., PizhuApp], workspace: Path
) -> None:
    app = reading_app()
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("f", "v", "right", "P", "A")
        assert tags_in(workspace) == [("5", "achievement")]
        assert "is now achievement" in notice(app)
        await pilot.press("u")
        assert "the label of “5” has changed" in notice(app)
        assert [label for _quote, label in tags_in(workspace)] == ["policy"]


async def test_tags_may_overlap_and_nest(
    reading_app: Callable[..., PizhuApp], workspace: Path
) -> None:
    app = reading_app()
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("f", "v", *["right"] * 3, "P", "f", "F", "v", *["right"] * 12, "T")
        assert [label for _quote, label in tags_in(workspace)] == ["policy", "target"]
        screen = reading(app)
        tags = screen.opened.tags_at(screen.view.cursor)
        assert [tag.label for tag in tags] == ["policy", "target"]


async def test_a_labels_key_without_selection_or_tag_says_what_to_do(
    reading_app: Callable[..., PizhuApp], workspace: Path
) -> None:
    app = reading_app()
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("ctrl+home", "P")
        assert tags_in(workspace) == []
        assert notice(app) == "Select a passage first (v, + or the mouse), then P."


async def test_a_tag_is_removed_and_comes_back(
    reading_app: Callable[..., PizhuApp], workspace: Path
) -> None:
    app = reading_app()
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("f", "v", *["right"] * 3, "P", "d")
        assert tags_in(workspace) == []
        assert notice(app) == "The tag policy measure on “5.0%” is gone. u takes it back."
        await pilot.press("delete")
        assert notice(app) == "No tag at the cursor."
        await pilot.press("u")
        assert tags_in(workspace) == [("5.0%", "policy")]
        screen = reading(app)
        assert screen.view.cursor == screen.opened.tags[0].start


async def test_the_keys_go_from_tag_to_tag(reading_app: Callable[..., PizhuApp]) -> None:
    app = reading_app()
    async with app.run_test(size=SIZE) as pilot:
        screen = reading(app)
        for _ in range(2):
            await pilot.press("f", "v", *["right"] * 3, "P")
        first, second = (tag.start for tag in screen.opened.tags)
        await pilot.press("ctrl+home", "t")
        assert screen.view.cursor == first
        await pilot.press("t")
        assert screen.view.cursor == second
        await pilot.press("t")
        assert notice(app) == "No tag after this place."
        await pilot.press("r")
        assert screen.view.cursor == first


async def test_a_selection_grows_and_shrinks_by_unit_and_by_edge(
    reading_app: Callable[..., PizhuApp],
) -> None:
    app = reading_app()
    async with app.run_test(size=SIZE) as pilot:
        screen = reading(app)
        await pilot.press("f", "v")
        lengths = [len(screen.view.selection or ())]
        for _ in range(3):
            await pilot.press("plus")
            lengths.append(len(screen.view.selection or ()))
        assert lengths == sorted(set(lengths))
        grown = screen.view.selection
        assert grown is not None
        await pilot.press("less_than_sign")
        assert screen.view.selection is not None
        assert screen.view.selection.start == grown.start - 1
        await pilot.press("greater_than_sign", "shift+left")
        assert screen.view.selection is not None
        assert (screen.view.selection.start, screen.view.selection.end) == (
            grown.start,
            grown.end - 1,
        )
        await pilot.press("shift+right", "minus")
        assert len(screen.view.selection) < len(grown)
        await pilot.press("escape")
        assert screen.view.selection is None


async def test_a_selection_is_copied(reading_app: Callable[..., PizhuApp]) -> None:
    app = reading_app()
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("f", "v", *["right"] * 3, "y")
        assert app.clipboard == "5.0%"
        assert notice(app) == "Copied 4 characters."
        await pilot.press("y")
        assert notice(app) == "Nothing is selected."


async def test_a_passage_selected_with_the_mouse_is_tagged(
    reading_app: Callable[..., PizhuApp], workspace: Path
) -> None:
    app = reading_app()
    async with app.run_test(size=SIZE) as pilot:
        await pilot.click("#view", offset=(10, 0), times=2)
        screen = reading(app)
        selected = screen.view.selection
        assert selected is not None
        await pilot.press("J")
        assert [label for _quote, label in tags_in(workspace)] == ["project"]


async def test_a_tag_that_cannot_be_saved_is_not_shown(
    reading_app: Callable[..., PizhuApp], workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = reading_app()

    def refuse(*_: object) -> None:
        raise Problem("The disk is full. Nothing was saved.")

    async with app.run_test(size=SIZE) as pilot:
        monkeypatch.setattr(app.store, "add_tag", refuse)
        await pilot.press("f", "v", "right", "P")
        assert "Nothing was saved" in notice(app)
        assert reading(app).opened.tags == ()
        assert reading(app).view.selection is not None
        assert tags_in(workspace) == []


async def test_a_selection_grows_to_the_word_that_was_cut(
    reading_app: Callable[..., PizhuApp],
) -> None:
    app = reading_app()
    async with app.run_test(size=SIZE) as pilot:
        screen = reading(app)
        screen.go_to(screen.opened.text.index("地区生产总值"))
        screen.view.learn_words()
        await asyncio.gather(*screen.view._cutting)
        await pilot.press("v", "plus")
        span = screen.view.selection
        assert span is not None
        assert screen.opened.text[span.start : span.end] in {"地区", "地区生产总值"}


async def test_a_sections_title_is_tagged_with_three_keys(
    reading_app: Callable[..., PizhuApp], workspace: Path
) -> None:
    app = reading_app()
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("right_square_bracket", "circumflex_accent", "A")
        section = reading(app).opened.annotated.sections[0]
        assert section.label
        assert tags_in(workspace) == [(section.title, "achievement")]
