"""A program killed at any moment has lost nothing that it told was saved.

``PIZHU_KILLS`` sets how often; the long run does it 500 times (docs/store.md).
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

import pytest

from store import open_store
from store.doctor import examine

if TYPE_CHECKING:
    from pathlib import Path

KILLS = int(os.environ.get("PIZHU_KILLS", "8"))


@pytest.mark.skipif(os.name != "posix", reason="SIGKILL is POSIX")
def test_every_act_told_as_saved_survives_sigkill(path: Path) -> None:
    choice = random.Random(5)  # noqa: S311 - to be repeated, not to be secret
    told: list[str] = []
    for kill in range(KILLS):
        writer = subprocess.Popen(
            [sys.executable, "-m", "tests.store.writer", str(path), "李雷", "0", str(kill)],
            stdout=subprocess.PIPE,
            text=True,
        )
        assert writer.stdout is not None
        # Every fourth dies while it is opening or making the file, the others at work.
        if kill % 4:
            told.append(writer.stdout.readline())
        moment = choice.random() * (0.05 if kill % 4 else 0.3)
        with suppress(subprocess.TimeoutExpired):
            writer.wait(timeout=moment)
        writer.send_signal(signal.SIGKILL)
        rest, _ = writer.communicate()
        # A line that the kill cut short was not told.
        told += [line for line in rest.splitlines(keepends=True) if line.endswith("\n")]
        told = [line.strip() for line in told if line.strip()]
        if path.exists():
            with open_store(path) as store:
                kept = {event.id for event in store.events(limit=10**6)}
            assert set(told) <= kept
            assert examine(path) == ()
    assert len(told) > KILLS
