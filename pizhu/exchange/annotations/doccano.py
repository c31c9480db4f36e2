"""doccano's JSON Lines in: ``label`` or ``labels`` with lists, or ``entities`` with objects.

Offsets are code points, as doccano counts unless a project is set to graphemes. What doccano holds
is a person's work, so a span counts as accepted.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pizhu.exchange.annotations.imported import (
    ImportedDocument,
    ImportedRelation,
    ImportedTag,
    Misfit,
)
from pizhu.exchange.annotations.json_files import (
    as_list,
    as_object,
    as_text,
    json_lines,
    names_of,
    read_documents,
    whole_number,
    without_text,
)
from pizhu.report.problem import N_, Problem
from pizhu.report.values import Decision

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pizhu.exchange.annotations.json_files import Record

NO_SPAN = N_("“{span}” is no span of this format.")


def read(path: Path) -> Iterator[ImportedDocument]:
    """The examples of a file.

    Raises:
        Problem: If the file cannot be read.
    """
    return read_documents(path, json_lines(path), _document)


def _document(file: str, line: int, record: Record) -> ImportedDocument:
    if not isinstance(record.get("text"), str):
        return without_text(file, line)
    spans = [
        (span, Decision.ACCEPTED)
        for key in ("label", "labels", "entities")
        for span in as_list(record.get(key))
    ]
    spans += [(span, Decision.REJECTED) for span in as_list(record.get("rejected"))]
    tags: list[ImportedTag] = []
    misfits: list[Misfit] = []
    for span, decision in spans:
        tag = _tag(line, span, decision)
        if tag is None:
            misfits.append(Misfit(file, line, Problem(NO_SPAN, span=str(span)[:80])))
        else:
            tags.append(tag)
    relations = tuple(_relation(line, as_object(each)) for each in as_list(record.get("relations")))
    return ImportedDocument(
        file,
        line,
        tuple(tags),
        text=record["text"],
        name=names_of(record.get("report"), record.get("title")),
        offset=record["offset"] if isinstance(record.get("offset"), int) else None,
        misfits=tuple(misfits),
        relations=relations,
    )


def _relation(line: int, relation: Record) -> ImportedRelation:
    begin, end = (str(relation.get(key, "")) for key in ("from_id", "to_id"))
    return ImportedRelation(line, begin, end, as_text(relation.get("type")))


def _tag(line: int, span: object, decision: Decision) -> ImportedTag | None:
    key = ""
    if isinstance(span, dict):
        entity = as_object(span)
        key = str(entity.get("id", ""))
        start, end, label = (entity.get(key) for key in ("start_offset", "end_offset", "label"))
    elif isinstance(span, list) and len(span) == len(("start", "end", "label")):
        start, end, label = span
    else:
        return None
    if not as_text(label):
        return None
    return ImportedTag(
        line, whole_number(start), whole_number(end), as_text(label), decision=decision, key=key
    )
