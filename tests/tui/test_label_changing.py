"""Changing labels where they are chosen: told before it is made, and taken back in the text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.widgets import Static

from pizhu.report.values import Span
from tests.tui.on_screen import in_file, notice, paste, reading
from tui.screens.labels import LabelsScreen

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tui.app import PizhuApp

SIZE = (120, 36)


def chooser(app: PizhuApp) -> LabelsScreen:
    """The chooser, which must be the screen shown."""
    screen = app.screen
    assert isinstance(screen, LabelsScreen)
    return screen


def line(app: PizhuApp, name: str) -> str:
    """What stands in a line of the chooser."""
    return str(chooser(app).query_one(f"#labels-{name}", Static).render())


def put(app: PizhuApp, quote: str, label: str) -> None:
    """Tag the first place of a string."""
    screen = reading(app)
    start = screen.opened.text.index(quote)
    app.store.add_tag(screen.opened.id, Span(start, start + len(quote)), quote, label)


def labels(workspace: Path, field: str, label: str) -> list[str]:
    """A field of a label in the file; nothing where there is no such label."""
    query = f"SELECT {field} FROM labels WHERE id = '{label}'"
    return [str(row[0]) for row in in_file(workspace, query)]


async def test_renaming_tells_what_it_concerns_while_typed_and_undo_brings_the_name_back(
    reading_app: Callable[..., PizhuApp], workspace: Path
) -> None:
    app = reading_app()
    async with app.run_test(size=SIZE) as pilot:
        put(app, "规模工业", "policy")
        before = labels(workspace, "names", "policy")
        await pilot.press("L", "f2")
        await paste(pilot, "policy action")
        assert line(app, "about") == "It concerns 1 tag in 1 report."
        assert labels(workspace, "names", "policy") == before
        await pilot.press("enter")
        assert "policy action" in labels(workspace, "names", "policy")[0]
        assert "u takes it back" in line(app, "title")
        label = chooser(app).label_here
        assert label is not None
        assert label.names["en"] == "policy action"
        await pilot.press("escape", "u")
        assert labels(workspace, "names", "policy") == before
        assert "has changed" in notice(app)


async def test_a_colour_that_is_none_is_told_before_and_after_and_changes_nothing(
    reading_app: Callable[..., PizhuApp], workspace: Path
) -> None:
    app = reading_app()
    async with app.run_test(size=SIZE) as pilot:
        before = labels(workspace, "color", "policy")
        await pilot.press("L", "f3", *"reddish")
        assert "neither a colour name" in line(app, "about")
        await pilot.press("enter")
        assert labels(workspace, "color", "policy") == before
        await pilot.press("f3", *"teal", "enter")
        assert labels(workspace, "color", "policy") != before


async def test_merging_counts_first_and_takes_the_label_away(
    reading_app: Callable[..., PizhuApp], workspace: Path
) -> None:
    app = reading_app()
    async with app.run_test(size=SIZE) as pilot:
        put(app, "规模工业", "policy")
        put(app, "规模工业", "project")
        put(app, "固定资产投资", "project")
        await pilot.press("L", *"project", "f4", *"policy")
        told = line(app, "about")
        assert told.startswith("1 tag gets the label policy measure in 1 report. 1 more had both")
        assert labels(workspace, "id", "project") == ["project"]
        await pilot.press("enter")
        assert labels(workspace, "id", "project") == []
        assert len(reading_tags(workspace)) == 2
        await pilot.press("escape", "u")
        assert labels(workspace, "id", "project") == ["project"]
        assert len(reading_tags(workspace)) == 3


def reading_tags(workspace: Path) -> list[tuple[object, ...]]:
    """Every tag in the file."""
    return in_file(workspace, "SELECT quote, label FROM tags")


async def test_a_retired_label_stays_in_sight_is_not_taken_and_can_be_offered_again(
    reading_app: Callable[..., PizhuApp], workspace: Path
) -> None:
    app = reading_app()
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("L", *"problem", "f6")
        assert line(app, "about").startswith("It concerns 0 tags")
        await pilot.press("enter")
        assert labels(workspace, "retired", "problem") == ["1"]
        await pilot.press("enter")
        assert "It is retired: F6 offers it again." in line(app, "title")
        await pilot.press("f6", "enter")
        assert labels(workspace, "retired", "problem") == ["0"]


async def test_escape_gives_up_the_change_and_the_keys_go_back_to_the_line(
    reading_app: Callable[..., PizhuApp], workspace: Path
) -> None:
    app = reading_app()
    async with app.run_test(size=SIZE) as pilot:
        before = labels(workspace, "names", "policy")
        await pilot.press("L", "f2", "x", "tab", "escape", *"prob")
        assert labels(workspace, "names", "policy") == before
        assert chooser(app).line.value == "prob"
        assert chooser(app).chosen == "problem"


async def test_what_first_stands_there_says_what_a_change_would_concern(
    reading_app: Callable[..., PizhuApp],
) -> None:
    app = reading_app()
    async with app.run_test(size=SIZE) as pilot:
        put(app, "规模工业", "policy")
        await pilot.press("L", "f2")
        await pilot.pause()
        assert line(app, "about") == "It concerns 1 tag in 1 report."
        assert not chooser(app).query_one("#legend").display


async def test_a_label_is_merged_only_into_one_that_is_put_on_the_same(
    reading_app: Callable[..., PizhuApp], workspace: Path
) -> None:
    app = reading_app()
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("L", "f4", *"theme", "enter")
        assert "nothing was merged" in line(app, "about")
        assert labels(workspace, "id", "policy") == ["policy"]


async def test_a_key_goes_round_the_tags_that_lack_what_they_need(
    reading_app: Callable[..., PizhuApp],
) -> None:
    app = reading_app()
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("ctrl+a")
        assert notice(app) == "No tag of this report lacks an attribute."
        await pilot.press("L", *"state of the text", "enter")
        await pilot.press("ctrl+end", "ctrl+a")
        screen = reading(app)
        (lacking,) = screen.opened.remarks.unfinished
        assert screen.view.cursor == lacking.start
        assert notice(app).startswith("Lacking 1 of 1: state of the text")
        await pilot.press("h", "1", "escape", "ctrl+a")
        assert notice(app) == "No tag of this report lacks an attribute."
