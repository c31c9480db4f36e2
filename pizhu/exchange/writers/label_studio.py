"""Label Studio: tasks in JSON, and the labelling configuration that belongs to them.

What was accepted is an annotation, one for each annotator; suggestions are predictions, and so are
rejected ones if asked for, under a model version of their own, since an annotation would be a yes.
Relations stand among the results of their annotator, where both ends are as well. Offsets are code
points, as its editor counts (its own tests: “by code points in text”).
``tasks.json`` is imported into a project whose labelling interface is ``config.xml``.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from pizhu.exchange.counts import Kind, Part
from pizhu.exchange.marks import Mark, labels_of, marks_of, shown_name, web_color
from pizhu.exchange.options import Example
from pizhu.exchange.writers.json_lines import write_list
from pizhu.exchange.writers.pieces import cut
from pizhu.report.values import Decision, Layer

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from pizhu.exchange.writers.jobs import Job
    from pizhu.exchange.writers.pieces import Piece
    from pizhu.report.values import AnnotatedReport, Label, LabelSet

#: The names that results and configuration refer to each other by.
FROM_NAME = "label"
TO_NAME = "text"

#: The model version that predictions go under: what no person has accepted is no annotation.
MODELS = {
    Decision.UNDECIDED: "pizhu",
    Decision.UNSURE: "pizhu-unsure",
    Decision.REJECTED: "pizhu-rejected",
}

#: The type of a result that is a relation.
RELATION = "relation"

Record = dict[str, Any]


def write(reports: Iterable[AnnotatedReport], folder: Path, job: Job) -> None:
    """Write ``tasks.json`` and ``config.xml`` into `folder`."""
    label_sets: dict[str, LabelSet] = {}
    used: set[str] = set()
    kinds: set[str] = set()
    with (folder / "tasks.json").open("wb") as stream:
        write_list(_tasks(reports, job, label_sets, used, kinds), stream)
    labels = labels_of(label_sets.values())
    (folder / "config.xml").write_bytes(_config(labels, used, sorted(kinds), job.options.language))


def _tasks(
    reports: Iterable[AnnotatedReport],
    job: Job,
    label_sets: dict[str, LabelSet],
    used: set[str],
    kinds: set[str],
) -> Iterator[Record]:
    number = 0
    for annotated in reports:
        label_sets.setdefault(annotated.label_set.id, annotated.label_set)
        marks = marks_of(annotated)
        used.update(mark.label for mark in marks)
        kinds.update(relation.kind for relation in annotated.relations)
        written = 0
        for piece in cut(annotated, marks, job.options.example or Example.REPORT):
            number += 1
            task = _task(annotated, piece)
            written += sum(
                result["type"] == RELATION
                for made in (*task["annotations"], *task["predictions"])
                for result in made["result"]
            )
            yield {"id": number, **task}
        job.ledger.miss_some(Part.RELATIONS, len(annotated.relations) - written)
        for mark in marks:
            job.ledger.write(mark.kind)
        job.ledger.write(Kind.REPORT)


def _task(annotated: AnnotatedReport, piece: Piece) -> Record:
    accepted: defaultdict[str | None, list[Mark]] = defaultdict(list)
    proposed: defaultdict[Decision, list[Mark]] = defaultdict(list)
    for mark in piece.marks:
        if mark.decision is Decision.ACCEPTED:
            accepted[mark.annotator].append(mark)
        else:
            proposed[mark.decision].append(mark)
    facts = annotated.report.facts
    return {
        "data": {
            "text": piece.text,
            "report": annotated.id,
            "title": annotated.report.title,
            "offset": piece.start,
            "place": facts.place,
            "year": facts.year,
        },
        "annotations": [
            {"result": [*_results(marks, piece), *_relations(annotated, marks)]}
            for marks in accepted.values()
        ],
        "predictions": [
            {
                "model_version": MODELS[decision],
                "score": _score(marks),
                "result": [*_results(marks, piece), *_relations(annotated, marks)],
            }
            for decision, marks in proposed.items()
        ],
    }


def _results(marks: Sequence[Mark], piece: Piece) -> list[Record]:
    return [
        {
            "id": mark.id,
            "from_name": FROM_NAME,
            "to_name": TO_NAME,
            "type": "labels",
            "value": {
                "start": mark.start - piece.start,
                "end": mark.end - piece.start,
                "text": mark.quote,
                "labels": [mark.label],
            },
            "meta": {
                "decision": mark.decision,
                "annotator": mark.annotator,
                "at": mark.at,
                "text": [mark.note] if mark.note else [],
                **({"attributes": dict(mark.attributes)} if mark.attributes else {}),
                **({"layer": mark.layer} if mark.layer is not Layer.SPAN else {}),
                **({"flagged": True} if mark.flagged else {}),
            },
            **({"score": mark.figure.confidence} if mark.figure is not None else {}),
        }
        for mark in marks
    ]


def _relations(annotated: AnnotatedReport, marks: Sequence[Mark]) -> Iterator[Record]:
    """The relations that have both ends among `marks`."""
    here = {mark.id for mark in marks}
    for relation in annotated.relations:
        if relation.from_item in here and relation.to_item in here:
            yield {
                "type": RELATION,
                "from_id": relation.from_item,
                "to_id": relation.to_item,
                "direction": "right",
                "labels": [relation.kind],
                "meta": {"annotator": relation.annotator, "at": relation.created_at},
            }


def _score(marks: Sequence[Mark]) -> float | None:
    scores = [mark.figure.confidence for mark in marks if mark.figure is not None]
    return sum(scores) / len(scores) if scores else None


def _config(
    labels: Mapping[str, Label], used: set[str], kinds: Sequence[str], language: str
) -> bytes:
    view = Element("View")
    choices = SubElement(view, "Labels", name=FROM_NAME, toName=TO_NAME)
    own = [label for label in labels if label in used or not label.startswith("figure-")]
    for label in (*own, *sorted(used - labels.keys())):
        SubElement(
            choices,
            "Label",
            value=label,
            alias=label,
            html=shown_name(labels, label, language),
            background=web_color(labels, label),
        )
    if kinds:
        relations = SubElement(view, "Relations")
        for kind in kinds:
            SubElement(relations, "Relation", value=kind)
    SubElement(view, "Text", name=TO_NAME, value="$text", granularity="symbol")
    style = SubElement(view, "Style")
    # Without it the editor trims blanks, and every offset behind one is off.
    style.text = ".htx-text{ white-space: pre-wrap; }"
    indent(view)
    return f"{tostring(view, encoding='unicode')}\n".encode()
