"""brat standoff: a ``.txt`` and an ``.ann`` for each report, and the collection's configuration.

Offsets are code points of the ``.txt`` beside. brat allows no line break within a span: a mark
over several lines is written as a span of fragments, as brat itself does.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pizhu.exchange.counts import Kind, Loss
from pizhu.exchange.marks import labels_of, marks_of, plain_name, shown_name, web_color
from pizhu.exchange.writers.folders import FileNames
from pizhu.report.values import Decision, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from pizhu.exchange.marks import Mark
    from pizhu.exchange.writers.jobs import Job
    from pizhu.report.values import AnnotatedReport, Label, LabelSet

#: The attribute that a decision is written as.
DECISION = "Decision"

#: What may not stand in a line of an ``.ann``: tabs, and all that some program ends a line at.
_LINE_ENDS = re.compile(r"[\t\n\v\f\r\x1c-\x1e\x85\u2028\u2029]")


def write(reports: Iterable[AnnotatedReport], folder: Path, job: Job) -> None:
    """Write a brat collection into `folder`."""
    label_sets: dict[str, LabelSet] = {}
    used: set[str] = set()
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
        (folder / f"{name}.ann").write_bytes("".join(_lines(text, marks)).encode())
        job.ledger.write(Kind.REPORT)
    labels = labels_of(label_sets.values())
    known = [*labels, *sorted(used - labels.keys())]
    (folder / "annotation.conf").write_bytes(_annotation_conf(known).encode())
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
    notes = 0
    for number, mark in enumerate(marks, 1):
        spans = fragments(text, mark)
        offsets = ";".join(f"{span.start} {span.end}" for span in spans)
        quote = " ".join(text[span.start : span.end] for span in spans)
        yield f"T{number}\t{plain_name(mark.label)} {offsets}\t{quote}\n"
        yield f"A{number}\t{DECISION} T{number} {mark.decision}\n"
        if mark.note:
            notes += 1
            yield f"#{notes}\tAnnotatorNotes T{number}\t{' '.join(mark.note.split())}\n"


def _annotation_conf(labels: Iterable[str]) -> str:
    entities = "".join(f"{plain_name(label)}\n" for label in labels)
    decisions = "|".join(Decision)
    return (
        f"[entities]\n{entities}\n"
        "[relations]\n<OVERLAP>\tArg1:<ENTITY>, Arg2:<ENTITY>, "
        "<OVL-TYPE>:<ANY>\n\n[events]\n\n"
        f"[attributes]\n{DECISION}\tArg:<ENTITY>, Value:{decisions}\n"
    )


def _visual_conf(labels: Mapping[str, Label], known: Iterable[str], job: Job) -> str:
    names, colors = [], []
    for label in known:
        name = shown_name(labels, label, job.options.language)
        # A bar separates the names of different lengths in this file.
        names.append(f"{plain_name(label)} | {name.replace('|', '/')}\n")
        colors.append(f"{plain_name(label)}\tbgColor:{web_color(labels, label)}\n")
    return f"[labels]\n{''.join(names)}\n[drawing]\n{''.join(colors)}"
