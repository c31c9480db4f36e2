"""Tags that lack an attribute which their label requires (待补标注)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pizhu.report.attributes import missing
from pizhu.report.values import Decision
from store.labels import read_labels
from store.opening import open_existing
from store.tags import attributes_of
from store.transactions import explained

if TYPE_CHECKING:
    from pathlib import Path


def count_unfinished(path: Path) -> tuple[int, int]:
    """How many accepted tags of the workspace lack an attribute they need, in how many reports.

    That is no fault of the file: such tags may be kept, and are to be completed by somebody.

    Raises:
        Problem: When the file cannot be opened.
    """
    connection = open_existing(path)
    try:
        with explained(path):
            needing = {
                label.id: label
                for label in read_labels(connection).values()
                if any(attribute.required for attribute in label.attributes)
            }
            rows = connection.execute(
                "SELECT report_id, label, attributes FROM tags WHERE decision = ?",
                (Decision.ACCEPTED.value,),
            )
            found = [
                report_id
                for report_id, label, column in rows
                if label in needing and missing(needing[label], attributes_of(column))
            ]
    finally:
        connection.close()
    return len(found), len(set(found))
