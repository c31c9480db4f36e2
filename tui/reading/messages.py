"""What a reading view tells its screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:
    from textual.widget import Widget

    from pizhu.report.values import Span


class CursorMoved(Message, namespace="reading_view"):
    """The cursor stands somewhere else.

    Attributes:
        view: The reading view.
        offset: Where, in code points.
    """

    def __init__(self, view: Widget, offset: int) -> None:
        super().__init__()
        self.view = view
        self.offset = offset

    @property
    def control(self) -> Widget:
        """The reading view."""
        return self.view

    def can_replace(self, message: Message) -> bool:
        """Only the last of several moves in a row matters."""
        return isinstance(message, CursorMoved)


class SelectionChanged(Message, namespace="reading_view"):
    """Something else is selected.

    Attributes:
        view: The reading view.
        span: The selected span, None for no selection.
    """

    def __init__(self, view: Widget, span: Span | None) -> None:
        super().__init__()
        self.view = view
        self.span = span

    @property
    def control(self) -> Widget:
        """The reading view."""
        return self.view

    def can_replace(self, message: Message) -> bool:
        """Only the last of several changes in a row matters."""
        return isinstance(message, SelectionChanged)


class Activated(Message, namespace="reading_view"):
    """A character was clicked twice.

    Attributes:
        view: The reading view.
        offset: The character, in code points.
    """

    def __init__(self, view: Widget, offset: int) -> None:
        super().__init__()
        self.view = view
        self.offset = offset

    @property
    def control(self) -> Widget:
        """The reading view."""
        return self.view
