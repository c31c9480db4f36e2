"""What the library and the reading screen have in common: a status line that tells (工作台)."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.content import Content
from textual.message import Message
from textual.reactive import Reactive
from textual.screen import Screen
from textual.widget import Widget

from tui.bindings import Keyed
from tui.language import _
from tui.screens.asking import Asking
from tui.widgets.bars import StatusLine

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from textual import events
    from textual.geometry import Size

    from keymaps import Keymap
    from pizhu.report.values import LabelSet
    from store import Event
    from tui.widgets.bars import Notice

#: The smallest terminal that there is room in, in columns and rows.
SMALLEST = (40, 12)


class TooSmall(Widget, can_focus=False):
    """Says that the terminal is too small, and what would be enough."""

    def render(self) -> Content:
        """Draw the sentence."""
        columns, rows = SMALLEST
        return Content(
            _(
                "This terminal has {width}×{height} cells; Pizhu needs {columns}×{rows}."
                " Make it larger; nothing is lost."
            ).format(
                width=self.app.size.width,
                height=self.app.size.height,
                columns=columns,
                rows=rows,
            )
        )


class Workplace(Screen[None], Asking, Keyed, inherit_bindings=False):
    """A screen on which acts are done and told.

    Args:
        keymap: The keys in force.

    Attributes:
        report_id: The id of the report on the screen, None in the library.
    """

    AUTO_FOCUS: ClassVar[str | None] = None
    #: Textual draws the whole screen anew when the focus moves; the widgets it moves between see
    #: to themselves.
    focused: Reactive[Widget | None] = Reactive(None, repaint=False)
    report_id: str | None = None

    class ReportWanted(Message):
        """Somebody wants to read the report with that id, at an offset found by searching."""

        def __init__(self, report_id: str, at: int | None = None, wanted: str = "") -> None:
            super().__init__()
            self.report_id = report_id
            self.at = at
            self.wanted = wanted

    class LabelsChanged(Message):
        """The labels to tag with are others now, or another set is in use."""

    class SearchWanted(Message):
        """Somebody wants to search all reports."""

    class LibraryWanted(Message):
        """Somebody wants to see the library, the cursor on the report with that id."""

        def __init__(self, at: str) -> None:
            super().__init__()
            self.at = at

    def __init__(self, keymap: Keymap) -> None:
        super().__init__()
        self.keymap = keymap

    @property
    def wants_escape(self) -> bool:
        """Whether Escape means something near at hand: a question, a selection."""
        return self.is_asking

    def before_action(self, action: str) -> None:
        """Hear what is about to be done, by the name of its method without ``action_``."""

    @property
    def status(self) -> StatusLine:
        """The screen's status line."""
        return self.query_one(StatusLine)

    def tell(self, notice: Notice | None) -> None:
        """Say what has just happened; None to go back to where one is."""
        self.status.set_notice(notice)

    def quotes(self) -> Mapping[str, str]:
        """The characters of the figures and tags on the screen, by id."""
        return {}

    def show_events(self, events: Sequence[Event]) -> None:
        """Show what has been done elsewhere, or undone or done again."""
        raise NotImplementedError

    def show_history(self, event: Event) -> None:
        """Show what an undo or redo has changed, and go there."""
        self.show_events([event])

    def take_label_set(self, label_set: LabelSet) -> None:
        """Tag with other labels from now on."""

    def leave(self) -> None:
        """Keep what should be kept before the screen goes away."""

    def on_resize(self, event: events.Resize) -> None:
        """Arrange the screen anew."""
        self.fit_to(event.size)
        # Textual moves the terminal's cursor when the text's moves, not when the line does.
        self.call_after_refresh(self.place_cursor)

    def fit_to(self, size: Size) -> None:
        """Arrange the screen for a terminal of that size; say so when it is too small."""
        columns, rows = SMALLEST
        self.set_class(size.width < columns or size.height < rows, "-too-small")
