"""The annotated reports as one HTML page (网页): self-contained, to read, to send, to print.

The text is that of the report, each character once. Where marks overlap, the shortest gives the
line below and the next the background; the pointer shows all of them.
"""

from __future__ import annotations

from html import escape
from importlib import resources
from itertools import pairwise
from typing import TYPE_CHECKING, BinaryIO

from pizhu.exchange.counts import Kind
from pizhu.exchange.marks import labels_of, marks_of, shown_name, web_color
from pizhu.exchange.writers.wording import wording
from pizhu.report.segments import Unit, find_segments
from pizhu.report.values import Decision

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from pizhu.exchange.marks import Mark
    from pizhu.exchange.writers.jobs import Job
    from pizhu.report.values import AnnotatedReport, Label, Span


def write(reports: Iterable[AnnotatedReport], stream: BinaryIO, job: Job) -> None:
    """Write one page with all of `reports` onto `stream`, a report in memory at a time."""
    language = job.options.language
    title = escape(wording(language)["title"])
    css = resources.files("pizhu.exchange.writers").joinpath("page.css").read_text("utf-8")
    head = (
        f'<!DOCTYPE html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title}</title>\n<style>\n{css}</style>\n</head>\n<body>\n<h1>{title}</h1>\n"
    )
    stream.write(head.encode())
    for number, annotated in enumerate(reports, 1):
        article = _Article(annotated, number, language)
        stream.write("".join(article.lines()).encode())
        for mark in article.marks:
            job.ledger.write(mark.kind)
        job.ledger.write(Kind.REPORT)
    stream.write(b"</body>\n</html>\n")


