"""An open file in the name of one annotator, and what reading it and acting on it take."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Self

from store.acts import Hand
from store.events import latest_seq
from store.items import Seen
from store.transactions import damaged, explained, writing

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator
    from pathlib import Path


class Session:
    """What every part of an open workspace needs: the file, who acts, and transactions."""

    def __init__(self, path: Path, annotator: str, connection: sqlite3.Connection) -> None:
        self.path = path
        self.annotator = annotator
        self._connection = connection
        self._hand = Hand(connection, annotator, Seen(latest_seq(connection)))

    def __enter__(self) -> Self:
        """The store itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the file."""
        self.close()

    def close(self) -> None:
        """Close the file; closing twice does no harm."""
        self._connection.close()

    @contextmanager
    def _act(self, *, keep: bool = True) -> Iterator[None]:
        own = set(self._hand.seen.own)
        try:
            with writing(self._connection, self.path, keep=keep), self._sound():
                yield
            if not keep:
                self._hand.seen.own = own
        except BaseException:
            # Nothing was written, so the place belongs to whoever writes next.
            self._hand.seen.own = own
            raise

    @contextmanager
    def _reading(self) -> Iterator[None]:
        with explained(self.path), self._sound():
            yield

    @contextmanager
    def _sound(self) -> Iterator[None]:
        """Turn what a damaged file makes our decoding raise into a `Problem`."""
        try:
            yield
        except (KeyError, TypeError, ValueError, RecursionError) as error:
            raise damaged(self.path, f"{type(error).__name__}: {error}") from error
