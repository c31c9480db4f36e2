"""doccano's JSON Lines: one example a line, its spans under ``label``.

Offsets are code points, as doccano counts unless a project is set to graphemes. The project must
be made with overlapping spans allowed where there are any. What doccano does not know it keeps as
an example's metadata: there go the report and, if asked for, rejected spans.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

from pizhu.exchange.counts import Kind, Loss
from pizhu.exchange.marks import marks_of
from pizhu.exchange.options import Example
from pizhu.exchange.writers.json_lines import write_lines
from pizhu.exchange.writers.pieces import cut
from pizhu.report.values import Decision

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pizhu.exchange.marks import Mark
    from pizhu.exchange.writers.jobs import Job
    from pizhu.exchange.writers.pieces import Piece
    from pizhu.report.values import AnnotatedReport


def write(reports: Iterable[AnnotatedReport], stream: BinaryIO, job: Job) -> None:
    """Write `reports` onto `stream`, a report a line if no other example is asked for."""
    write_lines(_lines(reports, job), stream)


def _lines(reports: Iterable[AnnotatedReport], job: Job) -> Iterator[dict[str, object]]:
    for annotated in reports:
        marks = _unlike(marks_of(annotated), job)
        for piece in cut(annotated, marks, job.options.example or Example.REPORT):
            yield _line(annotated, piece, job)
        job.ledger.write(Kind.REPORT)


def _unlike(marks: list[Mark], job: Job) -> list[Mark]:
    """The marks without those that doccano would refuse as twice the same."""
    kept: dict[tuple[int, int, str, bool], Mark] = {}
    for mark in marks:
        key = (mark.start, mark.end, mark.label, mark.decision is Decision.REJECTED)
        if key in kept:
            job.ledger.lose(Loss.DUPLICATE, mark.kind)
        else:
            kept[key] = mark
            job.ledger.write(mark.kind)
    return list(kept.values())


def _line(annotated: AnnotatedReport, piece: Piece, job: Job) -> dict[str, object]:
    spans: dict[bool, list[list[object]]] = {True: [], False: []}
    for start, end, mark in piece.spans():
        spans[mark.decision is Decision.REJECTED].append([start, end, mark.label])
    facts = annotated.report.facts
    line: dict[str, object] = {
        "text": piece.text,
        "label": spans[False],
        "report": annotated.id,
        "title": annotated.report.title,
        "offset": piece.start,
        "place": facts.place,
        "year": facts.year,
    }
    return {**line, "rejected": spans[True]} if job.options.rejected else line
