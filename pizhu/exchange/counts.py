"""What went into an export, what came out, and what was lost on the way (计数)."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from pizhu.report.problem import N_
from pizhu.report.values import Decision, Layer

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pizhu.report.values import AnnotatedReport, ReviewedFigure, Tag


class Kind(StrEnum):
    """What is counted."""

    REPORT = "report"
    FIGURE = "figure"
    TAG = "tag"


class Loss(StrEnum):
    """Why a figure or tag that was chosen is not in the export."""

    KIND = "kind"
    UNDECIDED = "undecided"
    REJECTED = "rejected"
    UNSURE = "unsure"
    OVERLAP = "overlap"
    DUPLICATE = "duplicate"
    BLANK = "blank"
    SAME_CELL = "same-cell"


class Part(StrEnum):
    """What a format may or may not have a place for."""

    TEXT = "text"
    TAGS = "tags"
    FIGURES = "figures"
    RECORDS = "records"
    EVIDENCE = "evidence"
    DECISIONS = "decisions"
    ANNOTATORS = "annotators"
    TIMES = "times"
    NOTES = "notes"
    CHANGES = "changes"
    SECTIONS = "sections"
    FURNITURE = "furniture"
    FACTS = "facts"
    OVERLAPS = "overlaps"
    EDGES = "edges"
    ATTRIBUTES = "attributes"
    LAYERS = "layers"
    FLAGS = "flags"
    RELATIONS = "relations"
    REMARKS = "remarks"
    MARKS = "marks"


#: Each loss in words, for people.
LOSSES = {
    Loss.KIND: N_("of a kind that is not asked for, or that the format does not hold"),
    Loss.UNDECIDED: N_("undecided, and the format holds no suggestions"),
    Loss.REJECTED: N_("rejected, and not asked for or not held by the format"),
    Loss.UNSURE: N_("unsure, and the format holds no suggestions"),
    Loss.OVERLAP: N_("overlapping another that was kept"),
    Loss.DUPLICATE: N_("the same span and label as another"),
    Loss.BLANK: N_("holding nothing but blanks"),
    Loss.SAME_CELL: N_("belonging in a cell that another figure fills"),
}

#: Each part in words, for people.
PARTS = {
    Part.TEXT: N_("whole texts"),
    Part.TAGS: N_("tags"),
    Part.FIGURES: N_("figures"),
    Part.RECORDS: N_("figures' fields, such as value and indicator"),
    Part.EVIDENCE: N_("figures' evidence and cross-checks"),
    Part.DECISIONS: N_("decisions"),
    Part.ANNOTATORS: N_("annotators"),
    Part.TIMES: N_("times"),
    Part.NOTES: N_("notes"),
    Part.CHANGES: N_("what detection said before a person changed it"),
    Part.SECTIONS: N_("sections"),
    Part.FURNITURE: N_("furniture"),
    Part.FACTS: N_("reports' facts, such as place and year"),
    Part.OVERLAPS: N_("overlapping spans"),
    Part.EDGES: N_("blanks at the edges of spans"),
    Part.ATTRIBUTES: N_("tags' attributes"),
    Part.LAYERS: N_("which tags are of a whole section or report"),
    Part.FLAGS: N_("flags for discussion"),
    Part.RELATIONS: N_("relations"),
    Part.REMARKS: N_("notes on places"),
    Part.MARKS: N_("what is marked as done"),
}

_DECISION_LOSS = {
    Decision.UNDECIDED: Loss.UNDECIDED,
    Decision.REJECTED: Loss.REJECTED,
    Decision.UNSURE: Loss.UNSURE,
}


@dataclass(frozen=True, slots=True)
class Counts:
    """The counts of one export; ``taken = written + left_out + all of lost`` for every kind.

    Attributes:
        taken: What came in, by kind.
        written: What is in the export.
        left_out: What the filters did not let through.
        lost: What was chosen and is not in the export, by reason and kind.
        not_held: How many of the written reports, figures and tags have something that the format
            has no place for, by part.
    """

    taken: Mapping[Kind, int]
    written: Mapping[Kind, int]
    left_out: Mapping[Kind, int]
    lost: Mapping[Loss, Mapping[Kind, int]]
    not_held: Mapping[Part, int]

    def lost_in_all(self, kind: Kind) -> int:
        """How many of `kind` were lost, for whatever reason."""
        return sum(of_kind.get(kind, 0) for of_kind in self.lost.values())

    def to_record(self) -> dict[str, object]:
        """The counts as an object of JSON's own types."""
        return {
            "in": _plural(self.taken),
            "out": _plural(self.written),
            "left_out": _plural(self.left_out),
            "lost": {str(loss): _plural(kinds, full=False) for loss, kinds in self.lost.items()},
            "not_held": {str(part): number for part, number in self.not_held.items()},
        }


