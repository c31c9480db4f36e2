"""W3C Web Annotation (网络标注) in JSON-LD: one annotation page for all reports.

The target of an annotation is a report, named by the hash of its text, with two selectors that
agree: the quote with what stands around it, and the position. Positions count code points, as the
recommendation asks (Web Annotation Data Model, §4.2.5); a reader in JavaScript must count so too.
What the vocabulary has no word for stands under ``pizhu:``.
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

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pizhu.exchange.marks import Mark
    from pizhu.exchange.writers.jobs import Job
    from pizhu.report.values import AnnotatedReport

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
        for mark in marks_of(annotated):
            stream.write(separator + json_bytes(_annotation(annotated, mark, digest)))
            separator = b",\n"
            job.ledger.write(mark.kind)
        job.ledger.write(Kind.REPORT)
    stream.write(b"\n]}\n" if separator == b",\n" else b"[]}\n")


def _annotation(annotated: AnnotatedReport, mark: Mark, digest: str) -> Record:
    text = annotated.report.text
    record: Record = {
        "id": f"urn:pizhu:{quote(annotated.id)}:{quote(mark.id)}",
        "type": "Annotation",
        "motivation": "tagging",
        "generator": {"type": "Software", "name": "pizhu", "pizhu:version": __version__},
        "body": _bodies(mark),
        "target": {
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
                    "exact": mark.quote,
                    "prefix": text[max(0, mark.start - AROUND) : mark.start],
                    "suffix": text[mark.end : mark.end + AROUND],
                },
                {"type": "TextPositionSelector", "start": mark.start, "end": mark.end},
            ],
        },
        "pizhu:decision": str(mark.decision),
    }
    if mark.annotator:
        record["creator"] = {"type": "Person", "nickname": mark.annotator}
    if mark.at:
        record["created"] = mark.at
    return record


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
