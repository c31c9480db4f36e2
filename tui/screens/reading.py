"""The reading screen: reading one report, deciding about its figures, tagging (阅读界面)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pizhu.report.problem import Problem
from pizhu.report.values import Span
from tui.labelling import concerns_labels
from tui.language import _
from tui.screens.layer_acts import LayerActs
from tui.screens.learning_acts import LearningActs
from tui.screens.motions import Motions
from tui.screens.outlining import Outlining
from tui.screens.peeking import Peeking

if TYPE_CHECKING:
    from collections.abc import Sequence

    from store import Event

_NARROWEST_MEASURE = 10
_WIDEST_MEASURE = 80
_MEASURE_STEP = 2
_INSPECTOR_STEP = 5


class ReadingScreen(LearningActs, LayerActs, Outlining, Motions, Peeking, inherit_bindings=False):
    """What the keys do on the reading screen; see `keymaps.actions` for the whole table."""

    # Selecting and tagging

    def action_select_toggle(self) -> None:
        """Start or stop selecting."""
        if self.view.selection is None:
            self.view.start_selecting()
        else:
            self.view.stop_selecting()

    def action_select_grow(self) -> None:
        """Grow the selection by unit."""
        for _time in range(self.times()):
            self.view.grow_selection()

    def action_select_shrink(self) -> None:
        """Shrink the selection by unit."""
        for _time in range(self.times()):
            self.view.shrink_selection()

    def action_select_title(self) -> None:
        """Select the title of the section, without its label."""
        path = self.opened.section_path(self.view.cursor)
        if not path:
            self.say(_("No section at the cursor."))
            return
        section = path[-1]
        self.view.select(Span(section.start + len(section.label), section.end))
        self.follow()

    def action_select_copy(self) -> None:
        """Copy the selection to the terminal's clipboard."""
        if span := self._selected():
            self.app.copy_to_clipboard(self.opened.text[span.start : span.end])
            self.view.stop_selecting()
            self.say(_("Copied {count} characters.").format(count=len(span)))

    def action_select_cite(self) -> None:
        """Copy the selection with its report, sections and offsets."""
        if span := self._selected():
            from tui.citation import cited

            path = self.opened.section_path(span.start)
            self.app.copy_to_clipboard(cited(self.opened.annotated.report, path, span))
            self.view.stop_selecting()
            self.say(_("Copied {count} characters and where they stand.").format(count=len(span)))

    def _selected(self) -> Span | None:
        """What is selected; says so where nothing is."""
        if self.view.selection is None:
            self.say(_("Nothing is selected."))
        return self.view.selection

    # The view

    def action_pane_next(self) -> None:
        """Go to the next pane: from the text to the sections and back."""
        (self.view if self.outline.has_focus else self.outline).focus()

    def action_pane_previous(self) -> None:
        """Go to the previous pane."""
        self.action_pane_next()

    def action_view_outline(self) -> None:
        """Show or hide the sections."""
        self._toggle_pane("outline", shown=self.outline.display)
        if self.outline.has_focus:
            self.view.focus()

    def action_view_inspector(self) -> None:
        """Show or hide the inspector."""
        self._toggle_pane("inspector", shown=self.inspectors[0].display)

    def action_inspector_down(self) -> None:
        """Show further lines of the inspector."""
        self.inspectors[0].scroll_lines(_INSPECTOR_STEP * self.times())

    def action_inspector_up(self) -> None:
        """Show earlier lines of the inspector."""
        self.inspectors[0].scroll_lines(-_INSPECTOR_STEP * self.times())

    def _toggle_pane(self, pane: str, *, shown: bool) -> None:
        self.set_class(shown, f"-without-{pane}")
        self.set_class(not shown, f"-with-{pane}")

    def action_view_narrower(self) -> None:
        """Set the text narrower."""
        self._set_measure(-_MEASURE_STEP)

    def action_view_wider(self) -> None:
        """Set the text wider."""
        self._set_measure(_MEASURE_STEP)

    def action_view_furniture(self) -> None:
        """Show or hide page furniture."""
        hidden = not self.view.furniture_hidden
        self.view.furniture_hidden = hidden
        self.say(_("Page furniture is hidden.") if hidden else _("Page furniture is shown."))

    def _set_measure(self, change: int) -> None:
        measure = min(max(self.view.measure + change, _NARROWEST_MEASURE), _WIDEST_MEASURE)
        self.view.set_measure(measure)
        self.say(_("{count} characters in a row, where there is room.").format(count=measure))

    # The report

    def action_report_close(self) -> None:
        """Leave the outline, give up the link begun, drop the selection, or go to the library."""
        if self.leave_outline():
            return
        if self.give_up_link():
            return
        if self.view.selection is not None:
            self.view.stop_selecting()
            return
        if self.hits and not self.is_found:
            self.search("")
            return
        self.leave()
        self.post_message(self.LibraryWanted(self.opened.id))

    def action_report_export(self) -> None:
        """Choose a format, see what would be lost, and write the export."""
        from tui.exporting import plan_for
        from tui.screens.export import ExportScreen

        try:
            every_report = tuple(summary.id for summary in self.store.summaries())
        except Problem as problem:
            self.fail(problem)
            return
        self.app.push_screen(
            ExportScreen(self.keymap, plan_for(self.opened.annotated, self.store), every_report),
            lambda told: self.say(told) if told else None,
        )

    # What happens elsewhere

    def show_events(self, events: Sequence[Event]) -> None:
        """Show what other programs have done in this report."""
        if not self.opened.concerned_by(events):
            return
        self._reload()
        notice = self.status.notice
        if notice is not None and notice.is_problem:
            # That an act of one's own was refused matters more, often for this very reason.
            return
        names = ", ".join(sorted({event.annotator for event in events}))
        if all(concerns_labels([event]) for event in events):
            self.say(_("{names} changed the labels just now.").format(names=names))
        else:
            self.say(_("{names} worked on this report just now.").format(names=names))

    def show_history(self, event: Event) -> None:
        """Show what an undo or redo has changed, and go there."""
        if not self.opened.concerned_by([event]):
            return
        spans = [self.opened.span_of_item(item) for item in event.items]
        self._reload()
        spans += [self.opened.span_of_item(item) for item in event.items]
        place = next((span for span in spans if span is not None), None)
        if place is not None:
            self.view.stop_selecting()
            self.jump_to(place.start)

    def _reload(self) -> None:
        try:
            self.opened.reload()
        except Problem as problem:
            self.fail(problem)
            return
        self.show_marks()
