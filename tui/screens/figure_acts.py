"""What is done with figures on the reading screen: deciding, setting right, adding (审阅数据)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pizhu.report.edges import trimmed_edges
from pizhu.report.problem import Problem
from pizhu.report.values import Decision, Span
from tui.language import _, ngettext
from tui.screens.tabling import Tabling
from tui.shares import share
from tui.wording import word

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pizhu.report.values import Figure

#: What is offered as the least confidence to accept at; of the figures above it at least 98 % are
#: wholly right (docs/detection.md, calibration).
SURE = 0.9


class FigureActs(Tabling, inherit_bindings=False):
    """The acts on figures; each says what it did and how to take it back."""

    #: The phrases that the indicator's key goes through, for the figure with that id.
    _choice: tuple[str, list[Span]] = ("", [])
    #: The id of the figure that was gone to last: the one meant while its words are selected.
    _meant = ""

    # Deciding

    def action_figure_accept(self) -> None:
        """Accept the figure, go to the next undecided one."""
        self._decide(Decision.ACCEPTED)

    def action_figure_reject(self) -> None:
        """Reject the figure, go to the next undecided one."""
        self._decide(Decision.REJECTED)

    def action_figure_unsure(self) -> None:
        """Mark the figure unsure, go to the next undecided one."""
        self._decide(Decision.UNSURE)

    def _decide(self, decision: Decision) -> None:
        index = self._figure_here()
        if index is None:
            return
        figure = self.opened.figures[index].figure
        # Deciding may well take a figure out of what the filter lets through.
        among = self.figure_table.chosen_figures if self.figure_table is not None else None
        try:
            self.opened.decide(index, decision)
        except Problem as problem:
            self.fail(problem)
            return
        self.show_marks()
        done = _("“{text}” is {decision}.").format(text=figure.text, decision=word(decision))
        following = self.opened.route.next_open(index, among)
        if following is None:
            whole = self.opened.progress().complete
            told = _("Every figure is decided.") if whole else _("Every figure shown is decided.")
            self.done(done + " " + told)
            return
        self.go_to_figure(following)
        if self.opened.route.comes_before(following, index):
            done += " " + _("On from the top.")
        self.done(done)

    def _figure_here(self) -> int | None:
        if self.current is None:
            key = self.keymap.shown("figure.next_undecided")
            self.say(_("No figure at the cursor. {key} goes to the next one.").format(key=key))
        return self.current

    def action_figure_accept_section(self) -> None:
        """Accept all figures of the section that are undecided."""
        path = self.opened.section_path(self.view.cursor)
        if not path:
            self.say(_("No section at the cursor."))
            return
        section = path[-1]
        self._accept_all(self.opened.undecided_in(Span(section.start, section.extent_end)))

    def action_figure_accept_sure(self) -> None:
        """Accept all undecided figures at or above a confidence."""
        from tui.widgets.prompt import Prompt

        if not self._open_figures():
            self.say(_("Every figure is decided."))
            return
        sure = str(round(SURE * 100))
        self._tell_from(sure)
        self.put(
            Prompt(
                _("Accept every undecided figure from this confidence on, in %:"),
                sure,
                typed=self._tell_from,
                then=self._accept_from,
                given_up=lambda: self.tell(None),
            )
        )

    def _open_figures(self) -> list[int]:
        return self.opened.undecided_in(Span(0, len(self.opened.text)))

    def _sure_figures(self, typed: str) -> list[int] | None:
        """The undecided figures at or above the share typed; None where that is no share."""
        try:
            least = share(typed)
        except ValueError:
            return None
        # What contradicts its neighbours is looked at by a person, however sure its words are.
        return [
            index
            for index in self._open_figures()
            if self.opened.figures[index].figure.confidence >= least
            and all(check.agrees for check in self.opened.figures[index].figure.checks)
        ]

    def _tell_from(self, typed: str) -> None:
        """Say how many figures the confidence typed so far would accept."""
        sure = self._sure_figures(typed)
        if not sure:
            self.say(_("That would accept nothing."))
            return
        figures = self.opened.figures
        weakest = min((figures[index].figure for index in sure), key=lambda each: each.confidence)
        total = len(self._open_figures())
        told = ngettext(
            "That would accept {count} of {total} figure; least certain: “{text}” {least}%",
            "That would accept {count} of {total} figures; least certain: “{text}” {least}%",
            total,
        )
        least = round(weakest.confidence * 100)
        self.say(told.format(count=len(sure), total=total, text=weakest.text, least=least))

    def _accept_from(self, typed: str) -> None:
        sure = self._sure_figures(typed)
        if sure is None:
            self.say(_("“{typed}” is no share from 0 to 100 %.").format(typed=typed))
        elif not sure:
            self.say(_("No undecided figure is that certain; nothing is accepted."))
        else:
            self._accept_all(sure)

    def _accept_all(self, indices: Sequence[int]) -> None:
        if not indices:
            self.say(_("Nothing there is undecided."))
            return
        least = min(self.opened.figures[index].figure.confidence for index in indices)
        try:
            self.opened.accept(indices)
        except Problem as problem:
            self.fail(problem)
            return
        self.show_marks()
        following = self.opened.route.next_open(indices[-1])
        if following is not None:
            self.go_to_figure(following)
        count = len(indices)
        self.done(
            ngettext(
                "{count} figure is accepted, its confidence {least}%.",
                "{count} figures are accepted, the least certain at {least}%.",
                count,
            ).format(count=count, least=round(least * 100))
        )

    # The order of the review

    def action_figure_order(self) -> None:
        """Change the order that undecided figures come in."""
        order = self.opened.set_order(self.opened.order.following)
        self.show_marks()
        self.say(_("Undecided figures come in this order: {order}.").format(order=_(order.value)))

    # Setting right

    def _correct(self, change: Callable[[Figure], Figure]) -> bool:
        """Change the figure under review; whether that went well."""
        index = self._figure_here()
        if index is None:
            return False
        before = self.opened.figures[index].figure
        try:
            after = change(before)
            if after == before:
                return True
            self.opened.correct(index, after)
        except Problem as problem:
            self.fail(problem)
            return False
        self.show_marks()
        return True

    def action_figure_measure(self) -> None:
        """Set what is measured: the next kind."""
        from pizhu.report.figures.correction import next_measure

        if self._correct(next_measure):
            self._tell_field(_("measure"), lambda figure: word(figure.measure))

    def action_figure_direction(self) -> None:
        """Turn the direction of a change or a gap."""
        from pizhu.report.figures.correction import other_direction

        if self._correct(other_direction):
            self._tell_field(
                _("direction"), lambda figure: word(figure.direction) if figure.direction else ""
            )

    def action_figure_bound(self) -> None:
        """Set the bound: the next one."""
        from pizhu.report.figures.correction import next_bound

        if self._correct(next_bound):
            self._tell_field(_("bound"), lambda figure: word(figure.bound))

    def action_figure_status(self) -> None:
        """Set the status: actual or target."""
        from pizhu.report.figures.correction import other_status

        if self._correct(other_status):
            self._tell_field(_("status"), lambda figure: word(figure.status))

    def _tell_field(self, field: str, value: Callable[[Figure], str]) -> None:
        if self.reviewed is not None:
            self.done(_("{field}: {value}.").format(field=field, value=value(self.reviewed.figure)))

    def action_figure_indicator(self) -> None:
        """Set the indicator: the selection, or the next likely phrase."""
        from pizhu.report.figures.correction import with_indicator
        from tui.lexicon import own_lexicon

        selected = self.view.selection
        if selected is not None:
            self._take_indicator(trimmed_edges(self.opened.text, selected))
            return
        index = self._figure_here()
        if index is None:
            return
        span = self._next_candidate(index)
        if span is None:
            self.say(
                _("No other phrase is near. Select the words that name it, then the same key.")
            )
        elif self._correct(
            lambda figure: with_indicator(figure, span, self.opened.text, own_lexicon())
        ):
            self._tell_field(_("indicator"), lambda figure: figure.indicator)

    def _take_indicator(self, span: Span) -> None:
        """Give the selected words to the figure that was under review, else to the nearest one."""
        from pizhu.report.figures.correction import with_indicator
        from tui.lexicon import own_lexicon

        index = self._figure_meant(span)
        if index is None:
            self.say(_("No figure is near the selection."))
            return
        self.go_to_figure(index)
        if self._correct(
            lambda figure: with_indicator(figure, span, self.opened.text, own_lexicon())
        ):
            self._tell_field(_("indicator"), lambda figure: figure.indicator)

    def _figure_meant(self, words: Span) -> int | None:
        """The figure gone to last if it stands in the sentence of `words`, else the nearest."""
        for index, reviewed in enumerate(self.opened.figures):
            sentence = reviewed.figure.sentence
            if reviewed.id == self._meant and sentence and sentence.overlaps(words):
                return index
        return self.opened.route.nearest(words)

    def go_to_figure(self, index: int) -> None:
        """Review the figure at `index`, which is the one meant until another is gone to."""
        self._meant = self.opened.figures[index].id
        super().go_to_figure(index)

    def _next_candidate(self, index: int) -> Span | None:
        """The phrase after the present one, and after the last the first again."""
        reviewed = self.opened.figures[index]
        if self._choice[0] != reviewed.id:
            spans = list(self.opened.candidates(index))
            figure = reviewed.figure
            if figure.indicator_start is not None and figure.indicator_end is not None:
                spans.append(Span(figure.indicator_start, figure.indicator_end))
            self._choice = (reviewed.id, spans)
        spans = self._choice[1]
        if not spans:
            return None
        spans.append(spans.pop(0))
        return spans[-1]

    def action_figure_value(self) -> None:
        """Type the value."""
        from pizhu.report.figures.correction import with_value

        index = self._figure_here()
        if index is None:
            return
        figure = self.opened.figures[index].figure
        shown = figure.value if figure.value_high is None else f"{figure.value}-{figure.value_high}"
        self._ask_field(
            _("Value of “{text}”:").format(text=figure.text),
            shown,
            with_value,
            lambda: self._tell_field(_("value"), lambda now: now.value),
        )

    def action_figure_unit(self) -> None:
        """Type the unit."""
        from pizhu.report.figures.correction import with_unit

        index = self._figure_here()
        if index is None:
            return
        figure = self.opened.figures[index].figure
        sentence = figure.sentence or Span(figure.start, figure.end)
        around = self.opened.text[sentence.start : sentence.end]
        self._ask_field(
            _("Unit of “{text}”:").format(text=figure.text),
            figure.unit,
            lambda changed, typed: with_unit(changed, typed, around),
            lambda: self._tell_field(_("unit"), lambda now: now.unit),
        )

    def _ask_field(
        self,
        question: str,
        answer: str,
        change: Callable[[Figure, str], Figure],
        tell: Callable[[], None],
    ) -> None:
        """Ask for a field; what is refused stays in the line, to be typed right."""

        def take(typed: str) -> None:
            if self._correct(lambda figure: change(figure, typed)):
                tell()
            else:
                self._ask_field(question, typed, change, tell)

        self.ask(question, answer, then=take)

    def action_figure_add(self) -> None:
        """Add the selection as a figure that detection missed."""
        span = self.view.selection
        if span is None:
            self.say(_("Select the number and its unit first."))
            return
        try:
            figure = self.opened.add_figure(span)
        except Problem as problem:
            self.fail(problem)
            return
        self.view.stop_selecting()
        self.show_marks()
        index = self.opened.route.at(figure.start)
        if index is not None:
            self.go_to_figure(index)
        self.done(_("“{text}” is a figure now, accepted.").format(text=figure.text))

    # The table

    def action_figure_table(self) -> None:
        """Show the figures as a table, or the text alone again."""
        self.toggle_table()
