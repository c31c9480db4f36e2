"""How long input may have to wait: the longest the event loop is held up while much goes on.

A reading view opens ten megabytes with 50,000 highlights, corrects its estimated heights in the
background, and has words cut beside it, while a watchdog that wants to run every millisecond
notes how late it comes. The bar is 50 ms.
"""

from __future__ import annotations

import asyncio
import time
from typing import TYPE_CHECKING

from textual.app import App, ComposeResult

from seeds import SEED_NAMES, seed_file
from tui.garbage import settle_collection
from tui.reading import Highlight, ReadingView, Unit

if TYPE_CHECKING:
    from collections.abc import Callable

BIG = 3_400_000
MANY = 50_000
_SECONDS = 4.0
_BAR = 50


class WaitingApp(App[None]):
    """The view full screen."""

    def __init__(self) -> None:
        super().__init__()
        self.view = ReadingView()

    def compose(self) -> ComposeResult:
        """The view."""
        yield self.view

    def on_mount(self) -> None:
        """Look for garbage as the program does."""
        self.call_after_refresh(settle_collection)


async def longest_wait(doing: Callable[[], None], seconds: float) -> float:
    """The longest the event loop was held up, in milliseconds, within some seconds of `doing`."""
    worst = 0.0
    asyncio.get_running_loop().call_soon(doing)
    end = time.perf_counter() + seconds
    while (now := time.perf_counter()) < end:
        await asyncio.sleep(0.001)
        worst = max(worst, time.perf_counter() - now - 0.001)
    return worst * 1000


async def measure() -> None:
    """Measure and print."""
    seed = seed_file(SEED_NAMES[0]).read_text(encoding="utf-8")
    text = seed * (BIG // len(seed) + 1)
    highlights = [Highlight(start * 60, start * 60 + 6, "figure") for start in range(MANY)]
    app = WaitingApp()
    async with app.run_test(size=(120, 40)) as pilot:
        view = app.view
        steps: dict[str, Callable[[], None]] = {
            "nothing": lambda: None,
            "open 10 MB, correct heights": lambda: view.show(text),
            "set 50,000 highlights": lambda: view.set_highlights(highlights),
            "load jieba, cut words": view.learn_words,
            "jump to the end": lambda: view.move(Unit.TEXT_EDGE),
            "another measure": lambda: view.set_measure(30),
        }
        for name, step in steps.items():
            wait = await longest_wait(step, _SECONDS)
            print(f"{name:30} {wait:6.1f} ms   {'met' if wait <= _BAR else 'MISSED'}")
        await pilot.pause()


if __name__ == "__main__":
    asyncio.run(measure())
