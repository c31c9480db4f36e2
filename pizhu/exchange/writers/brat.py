"""brat standoff: a ``.txt`` and an ``.ann`` for each report, and the collection's configuration.

Offsets are code points of the ``.txt`` beside. brat allows no line break within a span: a mark
over several lines is written as a span of fragments, as brat itself does. The decision, the layer
of a tag that is not on a passage, and a flag are attributes; relations are brat's own.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pizhu.exchange.counts import Kind, Loss, Part
from pizhu.exchange.marks import labels_of, marks_of, plain_name, shown_name, web_color
from pizhu.exchange.writers.folders import FileNames
from pizhu.report.values import Decision, Layer, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from pizhu.exchange.marks import Mark
    from pizhu.exchange.writers.jobs import Job
    from pizhu.report.values import AnnotatedReport, Label, LabelSet

#: The attributes that decisions, layers and flags are written as.
DECISION = "Decision"
LAYER = "Layer"
FLAGGED = "Flagged"

#: What may not stand in a line of an ``.ann``: tabs, and all that some program ends a line at.
_LINE_ENDS = re.compile(r"[\t\n\v\f\r\x1c-\x1e\x85\u2028\u2029]")


def write(reports: Iterable[AnnotatedReport], folder: Path, job: Job) -> None:
    """Write a brat collection into `folder`."""
    label_sets: dict[str, LabelSet] = {}
    used: set[str] = set()
    kinds: set[str] = set()
    names = FileNames()
    for annotated in reports:
        label_sets.setdefault(annotated.label_set.id, annotated.label_set)
        name = names.name(annotated.report.title)
        text = annotated.report.text
        (folder / f"{name}.txt").write_bytes(text.encode())
        marks = []
        for mark in marks_of(annotated):
            if fragments(text, mark):
                marks.append(mark)
                job.ledger.write(mark.kind)
            else:
                job.ledger.lose(Loss.BLANK, mark.kind)
        used.update(mark.label for mark in marks)
        kinds.update(relation.kind for relation in annotated.relations)
        lines = [*_lines(text, marks), *_relations(annotated, marks, job)]
        (folder / f"{name}.ann").write_bytes("".join(lines).encode())
        job.ledger.write(Kind.REPORT)
    labels = labels_of(label_sets.values())
    known = [*labels, *sorted(used - labels.keys())]
    (folder / "annotation.conf").write_bytes(_annotation_conf(known, sorted(kinds)).encode())
    (folder / "visual.conf").write_bytes(_visual_conf(labels, known, job).encode())


def fragments(text: str, mark: Mark) -> list[Span]:
    """The stretches of a mark between line breaks, without blanks at their edges; none if blank."""
    found = []
    start = mark.start
    for line in _LINE_ENDS.split(text[mark.start : mark.end]):
        kept = line.strip()
        if kept:
            begin = start + len(line) - len(line.lstrip())
            found.append(Span(begin, begin + len(kept)))
        start += len(line) + 1
    return found


def _lines(text: str, marks: Iterable[Mark]) -> Iterator[str]:
    notes = attributes = 0
    for number, mark in enumerate(marks, 1):
        spans = fragments(text, mark)
        offsets = ";".join(f"{span.start} {span.end}" for span in spans)
        quote = " ".join(text[span.start : span.end] for span in spans)
        yield f"T{number}\t{plain_name(mark.label)} {offsets}\t{quote}\n"
        for attribute in _attributes(mark, number):
            attributes += 1
            yield f"A{attributes}\t{attribute}\n"
        if mark.note:
            notes += 1
            yield f"#{notes}\tAnnotatorNotes T{number}\t{' '.join(mark.note.split())}\n"


def _attributes(mark: Mark, number: int) -> Iterator[str]:
    yield f"{DECISION} T{number} {mark.decision}"
    if mark.layer is not Layer.SPAN:
        yield f"{LAYER} T{number} {mark.layer}"
    if mark.flagged:
        yield f"{FLAGGED} T{number}"


def _relations(annotated: AnnotatedReport, marks: Iterable[Mark], job: Job) -> Iterator[str]:
    """The relations between marks that are written; the others are counted."""
    numbers = {mark.id: f"T{number}" for number, mark in enumerate(marks, 1)}
    written = 0
    for relation in annotated.relations:
        if relation.from_item in numbers and relation.to_item in numbers:
            written += 1
            ends = f"Arg1:{numbers[relation.from_item]} Arg2:{numbers[relation.to_item]}"
            yield f"R{written}\t{plain_name(relation.kind)} {ends}\n"
    job.ledger.miss_some(Part.RELATIONS, len(annotated.relations) - written)


def _annotation_conf(labels: Iterable[str], kinds: Iterable[str]) -> str:
    entities = "".join(f"{plain_name(label)}\n" for label in labels)
    relations = "".join(f"{plain_name(kind)}\tArg1:<ENTITY>, Arg2:<ENTITY>\n" for kind in kinds)
    return (
        f"[entities]\n{entities}\n"
        f"[relations]\n{relations}<OVERLAP>\tArg1:<ENTITY>, Arg2:<ENTITY>, "
        "<OVL-TYPE>:<ANY>\n\n[events]\n\n"
        f"[attributes]\n{DECISION}\tArg:<ENTITY>, Value:{'|'.join(Decision)}\n"
        f"{LAYER}\tArg:<ENTITY>, Value:{'|'.join(Layer)}\n{FLAGGED}\tArg:<ENTITY>\n"
    )


def _visual_conf(labels: Mapping[str, Label], known: Iterable[str], job: Job) -> str:
    names, colors = [], []
    for label in known:
        name = shown_name(labels, label, job.options.language)
        # A bar separates the names of different lengths in this file.
        names.append(f"{plain_name(label)} | {name.replace('|', '/')}\n")
        colors.append(f"{plain_name(label)}\tbgColor:{web_color(labels, label)}\n")
    return f"[labels]\n{''.join(names)}\n[drawing]\n{''.join(colors)}"
