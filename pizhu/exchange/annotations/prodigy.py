"""Prodigy's JSON Lines in: a task's answer is the decision about each of its spans.

``accept`` and ``reject`` are yes and no, ``ignore`` is unsure, no answer is a suggestion. Offsets
are code points, since Prodigy counts in Python.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from pizhu.exchange.annotations.doccano import NO_TEXT
from pizhu.exchange.annotations.imported import ImportedDocument, ImportedTag, Misfit
from pizhu.exchange.annotations.json_files import (
    as_list,
    as_number,
    as_object,
    as_text,
    json_lines,
    names_of,
    whole_number,
)
from pizhu.report.problem import N_, Problem
from pizhu.report.values import Decision

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pizhu.exchange.annotations.json_files import Record

ANSWERS = {
    "accept": Decision.ACCEPTED,
    "reject": Decision.REJECTED,
    "ignore": Decision.UNSURE,
}


def read(path: Path) -> Iterator[ImportedDocument]:
    """The tasks of a file.

    Raises:
        Problem: If the file cannot be read.
    """
    for line, task in json_lines(path):
        if isinstance(task, Misfit):
            yield ImportedDocument(str(path), line, (), misfits=(task,))
        elif isinstance(task.get("text"), str):
            yield _document(str(path), line, task)
        else:
            misfit = Misfit(str(path), line, Problem(NO_TEXT))
            yield ImportedDocument(str(path), line, (), misfits=(misfit,))


def _document(file: str, line: int, task: Record) -> ImportedDocument:
    meta = as_object(task.get("meta"))
    answer = ANSWERS.get(as_text(task.get("answer")), Decision.UNDECIDED)
    person = as_text(task.get("_annotator_id")) or as_text(task.get("_session_id"))
    tags = tuple(
        ImportedTag(
            line,
            whole_number(span.get("start")),
            whole_number(span.get("end")),
            as_text(span.get("label")) or as_text(task.get("label")),
            quote=span["text"] if as_text(span.get("text")) else None,
            decision=answer,
            annotator=as_text(span.get("annotator")) or person,
            note=as_text(span.get("note")),
            score=as_number(span.get("score", meta.get("score"))),
            rule=as_text(span.get("source")) or None,
        )
        for span in map(as_object, as_list(task.get("spans")))
    )
    return ImportedDocument(
        file,
        line,
        tags,
        text=task["text"],
        name=names_of(meta.get("report"), meta.get("doc"), meta.get("title")),
        offset=meta["offset"] if isinstance(meta.get("offset"), int) else None,
        left=+Counter({N_("relations"): len(as_list(task.get("relations")))}),
    )
