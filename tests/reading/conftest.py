"""What holds for the tests of the reading view."""

from __future__ import annotations

import pytest

from tests.idle_loop import let_pilots_ask_the_loop


@pytest.fixture(autouse=True)
def quick_pilots(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keys are answered when the app is at rest, not when the processor is."""
    let_pilots_ask_the_loop(monkeypatch)
