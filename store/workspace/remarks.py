"""Acts that say something of figures, tags, places and sections: flags, notes, marks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from store import flags, mark_acts, note_acts
from store.workspace.session import Session

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pizhu.report.values import MarkState, Span
    from store.events import Event


class OfRemarks(Session):
    """What an open workspace does about flags (待讨论), notes (批语) and marks (完成标记)."""

    def flag(self, items: Sequence[str], *, flagged: bool = True) -> Event:
        """Flag figures and tags of one report for discussion, or take their flags away.

        Raises:
            Problem: When one is gone or was changed by somebody else.
        """
        with self._act():
            return flags.flag(self._hand, items, flagged=flagged)

    def set_mark(self, report_id: str, section_start: int | None, state: MarkState | None) -> Event:
        """Mark a section as finished, or the whole report, or take one's own mark away.

        Args:
            report_id: The report.
            section_start: Where the section begins; None for the whole report.
            state: What is said of it; None for nothing any more.

        Raises:
            Problem: When no section begins there, or there is no mark to take away.
        """
        with self._act():
            return mark_acts.set_mark(self._hand, report_id, section_start, state)

    def add_note(self, report_id: str, span: Span, quote: str, note: str) -> Event:
        """Write a note on a place; its id is the event's only item.

        Raises:
            Problem: When ``text[start:end] != quote``, or the note is empty.
        """
        with self._act():
            return note_acts.add_note(self._hand, report_id, span, quote, note)

    def change_note(self, note_id: str, note: str) -> Event:
        """Let a note say something else.

        Raises:
            Problem: When it is empty, or the note is gone or was changed by somebody else.
        """
        with self._act():
            return note_acts.change_note(self._hand, note_id, note)

    def remove_note(self, note_id: str) -> Event:
        """Take a note away.

        Raises:
            Problem: When it is gone or was changed by somebody else.
        """
        with self._act():
            return note_acts.remove_note(self._hand, note_id)
