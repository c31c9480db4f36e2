"""Asking for a line of text at the foot of a screen (提问): the one way in which screens do it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.widget import Widget

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tui.widgets.prompt import Prompt


class Asking(Widget, inherit_bindings=False):
    """A screen that asks, in place of its legend; one question at a time.

    Named after the screen's own class among the bases: Textual takes the styles of the first.
    """

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
        self.mount(prompt, before="#legend")
        self.add_class("-asking", *prompt.screen_classes)

    @property
    def is_asking(self) -> bool:
        """Whether a question stands there."""
        return self.has_class("-asking")

    def stop_asking(self) -> None:
        """Take the question away; the keys go to the screen again."""
        self._take_away()
        self.take_keys()

    def _take_away(self) -> None:
        from tui.widgets.prompt import Prompt

        for prompt in self.query(Prompt):
            self.remove_class(*prompt.screen_classes)
            prompt.remove()
        self.remove_class("-asking")

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
