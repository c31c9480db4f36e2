"""Moving in the text by what stands in it: figures, tags, sections, places (移动)."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from pizhu.report.values import Decision, Span
from tui.language import _
from tui.reading import Unit
from tui.reading.counts import place_typed
from tui.reading.jumps import at_percent
from tui.reading.landmarks import Landmarks
from tui.screens.reading_frame import ReadingFrame

if TYPE_CHECKING:
    from collections.abc import Iterable


class Motions(ReadingFrame, inherit_bindings=False):
    """The motions of the reading screen; each takes a count and extends a selection."""

    # Figures

    def action_figure_next(self) -> None:
        """Go to the next figure."""
        self._go_by_figures(1, _("No figure after this place."))

    def action_figure_previous(self) -> None:
        """Go to the previous figure."""
        self._go_by_figures(-1, _("No figure before this place."))

    def action_figure_next_undecided(self) -> None:
        """Go to the next undecided figure."""
        index = self.current
        if index is None or self.opened.route.is_in_reading_order:
            self._go_by_figures(1, _("No undecided figure after this place."), undecided=True)
            return
        self._go_in_order(index)

    def action_figure_previous_undecided(self) -> None:
        """Go to the previous undecided figure."""
        self._go_by_figures(-1, _("No undecided figure before this place."), undecided=True)

    def _go_in_order(self, index: int) -> None:
        """Go on among undecided figures in an order that is not that of the text."""
        found: int | None = None
        for _time in range(min(self.times(), len(self.opened.figures))):
            following = self.opened.route.next_open(index if found is None else found)
            if following is None:
                break
            found = following
        if found is None:
            self.say(_("Every figure is decided."))
        else:
            self.go_to_figure(found)

    def _go_by_figures(self, step: int, otherwise: str, *, undecided: bool = False) -> None:
        if self.view.selection is not None:
            figures = (
                each.figure
                for each in self.opened.figures
                if not undecided or each.decision is Decision.UNDECIDED
            )
            self._extend_by((Span(each.start, each.end) for each in figures), step, otherwise)
            return
        route = self.opened.route
        place = self.view.cursor
        if step < 0 and self.reviewed is not None:
            place = self.reviewed.figure.start
        found: int | None = None
        for _time in range(self.times()):
            seek = route.next if step > 0 else route.previous
            index = seek(place, undecided=undecided)
            if index is None:
                break
            found, place = index, self.opened.figures[index].figure.start
        if found is None:
            self.say(otherwise)
        else:
            self.go_to_figure(found)

    # Tags, sections, paragraphs

    def action_tag_next(self) -> None:
        """Go to the next tag."""
        self._go_by_tags(1, _("No tag after this place."))

    def action_tag_previous(self) -> None:
        """Go to the previous tag."""
        self._go_by_tags(-1, _("No tag before this place."))

    def _go_by_tags(self, step: int, otherwise: str) -> None:
        self._jump_by((Span(tag.start, tag.end) for tag in self.opened.tags), step, otherwise)

    def action_section_next(self) -> None:
        """Go to the next section."""
        self._go_by_sections(1, _("No section after this place."))

    def action_section_previous(self) -> None:
        """Go to the previous section."""
        self._go_by_sections(-1, _("No section before this place."))

    def _go_by_sections(self, step: int, otherwise: str) -> None:
        starts = [section.start for section in self.opened.annotated.sections]
        if self.view.selection is None:
            self._jump_by((Span(start, start + 1) for start in starts), step, otherwise)
            return
        text = self.opened.text
        ends = (
            start + len(text[start:end].rstrip()) for start, end in pairwise([*starts, len(text)])
        )
        spans = (Span(start, end) for start, end in zip(starts, ends, strict=True))
        self._extend_by(spans, step, otherwise)

    def _jump_by(self, spans: Iterable[Span], step: int, otherwise: str) -> None:
        """Jump by spans, so that the place left can be come back to."""
        before = self.view.cursor
        if self._extend_by(spans, step, otherwise):
            self.jumps = self.jumps.jumped(before)

    def _extend_by(self, spans: Iterable[Span], step: int, otherwise: str) -> bool:
        """Move by spans, and the selection with it; whether there was one to go to."""
        before = self.view.cursor
        self.view.move_by(Landmarks(spans), step * self.times())
        if self.view.cursor == before:
            self.say(otherwise)
            return False
        self.follow()
        return True

    def action_paragraph_next(self) -> None:
        """Go to the next paragraph."""
        self.view.move(Unit.PARAGRAPH, self.times())
        self.follow()

    def action_paragraph_previous(self) -> None:
        """Go to the previous paragraph."""
        self.view.move(Unit.PARAGRAPH, -self.times())
        self.follow()

    # Places

    def action_jump_place(self) -> None:
        """Go to the percentage that was typed as a count, or ask for one or for an offset."""
        self.tell(None)
        percent = self.count_given()
        length = len(self.opened.text)
        if percent is not None:
            self.jump_to(at_percent(percent, length), "center")
            return
        self.ask(
            _("Go to (a percentage such as 50%, or an offset up to {last}):").format(
                last=length - 1
            ),
            then=self._go_to_typed,
        )

    def _go_to_typed(self, typed: str) -> None:
        if not typed.strip():
            return
        place = place_typed(typed, len(self.opened.text))
        if place is None:
            self.say(
                _("“{typed}” is no place: type a share such as 50%, or an offset.").format(
                    typed=typed.strip()
                )
            )
        else:
            self.jump_to(place, "center")

    def action_jump_back(self) -> None:
        """Go back to where the last jump began."""
        self._go_along_jumps(_("No jump to go back from."), back=True)

    def action_jump_forward(self) -> None:
        """Go forward again."""
        self._go_along_jumps(_("No jump to go forward to."), back=False)

    def _go_along_jumps(self, otherwise: str, *, back: bool) -> None:
        place: int | None = None
        for _time in range(self.times()):
            here = self.view.cursor if place is None else place
            found = self.jumps.back(here) if back else self.jumps.forward()
            if found is None:
                break
            self.jumps, place = found
        if place is None:
            self.say(otherwise)
        else:
            self.tell(None)
            self.go_to(place)
