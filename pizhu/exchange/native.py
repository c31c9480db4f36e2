"""The native format (原生格式): JSON Lines that hold annotated reports without loss.

One object a line, each with its ``type``. The first line is the header; then, report by report,
the report with its text and label set, and a line for every piece of furniture, section, figure,
tag, relation, note and mark. docs/format.md tells it to people, ``native.schema.json`` to
programs. Both directions work a report at a time, whatever the length of the file.
"""

from __future__ import annotations

import json
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeVar, cast

from pizhu.exchange.quotes import check_quotes
from pizhu.exchange.records import from_record, to_record
from pizhu.report.problem import N_, Problem
from pizhu.report.values import (
    AnnotatedReport,
    Furniture,
    LabelSet,
    Mark,
    Note,
    Relation,
    Report,
    ReviewedFigure,
    Section,
    Tag,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from typing import BinaryIO

    from _typeshed import DataclassInstance

FORMAT = "pizhu"

#: Raised by one when older programs could misread a file. Version 1 had no relations, notes and
#: marks; it is read still.
VERSION = 2
_READ = (1, VERSION)

#: The parts of a report, in the order of their lines.
PARTS: Mapping[str, type[DataclassInstance]] = MappingProxyType(
    {
        "furniture": Furniture,
        "section": Section,
        "figure": ReviewedFigure,
        "tag": Tag,
        "relation": Relation,
        "note": Note,
        "mark": Mark,
    }
)

_PARTS_OF_VERSION_1 = ("furniture", "section", "figure", "tag")

T = TypeVar("T")
Record = dict[str, object]


def write(reports: Iterable[AnnotatedReport], stream: BinaryIO) -> int:
    """Write `reports` onto `stream`, one after the other; nothing is lost.

    Returns:
        How many reports were written.

    Raises:
        Problem: If an annotation does not sit on its own quote.
    """
    count = 0
    stream.write(_line({"type": "header", "format": FORMAT, "version": VERSION}))
    for annotated in reports:
        stream.writelines(_line(record) for record in records(annotated))
        count += 1
    return count


def records(annotated: AnnotatedReport) -> Iterator[Record]:
    """The lines of one report as JSON objects, checked against its text.

    Raises:
        Problem: If an annotation does not sit on its own quote.
    """
    check_quotes(annotated)
    head = {"type": "report", "id": annotated.id}
    body = to_record(annotated.report)
    text = body.pop("text")
    parts = {name: _part(annotated, name) for name in PARTS}
    counts = {name: len(values) for name, values in parts.items()}
    label_set = to_record(annotated.label_set)
    yield {**head, **body, "counts": counts, "label_set": label_set, "text": text}
    for name, values in parts.items():
        for value in values:
            body = _flat(value) if isinstance(value, ReviewedFigure) else to_record(value)
            yield {"type": name, "report": annotated.id, **body}


def _part(annotated: AnnotatedReport, name: str) -> Sequence[DataclassInstance]:
    """The values of a report that have lines of the type `name`."""
    attribute = name if name == "furniture" else f"{name}s"
    return cast("Sequence[DataclassInstance]", getattr(annotated, attribute))


def read(stream: Iterable[bytes]) -> Iterator[AnnotatedReport]:
    """The reports of a file in the native format, one at a time.

    Args:
        stream: The file's lines, such as a file opened in binary mode.

    Raises:
        Problem: If a line is not of this format, a report is not whole, or an annotation does not
            sit on its own quote; it names the line.
    """
    lines = _Lines(stream)
    lines.check_header()
    while lines.current is not None:
        yield _read_report(lines)


def _line(record: Record) -> bytes:
    text = json.dumps(record, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return text.encode() + b"\n"


def _flat(reviewed: ReviewedFigure) -> Record:
    """A reviewed figure as one object: its fields stand beside what was decided about it."""
    record = to_record(reviewed)
    figure = cast("Record", record.pop("figure"))
    return {"id": record.pop("id"), **figure, **record}


_REVIEW_KEYS = ("id", "decision", "annotator", "decided_at", "proposed", "flagged")


def _nested(record: Record) -> Record:
    """The record of a reviewed figure that `_flat` made one object of."""
    review = {key: record.pop(key) for key in _REVIEW_KEYS if key in record}
    return {**review, "figure": record}


class _Lines:
    """The objects of a stream's lines, with the number of the line for messages."""

    def __init__(self, stream: Iterable[bytes]) -> None:
        self._stream = iter(stream)
        self.number = 0
        self.current: Record | None = None
        self.advance()

    def advance(self) -> None:
        """Go on to the next line; `current` is None after the last."""
        self.current = None
        for line in self._stream:
            self.number += 1
            if line.strip():
                self.current = self._parsed(line)
                return

    def check_header(self) -> None:
        """Go past the header, which must be of a version that is read here."""
        header = self.current
        if header is None or header.get("format") != FORMAT:
            raise Problem(
                N_("This is not a file in Pizhu's native format: its first line is no header.")
            )
        if header.get("version") not in _READ:
            raise Problem(
                N_(
                    "This file is in version {version} of the native format, and this Pizhu reads "
                    "version {known}: use the Pizhu that wrote it, or a newer one."
                ),
                version=header.get("version"),
                known=VERSION,
            )
        self.advance()

    def problem(self, reason: Problem) -> Problem:
        """`reason`, told with the line it is on."""
        return Problem(N_("Line {line}: {reason}"), line=self.number, reason=reason)

    def _parsed(self, line: bytes) -> Record:
        try:
            record = json.loads(line)
        except (ValueError, RecursionError) as error:
            reason = Problem(N_("it is no JSON; the file may be cut off or damaged."))
            raise self.problem(reason) from error
        if not isinstance(record, dict):
            raise self.problem(Problem(N_("it is no JSON object.")))
        return record

    def taken(self, kind: str, report_id: str | None) -> Record:
        """The current record, which must be of `kind` and of that report, without these keys."""
        record = self.current
        found = record and record.pop("type", None)
        if record is None or found != kind:
            raise self.problem(
                Problem(N_("a {wanted} is due here, not “{found}”."), wanted=kind, found=found)
            )
        if report_id is not None and record.pop("report", None) != report_id:
            raise self.problem(
                Problem(N_("it does not belong to the report “{id}” before it."), id=report_id)
            )
        return record

    def build(self, kind: type[T], record: object) -> T:
        """The value that `record` on the current line holds."""
        try:
            return from_record(kind, record)
        except Problem as reason:
            raise self.problem(reason) from reason


def _read_report(lines: _Lines) -> AnnotatedReport:
    place = lines.number
    head = lines.taken("report", None)
    frame = {key: head.pop(key, None) for key in ("id", "counts", "label_set")}
    report = lines.build(Report, head)
    label_set = lines.build(LabelSet, frame["label_set"])
    report_id = lines.build(str, frame["id"])
    lines.advance()
    parts = {name: _parts(lines, name, report_id, kind) for name, kind in PARTS.items()}
    found = {name: len(values) for name, values in parts.items()}
    if frame["counts"] not in (found, {name: found[name] for name in _PARTS_OF_VERSION_1}):
        raise Problem(
            N_(
                "The report on line {line} is not whole: it announces {counts}, but {found} "
                "follow. The file may be cut off."
            ),
            line=place,
            counts=frame["counts"],
            found=found,
        )
    annotated = AnnotatedReport(
        id=report_id,
        report=report,
        furniture=cast("tuple[Furniture, ...]", parts["furniture"]),
        sections=cast("tuple[Section, ...]", parts["section"]),
        figures=cast("tuple[ReviewedFigure, ...]", parts["figure"]),
        tags=cast("tuple[Tag, ...]", parts["tag"]),
        label_set=label_set,
        relations=cast("tuple[Relation, ...]", parts["relation"]),
        notes=cast("tuple[Note, ...]", parts["note"]),
        marks=cast("tuple[Mark, ...]", parts["mark"]),
    )
    check_quotes(annotated)
    return annotated


def _parts(lines: _Lines, name: str, report_id: str, kind: type[T]) -> tuple[T, ...]:
    parts = []
    while lines.current is not None and lines.current.get("type") == name:
        record = lines.taken(name, report_id)
        parts.append(lines.build(kind, _nested(record) if name == "figure" else record))
        lines.advance()
    return tuple(parts)
