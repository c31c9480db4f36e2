"""A list of which only the visible rows are drawn, however many there are (行列表)."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.segment import Segment
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from tui.bindings import Keyed

if TYPE_CHECKING:
    from rich.style import Style
    from textual import events


class RowList(ScrollView, Keyed, can_focus=True, inherit_bindings=False):
    """Rows with a cursor: keys move it, the mouse places it, only what is seen is drawn.

    A subclass says what a row looks like (`row_segments`), and may show a heading above the rows.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {"rows--heading", "rows--cursor", "rows--faint"}
    DEFAULT_CSS = """
    RowList {
        overflow-x: hidden;
        overflow-y: auto;
        scrollbar-size-vertical: 1;
        scrollbar-gutter: auto;
    }
    """
    ALLOW_SELECT = False

    class Chosen(Message):
        """The row at `index` was chosen with Enter or the mouse."""

        def __init__(self, rows: RowList, index: int) -> None:
            super().__init__()
            self.rows = rows
            self.index = index

        @property
        def control(self) -> RowList:
            """The list, for handlers that choose by selector."""
            return self.rows

    #: Rows above the list that do not scroll.
    heading_rows = 0

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._count = 0
        self._cursor = 0
        self._base: Style | None = None

    @property
    def count(self) -> int:
        """How many rows there are."""
        return self._count

    @property
    def cursor(self) -> int:
        """The index of the row that the cursor is on; 0 in an empty list."""
        return self._cursor

    def row_segments(self, index: int, width: int, base: Style) -> list[Segment]:
        """Draw the row at `index` in exactly `width` cells; every segment's style holds `base`."""
        raise NotImplementedError

    def heading_segments(self, width: int, base: Style) -> list[Segment]:
        """Draw the heading in exactly `width` cells."""
        raise NotImplementedError

    def set_count(self, count: int) -> None:
        """Show `count` rows; the cursor stays where it is, or goes to the last one."""
        self._count = count
        self._cursor = min(self._cursor, max(count - 1, 0))
        self.virtual_size = Size(0, count + self.heading_rows)
        self.refresh()

    def move_cursor(self, index: int) -> None:
        """Put the cursor on the row at `index`, or the nearest there is, and bring it in view."""
        if not self._count:
            return
        before, self._cursor = self._cursor, min(max(index, 0), self._count - 1)
        top = self.scroll_offset.y
        self._bring_into_view()
        if self.scroll_offset.y == top:
            self.refresh_rows(before, self._cursor)
        else:
            self.refresh()

    def refresh_rows(self, *indices: int) -> None:
        """Draw the rows at `indices` anew; those out of view are left out."""
        top = self.scroll_offset.y
        lines = {index - top for index in indices}
        rows = range(max(self.size.height - self.heading_rows, 0))
        regions = [
            Region(0, line + self.heading_rows, self.size.width, 1) for line in lines & set(rows)
        ]
        if regions:
            self.refresh(*regions)

    def page(self) -> int:
        """How many rows a page key moves by."""
        return max(self.size.height - self.heading_rows - 1, 1)

    def choose(self) -> None:
        """Choose the row under the cursor."""
        if self._count:
            self.post_message(self.Chosen(self, self._cursor))

    def _bring_into_view(self) -> None:
        height = self.size.height - self.heading_rows
        if height <= 0:
            return
        top = self.scroll_offset.y
        if self._cursor < top:
            top = self._cursor
        elif self._cursor >= top + height:
            top = self._cursor - height + 1
        if top != self.scroll_offset.y:
            self.scroll_to(y=top, animate=False, immediate=True, force=True)

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw the visible lines inside `crop`."""
        # Every widget around this one has a say in it, but not for each row anew.
        self._base = self.rich_style
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        """Draw one visible line."""
        width = self.size.width
        base = self.rich_style if self._base is None else self._base
        if y < self.heading_rows:
            style = base + self.get_component_rich_style("rows--heading", partial=True)
            return Strip(self.heading_segments(width, style), width)
        index = self.scroll_offset.y + y - self.heading_rows
        if index >= self._count:
            return Strip.blank(width, base)
        if index == self._cursor and self.shows_cursor:
            base += self.get_component_rich_style("rows--cursor", partial=True)
        return Strip(self.row_segments(index, width, base), width)

    @property
    def shows_cursor(self) -> bool:
        """Whether the cursor's row stands out now."""
        return True

    def faint(self, base: Style) -> Style:
        """`base` for what matters less."""
        return base + self.get_component_rich_style("rows--faint", partial=True)

    def on_resize(self) -> None:
        """Keep the cursor in view when the size changes."""
        self.virtual_size = Size(0, self._count + self.heading_rows)
        self._bring_into_view()

    def on_focus(self) -> None:
        """Show the cursor as the focus asks."""
        self.refresh()

    def on_blur(self) -> None:
        """Show the cursor as the focus asks."""
        self.refresh()

    def row_at(self, y: int) -> int | None:
        """The index of the row at the line `y` of the widget, None for none."""
        index = self.scroll_offset.y + y - self.heading_rows
        return index if y >= self.heading_rows and index < self._count else None

    def on_click(self, event: events.Click) -> None:
        """Put the cursor on the row clicked; a second click chooses it."""
        index = self.row_at(event.y)
        if index is None:
            return
        again = event.chain > 1
        self.move_cursor(index)
        if again:
            self.choose()


def plain_segments(parts: list[tuple[str, Style]]) -> list[Segment]:
    """Segments of text with their styles, the empty ones left out."""
    return [Segment(text, style) for text, style in parts if text]
