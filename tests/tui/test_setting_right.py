"""Setting figures right, adding missed ones, accepting many; the table of figures."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from rich.style import Style

from pizhu.report.values import Bound, Check, Decision, Direction, Measure, Span, Status
from tests.tui.on_screen import in_file, notice, paste, reading
from tui.review import Order, in_order

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tui.app import PizhuApp
    from tui.widgets.figure_table import FigureTable

FIRST = "SELECT {} FROM figures WHERE proposed IS NOT NULL"


@pytest.mark.parametrize(
    ("key", "field", "value"),
    [
        ("m", "measure", Measure.RATIO),
        ("M", "direction", Direction.DOWN),
        ("B", "bound", Bound.AT_LEAST),
        ("s", "status", Status.TARGET),
    ],
)
async def test_one_key_sets_a_field_right_and_undo_brings_it_back(
    reading_app: Callable[..., PizhuApp], workspace: Path, key: str, field: str, value: Any
) -> None:
    app = reading_app()
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("f")
        screen = reading(app)
        before = screen.opened.figures[0]
        await pilot.press(key)
        after = screen.opened.figures[0]
        assert getattr(after.figure, field) is value
        assert after.proposed == before.figure
        assert screen.current == 0
        assert in_file(workspace, FIRST.format(field)) == [(value.value,)]
        assert "u takes it back" in notice(app)
        await pilot.press("u")
        assert screen.opened.figures[0] == before


async def test_a_level_has_no_direction_to_turn(reading_app: Callable[..., PizhuApp]) -> None:
    app = reading_app()
    async with app.run_test(size=(120, 40)) as pilot:
        screen = reading(app)
        level = next(
            index
            for index, each in enumerate(screen.opened.figures)
            if each.figure.measure is Measure.LEVEL
        )
        await pilot.press(*["f"] * (level + 1), "M")
        assert notice(app) == "Only a change or a gap has a direction. Set the measure first."


async def test_the_indicators_key_goes_round_the_phrases_and_back(
    reading_app: Callable[..., PizhuApp],
) -> None:
    app = reading_app()
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("f", "f")
        screen = reading(app)
        first = screen.opened.figures[1].figure.indicator
        seen = [first]
        for _ in range(30):
            await pilot.press("I")
            seen.append(screen.opened.figures[1].figure.indicator)
            if seen[-1] == first:
                break
        assert seen[-1] == first
        assert len(set(seen)) > 2


async def test_selected_words_become_the_indicator_of_the_nearest_figure(
    reading_app: Callable[..., PizhuApp],
) -> None:
    app = reading_app()
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("f")
        screen = reading(app)
        figure = screen.opened.figures[0].figure
        start = screen.opened.text.rindex("全年", 0, figure.start)
        screen.view.select(Span(start, figure.start - 2))
        await pilot.press("I")
        changed = screen.opened.figures[0].figure
        assert changed.indicator == screen.opened.text[start : figure.start - 2]
        assert screen.view.selection is None
        assert screen.current == 0


async def test_a_value_is_typed_and_a_slip_is_refused(
    reading_app: Callable[..., PizhuApp],
) -> None:
    app = reading_app()
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("f", "number_sign", *"9.9", "enter")
        screen = reading(app)
        assert "is not what the text says" in notice(app)
        assert screen.opened.figures[0].figure.value == "5.0"
        await pilot.press(*"5", "enter")
        assert screen.opened.figures[0].figure.value == "5"
        await pilot.press("u")
        assert screen.opened.figures[0].figure.value == "5.0"


async def test_a_unit_is_typed_as_the_text_has_it(reading_app: Callable[..., PizhuApp]) -> None:
    app = reading_app()
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("f", "percent_sign", *"吨", "enter")
        assert "does not say “吨”" in notice(app)
        await pilot.press("backspace", "enter")
        assert reading(app).opened.figures[0].figure.unit == ""


async def test_escape_leaves_the_value_as_it_was(reading_app: Callable[..., PizhuApp]) -> None:
    app = reading_app()
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("f", "number_sign", *"7", "escape", "a")
        first = reading(app).opened.figures[0]
        assert (first.figure.value, first.decision) == ("5.0", Decision.ACCEPTED)


async def test_a_missed_figure_is_made_of_the_selection(
    reading_app: Callable[..., PizhuApp], workspace: Path
) -> None:
    app = reading_app()
    async with app.run_test(size=(120, 40)) as pilot:
        screen = reading(app)
        count = len(screen.opened.figures)
        start = screen.opened.text.index("两个千亿级")
        screen.view.select(Span(start, start + 2))
        await pilot.press("asterisk")
        assert screen.reviewed is not None
        assert screen.reviewed.figure.text == "两个"
        assert screen.reviewed.figure.value == "2"
        assert screen.reviewed.decision is Decision.ACCEPTED
        assert in_file(workspace, "SELECT count(*) FROM figures WHERE text = '两个'") == [(1,)]
        await pilot.press("u")
        assert len(screen.opened.figures) == count


async def test_a_selection_without_a_number_makes_no_figure(
    reading_app: Callable[..., PizhuApp],
) -> None:
    app = reading_app()
    async with app.run_test(size=(120, 40)) as pilot:
        reading(app).view.select(Span(2, 5))
        await pilot.press("asterisk")
        assert "There is no number in the selection" in notice(app)


async def test_a_section_is_accepted_at_once_and_given_back_at_once(
    reading_app: Callable[..., PizhuApp],
) -> None:
    app = reading_app()
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("f")
        screen = reading(app)
        section = screen.opened.section_path(screen.view.cursor)[-1]
        inside = [
            each.figure.start
            for each in screen.opened.figures
            if section.start <= each.figure.start < section.extent_end
        ]
        await pilot.press("S")
        accepted = [
            each.figure.start
            for each in screen.opened.figures
            if each.decision is Decision.ACCEPTED
        ]
        assert accepted == inside
        assert f"{len(inside)} figures are accepted, the least certain at 90%." in notice(app)
        await pilot.press("u")
        assert screen.opened.progress().decided == 0


async def test_only_figures_sure_enough_are_accepted(
    reading_app: Callable[..., PizhuApp],
) -> None:
    app = reading_app()
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("f", "exclamation_mark", *"91", "enter")
        assert notice(app) == "No undecided figure is that certain; nothing is accepted."
        await pilot.press("exclamation_mark", *"plenty", "enter")
        assert "is no share from 0 to 100" in notice(app)
        await pilot.press("exclamation_mark", "enter")
        assert reading(app).opened.progress().complete


async def test_undecided_figures_come_in_the_order_asked_for(
    reading_app: Callable[..., PizhuApp],
) -> None:
    app = reading_app()
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("f", "f4", "f4")
        screen = reading(app)
        assert notice(app) == "Undecided figures come in this order: by measure."
        levels = [
            index
            for index, each in enumerate(screen.opened.figures)
            if each.figure.measure is Measure.LEVEL
        ]
        expected = in_order(screen.opened.figures, Order.MEASURE)
        assert expected[: len(levels)] == levels
        at = expected.index(0)
        await pilot.press("a")
        assert screen.current == expected[at + 1]


async def test_the_table_shows_every_record_and_acts_on_the_row(
    reading_app: Callable[..., PizhuApp],
) -> None:
    app = reading_app()
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("f3")
        screen = reading(app)
        table = screen.figure_table
        assert table is not None
        assert table.count == len(screen.opened.figures)
        await pilot.press("down", "down", "x")
        assert screen.opened.figures[2].decision is Decision.REJECTED
        assert screen.current == 3
        assert table.cursor == 3
        await pilot.press("enter")
        assert screen.view.has_focus
        assert screen.view.cursor == screen.opened.figures[3].figure.start
        await pilot.press("f3")
        assert screen.figure_table is None


async def test_a_count_goes_so_many_rows_on_in_the_table(
    reading_app: Callable[..., PizhuApp],
) -> None:
    app = reading_app()
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("f3", "1", "2", "down", "2", "up")
        screen = reading(app)
        assert screen.figure_table is not None
        assert screen.figure_table.cursor == 10
        assert screen.current == 10
        await pilot.press("pagedown", "pagedown", "pagedown")
        after_three = screen.current
        await pilot.press("3", "pageup", "3", "pagedown")
        assert screen.current == after_three != 10


async def test_contradictions_come_first_in_the_table_and_indicators_in_groups(
    reading_app: Callable[..., PizhuApp],
) -> None:
    app = reading_app()
    async with app.run_test(size=(160, 40)) as pilot:
        screen = reading(app)
        odd = screen.opened.figures[40]
        check = Check("level-increase-rate", False, "1", (Span(0, 1),))
        app.store.change_figure(odd.id, replace(odd.figure, checks=(check,)))
        screen.opened.reload()
        await pilot.press("f3", "home")
        assert screen.current == 40
        while screen.opened.order is not Order.INDICATOR:
            await pilot.press("f4")
        table = screen.figure_table
        assert table is not None
        names = [each.figure.indicator for each in screen.opened.figures]
        several = next(name for name in names if names.count(name) > 1)
        shown = [
            row
            for row in range(table.count)
            if f"{several} ×{names.count(several)}" in said(table, row)
        ]
        assert len(shown) == 1
        assert f"  {several}" in said(table, shown[0] + 1)


def said(table: FigureTable, row: int) -> str:
    """The text of a row."""
    return "".join(segment.text for segment in table.row_segments(row, 160, Style()))


async def test_the_table_shows_only_what_is_asked_for(
    reading_app: Callable[..., PizhuApp],
) -> None:
    app = reading_app()
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("f3", "f5", *"threshold", "enter")
        screen = reading(app)
        table = screen.figure_table
        assert table is not None
        wanted = [
            each for each in screen.opened.figures if each.figure.measure is Measure.THRESHOLD
        ]
        assert table.count == len(wanted)
        await pilot.press("home", "a")
        assert [
            each.decision for each in screen.opened.figures if each.decision.value != "undecided"
        ] == [Decision.ACCEPTED]
        assert wanted[0].id in {
            each.id for each in screen.opened.figures if each.decision is Decision.ACCEPTED
        }


async def test_a_value_that_is_refused_stays_to_be_typed_right(
    reading_app: Callable[..., PizhuApp],
) -> None:
    app = reading_app()
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("f", "number_sign", "9", "9", "enter")
        screen = reading(app)
        assert "99 is not what the text says" in notice(app)
        assert screen.is_asking
        value = screen.opened.figures[0].figure.value
        await pilot.press("5", "escape")
        assert not reading(app).is_asking
        assert screen.opened.figures[0].figure.value == value


async def test_filtering_the_table_goes_to_what_it_shows_and_deciding_stays_there(
    reading_app: Callable[..., PizhuApp],
) -> None:
    app = reading_app()
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("f", "f3")
        screen = reading(app)
        assert screen.figure_table is not None
        wanted = screen.opened.figures[7].figure.indicator
        await pilot.press("f5")
        await paste(pilot, wanted)
        await pilot.press("enter")
        shown = screen.figure_table.chosen_figures
        assert shown
        assert 0 not in shown
        assert screen.current == shown[0]
        await pilot.pause()
        assert f"only “{wanted}”" in screen.status.render().plain
        for expected in shown[1:]:
            await pilot.press("a")
            assert screen.current == expected
        await pilot.press("a")
        assert "Every figure shown is decided." in notice(app)
        assert screen.opened.progress().decided == len(shown)


async def test_the_confidence_typed_tells_how_many_it_would_accept(
    reading_app: Callable[..., PizhuApp],
) -> None:
    app = reading_app()
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("exclamation_mark")
        screen = reading(app)
        total = len(screen.opened.figures)
        assert f"of {total} figures; least certain" in notice(app)
        await pilot.press("1", "0", "1")
        assert notice(app) == "That would accept nothing."
        await pilot.press("escape")
        assert notice(app) == ""
        assert screen.opened.progress().decided == 0
