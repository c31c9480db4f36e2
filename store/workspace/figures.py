"""Acts on figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from store import acts
from store.workspace.session import Session

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pizhu.report.values import Decision, Figure
    from store.events import Event


class OfFigures(Session):
    """What an open workspace does about figures (数据)."""

    def decide(self, figure_ids: Sequence[str], decision: Decision) -> Event:
        """Decide about figures of one report, all in one act.

        Raises:
            Problem: When one is gone or was changed by somebody else since it was last read.
        """
        with self._act():
            return acts.decide(self._hand, figure_ids, decision)

    def change_figure(self, figure_id: str, figure: Figure) -> Event:
        """Set fields of a figure right.

        Raises:
            Problem: When it does not fit the text, is gone, or was changed by somebody else.
        """
        with self._act():
            return acts.change_figure(self._hand, figure_id, figure)

    def add_figure(self, report_id: str, figure: Figure) -> Event:
        """Add a figure that detection missed, accepted; its id is the event's only item.

        Raises:
            Problem: When it does not fit the text, or its span is a figure already.
        """
        with self._act():
            return acts.add_figure(self._hand, report_id, figure)
