"""A progress bar for work that may take long: on a terminal only, never among the output."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

T = TypeVar("T")

#: So few things are done before a bar could be read.
FEW = 5


def shown_progress(things: Sequence[T], what: str) -> Iterator[T]:
    """`things` one by one, with a bar on standard error that says how far they have come."""
    if len(things) < FEW or not sys.stderr.isatty():
        yield from things
        return
    from rich.console import Console
    from rich.progress import track

    yield from track(things, description=what, console=Console(stderr=True), transient=True)
