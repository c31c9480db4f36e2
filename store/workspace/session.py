"""An open file in the name of one annotator, and what reading it and acting on it take."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Self

from pizhu.report.problem import N_, Problem
from store.acts import Hand
from store.events import latest_seq
from store.items import Seen
from store.locks import is_in_place
from store.transactions import damaged, explained, writing

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator
    from pathlib import Path

_MOVED = N_(
    "{path} was moved, removed or replaced while it was open. Nothing was saved; put it back in "
    "its place and try again. The acts before this one are in {path}-wal: keep the two together."
)


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

    def check_place(self) -> None:
        """Make sure that the file still lies where it was opened.

        Raises:
            Problem: When what is done now would not be found there.
        """
        if not is_in_place(self._connection, self.path):
            raise Problem(_MOVED, path=self.path)

    @contextmanager
    def _act(self, *, keep: bool = True) -> Iterator[None]:
        own = set(self._hand.seen.own)
        try:
            with writing(self._connection, self.path, keep=keep), self._sound():
                yield
                # Last, so that hardly anything can come between this and the commit.
                self.check_place()
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
