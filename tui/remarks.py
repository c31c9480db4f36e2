"""What people have said of a report's items, places and sections, ready to be shown (评注)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from pizhu.report.attributes import missing
from pizhu.report.completion import Completion, Standing, completion_of, undecided_starts
from pizhu.report.values import Decision, Layer
from tui.items import Item, Link, items_at, items_of, links_by_item
from tui.wording import relation_name

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pizhu.report.values import AnnotatedReport, MarkState, Note, Section, Tag


@dataclass(frozen=True, slots=True)
class Extent:
    """How a section stands, or the whole report, and its own tags.

    Attributes:
        heading: The section's label and title; empty for the report.
        standing: How it stands with the annotator.
        marks: What others say of it: annotator and state.
        tags: The tags of its layer.
    """

    heading: str
    standing: Standing
    marks: tuple[tuple[str, MarkState], ...]
    tags: tuple[Tag, ...]

    @property
    def is_plain(self) -> bool:
        """Whether there is nothing to tell of it."""
        return self.standing is Standing.OPEN and not self.marks and not self.tags


class Remarks:
    """The links, notes, marks and tags above passages of one state of a report.

    Args:
        annotated: The report.
        annotator: Whose marks say what is finished.
    """

    def __init__(self, annotated: AnnotatedReport, annotator: str) -> None:
        self._annotated = annotated
        self._annotator = annotator
        self._layered = [
            tag
            for tag in annotated.tags
            if tag.layer is not Layer.SPAN and tag.decision is not Decision.REJECTED
        ]

    @cached_property
    def items(self) -> Mapping[str, Item]:
        """Every figure and tag by id."""
        return items_of(self._annotated)

    @cached_property
    def links(self) -> Mapping[str, tuple[Link, ...]]:
        """The links of each item that has some."""
        relations = self._annotated.relations
        if not relations:
            return {}
        names = {kind.id: relation_name(kind) for kind in self._annotated.label_set.relations}
        return links_by_item(relations, self.items, names)

    @cached_property
    def completion(self) -> Completion:
        """How the report and its sections stand with the annotator."""
        annotated = self._annotated
        if not annotated.marks:
            return Completion(Standing.OPEN, (Standing.OPEN,) * len(annotated.sections))
        undecided = undecided_starts(annotated.figures, annotated.tags)
        return completion_of(annotated.sections, annotated.marks, self._annotator, undecided)

    @cached_property
    def flagged(self) -> tuple[Item, ...]:
        """The figures and tags that are flagged, in reading order."""
        found = [item for item in self.items.values() if item.flagged]
        return tuple(sorted(found, key=lambda item: (item.start, item.end)))

    @cached_property
    def unfinished(self) -> tuple[Tag, ...]:
        """The accepted tags that lack an attribute they need, in reading order."""
        labels = {label.id: label for label in self._annotated.label_set.labels if label.attributes}
        return tuple(
            tag
            for tag in self._annotated.tags
            if tag.label in labels
            and tag.decision is Decision.ACCEPTED
            and missing(labels[tag.label], tag.attributes)
        )

    @cached_property
    def section_tags(self) -> Mapping[int, tuple[Tag, ...]]:
        """The tags that sections have as a whole, by the section's index; none for most."""
        if not self._layered:
            return {}
        places = {(each.start, each.end): at for at, each in enumerate(self._annotated.sections)}
        found: dict[int, tuple[Tag, ...]] = {}
        for tag in self._layered:
            at = places.get((tag.start, tag.end))
            if tag.layer is Layer.SECTION and at is not None:
                found[at] = (*found.get(at, ()), tag)
        return found

    def items_at(self, offset: int) -> tuple[Item, ...]:
        """The figures and tags over a place, the shortest first."""
        return items_at(self.items.values(), offset)

    def notes_at(self, offset: int) -> tuple[Note, ...]:
        """The notes over a place, the one on the shortest stretch first."""
        covering = [note for note in self._annotated.notes if note.start <= offset < note.end]
        return tuple(sorted(covering, key=lambda note: (note.end - note.start, note.start)))

    def report_extent(self) -> Extent:
        """What there is to tell of the whole report."""
        tags = tuple(tag for tag in self._layered if tag.layer is Layer.REPORT)
        return Extent("", self.completion.report, self._marks_on(None), tags)

    def section_extent(self, section: Section) -> Extent:
        """What there is to tell of a section."""
        at = self._annotated.sections.index(section)
        tags = self.section_tags.get(at, ())
        return Extent(
            section.label + section.title,
            self.completion.sections[at],
            self._marks_on(section.start),
            tags,
        )

    def _marks_on(self, section_start: int | None) -> tuple[tuple[str, MarkState], ...]:
        return tuple(
            (mark.annotator, mark.state)
            for mark in self._annotated.marks
            if mark.section_start == section_start and mark.annotator != self._annotator
        )
