"""W3C Web Annotation (网络标注) in JSON-LD: one annotation page for all reports.

The target of an annotation is a report, named by the hash of its text, with two selectors that
agree: the quote with what stands around it, and the position. Positions count code points, as the
recommendation asks (Web Annotation Data Model, §4.2.5); a reader in JavaScript must count so too.
What the vocabulary has no word for stands under ``pizhu:``. A relation is an annotation that links
the annotation at one of its ends to that at the other, a note on a place one that comments.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, BinaryIO
from urllib.parse import quote

from pizhu import __version__
from pizhu.exchange.counts import Kind
from pizhu.exchange.marks import marks_of
from pizhu.exchange.records import to_record
from pizhu.exchange.writers.json_lines import json_bytes
from pizhu.report.values import Layer

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pizhu.exchange.marks import Mark
    from pizhu.exchange.writers.jobs import Job
    from pizhu.report.values import AnnotatedReport, Note, Relation

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
VOCABULARY = "urn:pizhu:ns:"

#: How many code points of the text stand before and behind a quote.
AROUND = 32

Record = dict[str, object]


def write(reports: Iterable[AnnotatedReport], stream: BinaryIO, job: Job) -> None:
    """Write an annotation page with every mark of `reports` onto `stream`."""
    head = {"@context": [CONTEXT, {"pizhu": VOCABULARY}], "type": "AnnotationPage"}
    stream.write(json_bytes(head)[:-1] + b',"items":')
    separator = b"[\n"
    for annotated in reports:
        digest = hashlib.sha256(annotated.report.text.encode()).hexdigest()
        marks = marks_of(annotated)
        records = [
            *(_annotation(annotated, mark, digest) for mark in marks),
            *(_comment(annotated, note, digest) for note in annotated.notes),
            *(_link(annotated, relation) for relation in annotated.relations),
        ]
        for record in records:
            stream.write(separator + json_bytes(record))
            separator = b",\n"
        for mark in marks:
            job.ledger.write(mark.kind)
        job.ledger.write(Kind.REPORT)
    stream.write(b"\n]}\n" if separator == b",\n" else b"[]}\n")


def _annotation(annotated: AnnotatedReport, mark: Mark, digest: str) -> Record:
    record: Record = {
        **_head(annotated, mark.id, "tagging"),
        "body": _bodies(mark),
        "target": _target(annotated, mark, digest),
        "pizhu:decision": str(mark.decision),
    }
    if mark.layer is not Layer.SPAN:
        record["pizhu:layer"] = str(mark.layer)
    if mark.flagged:
        record["pizhu:flagged"] = True
    if mark.attributes:
        record["pizhu:attributes"] = [
            {"pizhu:attribute": name, "pizhu:value": value}
            for name, value in mark.attributes.items()
        ]
    return record | _made(mark.annotator, mark.at)


def _comment(annotated: AnnotatedReport, note: Note, digest: str) -> Record:
    body = {"type": "TextualBody", "purpose": "commenting", "value": note.note}
    return {
        **_head(annotated, note.id, "commenting"),
        "body": {**body, "format": "text/plain"},
        "target": _target(annotated, note, digest),
        **_made(note.annotator, note.created_at),
    }


def _link(annotated: AnnotatedReport, relation: Relation) -> Record:
    return {
        **_head(annotated, relation.id, "linking"),
        "body": _address(annotated, relation.to_item),
        "target": _address(annotated, relation.from_item),
        "pizhu:relation": relation.kind,
        **_made(relation.annotator, relation.created_at),
    }


def _head(annotated: AnnotatedReport, item: str, motivation: str) -> Record:
    return {
        "id": _address(annotated, item),
        "type": "Annotation",
        "motivation": motivation,
        "generator": {"type": "Software", "name": "pizhu", "pizhu:version": __version__},
    }


def _address(annotated: AnnotatedReport, item: str) -> str:
    return f"urn:pizhu:{quote(annotated.id)}:{quote(item)}"


def _target(annotated: AnnotatedReport, item: Mark | Note, digest: str) -> Record:
    text = annotated.report.text
    return {
        "source": {
            "id": f"urn:sha256:{digest}",
            "type": "Text",
            "format": "text/plain",
            "language": "zh",
            "pizhu:title": annotated.report.title,
            "pizhu:report": annotated.id,
        },
        "selector": [
            {
                "type": "TextQuoteSelector",
                "exact": item.quote,
                "prefix": text[max(0, item.start - AROUND) : item.start],
                "suffix": text[item.end : item.end + AROUND],
            },
            {"type": "TextPositionSelector", "start": item.start, "end": item.end},
        ],
    }


def _made(annotator: str | None, at: str | None) -> Record:
    creator = {"creator": {"type": "Person", "nickname": annotator}} if annotator else {}
    return {**creator, **({"created": at} if at else {})}


def _bodies(mark: Mark) -> list[Record]:
    bodies: list[Record] = [{"type": "TextualBody", "purpose": "tagging", "value": mark.label}]
    if mark.note:
        note = {"type": "TextualBody", "purpose": "commenting", "value": mark.note}
        bodies.append({**note, "format": "text/plain"})
    if mark.figure is not None:
        fields = to_record(mark.figure)
        described: Record = {"type": "pizhu:Figure", "purpose": "describing"}
        bodies.append({**described, **{f"pizhu:{name}": fields[name] for name in FIGURE_FIELDS}})
    return bodies


#: The fields of a figure that its annotation describes it by.
FIGURE_FIELDS = (
    "value", "value_high", "unit", "measure", "direction", "bound", "status", "hardness",
    "indicator", "canonical", "year", "section", "confidence",
)  # fmt: skip
