"""A report that is open for review (打开的报告): what it holds, and the acts upon it.

Every act goes to the store first. What is shown follows from what the store says has happened.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pizhu.report.edges import trimmed_edges
from pizhu.report.problem import N_, Problem
from pizhu.report.values import Decision, Span
from tui.progress import Progress, progress_of, section_progress
from tui.remarks import Remarks
from tui.review import Order, Route, tags_at

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pizhu.report.values import AnnotatedReport, Figure, ReviewedFigure, Section, Tag
    from store import Event, Store

#: So many figures on either side lend their indicators as candidates.
_BESIDE = 6


class OpenedReport:
    """A report with its figures and tags as they stand.

    Args:
        store: Where it lies, and where acts go.
        report_id: Its id.

    Raises:
        Problem: When there is no such report.
    """

    def __init__(self, store: Store, report_id: str) -> None:
        self._store = store
        self.id = report_id
        self.annotated: AnnotatedReport
        self.route: Route
        self.remarks: Remarks
        self.order = Order.READING
        self.reload()

    def reload(self) -> None:
        """Take the report as it stands in the store now."""
        self._hold(self._store.load(self.id))
        self.earlier = {
            moved.id: moved.decision for moved in self._store.moved(self.id) if moved.decision
        }

    def _hold(self, annotated: AnnotatedReport) -> None:
        self.annotated = annotated
        self._tags = tuple([tag for tag in annotated.tags if tag.decision is not Decision.REJECTED])
        self.route = Route(annotated.figures, self.order)
        self.remarks = Remarks(annotated, self._store.annotator)

    def set_order(self, order: Order) -> Order:
        """Let undecided figures come in `order` from now on."""
        self.order = order
        self._hold(self.annotated)
        return order

    @property
    def text(self) -> str:
        """The report's text."""
        return self.annotated.report.text

    @property
    def figures(self) -> tuple[ReviewedFigure, ...]:
        """Its figures in reading order."""
        return self.annotated.figures

    @property
    def tags(self) -> tuple[Tag, ...]:
        """Its tags and suggested tags in reading order, without those that were rejected."""
        return self._tags

    @property
    def tag_count(self) -> int:
        """How many tags it has, suggestions that nobody has decided about not counted."""
        return sum(tag.decision is not Decision.UNDECIDED for tag in self._tags)

    def progress(self) -> Progress:
        """How many of its figures are decided."""
        return progress_of(self.figures)

    def progress_by_section(self) -> tuple[Progress, ...]:
        """The same for each of its sections."""
        return section_progress(self.annotated.sections, self.figures)

    def section_path(self, offset: int) -> tuple[Section, ...]:
        """The sections that the code point at `offset` stands in, outermost first."""
        # `pizhu.report.sections` says the same, but it brings the whole detector along.
        sections = self.annotated.sections
        return tuple([item for item in sections if item.start <= offset < item.extent_end])

    def tags_at(self, offset: int) -> tuple[Tag, ...]:
        """The tags over the code point at `offset`, the shortest first."""
        return tags_at(self.tags, offset)

    def span_of_item(self, item: str) -> Span | None:
        """Where the item, note, link or mark with that id stands, None for what is not here."""
        known = self.remarks.items.get(item)
        if known is not None:
            return Span(known.start, known.end)
        for note in self.annotated.notes:
            if note.id == item:
                return Span(note.start, note.end)
        for relation in self.annotated.relations:
            if relation.id == item:
                return self.span_of_item(relation.from_item)
        starts = [mark.section_start for mark in self.annotated.marks if mark.id == item]
        return next((Span(start, start) for start in starts if start is not None), None)

    def quotes(self) -> dict[str, str]:
        """The characters of what stands in the report, by id: of a mark, the section's heading."""
        items = self.remarks.items
        headings = {each.start: each.label + each.title for each in self.annotated.sections}
        return {
            **{item.id: item.quote for item in items.values()},
            **{note.id: note.quote for note in self.annotated.notes},
            **{
                each.id: f"{items[each.from_item].quote} → {items[each.to_item].quote}"
                for each in self.annotated.relations
                if each.from_item in items and each.to_item in items
            },
            **{
                mark.id: headings.get(mark.section_start or 0, "")
                for mark in self.annotated.marks
                if mark.section_start is not None
            },
        }

    def decide(self, index: int, decision: Decision) -> Event:
        """Decide about the figure at `index`.

        Raises:
            Problem: When the store could not save it; nothing has changed then.
        """
        reviewed = self.figures[index]
        event = self._store.decide([reviewed.id], decision)
        undecided = decision is Decision.UNDECIDED
        after = replace(
            reviewed,
            decision=decision,
            annotator=None if undecided else event.annotator,
            decided_at=None if undecided else event.time,
        )
        figures = (*self.figures[:index], after, *self.figures[index + 1 :])
        self._hold(replace(self.annotated, figures=figures))
        return event

    def accept(self, indices: Sequence[int]) -> Event:
        """Accept the figures at `indices`, all in one act.

        Raises:
            Problem: When the store could not save it; nothing has changed then.
        """
        event = self._store.decide([self.figures[index].id for index in indices], Decision.ACCEPTED)
        self.reload()
        return event

    def undecided_in(self, span: Span) -> list[int]:
        """The indices of the undecided figures that begin inside `span`."""
        return [
            index
            for index, reviewed in enumerate(self.figures)
            if reviewed.decision is Decision.UNDECIDED and span.contains(reviewed.figure.start)
        ]

    def correct(self, index: int, figure: Figure) -> None:
        """Set fields of the figure at `index` right.

        Raises:
            Problem: When the store could not save it; nothing has changed then.
        """
        self._store.change_figure(self.figures[index].id, figure)
        self.reload()

    def candidates(self, index: int) -> tuple[Span, ...]:
        """What else the figure at `index` may measure, the likeliest first."""
        from pizhu.report.figures.candidates import indicator_candidates

        figure = self.figures[index].figure
        beside = self.figures[max(0, index - _BESIDE) : index + _BESIDE + 1]
        return indicator_candidates(self.text, figure, [each.figure for each in beside])

    def add_figure(self, span: Span) -> Figure:
        """Make a figure of what is selected, its fields read from the words around it.

        Raises:
            Problem: When there is no number in it, the person's own lexicon cannot be read, or the
                store could not save it; nothing has changed then.
        """
        from pizhu.report.figures import find_figure_at
        from tui.lexicon import own_lexicon

        span = trimmed_edges(self.text, span)
        annotated = self.annotated
        figure = find_figure_at(
            self.text,
            span,
            annotated.furniture,
            annotated.sections,
            annotated.report.facts,
            own_lexicon(),
        )
        if figure is None:
            raise Problem(N_("There is no number in the selection. Select one with its unit."))
        self._store.add_figure(self.id, figure)
        self.reload()
        return figure

    def put_tag(self, span: Span, label: str) -> Span:
        """Tag `span` without the blanks and punctuation at its edges.

        Returns:
            The span that was tagged.

        Raises:
            Problem: When nothing is left to tag, or the store could not save it; nothing has
                changed then.
        """
        span = trimmed_edges(self.text, span)
        if not len(span):
            raise Problem(
                N_("Only blanks and punctuation are selected. Select the words to be tagged.")
            )
        self._store.add_tag(self.id, span, self.text[span.start : span.end], label)
        self.reload()
        return span

    def history(self, item: str) -> tuple[Event, ...]:
        """What was done to the figure or tag with that id, oldest first.

        Raises:
            Problem: When the store could not be read.
        """
        return self._store.history_of(self.id, item)

    def mentions(
        self, indicator: str
    ) -> tuple[tuple[str, ...], tuple[Span, ...], list[ReviewedFigure]]:
        """Where the report speaks of an indicator.

        Returns:
            The indicator's names; where one of them stands; the figures that measure it.

        Raises:
            Problem: When the person's own lexicon cannot be read.
        """
        from pizhu.report.figures.mentions import find_mentions, names_of
        from tui.lexicon import own_lexicon

        lexicon = own_lexicon()
        names = names_of(indicator, lexicon)
        figures = [
            each
            for each in self.figures
            if each.figure.canonical in names or each.figure.indicator in names
        ]
        return names, find_mentions(self.text, indicator, lexicon), figures

    def concerned_by(self, events: Iterable[Event]) -> bool:
        """Whether any of `events` happened in this report, or to all of them."""
        return any(event.report_id in {self.id, None} for event in events)
