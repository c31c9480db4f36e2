"""What was done, here and elsewhere: undone, done again, listed, taken in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from store import conflicts, history, incoming
from store.events import latest_seq, read_events
from store.workspace.session import Session

if TYPE_CHECKING:
    from collections.abc import Iterable

    from store.conflicts import Conflict
    from store.events import Event
    from store.incoming import Incoming, TakenIn


class OfHistory(Session):
    """What an open workspace does about its history (操作)."""

    def undo(self) -> Event | None:
        """Take back the annotator's own latest act, in whatever report, None where there is none.

        Items that somebody else has changed since are left as they are: ``Event.left_alone``.
        """
        with self._act():
            return history.undo(self._hand)

    def redo(self) -> Event | None:
        """Do again what was undone last; None where there is nothing to do again."""
        with self._act():
            return history.redo(self._hand)

    def events(self, report_id: str | None = None, limit: int = 100) -> tuple[Event, ...]:
        """The newest events first, of one report or of all."""
        condition, values = ("report_id = ?", [report_id]) if report_id else ("1", [])
        with self._reading():
            return read_events(
                self._connection, f"{condition} ORDER BY seq DESC LIMIT ?", [*values, limit]
            )

    def history_of(self, report_id: str, item: str) -> tuple[Event, ...]:
        """What was done to the figure, tag or whatever else has that id, oldest first."""
        with self._reading():
            # The id as a key of the JSON; what only refers to it is left out by `items`.
            events = read_events(
                self._connection,
                "report_id = ? AND instr(after, ?) ORDER BY seq",
                [report_id, f'"{item}":'],
            )
        return tuple(event for event in events if item in event.items)

    def latest_event(self) -> int:
        """The place of the newest event in the history, 0 where there is none."""
        with self._reading():
            return latest_seq(self._connection)

    def changes_since(self, event_seq: int) -> tuple[Event, ...]:
        """What other programs did after the event at `event_seq`, oldest first.

        From then on their acts count as seen, and acts on the same items are no longer refused;
        so do those that `load` has read.
        """
        with self._reading():
            events = read_events(self._connection, "seq > ? ORDER BY seq", [event_seq])
        seen = self._hand.seen
        others = tuple(event for event in events if event.seq not in seen.own)
        if events:
            seen.seq = max(seen.seq, events[-1].seq)
            seen.own = {seq for seq in seen.own if seq > seen.seq}
        return others

    def take_in(self, arriving: Iterable[Incoming], *, dry_run: bool = False) -> TakenIn:
        """Put tags from a file on reports and decide about figures, all in one act.

        With `dry_run` nothing is written, and what comes back is what would have been.

        Raises:
            Problem: When a tag does not stand where it says or has an unknown label, a report or
                figure is not there, or somebody else has changed a figure; nothing is changed.
        """
        with self._act(keep=not dry_run):
            return incoming.take_in(self._hand, arriving)

    def conflicts(self) -> tuple[Conflict, ...]:
        """What came out differently here and in a merged file, and nobody has settled since."""
        with self._reading():
            return conflicts.open_conflicts(self._connection)
