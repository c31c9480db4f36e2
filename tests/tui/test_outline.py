"""The outline pane: what it lists, narrowing it by typing, and going where a row leads."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from pizhu.report.search import Search, compiled
from pizhu.report.values import Section, Span
from tests.tui.on_screen import notice, reading
from tui.outline.contents import Mode
from tui.outline.listings import HitList
from tui.outline.sections import SectionTree

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui.app import PizhuApp


def lines(app: PizhuApp) -> list[str]:
    """The rows of the outline that have something on them."""
    outline = reading(app).outline
    shown = [outline.render_line(y).text.strip() for y in range(outline.size.height)]
    return [line for line in shown if line]


def mode(app: PizhuApp) -> Mode:
    return reading(app).outline.mode


async def test_the_key_lists_one_thing_after_the_other(
    reading_app: Callable[..., PizhuApp],
) -> None:
    app = reading_app()
    async with app.run_test(size=(120, 30)) as pilot:
        screen = reading(app)
        sections = lines(app)
        await pilot.press("l")
        assert screen.outline.has_focus
        assert lines(app)[0].split() == ["figures", "208"]
        assert lines(app)[1].startswith("○ 5.0% 地区生产总值")
        assert "FIGURES" in screen.status.render().plain
        await pilot.press("l")
        assert lines(app)[0].split() == ["tags", "0"]
        await pilot.press("l")
        assert lines(app) == sections


async def test_hits_notes_and_bookmarks_are_listed_where_there_are_any(
    reading_app: Callable[..., PizhuApp],
) -> None:
    app = reading_app()
    async with app.run_test(size=(120, 30)) as pilot:
        screen = reading(app)
        await pilot.press("slash", *"旅游", "enter")
        await pilot.press("f", "grave_accent", "k", "l", "l", "l")
        assert mode(app) is Mode.HITS
        assert "旅游" in lines(app)[1]
        assert lines(app)[0].split() == ["hits", str(len(screen.hits))]
        await pilot.press("l")
        assert mode(app) is Mode.BOOKMARKS
        assert lines(app)[1].startswith("k  2家上市公司")
        await pilot.press("l")
        assert mode(app) is Mode.SECTIONS


async def test_enter_and_a_click_go_where_a_row_leads(reading_app: Callable[..., PizhuApp]) -> None:
    app = reading_app()
    async with app.run_test(size=(120, 30)) as pilot:
        screen = reading(app)
        await pilot.press("l", "5", "down", "enter")
        assert screen.current == 5
        assert screen.view.has_focus
        await pilot.click("#outline", offset=(6, 3))
        assert screen.current == 2
        await pilot.press("backspace")
        assert screen.current == 5
        await pilot.click("#outline", offset=(6, 0))
        assert mode(app) is Mode.TAGS


async def test_the_list_follows_the_cursor_and_shows_what_is_done(
    reading_app: Callable[..., PizhuApp],
) -> None:
    app = reading_app()
    async with app.run_test(size=(120, 30)) as pilot:
        screen = reading(app)
        await pilot.press("l", "tab", "1", "5", "0", "f")
        assert screen.current == 149
        assert screen.outline.cursor == 149
        text = screen.opened.figures[149].figure.text
        await pilot.press("x")
        assert any(line.startswith(f"✗ {text}") for line in lines(app))


async def test_typing_narrows_the_tree_to_headings_and_what_is_under_them(
    reading_app: Callable[..., PizhuApp],
) -> None:
    app = reading_app()
    async with app.run_test(size=(120, 30)) as pilot:
        screen = reading(app)
        everything = lines(app)
        await pilot.press("backslash", *"旅游目的地")
        assert lines(app)[0].startswith("sections \\旅游目的地")
        shown = lines(app)[1:]
        assert shown[0].startswith("▾ 一、2023年工作")
        assert shown[1].startswith("▾ ——我们聚力建设")
        assert [line[:4] for line in shown[2:6]] == ["文旅设施", "文旅景观", "文旅市场", "文旅品牌"]
        await pilot.press("enter")
        assert screen.outline.has_focus
        await pilot.press("escape")
        assert lines(app) == everything
        assert reading(app).outline.has_focus
        await pilot.press("escape")
        assert screen.view.has_focus


async def test_typing_narrows_a_list_in_whichever_width_and_escape_gives_up(
    reading_app: Callable[..., PizhuApp],
) -> None:
    app = reading_app()
    async with app.run_test(size=(120, 30)) as pilot:
        screen = reading(app)
        await pilot.press("l", "backslash", *"７.１")
        figures = [each.figure for each in screen.opened.figures]
        wanted = [each for each in figures if "7.1" in each.text]
        assert screen.outline.count == len(wanted) > 0
        await pilot.press("enter", "enter")
        assert screen.view.cursor in {each.start for each in wanted}
        await pilot.press("backslash", *"xyz", "enter")
        assert notice(app) == "Nothing listed holds “xyz”."
        await pilot.press("backslash", "escape")
        assert screen.outline.count == len(figures)


@pytest.mark.parametrize("size", [(60, 20), (80, 24)])
async def test_the_pane_is_in_sight_while_it_is_narrowed(
    reading_app: Callable[..., PizhuApp], size: tuple[int, int]
) -> None:
    app = reading_app()
    async with app.run_test(size=size) as pilot:
        outline = reading(app).outline
        seen = [outline.display]
        for keys in (["backslash", *"投资"], ["enter"], ["escape", "tab"]):
            await pilot.press(*keys)
            seen.append(outline.display)
        assert seen == [False, True, True, False]


headings = st.lists(
    st.tuples(st.integers(1, 4), st.sampled_from(["投资", "旅游", "民生", "a"])), max_size=12
)


@st.composite
def trees(draw: st.DrawFn) -> list[Section]:
    drawn = draw(headings)
    end = 10 * len(drawn)
    return [
        Section(
            level,
            "",
            title,
            10 * at,
            10 * at + 2,
            next((10 * j for j in range(at + 1, len(drawn)) if drawn[j][0] <= level), end),
        )
        for at, (level, title) in enumerate(drawn)
    ]


@given(trees(), st.lists(st.integers(0, 11), max_size=6), st.integers(-3, 130))
def test_a_folded_tree_marks_the_innermost_section_shown(
    sections: list[Section], folds: list[int], offset: int
) -> None:
    tree = SectionTree(sections)
    for each in folds:
        if each < len(tree) and tree.has_inner(each):
            tree.fold(each)
    shown = [sections[tree.section(row)] for row in range(len(tree))]
    row = tree.row_at(offset)
    around = [each for each in shown if each.start <= offset < each.extent_end]
    assert (None if row is None else shown[row]) == (around[-1] if around else None)


@given(trees(), st.sampled_from(["投资", "旅游", "a", "Ａ", "zz"]))
def test_a_narrowed_tree_shows_matches_what_they_hold_and_what_holds_them(
    sections: list[Section], wanted: str
) -> None:
    tree = SectionTree(sections)
    pattern = compiled(Search(wanted))
    tree.narrow(pattern)
    shown = {tree.section(row) for row in range(len(tree))}
    hits = [each for each in sections if pattern.search(each.title)]
    expected = {
        index
        for index, each in enumerate(sections)
        for hit in hits
        if hit.start <= each.start < hit.extent_end or each.start <= hit.start < each.extent_end
    }
    assert shown == expected
    tree.narrow(None)
    assert len(tree) == len(sections)


@given(
    st.lists(st.integers(0, 80), unique=True).map(sorted),
    st.integers(0, 100),
    st.integers(8, 60),
)
def test_a_list_finds_the_last_one_before_and_fills_its_width(
    starts: list[int], offset: int, width: int
) -> None:
    text = "经济增长5.6%，\n旅游" * 10
    spans = [Span(start, start + 1) for start in starts]
    listing = HitList(lambda: spans, text)
    for pattern in (None, compiled(Search("旅"))):
        listing.narrow(pattern)
        places = [listing.place(row) for row in range(len(listing))]
        assert places == [
            start
            for start in starts
            if pattern is None or pattern.search(text[max(0, start - 5) : start + 41])
        ]
        before = [place for place in places if place <= offset]
        row = listing.row_at(offset)
        assert (None if row is None else places[row]) == (before[-1] if before else None)
        for each in range(len(listing)):
            assert sum(cell_len(part.text) for part in listing.parts(each, width)) == width


def test_a_long_list_is_looked_through_a_part_at_a_time() -> None:
    text = "甲乙" * 6_000
    spans = [Span(start, start + 1) for start in range(len(text))]
    listing = HitList(lambda: spans, text)
    listing.narrow(compiled(Search("甲" * 2)))
    assert len(listing) == 0
    assert listing.look_on()
    while listing.look_on():
        pass
    assert len(listing) == 0
    listing.narrow(compiled(Search("乙甲")))
    at_once = len(listing)
    assert 0 < at_once < len(spans) - 1
    while listing.look_on():
        pass
    assert len(listing) == len(spans)
    spans = spans[:10]
    assert len(listing) == 10


async def test_what_a_long_list_is_narrowed_to_comes_in_little_by_little(
    reading_app: Callable[..., PizhuApp],
) -> None:
    app = reading_app()
    async with app.run_test(size=(120, 30)):
        outline = reading(app).outline
        text = "甲乙" * 8_000
        spans = [Span(start, start + 1) for start in range(len(text))]
        outline.list_instead(Mode.HITS, HitList(lambda: spans, text))
        outline.narrow("乙")
        assert outline.is_looking
        assert 0 < outline.count < len(spans)
        assert lines(app)[0].endswith("…")
        await app.workers.wait_for_complete()
        assert outline.count == len(spans)
        assert lines(app)[0].split()[-1] == str(len(spans))
