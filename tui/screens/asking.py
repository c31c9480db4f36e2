"""Asking for a line of text at the foot of a screen (提问): the one way in which screens do it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.widget import Widget

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual import events

    from tui.widgets.prompt import Prompt


class Asking(Widget, inherit_bindings=False):
    """A screen that asks, in place of its legend; one question at a time.

    Named after the screen's own class among the bases: Textual takes the styles of the first.
    """

    _asked: Prompt | None = None

    def ask(
        self,
        question: str,
        answer: str = "",
        *,
        earlier: Sequence[str] = (),
        then: Callable[[str], None],
    ) -> None:
        """Ask for a line of text.

        Args:
            question: What is asked for.
            answer: What stands there at first.
            earlier: Earlier answers, the latest last, for the keys up and down.
            then: What is done with the answer.
        """
        from tui.widgets.prompt import Prompt

        self.put(Prompt(question, answer, earlier=earlier, then=then))

    def put(self, prompt: Prompt) -> None:
        """Ask what `prompt` asks; a question asked before goes away."""
        self._take_away()
        foot = self._foot()
        foot.mount(prompt, before="#legend")
        foot.add_class("-asking", *prompt.foot_classes)
        if prompt.screen_classes:
            self.add_class(*prompt.screen_classes)
        self._asked = prompt

    @property
    def is_asking(self) -> bool:
        """Whether a question stands there."""
        return self._asked is not None

    def takes_ahead(self, event: events.Key) -> bool:
        """Whether a key goes to a question that was not there yet when it was typed."""
        return self._asked is not None and self._asked.takes_ahead(event)

    def stop_asking(self) -> None:
        """Take the question away; the keys go to the screen again."""
        self._take_away()
        self.take_keys()

    def _take_away(self) -> None:
        if self._asked is not None:
            self._foot().remove_class("-asking", *self._asked.foot_classes)
            if self._asked.screen_classes:
                self.remove_class(*self._asked.screen_classes)
            # By itself: what a query removes has the whole screen drawn anew.
            self._asked.remove()
            self._asked = None

    def _foot(self) -> Widget:
        """What the legend lies in: as small a part of the screen as possible.

        What a widget is mounted in is drawn anew as a whole, and so are the scroll bars of all in
        which a class changes; a slow line should not have to carry them.
        """
        parent = self.query_one("#legend").parent
        return parent if isinstance(parent, Widget) else self

    def place_cursor(self) -> None:
        """Put the terminal's own cursor where one types, so that input methods open there."""
        if self._asked is not None and self._asked.is_attached:
            self.app.cursor_position = self._asked.line.cursor_screen_offset

    def take_keys(self) -> None:
        """Give the keys back to what had them before a question was asked."""

    def on_prompt_answered(self, message: Prompt.Answered) -> None:
        """Do what was to be done with the answer."""
        self.stop_asking()
        message.prompt.then(message.answer)

    def on_prompt_changed(self, message: Prompt.Changed) -> None:
        """Do what is to be done with what has been typed so far."""
        if message.prompt.typed is not None and self.is_asking:
            message.prompt.typed(message.answer)

    def on_prompt_dismissed(self, message: Prompt.Dismissed) -> None:
        """Go on as if nothing had been asked."""
        self.stop_asking()
        if message.prompt.given_up is not None:
            message.prompt.given_up()
