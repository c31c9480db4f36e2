"""The plain values that travel between the parts of Pizhu.

Every value is frozen. Offsets are Unicode code points into ``Report.text``, half-open, as in
Python slices. Words are those of the design: report 报告, section 章节, furniture 版面杂项,
figure 数据, tag 标注, label 标签, decision 判定, annotator 标注者.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from pizhu.report.scheme import (
    FIGURE,
    Attribute,
    AttributeKind,
    Choice,
    Label,
    LabelSet,
    Layer,
    RelationKind,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = [
    "FIGURE",
    "Analysis",
    "AnnotatedReport",
    "Attribute",
    "AttributeKind",
    "Bound",
    "Check",
    "Choice",
    "Decision",
    "Direction",
    "Evidence",
    "Facts",
    "Figure",
    "Furniture",
    "FurnitureKind",
    "Hardness",
    "Label",
    "LabelSet",
    "Layer",
    "Mark",
    "MarkState",
    "Measure",
    "Note",
    "Relation",
    "RelationKind",
    "Report",
    "ReviewedFigure",
    "Section",
    "Skipped",
    "Span",
    "Status",
    "Tag",
    "TagSuggestion",
]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of text: code points ``[start, end)``."""

    start: int
    end: int

    def __len__(self) -> int:
        """The number of code points covered."""
        return self.end - self.start

    def overlaps(self, other: Span) -> bool:
        """Whether the two spans share at least one code point."""
        return self.start < other.end and other.start < self.end

    def contains(self, offset: int) -> bool:
        """Whether the code point at `offset` lies inside."""
        return self.start <= offset < self.end


class Measure(StrEnum):
    """What a figure measures (度量); GUIDELINES §1, field ``measure``."""

    LEVEL = "level"
    CHANGE = "change"
    RATIO = "ratio"
    GAP = "gap"
    RANK = "rank"
    THRESHOLD = "threshold"


class Direction(StrEnum):
    """Which way a change or a gap goes (方向)."""

    UP = "up"
    DOWN = "down"


class Bound(StrEnum):
    """How a figure bounds the true value (界限): 不低于6% is `AT_LEAST`, 6%左右 is `ABOUT`."""

    EXACT = "exact"
    AT_LEAST = "at_least"
    OVER = "over"
    AT_MOST = "at_most"
    NEARLY = "nearly"
    ABOUT = "about"


class Status(StrEnum):
    """Whether a figure is a result (实绩) or a target (目标)."""

    ACTUAL = "actual"
    TARGET = "target"


class Hardness(StrEnum):
    """How binding a target is (约束力): 确保, 不低于 against 力争, 左右."""

    HARD = "hard"
    SOFT = "soft"


class Decision(StrEnum):
    """What a person decided about a suggestion (判定)."""

    UNDECIDED = "undecided"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    UNSURE = "unsure"


class MarkState(StrEnum):
    """What an annotator says of a section or report (完成状态): gone through, or nothing in it."""

    DONE = "done"
    NOTHING = "nothing"


class FurnitureKind(StrEnum):
    """What a stretch of page furniture (版面杂项) is."""

    NAVIGATION = "navigation"
    SOURCE = "source"
    CAPTION = "caption"
    PAGE_JUMP = "page-jump"


