"""Which reports, figures and tags an export takes (筛选), and into which part each report goes."""

from __future__ import annotations

import dataclasses
import hashlib
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pizhu.exchange.counts import Kind
from pizhu.exchange.marks import FIGURE_PREFIX
from pizhu.report.problem import N_, Problem
from pizhu.report.segments import Unit, find_segments
from pizhu.report.values import Decision, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from pizhu.exchange.counts import Ledger
    from pizhu.report.values import AnnotatedReport, Tag


@dataclass(frozen=True, slots=True)
class Selection:
    """What to export; each filter that is empty lets everything through, all must agree.

    Attributes:
        reports: Ids, titles or sources of reports.
        labels: Labels of tags, and labels of figures such as ``figure-change``.
        decisions: Decisions about figures and tags.
        annotators: Who put the tag or decided about the figure.
        sections: Words in the label or title of a section that the span stands in, at any level.
        query: Words that the sentence of the span holds, separated by blanks.
        agreement: The least share of a report's annotators who put the very same tag, 0 to 1.
            It counts where two or more annotators tagged the report; of the same tags by several,
            the earliest stays.
        flagged: Only the figures and tags that somebody has flagged for discussion.
    """

    reports: frozenset[str] = frozenset()
    labels: frozenset[str] = frozenset()
    decisions: frozenset[Decision] = frozenset()
    annotators: frozenset[str] = frozenset()
    sections: frozenset[str] = frozenset()
    query: str = ""
    agreement: float = 0.0
    flagged: bool = False

    def to_record(self) -> dict[str, object]:
        """The filters as an object of JSON's own types."""
        record: dict[str, object] = {}
        for name in ("reports", "labels", "decisions", "annotators", "sections"):
            record[name] = sorted(str(value) for value in getattr(self, name))
        return {
            **record,
            "query": self.query,
            "agreement": self.agreement,
            "flagged": self.flagged,
        }


@dataclass(frozen=True, slots=True)
class Split:
    """How reports are parted, such as into training and test data; a report is never cut.

    Attributes:
        shares: The parts by name with their shares, which count relative to their sum.
        seed: Other seeds give other partings; the same one gives the same.
    """

    shares: Mapping[str, float] = field(
        default_factory=lambda: {"train": 0.8, "dev": 0.1, "test": 0.1}
    )
    seed: int = 0

    def assign(self, report_ids: Iterable[str]) -> dict[str, str]:
        """The part of each report.

        Each part gets its share as nearly as whole reports allow, and none stays empty while there
        are as many reports as parts. The order in which the reports come plays no role.

        Raises:
            Problem: If there are no parts or a share is not above 0.
        """
        if not self.shares or any(not share > 0 for share in self.shares.values()):
            raise Problem(N_("Every part of a split needs a share above 0."))
        ids = sorted(set(report_ids), key=lambda name: (self._rank(name), name))
        sizes = self._sizes(len(ids))
        names = [name for name, size in sizes.items() for _ in range(size)]
        return dict(zip(ids, names, strict=True))

    def _rank(self, report_id: str) -> bytes:
        return hashlib.sha256(f"{self.seed}\n{report_id}".encode()).digest()

    def _sizes(self, number: int) -> dict[str, int]:
        """Largest remainders, after one report for each part while they last."""
        total = sum(self.shares.values())
        wanted = {name: share / total * number for name, share in self.shares.items()}
        by_share = sorted(wanted, key=lambda name: -wanted[name])
        sizes = {name: int(place < number) for place, name in enumerate(by_share)}
        sizes = {name: max(sizes[name], int(wanted[name])) for name in wanted}
        while sum(sizes.values()) > number:
            shrinkable = [name for name, size in sizes.items() if size > 1]
            sizes[max(shrinkable, key=lambda name: sizes[name] - wanted[name])] -= 1
        while sum(sizes.values()) < number:
            sizes[max(sizes, key=lambda name: wanted[name] - sizes[name])] += 1
        return sizes


def select(
    reports: Iterable[AnnotatedReport], selection: Selection, ledger: Ledger
) -> Iterator[AnnotatedReport]:
    """The reports that `selection` lets through with the figures and tags it lets through."""
    for annotated in reports:
        ledger.take(annotated)
        if not _wants(annotated, selection):
            ledger.leave_out(Kind.REPORT)
            ledger.leave_out(Kind.FIGURE, len(annotated.figures))
            ledger.leave_out(Kind.TAG, len(annotated.tags))
            continue
        chosen = _chosen(annotated, selection)
        ledger.leave_out(Kind.FIGURE, len(annotated.figures) - len(chosen.figures))
        ledger.leave_out(Kind.TAG, len(annotated.tags) - len(chosen.tags))
        yield chosen


