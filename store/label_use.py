"""How much a label is used (标签用量)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Collection, Mapping


@dataclass(frozen=True, slots=True)
class LabelUse:
    """How many tags have a label.

    Attributes:
        tags: Tags, those a person is unsure of among them.
        suggestions: Suggested tags that nobody has decided about.
        rejected: Suggested tags that somebody has rejected.
        waiting: Tags of earlier versions of a text that wait for a place.
        reports: The reports that any of these are in.
    """

    tags: int = 0
    suggestions: int = 0
    rejected: int = 0
    waiting: int = 0
    reports: frozenset[str] = frozenset()

    @property
    def all(self) -> int:
        """All of these together."""
        return self.tags + self.suggestions + self.rejected + self.waiting


_COLUMN = {"undecided": 1, "rejected": 2, "waiting": 3}


def read_use(connection: sqlite3.Connection) -> Mapping[str, LabelUse]:
    """How much each label is used, by its id; one that is not used is not among them."""
    counts: dict[str, list[int]] = {}
    reports: dict[str, set[str]] = {}
    for label, decision, report_id, count in connection.execute(
        "SELECT label, decision, report_id, count(*) FROM tags GROUP BY label, decision, report_id"
        " UNION ALL SELECT label, 'waiting', report_id, count(*) FROM orphans"
        " GROUP BY label, report_id"
    ):
        counts.setdefault(label, [0, 0, 0, 0])[_COLUMN.get(decision, 0)] += count
        reports.setdefault(label, set()).add(report_id)
    return {
        label: LabelUse(tags, suggestions, rejected, waiting, frozenset(reports[label]))
        for label, (tags, suggestions, rejected, waiting) in counts.items()
    }


def use_of(use: Mapping[str, LabelUse], labels: Collection[str]) -> LabelUse:
    """How much several labels are used together."""
    found = [use[label] for label in labels if label in use]
    return LabelUse(
        sum(each.tags for each in found),
        sum(each.suggestions for each in found),
        sum(each.rejected for each in found),
        sum(each.waiting for each in found),
        frozenset().union(*(each.reports for each in found)),
    )
