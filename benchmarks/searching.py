"""How long searching takes, and how long input has to wait meanwhile; the bar for that is 50 ms.

The whole app searches a report of ten megabytes: what is common, what is not there, an expression,
either form of characters, and an expression that has no end. Then a workspace of many reports is
searched from the library.
"""

from __future__ import annotations

import asyncio
import tempfile
import time
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from textual.worker import WorkerCancelled

from pizhu.exchange import report_from_bytes
from pizhu.report.values import Analysis, Facts
from seeds import SEED_NAMES, seed_file
from store import open_store
from tui.app import PizhuApp
from tui.memory import SearchHabits
from tui.screens.find import FindScreen
from tui.screens.reading import ReadingScreen

if TYPE_CHECKING:
    from collections.abc import Awaitable

BIG = 3_400_000
REPORTS = 400
_BAR = 50
_NOTHING_FOUND = Analysis(Facts(title="大"), (), (), ())

#: What is searched for, and with which options.
SEARCHES = {
    "common character": ("的", SearchHabits()),
    "two characters": ("增长", SearchHabits()),
    "what is not there": ("没有这样的话", SearchHabits()),
    "expression": (r"\d+(\.\d+)?%", SearchHabits(regex=True)),
    "traditional, first time": ("發展", SearchHabits(variants=True)),
    "traditional, again": ("經濟", SearchHabits(variants=True)),
    "without end": (r"(\w|\w\w)+#", SearchHabits(regex=True)),
}


async def measured(doing: Awaitable[object]) -> tuple[float, float]:
    """How long it took and the longest the event loop was held up, in milliseconds."""
    worst = 0.0

    async def watch() -> None:
        nonlocal worst
        while True:
            now = time.perf_counter()
            await asyncio.sleep(0.001)
            worst = max(worst, time.perf_counter() - now - 0.001)

    watching = asyncio.create_task(watch())
    await asyncio.sleep(0.01)
    start = time.perf_counter()
    await doing
    took = time.perf_counter() - start
    watching.cancel()
    return took * 1000, worst * 1000


async def all_done(app: PizhuApp) -> None:
    """Wait for what goes on aside; what was given up for something newer counts as done."""
    while any(not worker.is_finished for worker in app.workers):
        with suppress(WorkerCancelled):
            await app.workers.wait_for_complete()


def told(name: str, took: float, wait: float, count: int) -> None:
    """Print one line."""
    met = "met" if wait <= _BAR else "MISSED"
    print(f"{name:26} {count:8,} hits {took:8.1f} ms   waiting {wait:6.1f} ms   {met}")


async def search_report(path: Path, report_id: str) -> None:
    """Search the long report."""
    app = PizhuApp(path, annotator="a", open_report=report_id)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause(3)
        screen = app.screen
        if not isinstance(screen, ReadingScreen):
            raise TypeError(screen)
        await pilot.press("slash")
        await pilot.pause(0.5)
        for name, (wanted, habits) in SEARCHES.items():
            app.memory.habits = replace(habits, wanted=())

            async def search(wanted: str = wanted) -> None:
                screen.search(wanted)
                await all_done(app)

            took, wait = await measured(search())
            told(name, took, wait, len(screen.hits))


async def search_workspace(path: Path) -> None:
    """Search many reports."""
    app = PizhuApp(path, annotator="a")
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause(1)
        await pilot.press("slash")
        screen = app.screen
        if not isinstance(screen, FindScreen):
            raise TypeError(screen)
        for query in ("高质量发展", "的", "没有这样的话", "place:郴州 增长"):

            async def search(query: str = query) -> None:
                screen.line.value = query
                await pilot.pause()
                await all_done(app)

            took, wait = await measured(search())
            told(query, took, wait, screen.finds.count)


def main() -> None:
    """Measure and print."""
    seed = seed_file(SEED_NAMES[0]).read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "long.db"
        text = (seed * (BIG // len(seed) + 1))[:BIG]
        with open_store(path, "a") as store:
            report = report_from_bytes(text.encode(), "long.txt")
            report_id = store.add_report(report, _NOTHING_FOUND).id
        print(f"== one report of {BIG:,} characters")
        asyncio.run(search_report(path, report_id))
        path = Path(folder) / "many.db"
        with open_store(path, "a") as store:
            for number in range(REPORTS):
                report = report_from_bytes(f"{number}\n{seed}".encode(), f"{number}.txt")
                store.add_report(report, replace(_NOTHING_FOUND, facts=Facts(place="郴州市")))
            store.index_texts()
        print(f"== {REPORTS} reports, the first page of what is found")
        asyncio.run(search_workspace(path))


if __name__ == "__main__":
    main()
