"""Label Studio: tasks in JSON, and the labelling configuration that belongs to them.

What was accepted is an annotation, one for each annotator; suggestions are predictions, and so are
rejected ones if asked for, under a model version of their own, since an annotation would be a yes.
Offsets are code points, as its editor counts (its own tests: “by code points in text”).
``tasks.json`` is imported into a project whose labelling interface is ``config.xml``.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from pizhu.exchange.counts import Kind
from pizhu.exchange.marks import Mark, labels_of, marks_of, shown_name, web_color
from pizhu.exchange.options import Example
from pizhu.exchange.writers.json_lines import write_list
from pizhu.exchange.writers.pieces import cut
from pizhu.report.values import Decision

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

Record = dict[str, object]


def write(reports: Iterable[AnnotatedReport], folder: Path, job: Job) -> None:
    """Write ``tasks.json`` and ``config.xml`` into `folder`."""
    label_sets: dict[str, LabelSet] = {}
    used: set[str] = set()
    with (folder / "tasks.json").open("wb") as stream:
        write_list(_tasks(reports, job, label_sets, used), stream)
    labels = labels_of(label_sets.values())
    (folder / "config.xml").write_bytes(_config(labels, used, job.options.language))


def _tasks(
    reports: Iterable[AnnotatedReport], job: Job, label_sets: dict[str, LabelSet], used: set[str]
) -> Iterator[Record]:
    number = 0
    for annotated in reports:
        label_sets.setdefault(annotated.label_set.id, annotated.label_set)
        marks = marks_of(annotated)
        used.update(mark.label for mark in marks)
        for piece in cut(annotated, marks, job.options.example or Example.REPORT):
            number += 1
            yield {"id": number, **_task(annotated, piece)}
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
        "annotations": [{"result": _results(marks, piece)} for marks in accepted.values()],
        "predictions": [
            {
                "model_version": MODELS[decision],
                "score": _score(marks),
                "result": _results(marks, piece),
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
            },
            **({"score": mark.figure.confidence} if mark.figure is not None else {}),
        }
        for mark in marks
    ]


def _score(marks: Sequence[Mark]) -> float | None:
    scores = [mark.figure.confidence for mark in marks if mark.figure is not None]
    return sum(scores) / len(scores) if scores else None


def _config(labels: Mapping[str, Label], used: set[str], language: str) -> bytes:
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
    SubElement(view, "Text", name=TO_NAME, value="$text", granularity="symbol")
    style = SubElement(view, "Style")
    # Without it the editor trims blanks, and every offset behind one is off.
    style.text = ".htx-text{ white-space: pre-wrap; }"
    indent(view)
    return f"{tostring(view, encoding='unicode')}\n".encode()
