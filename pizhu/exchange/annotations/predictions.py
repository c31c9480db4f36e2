"""A model's predictions in, as suggestions: JSON Lines with spans, or with one span a line.

``{"text": …, "spans": [{"start": …, "end": …, "label": …, "score": …}], "model": …}`` is a text
with spans; ``{"report": …, "start": …, "end": …, "label": …, "score": …, "text": …}`` is one span,
whose ``text`` is its quote. ``report`` names a report by id, title or file. Offsets are code
points; a score is from 0 to 1.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pizhu.exchange.annotations.imported import ImportedDocument, ImportedTag, Misfit
from pizhu.exchange.annotations.json_files import (
    as_list,
    as_number,
    as_object,
    as_text,
    json_lines,
    names_of,
    read_documents,
    whole_number,
)
from pizhu.report.problem import N_, Problem
from pizhu.report.values import Decision

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pizhu.exchange.annotations.json_files import Record

#: What suggestions are said to come from where the file names no model.
MODEL = "predictions"


def read(path: Path) -> Iterator[ImportedDocument]:
    """The predictions of a file.

    Raises:
        Problem: If the file cannot be read.
    """
    return read_documents(path, json_lines(path), _document)


def _document(file: str, line: int, record: Record) -> ImportedDocument:
    several = isinstance(record.get("spans"), list)
    spans = [as_object(span) for span in as_list(record.get("spans"))] if several else [record]
    tags: list[ImportedTag] = []
    misfits: list[Misfit] = []
    for span in spans:
        score = as_number(span.get("score"))
        if span.get("score") is not None and score is None:
            problem = Problem(
                N_("the score {score} is no number from 0 to 1."), score=str(span["score"])[:40]
            )
            misfits.append(Misfit(file, line, problem))
        elif not as_text(span.get("label")):
            misfits.append(Misfit(file, line, Problem(N_("a span has no label."))))
        else:
            model = as_text(span.get("model")) or as_text(record.get("model")) or MODEL
            tags.append(_tag(line, span, score, model))
    text = record.get("text") if several else record.get("context")
    return ImportedDocument(
        file,
        line,
        tuple(tags),
        text=text if isinstance(text, str) else None,
        name=names_of(record.get("report"), record.get("title")),
        offset=record["offset"] if isinstance(record.get("offset"), int) else None,
        misfits=tuple(misfits),
    )


def _tag(line: int, span: Record, score: float | None, model: str) -> ImportedTag:
    return ImportedTag(
        line,
        whole_number(span.get("start")),
        whole_number(span.get("end")),
        as_text(span.get("label")),
        quote=span["text"] if as_text(span.get("text")) else None,
        decision=Decision.UNDECIDED,
        note=as_text(span.get("note")),
        score=score,
        rule=model,
    )