@dataclass(slots=True)
class Ledger:
    """Where an export counts while it runs; it lives as long as that."""

    _taken: Counter[Kind] = field(default_factory=Counter)
    _written: Counter[Kind] = field(default_factory=Counter)
    _left_out: Counter[Kind] = field(default_factory=Counter)
    _lost: dict[Loss, Counter[Kind]] = field(default_factory=dict)
    _not_held: Counter[Part] = field(default_factory=Counter)

    def take(self, annotated: AnnotatedReport) -> None:
        """A report came in."""
        self._taken.update(_contents(annotated))

    def leave_out(self, kind: Kind, number: int = 1) -> None:
        """The filters did not let `number` of `kind` through."""
        self._left_out[kind] += number

    def lose(self, loss: Loss, kind: Kind, number: int = 1) -> None:
        """`number` of `kind` were lost."""
        self._lost.setdefault(loss, Counter())[kind] += number

    def write(self, kind: Kind, number: int = 1) -> None:
        """`number` of `kind` are in the export."""
        self._written[kind] += number

    def write_all(self, annotated: AnnotatedReport) -> None:
        """A report is in the export with all its figures and tags."""
        self._written.update(_contents(annotated))

    def miss(self, annotated: AnnotatedReport, held: Iterable[Part]) -> None:
        """Count what a report has and a format that holds only `held` cannot keep."""
        missing = set(Part) - set(held)
        for part, number in present(annotated).items():
            if part in missing and number:
                self._not_held[part] += number

    def miss_some(self, part: Part, number: int) -> None:
        """`number` of a part that the format has a place for found none in it."""
        if number:
            self._not_held[part] += number

    def counts(self) -> Counts:
        """The counts so far."""
        return Counts(
            taken=dict(self._taken),
            written=dict(self._written),
            left_out=dict(self._left_out),
            lost={loss: dict(self._lost[loss]) for loss in Loss if self._lost.get(loss)},
            not_held={part: self._not_held[part] for part in Part if self._not_held[part]},
        )


def decision_loss(decision: Decision) -> Loss:
    """The loss of an item that goes because of its decision."""
    return _DECISION_LOSS[decision]


def present(annotated: AnnotatedReport) -> dict[Part, int]:
    """How many of a report's items have each part. Tags, figures and overlaps are counted as lost.

    The count is of reports for text and facts, of figures for records, evidence and changes, of
    tags for notes, attributes and layers, and of figures and tags for decisions, annotators,
    times and flags.
    """
    figures, tags = annotated.figures, annotated.tags
    facts = annotated.report.facts
    items: tuple[ReviewedFigure | Tag, ...] = (*figures, *tags)
    quotes = (*(item.figure.text for item in figures), *(tag.quote for tag in tags))
    return {
        Part.TEXT: 1,
        Part.RECORDS: len(figures),
        Part.EVIDENCE: sum(bool(item.figure.evidence or item.figure.checks) for item in figures),
        Part.DECISIONS: sum(item.decision is not Decision.ACCEPTED for item in items),
        Part.ANNOTATORS: sum(bool(item.annotator) for item in items),
        Part.TIMES: len(tags) + sum(bool(figure.decided_at) for figure in figures),
        Part.NOTES: sum(bool(tag.note) for tag in tags),
        Part.CHANGES: sum(figure.proposed is not None for figure in figures),
        Part.SECTIONS: len(annotated.sections),
        Part.FURNITURE: len(annotated.furniture),
        Part.FACTS: int(any((facts.title, facts.place, facts.year, facts.speaker, facts.date))),
        Part.EDGES: sum(quote != quote.strip() for quote in quotes),
        Part.ATTRIBUTES: sum(bool(tag.attributes) for tag in tags),
        Part.LAYERS: sum(tag.layer is not Layer.SPAN for tag in tags),
        Part.FLAGS: sum(item.flagged for item in items),
        Part.RELATIONS: len(annotated.relations),
        Part.REMARKS: len(annotated.notes),
        Part.MARKS: len(annotated.marks),
    }


def _contents(annotated: AnnotatedReport) -> dict[Kind, int]:
    return {Kind.REPORT: 1, Kind.FIGURE: len(annotated.figures), Kind.TAG: len(annotated.tags)}


def _plural(kinds: Mapping[Kind, int], *, full: bool = True) -> dict[str, int]:
    return {f"{kind}s": kinds.get(kind, 0) for kind in Kind if full or kinds.get(kind)}
