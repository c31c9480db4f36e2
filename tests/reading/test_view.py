"""The view on a screen: the mouse, resizing, highlights, and what it tells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.style import Style
from textual.events import MouseScrollDown
from textual.geometry import Offset

from pizhu.report.values import Span
from seeds import seed_file
from tests.reading.reader_app import ReaderApp
from tui.reading import Highlight, ReadingView, Unit

if TYPE_CHECKING:
    from textual.pilot import Pilot

SEED = seed_file("chenzhou-2024.txt").read_text(encoding="utf-8")
LINE = "一二三四五六七八九十。"


def cell_of(app: ReaderApp, offset: int, half: int = 0) -> Offset:
    """The cell of the view of a character's left half (0) or right half (1)."""
    place = app.view._reader.composition.place_of(offset)
    x = app.view._left + app.view._reader.composition.cell_of(offset)
    return Offset(x + half, app.view._reader.page().index(place))


async def drag(pilot: Pilot[None], start: Offset, end: Offset) -> None:
    await pilot.mouse_down(offset=start)
    await pilot.hover(offset=end)
    await pilot.mouse_up(offset=end)


async def test_a_click_on_either_half_of_a_wide_character_is_on_it() -> None:
    app = ReaderApp(LINE)
    async with app.run_test(size=(60, 10)) as pilot:
        for half in (0, 1):
            await pilot.click(offset=cell_of(app, 4, half))
            assert app.view.cursor == 4
            assert app.view.selection is None
            app.view.move(Unit.TEXT_EDGE, -1)


async def test_a_drag_takes_in_the_characters_under_both_ends() -> None:
    app = ReaderApp(LINE)
    async with app.run_test(size=(60, 10)) as pilot:
        for first in (0, 1):
            for last in (0, 1):
                await drag(pilot, cell_of(app, 2, first), cell_of(app, 6, last))
                assert app.view.selection == Span(2, 7)


async def test_a_drag_backwards_takes_in_the_same() -> None:
    app = ReaderApp(LINE)
    async with app.run_test(size=(60, 10)) as pilot:
        await drag(pilot, cell_of(app, 6, 1), cell_of(app, 2, 1))
        assert app.view.selection == Span(2, 7)
        assert app.view.cursor == 2


async def test_a_double_click_selects_the_word_and_a_triple_click_the_sentence() -> None:
    text = "去年增长。全市GDP达到3000亿元。"
    app = ReaderApp(text)
    async with app.run_test(size=(60, 10)) as pilot:
        await pilot.click(offset=cell_of(app, 8), times=2)
        assert app.view.selection == Span(7, 10)
        await pilot.click(offset=cell_of(app, 8), times=3)
        assert app.view.selection == Span(5, len(text))


async def test_a_click_beside_the_text_is_on_the_nearest_character() -> None:
    app = ReaderApp(LINE)
    async with app.run_test(size=(60, 10)) as pilot:
        await pilot.click(offset=(58, 0))
        assert app.view.cursor == len(LINE) - 1
        await pilot.click(offset=(0, 0))
        assert app.view.cursor == 0
        await pilot.click(offset=(20, 9))
        assert app.view.cursor == len(LINE) - 1


async def test_the_wheel_moves_the_page_and_leaves_the_cursor() -> None:
    app = ReaderApp(SEED)
    async with app.run_test(size=(80, 24)) as pilot:
        view = app.view
        rows = app.rows()
        view.post_message(MouseScrollDown(view, 10, 5, 0, 0, 0, False, False, False))
        await pilot.pause()
        assert app.rows()[:-3] == rows[3:]
        assert view.cursor == 0


async def test_a_drag_below_the_view_scrolls_and_selects_on() -> None:
    app = ReaderApp(SEED)
    async with app.run_test(size=(80, 10)) as pilot:
        await pilot.mouse_down(offset=cell_of(app, 3))
        top = app.view.visible_span
        app.view._drag.at = Offset(30, 12)  # type: ignore[union-attr]
        app.view._drag_on()
        await pilot.pause()
        assert app.view.visible_span.start > top.start
        assert app.view.selection is not None
        assert app.view.selection.start == 3
        assert app.view.selection.end > top.end
        await pilot.mouse_up(offset=Offset(30, 9))


async def test_resizing_keeps_the_row_at_the_top() -> None:
    app = ReaderApp(SEED)
    async with app.run_test(size=(100, 24)) as pilot:
        app.view.move_to(8_000, place="top")
        await pilot.pause()
        start = app.view.visible_span.start
        for columns in (61, 20, 140, 33, 100):
            await pilot.resize_terminal(columns, 24)
            await pilot.pause()
            first = app.rows()[0].strip()
            at = SEED.find(first, max(0, start - 60))
            assert at <= start < at + len(first)
        assert app.view.visible_span.start == start


