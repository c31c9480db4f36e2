"""The digest (摘录): what was tagged, as Markdown, label by label, each quote with its citation."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, BinaryIO

from pizhu.exchange.counts import Kind
from pizhu.exchange.marks import labels_of, marks_of, shown_name
from pizhu.exchange.writers.wording import wording
from pizhu.report.sections import section_path
from pizhu.report.values import Decision

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pizhu.exchange.marks import Mark
    from pizhu.exchange.writers.jobs import Job
    from pizhu.report.values import AnnotatedReport

#: What Markdown gives a meaning to (CommonMark §2.4), as far as it can stand in a quote.
_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~&])")

#: A line that begins like an item of a list.
_ITEM = re.compile(r"(?m)^(\s*\d*)([-+.)])(?=\s)")


def write(reports: Iterable[AnnotatedReport], stream: BinaryIO, job: Job) -> None:
    """Write the digest of `reports` onto `stream`."""
    words = wording(job.options.language)
    stream.write(f"# {words['title']}\n".encode())
    for annotated in reports:
        stream.write("".join(_lines(annotated, job.options.language)).encode())
        for mark in marks_of(annotated):
            job.ledger.write(mark.kind)
        job.ledger.write(Kind.REPORT)


def _lines(annotated: AnnotatedReport, language: str) -> Iterator[str]:
    words = wording(language)
    labels = labels_of([annotated.label_set])
    by_label: defaultdict[str, list[Mark]] = defaultdict(list)
    for mark in marks_of(annotated):
        by_label[mark.label].append(mark)
    yield f"\n## {escaped(annotated.report.title)}\n"
    if not by_label:
        yield f"\n{words['none']}\n"
    order = [label for label in labels if label in by_label]
    for label in (*order, *sorted(by_label.keys() - labels.keys())):
        yield f"\n### {escaped(shown_name(labels, label, language))} ({len(by_label[label])})\n"
        for mark in by_label[label]:
            yield from _entry(annotated, mark, language)


def _entry(annotated: AnnotatedReport, mark: Mark, language: str) -> Iterator[str]:
    words = wording(language)
    quote = "\n".join(f"> {escaped(line)}".rstrip() for line in mark.quote.split("\n"))
    path = section_path(annotated.sections, mark.start)
    cited = [annotated.report.title, *(f"{item.label}{item.title}" for item in path)]
    remarks = [words["characters"].format(start=mark.start, end=mark.end)]
    if mark.figure is not None:
        remarks.insert(0, f"{mark.figure.indicator} {words[mark.figure.status]}".strip())
    if mark.decision is not Decision.ACCEPTED:
        remarks.append(words[mark.decision])
    if mark.annotator:
        remarks.append(mark.annotator)
    yield f"\n{quote}\n>\n> — {escaped(' › '.join(cited))}（{escaped('，'.join(remarks))}）\n"
    if mark.note:
        yield f">\n> {words['note']}: {escaped(' '.join(mark.note.split()))}\n"


def escaped(text: str) -> str:
    """`text` with what Markdown gives a meaning to made plain."""
    return _ITEM.sub(r"\1\\\2", _SPECIAL.sub(r"\\\1", text))