class _Article:
    """One report on the page; `number` keeps the page's anchors apart."""

    def __init__(self, annotated: AnnotatedReport, number: int, language: str) -> None:
        self.annotated = annotated
        self.text = annotated.report.text
        self.marks = marks_of(annotated)
        self.number = number
        self.language = language
        self.words = wording(language)
        self.labels: Mapping[str, Label] = labels_of([annotated.label_set])

    def lines(self) -> Iterator[str]:
        """The article: heading, contents, legend, text, tags, figures."""
        title = escape(self.annotated.report.title)
        yield f'<article id="r{self.number}" lang="zh">\n<h2>{title}</h2>\n'
        yield from self._contents()
        yield from self._legend()
        yield from self._body()
        yield from self._tags()
        yield from self._figures()
        yield "</article>\n"

    def _contents(self) -> Iterator[str]:
        if not self.annotated.sections:
            return
        yield f"<nav><h3>{self.words['contents']}</h3><ol>\n"
        for place, section in enumerate(self.annotated.sections):
            title = escape(f"{section.label}{section.title}")
            yield (
                f'<li class="l{section.level}"><a href="#r{self.number}s{place}">{title}</a></li>\n'
            )
        yield "</ol></nav>\n"

    def _legend(self) -> Iterator[str]:
        used = {mark.label for mark in self.marks}
        if not used:
            return
        yield f'<h3>{self.words["labels"]}</h3><ul class="legend">\n'
        for label in (
            *(name for name in self.labels if name in used),
            *sorted(used - self.labels.keys()),
        ):
            count = sum(mark.label == label for mark in self.marks)
            color, name = self._color(label), self._name(label)
            yield f'<li><b style="background:{color}"></b>{name} {count}</li>\n'
        yield "</ul>\n"

    def _body(self) -> Iterator[str]:
        sections = self.annotated.sections
        places = {section.start: place for place, section in enumerate(sections)}
        headings = [(section.start, section.end) for section in sections]
        for paragraph in find_segments(self.text, Unit.PARAGRAPH):
            anchors = [
                f'<a id="r{self.number}s{places[start]}"></a>'
                for start in range(paragraph.start, paragraph.end)
                if start in places
            ]
            kinds = []
            if any(start <= paragraph.start < end for start, end in headings):
                kinds.append("heading")
            if any(item.start <= paragraph.start < item.end for item in self.annotated.furniture):
                kinds.append("furniture")
            kind = f' class="{" ".join(kinds)}"' if kinds else ""
            yield f"<p{kind}>{''.join(anchors)}{''.join(self._runs(paragraph))}</p>\n"

    def _runs(self, paragraph: Span) -> Iterator[str]:
        """The paragraph, cut wherever a mark begins or ends."""
        end = paragraph.start + len(self.text[paragraph.start : paragraph.end].rstrip("\n"))
        here = [mark for mark in self.marks if mark.start < end and paragraph.start < mark.end]
        edges = {paragraph.start, end}
        headings = [
            (max(section.start, paragraph.start), min(section.end, end))
            for section in self.annotated.sections
            if section.start < end and paragraph.start < section.end
        ]
        edges.update(edge for heading in headings for edge in heading)
        for mark in here:
            edges.update((max(mark.start, paragraph.start), min(mark.end, end)))
        places = sorted(edges)
        for start, stop in pairwise(places):
            covering = [mark for mark in here if mark.start <= start and stop <= mark.end]
            run = escape(self.text[start:stop], quote=False)
            if any(first <= start and stop <= last for first, last in headings):
                run = f"<b>{run}</b>"
            yield self._marked(run, covering, stop) if covering else run

    def _marked(self, run: str, covering: Sequence[Mark], stop: int) -> str:
        covering = sorted(covering, key=lambda mark: mark.end - mark.start)
        top = covering[0]
        kinds = [_kind(top)] if _kind(top) else []
        style = f"--c1:{self._color(top.label)}"
        if len(covering) > 1:
            kinds.append("two")
            style += f";--c2:{self._color(covering[1].label)}"
        hint = "\n".join(self._hint(mark) for mark in covering)
        # The legend tells what the colours of figures mean; a tag is named where it ends.
        ends = "".join(
            f"<sup>{self._name(mark.label)}</sup>"
            for mark in covering
            if mark.end == stop and mark.figure is None
        )
        kind = f' class="{" ".join(kinds)}"' if kinds else ""
        return f'<mark{kind} style="{style}" title="{escape(hint)}">{run}{ends}</mark>'

    def _hint(self, mark: Mark) -> str:
        parts = [shown_name(self.labels, mark.label, self.language), self.words[mark.decision]]
        if mark.figure is not None:
            parts.insert(
                1, f"{mark.figure.indicator} {mark.figure.value}{mark.figure.unit}".strip()
            )
        return " · ".join([*parts, *filter(None, (mark.annotator, mark.note))])

    def _tags(self) -> Iterator[str]:
        tags = [mark for mark in self.marks if mark.figure is None]
        if not tags:
            return
        yield f"<h3>{self.words['tags']}</h3>\n"
        for mark in tags:
            where = self.words["characters"].format(start=mark.start, end=mark.end)
            remarks = filter(
                None,
                (
                    self._name(mark.label),
                    where,
                    self.words[mark.decision],
                    escape(mark.annotator or ""),
                ),
            )
            note = f"<br>{self.words['note']}: {escape(mark.note)}" if mark.note else ""
            yield (
                f'<blockquote style="--c1:{self._color(mark.label)}">{escape(mark.quote)}'
                f"<br><small>{' · '.join(remarks)}{note}</small></blockquote>\n"
            )

    def _figures(self) -> Iterator[str]:
        if not self.annotated.figures:
            return
        words = self.words
        names = ("indicator", "figure", "status", "bound", "section", "decision")
        heads = "".join(f"<th>{words[name]}</th>" for name in names)
        yield f"<h3>{words['figures']}</h3>\n<table><thead><tr>{heads}</tr></thead><tbody>\n"
        for reviewed in self.annotated.figures:
            figure = reviewed.figure
            yield (
                f"<tr><td>{escape(figure.canonical or figure.indicator)}</td>"
                f'<td class="number">{escape(figure.text)}</td><td>{words[figure.status]}</td>'
                f"<td>{words[figure.bound]}</td><td>{escape(' › '.join(figure.section))}</td>"
                f"<td>{words[reviewed.decision]}</td></tr>\n"
            )
        yield "</tbody></table>\n"

    def _name(self, label: str) -> str:
        return escape(shown_name(self.labels, label, self.language))

    def _color(self, label: str) -> str:
        return web_color(self.labels, label)


def _kind(mark: Mark) -> str:
    if mark.decision is Decision.REJECTED:
        return "rejected"
    return "suggested" if mark.is_suggestion else ""
