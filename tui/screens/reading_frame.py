"""The frame of the reading screen: its panes, and how they follow the cursor (阅读界面框架)."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.containers import Horizontal, Vertical

from keymaps import Keymap, Scope
from pizhu.report.problem import Problem
from pizhu.report.values import Decision, Layer
from store.positions import Position
from tui import legends
from tui.inspection import Place
from tui.language import _, problem_text
from tui.marking import current_marks, lasting_marks, link_marks
from tui.opened import OpenedReport
from tui.reading.jumps import JumpList
from tui.screens.counting import CountingScreen
from tui.screens.workplace import TooSmall
from tui.styles import FLAG_SIGN, text_styles
from tui.widgets.bars import LabelLegend, Legend, Notice, Standing, StatusLine, reading_mode
from tui.widgets.inspector import Inspector
from tui.widgets.outline import Outline
from tui.widgets.text_pane import TextPane
from tui.wording import report_name

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from textual.app import ComposeResult
    from textual.geometry import Size

    from pizhu.report.values import LabelSet, ReviewedFigure, Tag
    from store import Store
    from tui.reading import Highlight
    from tui.reading.reader import PagePlace
    from tui.widgets.figure_table import FigureTable

#: From so many columns on there is room for the inspector beside the text, and for the sections.
_TWO_PANES = 92
_THREE_PANES = 116

#: How long after a report was opened the process that cuts words is started, in seconds: loading
#: its dictionary takes most of a second of a processor, and reading comes first.
_WORDS_AFTER = 1.0

#: How often the place one reads at is remembered, in seconds.
_REMEMBER_INTERVAL = 1.0


class ReadingFrame(CountingScreen, inherit_bindings=False):
    """Sections, text and inspector of one report, each following the cursor in the text.

    Args:
        store: The open workspace.
        report_id: The report to show.
        keymap: The keys in force.
        label_set: The labels to tag with.
        measure: Characters in a row of text, where there is room.

    Raises:
        Problem: When the report cannot be read.
    """

    #: From the first moment on: keys typed ahead are meant for the text and not for its outline.
    AUTO_FOCUS: ClassVar[str | None] = "ReadingView"

    def __init__(
        self, store: Store, report_id: str, keymap: Keymap, label_set: LabelSet, *, measure: int
    ) -> None:
        super().__init__(keymap)
        self.store = store
        self.report_id = report_id
        self.opened = OpenedReport(store, report_id)
        self.label_set = label_set
        self.labels = {label.id: label for label in store.every_label().labels}
        self.text_pane = TextPane(measure=measure, follow=self.follow, times=self.times, id="text")
        self.view = self.text_pane.view
        self.outline = Outline(times=self.times, id="outline")
        self.legend = Legend(keymap, id="legend")
        self.inspectors = (
            Inspector(self.labels, id="inspector"),
            Inspector(self.labels, brief=True, id="brief"),
        )
        self.figure_table: FigureTable | None = None
        self.jumps = JumpList()
        self._dressed = ""
        self._current: int | None = None
        self._passing: tuple[Highlight, ...] = ()
        self._progress = self.opened.progress()
        self._remembered = store.position(report_id)
        self.bind_keys(keymap, Scope.READING, label_set)
        self.text_pane.bind_keys(keymap, Scope.TEXT)
        self.outline.bind_keys(keymap, Scope.OUTLINE)

    def compose(self) -> ComposeResult:
        """The three panes, and the lines at their foot."""
        # Known before the panes are there, it saves styling and laying them out twice.
        self.fit_to(self.app.size)
        with Horizontal(id="panes"):
            yield self.outline
            with Vertical(id="middle"):
                yield self.text_pane
            yield self.inspectors[0]
        yield self.inspectors[1]
        yield StatusLine(id="status")
        with Vertical(id="foot"):
            yield LabelLegend(self.label_set.labels, self.keymap, id="labels")
            yield self.legend
        yield TooSmall(id="too-small")

    def on_mount(self) -> None:
        """Show the report at the place where it was left."""
        annotated = self.opened.annotated
        self.view.show(
            annotated.report.text,
            furniture=annotated.furniture,
            sections=annotated.sections,
            offset=self._remembered.offset,
            top=self._remembered.top,
        )
        self.outline.show(annotated.sections)
        self._dress()
        self.app.theme_changed_signal.subscribe(self, lambda _theme: self._dress())
        self.show_marks()
        self.view.focus()
        self.set_interval(_REMEMBER_INTERVAL, self._remember)
        self.set_timer(_WORDS_AFTER, self.view.learn_words)

    def _dress(self) -> None:
        """Give the marks in the text the colours of the theme."""
        if self._dressed == self.app.theme:
            return
        self._dressed = self.app.theme
        variables = self.app.theme_variables
        plain = self.app.no_color
        styles = text_styles(variables, self.labels.values(), plain=plain)
        self.view.set_highlight_styles(styles)

    def take_label_set(self, label_set: LabelSet) -> None:
        """Tag with these labels from now on, and show those of all sets as they are now."""
        self.label_set = label_set
        self.labels.clear()
        self.labels.update((label.id, label) for label in self.store.every_label().labels)
        self.bind_keys(self.keymap, Scope.READING, label_set)
        self.query_one(LabelLegend).show(label_set.labels)
        self._dressed = ""
        self._dress()
        self.opened.reload()
        self.show_marks()

    def say(self, text: str) -> None:
        """Say what has just happened."""
        self.tell(Notice(text))

    def fail(self, problem: Problem) -> None:
        """Say that an act was not saved, or could not be done."""
        self.tell(Notice(problem_text(problem), is_problem=True))

    def done(self, text: str) -> None:
        """Say what was done, and how to take it back."""
        key = self.keymap.shown("history.undo")
        self.say(_("{what} {key} takes it back.").format(what=text, key=key))

    # Following the cursor

    @property
    def current(self) -> int | None:
        """The index of the figure under review: the one at the cursor."""
        return self._current

    @property
    def reviewed(self) -> ReviewedFigure | None:
        """The figure under review."""
        return None if self._current is None else self.opened.figures[self._current]

    def tags_here(self) -> tuple[Tag, ...]:
        """The tags over the cursor, the one that is meant first."""
        return self.opened.tags_at(self.view.cursor)

    def held_name(self) -> str:
        """What the label is called that is held active; empty for none."""
        return ""

    def learning_told(self) -> str:
        """Whether the program learns from the tags; empty where it does not."""
        return ""

    def go_to_figure(self, index: int) -> None:
        """Review the figure at `index`, with the text around it in view."""
        self._current = index
        self.view.stop_selecting()
        self.go_to(self.opened.figures[index].figure.start)

    def jump_to(self, offset: int, place: PagePlace = "nearest") -> None:
        """Go there, and remember the place left, to come back to."""
        self.jumps = self.jumps.jumped(self.view.cursor)
        self.go_to(offset, place)

    def go_to(self, offset: int, place: PagePlace = "nearest") -> None:
        """Put the cursor on the code point at `offset`, everything else in step with it."""
        self.view.move_to(offset, place=place)
        self.follow()

    def show_marks(self) -> None:
        """Show the figures and tags as they stand now, after an act."""
        opened = self.opened
        marks = lasting_marks(opened.figures, opened.tags, opened.annotated.notes)
        self.view.set_highlights(marks)
        self._progress = opened.progress()
        self.outline.set_progress(opened.progress_by_section())
        self.outline.set_standings(opened.remarks.completion.sections)
        self.outline.set_hues(
            {
                index: [self.labels[tag.label].color for tag in tags if tag.label in self.labels]
                for index, tags in opened.remarks.section_tags.items()
            }
        )
        self.follow()

    def follow(self) -> None:
        """Bring everything in step with the cursor."""
        cursor = self.view.cursor
        reviewed = self.reviewed
        if reviewed is None or not reviewed.figure.start <= cursor < reviewed.figure.end:
            self._current = self.opened.route.at(cursor)
        place = self._place()
        passing = (*self.link_marks(place), *current_marks(place.reviewed))
        if passing != self._passing:
            self._passing = passing
            self.view.set_passing(passing)
        for inspector in self.inspectors:
            inspector.show(place)
        self.outline.follow(cursor)
        if self.figure_table is not None:
            self.figure_table.follow(self._current)
        self.show_standing()

    def _place(self) -> Place:
        """What there is at the cursor."""
        remarks, cursor = self.opened.remarks, self.view.cursor
        reviewed = self.reviewed
        path = self.opened.section_path(cursor)
        return Place(
            self.opened.text,
            reviewed,
            tuple(tag for tag in self.tags_here() if tag.layer is Layer.SPAN),
            remarks.notes_at(cursor),
            remarks.links,
            remarks.section_extent(path[-1]) if path else None,
            remarks.report_extent(),
            self.opened.earlier.get(reviewed.id) if reviewed else None,
        )

    def link_marks(self, place: Place) -> tuple[Highlight, ...]:
        """The marks of what the figure and tags at the cursor are linked with."""
        here = [place.reviewed.id] if place.reviewed else []
        here += [tag.id for tag in place.tags]
        links = self.opened.remarks.links
        return link_marks(None, [link.other for item in here for link in links.get(item, ())])

    def show_standing(self) -> None:
        """Say where one is and what the keys do."""
        selecting = self.view.selection is not None
        progress = self._progress
        counts: tuple[str, ...] = (
            _("figures {decided}/{total}").format(decided=progress.decided, total=progress.total),
            _("tags {count}").format(count=self.opened.tag_count),
        )
        if learning := self.learning_told():
            counts = (learning, *counts)
        if held := self.held_name():
            counts = (_("held: {label}").format(label=held), *counts)
        if self.figure_table is not None and self.figure_table.wanted:
            counts = (_("only “{wanted}”").format(wanted=self.figure_table.wanted), *counts)
        counts += self._remark_counts()
        path = self.opened.section_path(self.view.cursor)
        self.status.set_standing(
            Standing(
                reading_mode(
                    selecting=selecting,
                    listed=self.outline.mode if self.outline.has_focus else None,
                ),
                report_name(self.opened.annotated.report),
                " › ".join(section.label + section.title for section in path),
                counts,
                progress,
            )
        )
        self.legend.offer(self._offered(selecting=selecting))

    def _remark_counts(self) -> tuple[str, ...]:
        """Sections that are done, flags and missing attributes, as far as there are any."""
        remarks, annotated = self.opened.remarks, self.opened.annotated
        found = []
        if annotated.marks and annotated.sections:
            done, total = remarks.completion.finished_sections, len(annotated.sections)
            found.append(_("sections {done}/{total}").format(done=done, total=total))
        if remarks.flagged:
            found.append(f"{FLAG_SIGN} {len(remarks.flagged)}")
        if remarks.unfinished:
            found.append(_("lacking {count}").format(count=len(remarks.unfinished)))
        return tuple(found)

    def _offered(self, *, selecting: bool) -> Sequence[str]:
        if self.outline.has_focus:
            return legends.OUTLINE
        if self.figure_table is not None and self.figure_table.has_focus:
            return legends.TABLE
        if selecting:
            return legends.SELECTING
        tags = self.tags_here()
        if tags and self._current is None and tags[0].decision is Decision.UNDECIDED:
            return legends.SUGGESTION
        if tags:
            return legends.TAG
        return legends.TEXT if self._current is None else legends.FIGURE

    def on_reading_view_cursor_moved(self) -> None:
        """Follow the cursor."""
        self.follow()

    def on_reading_view_selection_changed(self) -> None:
        """Offer what can be done with a selection."""
        self.show_standing()

    def on_descendant_focus(self) -> None:
        """Say what the keys do in the pane that has the focus."""
        self.show_standing()

    def fit_to(self, size: Size) -> None:
        """Show as many panes as there is room for."""
        super().fit_to(size)
        panes = {
            "-three-panes": size.width >= _THREE_PANES,
            "-two-panes": _TWO_PANES <= size.width < _THREE_PANES,
            "-one-pane": size.width < _TWO_PANES,
        }
        for name, suits in panes.items():
            self.set_class(suits, name)

    # What outlives the screen

    def _remember(self) -> None:
        """Remember the place one reads at; no act, so a failure is told at the next one."""
        position = Position(self.view.cursor, self.view.top_offset)
        if position == self._remembered:
            return
        try:
            self.store.remember_position(self.opened.id, position.offset, position.top)
        except Problem:
            return
        self._remembered = position

    def leave(self) -> None:
        """Remember the place one reads at."""
        self._remember()

    def quotes(self) -> Mapping[str, str]:
        """The characters of the report's figures and tags, by id."""
        return self.opened.quotes()
