"""Prodigy's JSON Lines in: a task's answer is the decision about each of its spans.

``accept`` and ``reject`` are yes and no, ``ignore`` is unsure, no answer is a suggestion. Offsets
are code points, since Prodigy counts in Python.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from pizhu.exchange.annotations.imported import ImportedDocument, ImportedTag
from pizhu.exchange.annotations.json_files import (
    as_list,
    as_number,
    as_object,
    as_text,
    json_lines,
    names_of,
    read_documents,
    whole_number,
    without_text,
)
from pizhu.report.problem import N_
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
    return read_documents(path, json_lines(path), _document)


def _document(file: str, line: int, task: Record) -> ImportedDocument:
    if not isinstance(task.get("text"), str):
        return without_text(file, line)
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
