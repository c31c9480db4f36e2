"""Searching all texts, and the index that makes it fast."""

from __future__ import annotations

from typing import TYPE_CHECKING

from store import text_index
from store.search import parse_query, search
from store.workspace.session import Session

if TYPE_CHECKING:
    from collections.abc import Iterator

    from store.search import Hit, Query


#: Texts entered into the index in one transaction.
_BATCH = 16


class OfSearch(Session):
    """What an open workspace does to find things."""

    def search(self, typed: str) -> Iterator[Hit]:
        """Every place that fits what was typed, best first; see `store.search` for the words.

        Looks no further than hits are taken: take the first fifty for the first page.

        Raises:
            Problem: At once, when nothing is looked for or a field's value is impossible.
        """
        query = parse_query(typed)
        return self._found(query)

    def index_texts(self, limit: int | None = None) -> int:
        """Enter texts added since into the search index, so that searches need not look at each.

        Takes about 10 ms a report; others can act in between. Searching is exact without, too.

        Args:
            limit: How many texts at most; all where None.

        Returns:
            How many were entered.
        """
        entered = 0
        while limit is None or entered < limit:
            batch = _BATCH if limit is None else min(_BATCH, limit - entered)
            with self._act():
                done = text_index.index_missing(self._connection, batch)
            if not done:
                break
            entered += done
        return entered

    def _found(self, query: Query) -> Iterator[Hit]:
        with self._reading():
            yield from search(self._connection, query)
