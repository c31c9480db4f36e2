"""A line to type into at the foot of a screen (输入行)."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Input, Static

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.app import ComposeResult


class Prompt(Horizontal):
    """Asks for one line of text, and goes away when it is given or Escape is pressed.

    Args:
        question: What is asked for.
        answer: What stands there at first.
        earlier: Earlier answers, the latest last, for the keys up and down.
        then: What is done with the answer.
        typed: What is done with every change of the line while it is typed.
        given_up: What is done when the question is not answered.

    Attributes:
        line: The line that is typed into.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss", show=False),
        Binding("up", "recall(-1)", show=False),
        Binding("down", "recall(1)", show=False),
    ]

    #: Classes that the screen's foot has while this is asked, beside ``-asking``.
    foot_classes: ClassVar[tuple[str, ...]] = ()
    #: The same for the whole screen, which costs drawing all of it.
    screen_classes: tuple[str, ...] = ()

    class Answered(Message):
        """The line was given with Enter."""

        def __init__(self, prompt: Prompt, answer: str) -> None:
            super().__init__()
            self.prompt = prompt
            self.answer = answer

    class Changed(Message):
        """The line reads otherwise; it is still being typed."""

        def __init__(self, prompt: Prompt, answer: str) -> None:
            super().__init__()
            self.prompt = prompt
            self.answer = answer

        def can_replace(self, message: Message) -> bool:
            """Only what the line reads last matters."""
            return isinstance(message, Prompt.Changed)

    class Dismissed(Message):
        """The question was not answered."""

        def __init__(self, prompt: Prompt) -> None:
            super().__init__()
            self.prompt = prompt

    def __init__(
        self,
        question: str,
        answer: str = "",
        *,
        earlier: Sequence[str] = (),
        then: Callable[[str], None],
        typed: Callable[[str], None] | None = None,
        given_up: Callable[[], None] | None = None,
    ) -> None:
        super().__init__()
        self.then = then
        self.typed = typed
        self.given_up = given_up
        self._question = question
        self._answers = [*earlier, answer]
        self._at = len(earlier)
        self._ahead: list[events.Key] | None = []
        self._heard: events.Key | None = None
        # What stands there at first goes away when something else is typed.
        self.line = Input(answer, compact=True, select_on_focus=bool(answer))

    def compose(self) -> ComposeResult:
        """The question and the line."""
        yield Static(f" {self._question} ", markup=False, classes="question")
        yield self.line

    def on_mount(self) -> None:
        """Take the keys, those typed ahead first."""
        self.screen.set_focus(self.line)
        ahead, self._ahead = self._ahead or [], None
        for key in ahead:
            self._type(key)

    def on_key(self, event: events.Key) -> None:
        """Know a key that was typed into the line by its coming past."""
        self._heard = event

    def takes_ahead(self, event: events.Key) -> bool:
        """Take a key that was typed before the line could hear it: all of it came in one piece.

        Args:
            event: A key that the screen is about to understand.

        Returns:
            Whether it was meant for the line, and goes there now or as soon as it can.
        """
        if self._ahead is not None:
            self._ahead.append(event)
            return True
        if event is self._heard or not self.line.has_focus:
            return False
        self._type(event)
        return True

    def _type(self, key: events.Key) -> None:
        # Like a key just pressed: one that has been forwarded already cannot be sent again, and
        # one from here would not come past its sender.
        self.app.post_message(events.Key(key.key, key.character).set_sender(self.app))

    def on_input_changed(self, event: Input.Changed) -> None:
        """Tell what the line reads."""
        event.stop()
        self.post_message(self.Changed(self, event.value))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Tell the answer."""
        event.stop()
        self.post_message(self.Answered(self, event.value))

    def action_recall(self, step: int) -> None:
        """Put an earlier answer into the line, or a later one again."""
        line = self.line
        if self._at == len(self._answers) - 1:
            self._answers[-1] = line.value
        self._at = min(max(self._at + step, 0), len(self._answers) - 1)
        line.value = self._answers[self._at]
        line.cursor_position = len(line.value)

    def action_dismiss(self) -> None:
        """Tell that there is no answer."""
        self.post_message(self.Dismissed(self))
