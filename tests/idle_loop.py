"""Waiting until the app has nothing left to do, by asking its event loop.

Textual's pilot waits by watching the processor: 40 ms a key at least, and many times that on a
busy machine, where it may also be wrong. The loop itself knows: it is idle when nothing is ready
to run and no timer is due before the next frame.
"""

from __future__ import annotations

import asyncio
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Longer than a frame of Textual's, after which it lays out and draws what has changed.
_FRAME = 1 / 50

#: As in Textual: what never comes to rest is waited for no longer, in seconds.
_LONGEST = 1.0


async def wait_for_idle(min_sleep: float = 0.0, max_sleep: float = _LONGEST) -> None:
    """Return when the running loop has nothing to do within a frame.

    Args:
        min_sleep: Seconds to wait at least.
        max_sleep: Seconds to wait at most.
    """
    loop: Any = asyncio.get_running_loop()
    begun = time.monotonic()
    if min_sleep:
        await asyncio.sleep(min_sleep)
    while time.monotonic() - begun < max_sleep:
        await asyncio.sleep(0)
        # What is ready, and what waits for its time, is known to the loop alone.
        if loop._ready:
            continue
        now = loop.time()
        due = [
            timer.when()
            for timer in loop._scheduled
            if not timer.cancelled() and timer.when() <= now + _FRAME
        ]
        if not due:
            # Input may have come in meanwhile: the loop looks for it when it waits.
            await asyncio.sleep(0.0005)
            if not loop._ready:
                return
        else:
            await asyncio.sleep(max(min(due) - now, 0.0005))


@contextmanager
def pilots_ask_the_loop() -> Iterator[None]:
    """Have every pilot wait by `wait_for_idle`."""
    with (
        patch("textual.app.wait_for_idle", wait_for_idle),
        patch("textual.pilot.wait_for_idle", wait_for_idle),
    ):
        yield
