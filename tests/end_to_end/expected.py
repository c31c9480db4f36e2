"""What a workspace should hold after a session: kept beside the program, by simple rules."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from pizhu.report.figures.correction import next_bound, next_measure, other_status

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from pizhu.report.values import Figure

#: The field that a key sets right, and how.
CORRECTIONS = {"m": next_measure, "B": next_bound, "s": other_status}


_FIGURES = (
    "SELECT report_id, start, decision, measure, direction, bound, status, flagged FROM figures"
)


@dataclass(frozen=True)
class Datum:
    """A figure as far as the session changes it."""

    figure: Figure
    decision: str = "undecided"
    flagged: bool = False


@dataclass(frozen=True)
class Mark:
    """A tag, which the session knows by a number of its own."""

    report: str
    start: int
    end: int
    label: str
    decision: str = "accepted"
    note: str = ""


@dataclass(frozen=True)
class Expected:
    """Everything that the session may change; a value, so that what was can be kept.

    Attributes:
        figures: By report and index.
        tags: By number.
        notes: (report, start, end, words) of the notes on places.
        done: (report, where the section begins) of the sections marked as done.
    """

    figures: Mapping[tuple[str, int], Datum]
    tags: Mapping[int, Mark] = field(default_factory=dict)
    notes: frozenset[tuple[str, int, int, str]] = frozenset()
    done: frozenset[tuple[str, int]] = frozenset()

    def with_figure(self, place: tuple[str, int], datum: Datum) -> Expected:
        """The same with another figure there."""
        return replace(self, figures={**self.figures, place: datum})

    def with_tags(self, **tags: Mark | None) -> Expected:
        """The same with tags added, changed or (None) gone, by ``t`` and their numbers."""
        known = {**self.tags, **{int(name[1:]): mark for name, mark in tags.items()}}
        return replace(self, tags={name: mark for name, mark in known.items() if mark is not None})

    def rows(self) -> tuple[Sequence[tuple[object, ...]], ...]:
        """The same in the form of `rows_in`."""
        figures = sorted(
            (
                report,
                each.figure.start,
                each.decision,
                each.figure.measure.value,
                each.figure.direction.value if each.figure.direction else None,
                each.figure.bound.value,
                each.figure.status.value,
                int(each.flagged),
            )
            for (report, _), each in self.figures.items()
        )
        tags = sorted(
            (each.report, each.start, each.end, each.label, each.decision, each.note)
            for each in self.tags.values()
        )
        return figures, tags, sorted(self.notes), sorted(self.done)


def rows_in(path: Path) -> tuple[Sequence[tuple[object, ...]], ...]:
    """The figures, tags, notes and marks in a workspace file, read past the program."""
    with closing(sqlite3.connect(path)) as connection:
        return tuple(
            sorted(connection.execute(query).fetchall())
            for query in (
                _FIGURES,
                'SELECT report_id, start, "end", label, decision, note FROM tags',
                'SELECT report_id, start, "end", note FROM notes',
                "SELECT report_id, section_start FROM marks",
            )
        )
