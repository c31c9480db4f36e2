"""How the screens look: SVG snapshots at the sizes, languages and themes that matter.

After a wanted change: ``pytest tests/tui/test_looks.py --snapshot-update``, and look at each.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from textual.widgets import Input

from pizhu.report.label_sets import shipped_label_set
from pizhu.report.values import Decision, MarkState, Span, TagSuggestion
from store import open_store
from tests.tui.conftest import ANNOTATOR
from tui import language
from tui.app import PizhuApp
from tui.screens.reading import ReadingScreen

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.pilot import Pilot

SIZES = [(60, 20), (80, 24), (120, 40), (200, 60)]


@pytest.fixture
def reviewed(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, str]:
    """The workspace with some decisions and tags in it, and the id of the first report."""
    with open_store(workspace, ANNOTATOR) as store:
        report_id = store.summaries()[0].id
        figures = store.load(report_id).figures
        for count, decision in enumerate(
            [Decision.ACCEPTED, Decision.REJECTED, Decision.UNSURE, Decision.ACCEPTED]
        ):
            store.decide([figures[count].id], decision)
        text = store.load(report_id).report.text
        for label, quote in [
            ("achievement", "经济总量的历史性跃升"),
            ("project", "湖南旅游发展大会"),
        ]:
            start = text.index(quote)
            store.add_tag(report_id, Span(start, start + len(quote)), quote, label)
    # The library shows where the workspace lies: not in a folder with another name each time.
    monkeypatch.chdir(workspace.parent)
    return Path(workspace.name), report_id


def ident(size: tuple[int, int]) -> str:
    return "x".join(map(str, size))


@pytest.mark.parametrize("lang", ["en", "zh_CN"])
@pytest.mark.parametrize("size", SIZES, ids=ident)
@pytest.mark.parametrize("seed", [0, 1], ids=["chenzhou", "yueyang"])
def test_reading(
    reviewed: tuple[Path, str],
    snap_compare: Callable[..., bool],
    seed: int,
    size: tuple[int, int],
    lang: str,
) -> None:
    language.install(lang)
    path, _first = reviewed
    with open_store(path, ANNOTATOR) as store:
        report_id = store.summaries()[seed].id
    app = PizhuApp(path, annotator=ANNOTATOR, open_report=report_id)
    assert snap_compare(app, press=["full_stop"], terminal_size=size)


@pytest.mark.parametrize("theme", ["light", "paper", "contrast"])
def test_themes(reviewed: tuple[Path, str], snap_compare: Callable[..., bool], theme: str) -> None:
    path, report_id = reviewed
    app = PizhuApp(path, annotator=ANNOTATOR, open_report=report_id, theme=theme)
    assert snap_compare(app, press=["full_stop"], terminal_size=(100, 24))


def test_without_colours(
    reviewed: tuple[Path, str],
    snap_compare: Callable[..., bool],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    path, report_id = reviewed
    app = PizhuApp(path, annotator=ANNOTATOR, open_report=report_id)
    assert snap_compare(app, press=["full_stop"], terminal_size=(100, 24))


def test_selecting(reviewed: tuple[Path, str], snap_compare: Callable[..., bool]) -> None:
    path, report_id = reviewed
    app = PizhuApp(path, annotator=ANNOTATOR, open_report=report_id)
    assert snap_compare(app, press=["full_stop", "v", "semicolon"], terminal_size=(80, 24))


def test_the_sections_on_a_narrow_terminal(
    reviewed: tuple[Path, str], snap_compare: Callable[..., bool]
) -> None:
    path, report_id = reviewed
    app = PizhuApp(path, annotator=ANNOTATOR, open_report=report_id)
    assert snap_compare(app, press=["full_stop", "tab"], terminal_size=(60, 20))


@pytest.mark.parametrize("lang", ["en", "zh_CN"])
def test_figures_in_the_outline_narrowed(
    reviewed: tuple[Path, str], snap_compare: Callable[..., bool], lang: str
) -> None:
    language.install(lang)
    path, report_id = reviewed
    app = PizhuApp(path, annotator=ANNOTATOR, open_report=report_id)
    assert snap_compare(
        app, press=["full_stop", "l", "backslash", *"增长", "enter"], terminal_size=(120, 30)
    )


@pytest.mark.parametrize("lang", ["en", "zh_CN"])
def test_library(reviewed: tuple[Path, str], snap_compare: Callable[..., bool], lang: str) -> None:
    language.install(lang)
    app = PizhuApp(reviewed[0], annotator=ANNOTATOR)
    assert snap_compare(app, press=["down"], terminal_size=(80, 24))


@pytest.mark.parametrize("lang", ["en", "zh_CN"])
def test_key_sheet(
    reviewed: tuple[Path, str], snap_compare: Callable[..., bool], lang: str
) -> None:
    language.install(lang)
    app = PizhuApp(reviewed[0], annotator=ANNOTATOR)
    assert snap_compare(app, press=["question_mark"], terminal_size=(120, 40))


@pytest.mark.parametrize("size", [(60, 20), (120, 40)], ids=ident)
def test_export(
    reviewed: tuple[Path, str], snap_compare: Callable[..., bool], size: tuple[int, int]
) -> None:
    async def open_dialog(pilot: Pilot[int]) -> None:
        await pilot.press("e", "down", "f")
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()

    path, report_id = reviewed
    app = PizhuApp(path, annotator=ANNOTATOR, open_report=report_id)
    assert snap_compare(app, run_before=open_dialog, terminal_size=size)


def test_a_terminal_too_small(
    reviewed: tuple[Path, str], snap_compare: Callable[..., bool]
) -> None:
    app = PizhuApp(reviewed[0], annotator=ANNOTATOR)
    assert snap_compare(app, terminal_size=(36, 9))


def test_table_of_figures(reviewed: tuple[Path, str], snap_compare: Callable[..., bool]) -> None:
    language.install("en")
    path, report_id = reviewed
    app = PizhuApp(path, annotator=ANNOTATOR, open_report=report_id)
    assert snap_compare(app, terminal_size=(140, 40), press=["f", "f3", "down", "down"])


@pytest.mark.parametrize("lang", ["en", "zh_CN"])
def test_the_same_string_elsewhere(
    reviewed: tuple[Path, str], snap_compare: Callable[..., bool], lang: str
) -> None:
    language.install(lang)
    path, report_id = reviewed
    app = PizhuApp(path, annotator=ANNOTATOR, open_report=report_id)

    async def show(pilot: Pilot[int]) -> None:
        await pilot.pause()
        screen = pilot.app.screen
        assert isinstance(screen, ReadingScreen)
        start = screen.opened.text.index("规模工业增加值")
        screen.view.select(Span(start, start + 7))
        await pilot.press("J", "E")

    assert snap_compare(app, terminal_size=(100, 30), run_before=show)


@pytest.mark.parametrize("size", [(80, 24), (140, 40)], ids=ident)
@pytest.mark.parametrize("lang", ["en", "zh_CN"])
def test_flags_notes_links_and_marks(
    reviewed: tuple[Path, str],
    snap_compare: Callable[..., bool],
    size: tuple[int, int],
    lang: str,
) -> None:
    language.install(lang)
    path, report_id = reviewed
    with open_store(path, ANNOTATOR) as store:
        report = store.load(report_id)
        start = report.report.text.index("规模工业增加值")
        tag = store.add_tag(report_id, Span(start, start + 7), "规模工业增加值", "project").items[0]
        store.set_attributes(tag, {"stage": "building", "investment": "12.5"})
        store.relate(tag, report.figures[1].id, "quantifies")
        store.add_note(report_id, Span(start + 2, start + 4), "工业", "口径与上年不同")
        store.flag([tag, report.figures[2].id])
        for section in report.sections[1:4]:
            store.set_mark(report_id, section.start, MarkState.DONE)
        heading = report.sections[2]
        span = Span(heading.start, heading.end)
        store.add_tag(report_id, span, report.report.text[heading.start : heading.end], "theme")

    async def show(pilot: Pilot[int]) -> None:
        await pilot.pause()
        screen = pilot.app.screen
        assert isinstance(screen, ReadingScreen)
        screen.go_to(start + 3)
        await pilot.pause()

    app = PizhuApp(path, annotator=ANNOTATOR, open_report=report_id)
    assert snap_compare(app, terminal_size=size, run_before=show)


@pytest.mark.parametrize("lang", ["en", "zh_CN"])
def test_attributes_of_a_tag(
    reviewed: tuple[Path, str], snap_compare: Callable[..., bool], lang: str
) -> None:
    language.install(lang)
    path, report_id = reviewed
    app = PizhuApp(path, annotator=ANNOTATOR, open_report=report_id)

    async def show(pilot: Pilot[int]) -> None:
        await pilot.pause()
        screen = pilot.app.screen
        assert isinstance(screen, ReadingScreen)
        start = screen.opened.text.index("规模工业增加值")
        screen.view.select(Span(start, start + 7))
        await pilot.press("J", "h", "2", "down")

    assert snap_compare(app, terminal_size=(80, 24), run_before=show)


def test_suggested_tags(reviewed: tuple[Path, str], snap_compare: Callable[..., bool]) -> None:
    path, report_id = reviewed
    with open_store(path, ANNOTATOR) as store:
        text = store.load(report_id).report.text
        found = [
            TagSuggestion(at, at + 2, text[at : at + 2], "project", "learned", 0.8)
            for at in range(len(text))
            if text.startswith("旅游", at)
        ]
        store.suggest_tags(report_id, "learned", found)
    app = PizhuApp(path, annotator=ANNOTATOR, open_report=report_id)
    assert snap_compare(app, terminal_size=(120, 40), press=["apostrophe", "apostrophe"])


@pytest.mark.parametrize("lang", ["en", "zh_CN"])
@pytest.mark.parametrize("size", SIZES[:3], ids=ident)
def test_searching(
    reviewed: tuple[Path, str],
    snap_compare: Callable[..., bool],
    size: tuple[int, int],
    lang: str,
) -> None:
    language.install(lang)
    path, report_id = reviewed
    app = PizhuApp(path, annotator=ANNOTATOR, open_report=report_id)
    assert snap_compare(app, terminal_size=size, press=["slash", *"旅游", "ctrl+n"])


@pytest.mark.parametrize("lang", ["en", "zh_CN"])
@pytest.mark.parametrize("size", SIZES, ids=ident)
@pytest.mark.parametrize("query", ["旅游", "place:岳阳 indicator:收入"], ids=["text", "figures"])
def test_searching_all_reports(
    reviewed: tuple[Path, str],
    snap_compare: Callable[..., bool],
    query: str,
    size: tuple[int, int],
    lang: str,
) -> None:
    language.install(lang)

    async def ask(pilot: Pilot[int]) -> None:
        await pilot.press("slash")
        pilot.app.screen.query_one(Input).value = query
        await pilot.pause()
        await pilot.app.workers.wait_for_complete()
        await pilot.press("down")

    assert snap_compare(
        PizhuApp(reviewed[0], annotator=ANNOTATOR), terminal_size=size, run_before=ask
    )


@pytest.mark.parametrize("lang", ["en", "zh_CN"])
@pytest.mark.parametrize("size", SIZES[:2], ids=ident)
def test_tour(
    reviewed: tuple[Path, str],
    snap_compare: Callable[..., bool],
    size: tuple[int, int],
    lang: str,
) -> None:
    language.install(lang)
    path, report_id = reviewed
    app = PizhuApp(path, annotator=ANNOTATOR, open_report=report_id)

    async def show(pilot: Pilot[int]) -> None:
        # The tour makes the text lower, and only then is it known where the figure comes to stand.
        for key in ("f9", "full_stop"):
            await pilot.press(key)
            await pilot.pause(0.3)

    assert snap_compare(app, terminal_size=size, run_before=show)


def test_palette(reviewed: tuple[Path, str], snap_compare: Callable[..., bool]) -> None:
    path, report_id = reviewed
    app = PizhuApp(path, annotator=ANNOTATOR, open_report=report_id)

    async def show(pilot: Pilot[int]) -> None:
        await pilot.press("ctrl+p")
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()

    assert snap_compare(app, terminal_size=(80, 24), run_before=show)


@pytest.mark.parametrize("lang", ["en", "zh_CN"])
@pytest.mark.parametrize("typed", ["", "市场"])
def test_choosing_a_label_by_its_name(
    reviewed: tuple[Path, str], snap_compare: Callable[..., bool], lang: str, typed: str
) -> None:
    language.install(lang)
    path, report_id = reviewed
    with open_store(path, ANNOTATOR) as store:
        store.apply_label_set(shipped_label_set("policy-instruments"), use=True)
    app = PizhuApp(path, annotator=ANNOTATOR, open_report=report_id)
    assert snap_compare(app, press=["full_stop", "L", *typed], terminal_size=(100, 30))
