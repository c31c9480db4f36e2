"""Acts on relations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from store import relation_acts
from store.workspace.session import Session

if TYPE_CHECKING:
    from store.events import Event


class OfRelations(Session):
    """What an open workspace does about relations (关系) between tags and figures."""

    def relate(self, from_item: str, to_item: str, kind: str) -> Event:
        """Link two tags or figures of one report; the relation's id is the event's only item.

        Raises:
            Problem: When they cannot be linked so, are linked so already, or one of them is gone
                or was changed by somebody else.
        """
        with self._act():
            return relation_acts.relate(self._hand, from_item, to_item, kind)

    def unrelate(self, relation_id: str) -> Event:
        """Take a link away.

        Raises:
            Problem: When it is gone or was changed by somebody else.
        """
        with self._act():
            return relation_acts.unrelate(self._hand, relation_id)
