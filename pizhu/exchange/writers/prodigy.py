"""Prodigy's JSON Lines: tasks with spans, for ``db-in``, ``ner.manual`` and ``spans.manual``.

A task is a paragraph unless told otherwise, since Prodigy shows one task a screen. Tokens are
given, so that nothing is tokenised anew: characters, or words of jieba cut wherever a span begins
or ends. Prodigy answers a task as a whole: each rejected span, if asked for, is a task of its own
with ``"answer":"reject"``, and suggestions are tasks without an answer.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, BinaryIO

from pizhu.exchange.counts import Kind
from pizhu.exchange.marks import marks_of
from pizhu.exchange.options import Example
from pizhu.exchange.writers.json_lines import write_lines
from pizhu.exchange.writers.pieces import Piece, cut
from pizhu.exchange.writers.tokens import tokens_of
from pizhu.report.values import Decision

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pizhu.exchange.writers.jobs import Job
    from pizhu.report.values import AnnotatedReport

Record = dict[str, object]


def write(reports: Iterable[AnnotatedReport], stream: BinaryIO, job: Job) -> None:
    """Write `reports` onto `stream`, a paragraph a line if no other example is asked for."""
    write_lines(_tasks(reports, job), stream)


def _tasks(reports: Iterable[AnnotatedReport], job: Job) -> Iterator[Record]:
    for annotated in reports:
        marks = marks_of(annotated)
        for piece in cut(annotated, marks, job.options.example or Example.PARAGRAPH):
            yield from _of_piece(annotated, piece, job)
        for mark in marks:
            job.ledger.write(mark.kind)
        job.ledger.write(Kind.REPORT)


def _of_piece(annotated: AnnotatedReport, piece: Piece, job: Job) -> Iterator[Record]:
    by_decision = defaultdict(list)
    for mark in piece.marks:
        by_decision[mark.decision].append(mark)
    accepted = by_decision.pop(Decision.ACCEPTED, [])
    rejected = by_decision.pop(Decision.REJECTED, [])
    if accepted or not by_decision:
        part = Piece(piece.text, piece.start, tuple(accepted))
        yield {**_task(annotated, part, job), "answer": "accept"}
    for mark in rejected:
        part = Piece(piece.text, piece.start, (mark,))
        yield {**_task(annotated, part, job), "answer": "reject"}
    for decision, marks in by_decision.items():
        task = _task(annotated, Piece(piece.text, piece.start, tuple(marks)), job)
        yield {**task, "answer": "ignore"} if decision is Decision.UNSURE else task


def _task(annotated: AnnotatedReport, piece: Piece, job: Job) -> Record:
    tokens = tokens_of(piece, job.options.tokens)
    begins = {token.start: place for place, token in enumerate(tokens)}
    ends = {token.end: place for place, token in enumerate(tokens)}
    return {
        "text": piece.text,
        "tokens": [
            {
                "text": piece.text[token.start : token.end],
                "start": token.start,
                "end": token.end,
                "id": place,
                # The tokens tile the text: no blank stands between two of them.
                "ws": False,
            }
            for place, token in enumerate(tokens)
        ],
        "spans": [
            {
                "start": start,
                "end": end,
                # Prodigy counts both of these in; elsewhere ends are not.
                "token_start": begins[start],
                "token_end": ends[end],
                "label": mark.label,
                "id": mark.id,
                "annotator": mark.annotator,
                "note": mark.note,
            }
            for start, end, mark in piece.spans()
        ],
        "meta": {
            "report": annotated.id,
            "title": annotated.report.title,
            "offset": piece.start,
        },
    }