@dataclass(frozen=True, slots=True)
class Furniture:
    """A stretch that belongs to the page and not to the report (版面杂项); never analysed."""

    start: int
    end: int
    kind: FurnitureKind


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and the text up to the next heading of its level or above (章节).

    Attributes:
        level: 1 (main part) to 4 (run-in heading); GUIDELINES §2.
        label: The enumerator (``一、``, ``（一）``, ``——``, ``一是``, ``①``), empty for none.
        title: The heading without its label and without a closing 。
        start: Where the heading begins, label included.
        end: Where the heading ends.
        extent_end: Where the section ends: the next heading of its level or above, or the text's
            end.
    """

    level: int
    label: str
    title: str
    start: int
    end: int
    extent_end: int


@dataclass(frozen=True, slots=True)
class Facts:
    """What a report says of itself (报告的基本信息); None where it does not say.

    Attributes:
        title: Its title, as it stands or put together from place and year.
        place: The government's place, such as ``郴州市`` or ``湖南省``.
        year: The year of the report: the one it plans, whose predecessor it reviews.
        speaker: Who gave it.
        date: When it was given, ISO 8601.
        meeting: The people's congress session it was given to.
    """

    title: str | None = None
    place: str | None = None
    year: int | None = None
    speaker: str | None = None
    date: str | None = None
    meeting: str | None = None


@dataclass(frozen=True, slots=True)
class Report:
    r"""One document (报告): immutable text and where it came from.

    Attributes:
        text: The whole text as read, newlines as ``\\n``. Every offset points into it.
        sha256: Hex digest of the bytes that were read.
        source: The path or address it was read from, as given.
        encoding: The encoding the bytes were read in, such as ``utf-8`` or ``gb18030``.
        title: What to call it in a list.
        facts: What the text says of itself.
    """

    text: str
    sha256: str
    source: str
    encoding: str
    title: str
    facts: Facts = field(default_factory=Facts)


@dataclass(frozen=True, slots=True)
class Evidence:
    """Why a field has its value: the rule that decided and the words it saw.

    Attributes:
        field: The name of the figure's field, such as ``bound``.
        rule: The id of the rule; docs/detection.md explains each.
        start: Where the deciding words begin, or None where no words decided.
        end: Where they end.
    """

    field: str
    rule: str
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Check:
    """The outcome of an arithmetic cross-check (勾稽核对) a figure took part in.

    Attributes:
        rule: Which identity was checked, such as ``level-increase-rate``.
        agrees: Whether the figures agree within their own rounding.
        expected: The value that the other figures imply, a plain decimal string.
        others: The spans of the other figures.
    """

    rule: str
    agrees: bool
    expected: str
    others: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """A quantity that the report states (数据), with the record of GUIDELINES §1.

    Attributes:
        start: Where number, multiplier and unit begin.
        end: Where they end.
        text: The span's own characters.
        value: Plain decimal string with the multiplier worked out; a percentage keeps its number.
        unit: The unit without its multiplier, as the text has it; empty where there is none.
        measure: What is measured.
        bound: How the figure bounds the true value.
        status: Result or target.
        value_high: A range's upper end, else None.
        direction: For changes and gaps only.
        indicator: The phrase that names what is measured, empty where none was found.
        indicator_start: Where that phrase begins, None where none was found.
        indicator_end: Where it ends.
        canonical: The indicator's canonical name (GDP → 地区生产总值), None where unknown.
        sentence: The sentence the figure stands in.
        section: The titles of the sections it stands in, outermost first.
        year: The year it refers to, where that can be told.
        hardness: How binding a target is; None for results.
        confidence: Estimated probability that the whole record is right, 0 to 1.
        evidence: The rules behind the fields; what holds it is equal to a tuple of it.
        checks: Cross-checks it took part in.
    """

    start: int
    end: int
    text: str
    value: str
    unit: str
    measure: Measure
    bound: Bound = Bound.EXACT
    status: Status = Status.ACTUAL
    value_high: str | None = None
    direction: Direction | None = None
    indicator: str = ""
    indicator_start: int | None = None
    indicator_end: int | None = None
    canonical: str | None = None
    sentence: Span | None = None
    section: tuple[str, ...] = ()
    year: int | None = None
    hardness: Hardness | None = None
    confidence: float = 0.5
    evidence: Sequence[Evidence] = ()
    checks: tuple[Check, ...] = ()


@dataclass(frozen=True, slots=True)
class Skipped:
    """A number that is not a figure, with the reason (GUIDELINES §1).

    Attributes:
        start: Where the number begins.
        end: Where it ends.
        reason: ``date``, ``ordinal``, ``name`` or ``enum``.
        rule: The id of the rule that skipped it.
    """

    start: int
    end: int
    reason: str
    rule: str


@dataclass(frozen=True, slots=True)
class Analysis:
    """All that `pizhu.report` finds in a text, in reading order."""

    facts: Facts
    furniture: tuple[Furniture, ...]
    sections: tuple[Section, ...]
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class Tag:
    """A label that a person put on a span (标注).

    Attributes:
        id: Globally unique.
        start: Where the span begins.
        end: Where it ends.
        quote: The span's own characters; equals ``text[start:end]`` or the tag is refused.
        label: The label's id.
        annotator: Who put it there.
        created_at: When, ISO 8601 in UTC.
        decision: Accepted for a person's own tag; a suggested one starts undecided.
        note: A free remark.
        moved_from: For a tag carried over from an earlier version of the text, the id it had
            there; it is a suggestion until a person decides.
        score: How sure the program was that suggested it, 0 to 1; None for a person's own.
        rule: The program, model or rule that suggested it; None for a person's own.
        attributes: What it says beside its label: values by the id of the label's attribute, a
            choice by its id and a number as a plain decimal.
        layer: What it stands on. The tag of a section has the section's heading for its span,
            that of a report the first line of the report that is not furniture.
        flagged: Whether somebody wants it discussed.
    """

    id: str
    start: int
    end: int
    quote: str
    label: str
    annotator: str
    created_at: str
    decision: Decision = Decision.ACCEPTED
    note: str = ""
    moved_from: str | None = None
    score: float | None = None
    rule: str | None = None
    attributes: Mapping[str, str] = field(default_factory=dict)
    layer: Layer = Layer.SPAN
    flagged: bool = False


@dataclass(frozen=True, slots=True)
class TagSuggestion:
    """A tag that a program proposes (标注建议); nothing but a person's act makes it a tag.

    Attributes:
        start: Where the span begins.
        end: Where it ends.
        quote: The span's own characters.
        label: The proposed label's id.
        rule: What proposes it: ``occurrence``, ``term``, ``pattern``, ``learned``, or the name of
            an imported model.
        score: How sure that is, 0 to 1.
    """

    start: int
    end: int
    quote: str
    label: str
    rule: str
    score: float = 1.0


@dataclass(frozen=True, slots=True)
class ReviewedFigure:
    """A figure as it stands after review.

    Attributes:
        id: Globally unique.
        figure: The record as it stands; a person may have set fields right.
        decision: What was decided about it.
        annotator: Who decided last, None while undecided.
        decided_at: When, ISO 8601 in UTC.
        proposed: What detection said, where a person has changed it since; None for one that
            stands as proposed.
        flagged: Whether somebody wants it discussed.
    """

    id: str
    figure: Figure
    decision: Decision = Decision.UNDECIDED
    annotator: str | None = None
    decided_at: str | None = None
    proposed: Figure | None = None
    flagged: bool = False


@dataclass(frozen=True, slots=True)
class Relation:
    """A named link between two items of a report (关系), such as indicator → figure.

    Attributes:
        id: Globally unique.
        from_item: The id of the tag or figure it begins at.
        to_item: The id of the tag or figure it ends at.
        kind: The id of the label set's relation kind.
        annotator: Who made it.
        created_at: When, ISO 8601 in UTC.
    """

    id: str
    from_item: str
    to_item: str
    kind: str
    annotator: str
    created_at: str


@dataclass(frozen=True, slots=True)
class Note:
    """A free remark on a place of a report (批语); one on a tag is the tag's own ``note``.

    Attributes:
        id: Globally unique.
        start: Where the place begins.
        end: Where it ends.
        quote: The place's own characters; equals ``text[start:end]`` or the note is refused.
        note: The remark.
        annotator: Who wrote it.
        created_at: When, ISO 8601 in UTC.
    """

    id: str
    start: int
    end: int
    quote: str
    note: str
    annotator: str
    created_at: str


@dataclass(frozen=True, slots=True)
class Mark:
    """An annotator's word that a section or the whole report is finished (完成标记).

    Attributes:
        id: Globally unique.
        section_start: Where the section begins; None for the whole report.
        state: Gone through, or gone through with nothing (more) to find.
        annotator: Whose word it is.
        marked_at: When, ISO 8601 in UTC.
        undecided: How many figures and suggested tags were undecided there at that time: more of
            them now, and the mark is outdated.
    """

    id: str
    section_start: int | None
    state: MarkState
    annotator: str
    marked_at: str
    undecided: int = 0


@dataclass(frozen=True, slots=True)
class AnnotatedReport:
    """A report with everything found in it and done to it: what is shown and what is exported."""

    id: str
    report: Report
    furniture: tuple[Furniture, ...]
    sections: tuple[Section, ...]
    figures: tuple[ReviewedFigure, ...]
    tags: tuple[Tag, ...]
    label_set: LabelSet
    relations: tuple[Relation, ...] = ()
    notes: tuple[Note, ...] = ()
    marks: tuple[Mark, ...] = ()
