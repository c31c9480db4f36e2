"""The pane with the report's text: the reading view, and the keys that move in it (正文栏)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Container
from textual.message import Message

from tui.bindings import Keyed
from tui.reading import ReadingView, Unit

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import ComposeResult


class TextPane(Container, Keyed, inherit_bindings=False):
    """Holds the reading view and answers the keys of the scope `Scope.TEXT`.

    Args:
        measure: Characters in a row where there is room.
        follow: Called after each move, so that what follows the cursor is drawn with it in one
            frame; the view's own message comes a frame later.
        times: How often a motion is to be done, as a count before its key says.
    """

    def __init__(
        self,
        *,
        measure: int,
        follow: Callable[[], None],
        times: Callable[[], int],
        id: str | None = None,  # noqa: A002 - Textual's name
    ) -> None:
        super().__init__(id=id)
        self.view = ReadingView(measure=measure, id="view")
        self._follow = follow
        self._times = times

    def compose(self) -> ComposeResult:
        """Put the view in."""
        yield self.view

    class LinkFollowed(Message):
        """Somebody wants to go to the other end of the link at the cursor."""

    def action_relation_follow(self) -> None:
        """Go to the other end of the link."""
        self.post_message(self.LinkFollowed())

    def _move(self, unit: Unit, step: int = 1) -> None:
        self.view.move(unit, step * self._times())
        self._follow()

    def action_cursor_left(self) -> None:
        """One character back."""
        self._move(Unit.CHARACTER, -1)

    def action_cursor_right(self) -> None:
        """One character on."""
        self._move(Unit.CHARACTER)

    def action_cursor_up(self) -> None:
        """One row up."""
        self._move(Unit.ROW, -1)

    def action_cursor_down(self) -> None:
        """One row down."""
        self._move(Unit.ROW)

    def action_cursor_page_up(self) -> None:
        """One page up."""
        self._move(Unit.PAGE, -1)

    def action_cursor_page_down(self) -> None:
        """One page down."""
        self._move(Unit.PAGE)

    def action_cursor_line_start(self) -> None:
        """To the row's first character."""
        self._move(Unit.ROW_EDGE, -1)

    def action_cursor_line_end(self) -> None:
        """To the row's last character."""
        self._move(Unit.ROW_EDGE)

    def action_cursor_text_start(self) -> None:
        """To the text's first character."""
        self._move(Unit.TEXT_EDGE, -1)

    def action_cursor_text_end(self) -> None:
        """To the text's last character."""
        self._move(Unit.TEXT_EDGE)

    def action_cursor_word_left(self) -> None:
        """One word back."""
        self._move(Unit.WORD, -1)

    def action_cursor_word_right(self) -> None:
        """One word on."""
        self._move(Unit.WORD)

    def action_cursor_clause_left(self) -> None:
        """One clause back."""
        self._move(Unit.CLAUSE, -1)

    def action_cursor_clause_right(self) -> None:
        """One clause on."""
        self._move(Unit.CLAUSE)

    def action_cursor_sentence_left(self) -> None:
        """One sentence back."""
        self._move(Unit.SENTENCE, -1)

    def action_cursor_sentence_right(self) -> None:
        """One sentence on."""
        self._move(Unit.SENTENCE)
