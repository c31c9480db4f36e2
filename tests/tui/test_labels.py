"""Choosing labels by name, changing the label set, and labels that change while one works."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual.color import Color

from keymaps import load_keymap
from pizhu.report.label_sets import shipped_label_set
from pizhu.report.label_sets.colors import COLOR_NAMES
from pizhu.report.values import Span
from tests.tui.on_screen import in_file, notice, paste, reading
from tui.labelling import offers, without_clashes
from tui.screens.labels import LabelsScreen
from tui.widgets.bars import LabelLegend

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from store import Store
    from tui.app import PizhuApp

SIZE = (120, 36)
INSTRUMENTS = shipped_label_set("policy-instruments")
QUOTE = "规模工业增加值"


def chooser(app: PizhuApp) -> LabelsScreen:
    """The chooser, which must be the screen shown."""
    screen = app.screen
    assert isinstance(screen, LabelsScreen)
    return screen


def legend(app: PizhuApp) -> str:
    """What the line of labels says."""
    return reading(app).query_one(LabelLegend).render().plain


def tagged(workspace: Path) -> list[tuple[str, str]]:
    """Quote and label of every tag in the file."""
    return in_file(workspace, "SELECT quote, label FROM tags ORDER BY start")


def select_quote(app: PizhuApp) -> None:
    """Select a passage."""
    screen = reading(app)
    start = screen.opened.text.index(QUOTE)
    screen.view.select(Span(start, start + len(QUOTE)))


def names(typed: str) -> list[str]:
    return [offer.label.id for offer in offers(INSTRUMENTS.labels, typed)]


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("采购", "procurement"),
        ("procure", "procurement"),
        ("Q", "regulation"),
        ("税收", "tax"),
        ("示范工程", "demonstration"),
        ("需求型 外包", "outsourcing"),
    ],
)
def test_a_label_is_found_by_its_names_its_id_its_definition_and_what_is_above_it(
    typed: str, first: str
) -> None:
    assert names(typed)[0] == first


def test_children_stand_below_their_parents_and_retired_labels_are_not_offered() -> None:
    found = offers(INSTRUMENTS.labels)
    assert [(offer.label.id, offer.depth) for offer in found[:3]] == [
        ("supply", 0),
        ("talent", 1),
        ("funding", 1),
    ]
    assert len(found) == len(INSTRUMENTS.labels)
    assert names("没有这个") == []


async def test_typing_chinese_and_enter_tags_the_selection(
    reading_app: Callable[..., PizhuApp], workspace: Path
) -> None:
    app = reading_app()
    async with app.run_test(size=SIZE) as pilot:
        select_quote(app)
        await pilot.press("L")
        await paste(pilot, "目标")
        assert chooser(app).chosen == "target"
        await pilot.press("enter")
        assert tagged(workspace) == [(QUOTE, "target")]
        assert "tagged as target" in notice(app)
        await pilot.press("u")
        assert tagged(workspace) == []


async def test_a_label_without_a_key_relabels_the_tag_at_the_cursor(
    reading_app: Callable[..., PizhuApp], workspace: Path, store: Store
) -> None:
    app = reading_app()
    async with app.run_test(size=SIZE) as pilot:
        select_quote(app)
        await pilot.press("T")
        store.change_label_key("other", "")
        app.watch_others()
        await pilot.press("L", "down", "down", "down", "down", "down")
        assert chooser(app).chosen == "other"
        await pilot.press("enter")
        assert tagged(workspace) == [(QUOTE, "other")]


async def test_a_section_label_is_put_on_the_section(
    reading_app: Callable[..., PizhuApp], workspace: Path
) -> None:
    app = reading_app()
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("right_square_bracket", "L")
        await paste(pilot, "章节主题")
        await pilot.press("enter")
        ((quote, label),) = tagged(workspace)
        assert label == "theme"
        assert quote.startswith("一、")


@pytest.mark.parametrize("size", [(60, 20), (120, 36), (300, 100)])
async def test_the_keys_and_what_a_label_is_for_are_in_sight_on_any_terminal(
    reading_app: Callable[..., PizhuApp], store: Store, size: tuple[int, int]
) -> None:
    store.apply_label_set(INSTRUMENTS, use=True)
    app = reading_app()
    async with app.run_test(size=size) as pilot:
        await pilot.press("L", "pagedown")
        screen = chooser(app)
        for part in ("#labels-title", "#labels-line", "#labels-about", "#legend"):
            region = screen.query_one(part).region
            assert region.height > 0
            assert region.bottom <= size[1]


async def test_escape_changes_nothing_and_no_label_is_told(
    reading_app: Callable[..., PizhuApp], workspace: Path
) -> None:
    app = reading_app()
    async with app.run_test(size=SIZE) as pilot:
        select_quote(app)
        await pilot.press("L")
        await paste(pilot, "没有这个")
        await pilot.press("enter")
        assert chooser(app).chosen is None
        await pilot.press("escape")
        assert reading(app).view.selection is not None
        assert tagged(workspace) == []


async def test_a_double_click_chooses(
    reading_app: Callable[..., PizhuApp], workspace: Path
) -> None:
    app = reading_app()
    async with app.run_test(size=SIZE) as pilot:
        select_quote(app)
        await pilot.press("L")
        await pilot.click("#labels-found", offset=(10, 3))
        assert chooser(app).chosen == "target"
        await pilot.click("#labels-found", offset=(10, 4), times=2)
        assert tagged(workspace) == [(QUOTE, "problem")]


async def test_another_label_set_is_used_from_the_chooser_and_undone(
    reading_app: Callable[..., PizhuApp], workspace: Path, store: Store
) -> None:
    store.apply_label_set(INSTRUMENTS)
    app = reading_app()
    async with app.run_test(size=(160, 36)) as pilot:
        assert "▌P policy measure" in legend(app)
        select_quote(app)
        await pilot.press("P", "L", "tab", "escape")
        assert store.label_set().id == "policy-instruments"
        assert "supply side: ▌T talent" in legend(app)
        assert "L …" in legend(app)
        assert reading(app).labels["policy"].names["zh"] == "政策举措"
        select_quote(app)
        await pilot.press("P")
        assert tagged(workspace) == [(QUOTE, "policy"), (QUOTE, "procurement")]
        await pilot.press("u", "u")
        assert "▌P policy measure" in legend(app)
        assert "the first label set is in use" in notice(app)


async def test_with_one_label_set_the_chooser_says_how_to_bring_in_another(
    reading_app: Callable[..., PizhuApp], store: Store
) -> None:
    app = reading_app()
    async with app.run_test(size=SIZE) as pilot:
        history = store.latest_event()
        await pilot.press("L", "tab")
        title = chooser(app).query_one("#labels-title").render()
        assert "pizhu labels apply" in str(title)
        assert store.latest_event() == history


async def test_labels_changed_by_another_program_show_at_once(
    reading_app: Callable[..., PizhuApp], store: Store
) -> None:
    app = reading_app()
    async with app.run_test(size=SIZE) as pilot:
        store.rename_label("policy", {"en": "deed"})
        store.retire_label("other")
        app.watch_others()
        await pilot.pause()
        assert "somebody else changed the labels just now." in notice(app)
        assert "▌P deed" in legend(app)
        assert "▌O" not in legend(app)
        await pilot.press("question_mark")
        assert app.label_set.labels[0].names["en"] == "deed"


async def test_a_key_that_means_something_else_is_told_and_the_app_opens(
    reading_app: Callable[..., PizhuApp], workspace: Path, store: Store
) -> None:
    store.change_label_key("policy", "a")
    app = reading_app()
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        assert "The key a of the label policy has another meaning" in notice(app)
        assert "▌a" not in legend(app)
        select_quote(app)
        await pilot.press("a")
        assert tagged(workspace) == []


async def test_what_undo_took_back_of_a_label_is_told(
    reading_app: Callable[..., PizhuApp], store: Store
) -> None:
    app = reading_app()
    async with app.run_test(size=SIZE) as pilot:
        app.store.retire_label("policy")
        await pilot.press("u")
        assert "policy measure is offered" in notice(app)
        app.store.remove_label("other")
        await pilot.press("u")
        assert "the label other is there" in notice(app)
        assert store.label_set().labels[-3].id == "other"


def test_keys_in_use_stay_where_nothing_clashes() -> None:
    label_set, clashes = without_clashes(INSTRUMENTS, load_keymap())
    assert (label_set, clashes) == (INSTRUMENTS, ())


@pytest.mark.parametrize("name", ["default", "vim", "emacs"])
@pytest.mark.parametrize("label_set", ["general", "policy-instruments"])
def test_the_sets_that_come_with_pizhu_clash_with_no_key_map(name: str, label_set: str) -> None:
    assert without_clashes(shipped_label_set(label_set), load_keymap(name))[1] == ()


@pytest.mark.parametrize("color", sorted(COLOR_NAMES))
def test_every_colour_that_a_label_can_have_can_be_drawn(color: str) -> None:
    assert Color.parse(color).a == 1
