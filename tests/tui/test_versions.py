"""A figure carried over from an earlier version of its text says what was decided there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pizhu.exchange import report_from_bytes
from pizhu.report import analyse
from pizhu.report.values import Decision
from tests.tui.on_screen import reading
from tui.app import PizhuApp
from tui.inspection import full_inspection

if TYPE_CHECKING:
    from pathlib import Path

    from store import Store

TEXT = "某市政府工作报告\n一、工作回顾\n全市地区生产总值增长5%。\n"


async def test_the_inspector_tells_the_earlier_decision_about_an_undecided_figure(
    workspace: Path, store: Store
) -> None:
    first = store.add_report(report_from_bytes(TEXT.encode(), "a.txt"), analyse(TEXT)).id
    store.decide([store.load(first).figures[0].id], Decision.REJECTED)
    changed = TEXT + "人口增长1%。\n"
    report = report_from_bytes(changed.encode(), "a.txt")
    version = store.add_version(first, report, analyse(changed))
    app = PizhuApp(workspace, annotator="somebody", open_report=version.id)
    async with app.run_test(size=(140, 40)) as pilot:
        await pilot.pause()
        screen = reading(app)
        figure = screen.opened.figures[0]
        screen.view.move_to(figure.figure.start)
        await pilot.pause()
        place = screen._place()
        assert place.reviewed == figure
        assert figure.decision is Decision.UNDECIDED
        shown = full_inspection(place, {}, 30).plain
        assert "earlier version: rejected" in " ".join(shown.split())