async def test_the_text_is_never_wider_than_the_view() -> None:
    app = ReaderApp(SEED)
    async with app.run_test(size=(80, 12)) as pilot:
        for columns in (20, 21, 37, 99, 200):
            await pilot.resize_terminal(columns, 12)
            await pilot.pause()
            width = app.view.scrollable_content_region.width
            assert {app.view.render_line(y).cell_length for y in range(12)} == {width}


async def test_a_highlight_runs_on_over_the_row_end() -> None:
    app = ReaderApp("字" * 90)
    async with app.run_test(size=(43, 12)) as pilot:
        view = app.view
        view.set_highlight_styles({"tag": Style(bgcolor="green")})
        view.set_highlights([Highlight(15, 45, "tag")])
        await pilot.pause()
        green = "".join(
            segment.text
            for y in range(12)
            for segment in view.render_line(y)
            if segment.style and segment.style.bgcolor == Style(bgcolor="green").bgcolor
        )
        assert green == "字" * 30


async def test_only_rows_with_changed_highlights_are_drawn_anew() -> None:
    app = ReaderApp("字" * 400)
    async with app.run_test(size=(83, 12)) as pilot:
        view = app.view
        await pilot.pause()
        drawn: list[int] = []
        original = view.refresh

        def record(*regions: object, **options: bool) -> ReadingView:
            drawn.extend(region.y for region in regions)  # type: ignore[attr-defined]
            return original(*regions, **options)  # type: ignore[arg-type]

        view.refresh = record  # type: ignore[method-assign]
        view.set_highlights([Highlight(45, 47, "tag")])
        assert drawn == [1]
        view.set_highlights([Highlight(45, 47, "tag"), Highlight(100, 130, "tag")])
        assert drawn == [1, 2, 3]
        drawn.clear()
        view.set_passing([Highlight(200, 202, "tag")])
        view.set_passing([Highlight(45, 47, "tag")])
        assert drawn == [5, 1, 5]
        view.set_passing([])
        assert len(view._highlights_on(45, 47)) == 1
        assert not view._highlights_on(200, 202)


async def test_the_view_tells_where_the_cursor_is_and_what_is_selected() -> None:
    app = ReaderApp(LINE)
    async with app.run_test(size=(60, 10)) as pilot:
        await pilot.pause()
        app.seen.clear()
        await pilot.press("right", "v", "right")
        await pilot.pause()
        moved = [each.offset for each in app.seen if isinstance(each, ReadingView.CursorMoved)]
        spans = [each.span for each in app.seen if isinstance(each, ReadingView.SelectionChanged)]
        assert moved == [1, 2]
        assert spans == [Span(1, 2), Span(1, 3)]
        app.seen.clear()
        app.view.move_to(app.view.cursor)
        await pilot.pause()
        assert not app.seen


async def test_the_terminal_cursor_stands_on_the_cursor() -> None:
    app = ReaderApp(LINE)
    async with app.run_test(size=(60, 10)) as pilot:
        await pilot.press("right", "right")
        await pilot.pause()
        assert app.cursor_position == cell_of(app, 2)


async def test_hiding_furniture_and_changing_the_measure_keep_the_place() -> None:
    app = ReaderApp(SEED)
    async with app.run_test(size=(120, 24)) as pilot:
        view = app.view
        view.move_to(6_000, place="top")
        start = view.visible_span.start
        view.set_measure(25)
        await pilot.pause()
        assert view.visible_span.start <= start < view.visible_span.end
        assert max(len(row.strip()) for row in app.rows()) <= 2 * 25 + 2
        view.set_measure(40)
        await pilot.pause()
        assert view.visible_span.start == start


async def test_another_theme_is_drawn_at_once() -> None:
    app = ReaderApp(LINE)
    async with app.run_test(size=(60, 10)) as pilot:
        before = app.view.render_line(0)
        app.theme = "textual-light"
        await pilot.pause()
        assert app.view.render_line(0) != before


async def test_blank_rows_have_the_background() -> None:
    app = ReaderApp(LINE)
    async with app.run_test(size=(60, 10)):
        for y in range(10):
            assert all(
                segment.style is not None and segment.style.bgcolor is not None
                for segment in app.view.render_line(y)
            )


async def test_escape_sequences_in_the_text_are_shown_and_not_sent() -> None:
    app = ReaderApp("一\x1b[31m二\x07三")
    async with app.run_test(size=(60, 10)):
        assert app.rows()[0].strip() == "一␛[31m二␇三"
