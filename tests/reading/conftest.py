"""What holds for the tests of the reading view."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.idle_loop import pilots_ask_the_loop

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(autouse=True)
def quick_pilots() -> Iterator[None]:
    """Keys are answered when the app is at rest, not when the processor is."""
    with pilots_ask_the_loop():
        yield
