"""The labels to tag with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from store.labels import read_label_set
from store.workspace.session import Session

if TYPE_CHECKING:
    from pizhu.report.values import LabelSet


class OfLabels(Session):
    """What an open workspace does about labels (标签)."""

    def label_set(self) -> LabelSet:
        """The labels to tag with."""
        with self._reading():
            return read_label_set(self._connection)
