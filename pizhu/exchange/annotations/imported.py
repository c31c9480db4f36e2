"""What annotation files hold (导入的标注), before it is held against a report's text."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from pizhu.report.values import Decision, Layer

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pizhu.report.problem import Problem
    from pizhu.report.values import Analysis, Figure, Mark, Report


class Unit(StrEnum):
    """What a file's offsets count."""

    CODE_POINTS = "code points"
    UTF16 = "UTF-16 units"
    #: Programs in JavaScript count either; the quotes tell.
    EITHER = "either"


@dataclass(frozen=True, slots=True)
class ImportedTag:
    """A labelled span in a file.

    Attributes:
        line: The line of the file that it stands on, from 1.
        start: Where it begins, in its document's unit.
        end: Where it ends.
        label: The label's name in the file.
        quote: The characters that it holds, as far as the file says.
        decision: What was decided about it.
        annotator: Who made it; empty where the file does not say.
        created_at: When, ISO 8601; empty where the file does not say.
        note: A free remark.
        id: Its id, where the file is one of Pizhu's own.
        score: How sure the program was that suggested it, 0 to 1.
        rule: The program or model that suggested it.
        right: The figure as a person has set it right, where the file is one of Pizhu's own.
        key: What the relations of its document call it; empty where none does.
        attributes: What the tag says beside its label.
        layer: What the tag stands on.
        flagged: Whether somebody wants it discussed.
    """

    line: int
    start: int
    end: int
    label: str
    quote: str | None = None
    decision: Decision = Decision.ACCEPTED
    annotator: str = ""
    created_at: str = ""
    note: str = ""
    id: str = ""
    score: float | None = None
    rule: str | None = None
    right: Figure | None = None
    key: str = ""
    attributes: Mapping[str, str] = field(default_factory=dict)
    layer: Layer = Layer.SPAN
    flagged: bool = False


@dataclass(frozen=True, slots=True)
class ImportedRelation:
    """A link between two labelled spans of a document.

    Attributes:
        line: The line of the file that it stands on, from 1.
        begin: The key of the span it begins at.
        end: The key of the span it ends at.
        kind: The relation's name in the file.
        annotator: Who made it; empty where the file does not say.
        created_at: When, ISO 8601; empty where the file does not say.
    """

    line: int
    begin: str
    end: str
    kind: str
    annotator: str = ""
    created_at: str = ""


@dataclass(frozen=True, slots=True)
class Misfit:
    """Something in a file that was not taken.

    Attributes:
        file: The file.
        line: Its line, from 1; 0 for the file as a whole.
        reason: Why, and what to do.
    """

    file: str
    line: int
    reason: Problem


@dataclass(frozen=True, slots=True)
class ImportedDocument:
    """A text with the spans on it.

    Attributes:
        file: The file it is from.
        line: Where in the file it begins.
        tags: The spans.
        text: The text they were made on: a report or a part of one; None where the file has none.
        name: What names the report, in the order in which to believe: its id, title, file.
        sha256: The SHA-256 of the report's text in UTF-8, where the file has it.
        offset: Where in the report the text begins, where the file says so.
        unit: What the offsets count.
        misfits: What in the document is no span.
        relations: The links between the spans.
        notes: Remarks on places: spans without a label.
        marks: What is marked as done, where the file is one of Pizhu's own.
        left: What the format holds and Pizhu does not take, such as events: how many of what.
        report: The report itself, where the file is one of Pizhu's own.
        analysis: What was found in it, where the file is one of Pizhu's own.
    """

    file: str
    line: int
    tags: tuple[ImportedTag, ...]
    text: str | None = None
    name: tuple[str, ...] = ()
    sha256: str | None = None
    offset: int | None = None
    unit: Unit = Unit.CODE_POINTS
    misfits: tuple[Misfit, ...] = ()
    relations: tuple[ImportedRelation, ...] = ()
    notes: tuple[ImportedTag, ...] = ()
    marks: tuple[Mark, ...] = ()
    left: Counter[str] = field(default_factory=Counter)
    report: Report | None = None
    analysis: Analysis | None = None
