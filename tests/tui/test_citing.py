"""Copying: the passage alone, or with where it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pizhu.report.values import Facts, Report, Section, Span
from tests.tui.on_screen import notice, reading
from tui import language
from tui.citation import cited

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui.app import PizhuApp

TEXT = "一、回顾\n增长5.6%。\n"
PATH = (Section(1, "一、", "回顾", 0, 4, len(TEXT)),)


def report(facts: Facts) -> Report:
    return Report(TEXT, "", "a.txt", "utf-8", "a", facts)


def test_a_citation_names_report_sections_and_offsets() -> None:
    facts = Facts(title="2024年政府工作报告", place="郴州市", year=2024)
    assert cited(report(facts), PATH, Span(5, 11)) == (
        "增长5.6%\n— 2024年政府工作报告 (郴州市, 2024); 一、回顾; characters 5–11"
    )
    language.install("zh_CN")
    assert cited(report(facts), PATH, Span(5, 11)) == (
        "增长5.6%\n——《2024年政府工作报告》（郴州市，2024年）；一、回顾；第 5–11 字"
    )


def test_a_citation_leaves_out_what_is_not_known() -> None:
    assert cited(report(Facts()), (), Span(5, 7)) == "增长\n— a; characters 5–7"
    assert cited(report(Facts(year=2024)), (), Span(5, 7)) == ("增长\n— a (2024); characters 5–7")


async def test_the_key_copies_the_selection_with_its_place(
    reading_app: Callable[..., PizhuApp],
) -> None:
    app = reading_app()
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("Y")
        assert notice(app) == "Nothing is selected."
        await pilot.press("f", "v", "right", "right", "Y")
        screen = reading(app)
        start = screen.opened.figures[0].figure.start
        text = screen.opened.text
        quote, _, source = app.clipboard.partition("\n")
        assert quote == text[start : start + 3]
        assert source.startswith("— ")
        assert "郴州市" in source
        assert source.endswith(f"characters {start}–{start + 3}")
        assert notice(app) == "Copied 3 characters and where they stand."
        assert screen.view.selection is None


async def test_the_plain_key_copies_the_characters_alone(
    reading_app: Callable[..., PizhuApp],
) -> None:
    app = reading_app()
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("f", "v", "right", "y")
        start = reading(app).opened.figures[0].figure.start
        assert app.clipboard == reading(app).opened.text[start : start + 2]
