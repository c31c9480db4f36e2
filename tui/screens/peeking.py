"""Looking up what is at the cursor without leaving it: label, history, mentions (速览)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pizhu.report.problem import Problem
from tui.language import _
from tui.screens.reading_frame import ReadingFrame

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.peek import Line

#: The sheet leaves so many columns free.
_MARGIN = 8


class Peeking(ReadingFrame, inherit_bindings=False):
    """Opens a sheet about the tag and the figure at the cursor, or about the words selected."""

    def action_view_peek(self) -> None:
        """Look up the label, the history and the indicator at the cursor."""
        from tui.screens.peek import PeekScreen

        try:
            lines = [line for part in self._parts() for line in (*part, _blank())][:-1]
        except Problem as problem:
            self.fail(problem)
            return
        if not lines:
            self.say(_("No figure and no tag at the cursor, and no words selected to look up."))
            return
        span = self.view.selection
        quote = self.opened.text[span.start : span.end] if span else ""
        tags = self.tags_here()
        if not quote and self.reviewed is not None:
            quote = self.reviewed.figure.text
        elif not quote and tags:
            quote = tags[0].quote
        title = quote.replace("\n", " ")
        self.app.push_screen(PeekScreen(self.keymap, title, lines), self._go_from_peek)

    def _go_from_peek(self, place: int | None) -> None:
        if place is not None:
            self.view.stop_selecting()
            self.jump_to(place)

    def _parts(self) -> Iterator[list[Line]]:
        """The parts of the sheet that there is something to say in."""
        from tui import peek

        opened, width = self.opened, self.app.size.width - _MARGIN
        for tag in self.tags_here()[:1]:
            label = self.labels.get(tag.label)
            if label is not None:
                yield [
                    peek.heading_line(_("Label")),
                    *peek.label_lines(label, self.labels, opened.tags, width),
                ]
            yield [
                peek.heading_line(_("History of the tag “{quote}”").format(quote=tag.quote)),
                *peek.history_lines(opened.history(tag.id), tag.id, tag.quote),
            ]
        figure = None if self.reviewed is None else self.reviewed.figure
        indicator = figure.canonical or figure.indicator if figure is not None else ""
        if (span := self.view.selection) is not None:
            indicator = opened.text[span.start : span.end].strip()
        if indicator:
            yield [
                peek.heading_line(_("Mentions of {indicator}").format(indicator=indicator)),
                *peek.mention_lines(opened.text, *opened.mentions(indicator)),
            ]
        if self.reviewed is not None and figure is not None:
            item = self.reviewed.id
            history = list(peek.history_lines(opened.history(item), item, figure.text))
            if history:
                said = _("History of the figure “{text}”").format(text=figure.text)
                yield [peek.heading_line(said), *history]


def _blank() -> Line:
    from tui.peek import Line

    return Line()