def _wants(annotated: AnnotatedReport, selection: Selection) -> bool:
    names = {annotated.id, annotated.report.title, annotated.report.source}
    return not selection.reports or bool(names & selection.reports)


def _chosen(annotated: AnnotatedReport, selection: Selection) -> AnnotatedReport:
    places = _Places(annotated, selection)
    tags = _agreed(annotated.tags, selection.agreement)
    chosen = dataclasses.replace(
        annotated,
        figures=tuple(
            figure
            for figure in annotated.figures
            if _passes(figure.decision, figure.annotator, selection)
            and _has_label(f"{FIGURE_PREFIX}{figure.figure.measure}", selection)
            and figure.flagged >= selection.flagged
            and places.admit(figure.figure.start, figure.figure.end)
        ),
        tags=tuple(
            tag
            for tag in tags
            if _passes(tag.decision, tag.annotator, selection)
            and _has_label(tag.label, selection)
            and tag.flagged >= selection.flagged
            and places.admit(tag.start, tag.end)
        ),
        relations=tuple(each for each in annotated.relations if _is_by(each.annotator, selection)),
        notes=tuple(
            note
            for note in annotated.notes
            if _is_by(note.annotator, selection) and places.admit(note.start, note.end)
        ),
        marks=tuple(mark for mark in annotated.marks if _is_by(mark.annotator, selection)),
    )
    return without_loose_ends(chosen)


def without_loose_ends(annotated: AnnotatedReport) -> AnnotatedReport:
    """The report without relations that lack the figure or tag at one of their ends."""
    if not annotated.relations:
        return annotated
    items = {each.id for each in annotated.figures} | {each.id for each in annotated.tags}
    whole = tuple(each for each in annotated.relations if {each.from_item, each.to_item} <= items)
    return dataclasses.replace(annotated, relations=whole)


def _is_by(annotator: str, selection: Selection) -> bool:
    return not selection.annotators or annotator in selection.annotators


def _passes(decision: Decision, annotator: str | None, selection: Selection) -> bool:
    return (not selection.decisions or decision in selection.decisions) and (
        not selection.annotators or annotator in selection.annotators
    )


def _has_label(label: str, selection: Selection) -> bool:
    return not selection.labels or label in selection.labels


class _Places:
    """The stretches of one report that the filters by section and by query let through."""

    def __init__(self, annotated: AnnotatedReport, selection: Selection) -> None:
        self._sections = _section_spans(annotated, selection)
        self._words = selection.query.split()
        self._text = annotated.report.text
        self._sentences = find_segments(self._text if self._words else "", Unit.SENTENCE)

    def admit(self, start: int, end: int) -> bool:
        """Whether the span from `start` to `end` is let through."""
        in_section = self._sections is None or any(
            span.start <= start and end <= span.end for span in self._sections
        )
        return in_section and (not self._words or self._matches(start, end))

    def _matches(self, start: int, end: int) -> bool:
        last = self._sentences.around(max(start, end - 1))
        sentence = self._text[self._sentences.around(start).start : last.end]
        return all(word in sentence for word in self._words)


def _section_spans(annotated: AnnotatedReport, selection: Selection) -> Sequence[Span] | None:
    if not selection.sections:
        return None
    return [
        Span(section.start, section.extent_end)
        for section in annotated.sections
        if any(words in f"{section.label}{section.title}" for words in selection.sections)
    ]


def _agreed(tags: tuple[Tag, ...], least: float) -> tuple[Tag, ...]:
    annotators = {tag.annotator for tag in tags}
    if least <= 0 or len(annotators) < 2:  # noqa: PLR2004 - two make an agreement
        return tags
    same: defaultdict[tuple[int, int, str], list[Tag]] = defaultdict(list)
    for tag in tags:
        same[tag.start, tag.end, tag.label].append(tag)
    kept = {
        min(group, key=lambda tag: (tag.created_at, tag.id)).id
        for group in same.values()
        if len({tag.annotator for tag in group}) >= least * len(annotators)
    }
    return tuple(tag for tag in tags if tag.id in kept)
