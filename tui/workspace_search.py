"""Searching the whole workspace without holding up the screen (全库查找)."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from store import Store
    from store.search import Hit


@dataclass(frozen=True, slots=True)
class Page:
    """Some of what was found, in the order of the search.

    Attributes:
        hits: What comes next.
        last: Whether there is no more.
    """

    hits: tuple[Hit, ...]
    last: bool


class WorkspaceSearch:
    """Asks a workspace on a thread, and through a connection, of its own.

    Args:
        path: The workspace file.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        # SQLite's connections belong to the thread that opened them.
        self._thread = ThreadPoolExecutor(1, "workspace-search")
        self._store: Store | None = None
        self._hits: Iterator[Hit] = iter(())

    async def find(self, query: str, count: int) -> Page:
        """The first `count` places that fit `query`.

        Raises:
            Problem: If the query makes no sense, or the workspace cannot be read.
        """
        return await asyncio.get_running_loop().run_in_executor(
            self._thread, self._find, query, count
        )

    async def more(self, count: int) -> Page:
        """The next `count` places.

        Raises:
            Problem: If the workspace cannot be read.
        """
        return await asyncio.get_running_loop().run_in_executor(self._thread, self._next, count)

    def close(self) -> None:
        """Close the connection; nothing is waited for."""
        self._thread.submit(self._close)
        self._thread.shutdown(wait=False)

    def _find(self, query: str, count: int) -> Page:
        if self._store is None:
            from store import open_store

            self._store = open_store(self._path)
        self._hits = iter(self._store.search(query))
        return self._next(count)

    def _next(self, count: int) -> Page:
        hits = tuple(islice(self._hits, count))
        return Page(hits, last=len(hits) < count)

    def _close(self) -> None:
        if self._store is not None:
            self._store.close()
