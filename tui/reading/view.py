"""The reading view: a report's text on the screen, with a cursor and a selection (阅读视图)."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from tui.reading.page_view import PageView
from tui.reading.pointer import DOUBLE, DRAG_INTERVAL, WHEEL_ROWS, Drag
from tui.reading.units import Unit
from tui.reading.words import WordCutter

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual import events
    from textual.geometry import Offset
    from textual.message import Message
    from textual.scrollbar import ScrollTo

    from pizhu.report.values import Span
    from tui.reading.landmarks import Landmarks
    from tui.reading.reader import PagePlace, Reader
    from tui.reading.selection import Edge


class ReadingView(PageView, can_focus=True, inherit_bindings=False):
    """Shows a text set like a book, of any length, laying out only what is seen.

    It has no key bindings: whoever holds it calls `move`, `move_to` and the selecting methods.
    It answers the mouse itself: click, drag, double click (word), triple click (sentence), wheel.
    """

    ALLOW_SELECT = False

    _drag: Drag | None = None
    _cutter: WordCutter | None = None
    _cutting: frozenset[asyncio.Task[None]] = frozenset()

    # The cursor

    def move(self, unit: Unit, count: int = 1) -> None:
        """Move the cursor; extends the selection while there is one.

        Args:
            unit: What to move by. The edges of row and text are one step away: their last
                character for a positive count, their first for a negative one.
            count: How many units on; negative for back.
        """
        if unit is Unit.WORD:
            self.learn_words()
        with self._acting() as reader:
            reader.move(unit, count)

    def move_to(self, offset: int, *, place: PagePlace = "nearest") -> None:
        """Jump; extends the selection while there is one.

        Args:
            offset: Where to, in code points; one beyond the text is taken as the nearest.
            place: Where on the page that row comes to stand: wherever it is nearest to, in the
                middle, or at the top.
        """
        with self._acting() as reader:
            reader.move_to(offset, place)

    def move_by(self, landmarks: Landmarks, count: int = 1) -> None:
        """Move the cursor by landmarks; extends the selection while there is one.

        Args:
            landmarks: Where they stand.
            count: How many on; negative for back.
        """
        with self._acting() as reader:
            reader.move_by(landmarks, count)

    def scroll_rows(self, rows: int) -> None:
        """Move the page and leave the cursor where it is.

        Args:
            rows: How many rows down, negative for up.
        """
        with self._acting() as reader:
            reader.scroll(rows)

    # The selection

    def start_selecting(self) -> None:
        """Select the character under the cursor; motions extend the selection from now on."""
        with self._acting() as reader:
            reader.start_selecting()

    def stop_selecting(self) -> None:
        """Select nothing; motions only move from now on."""
        with self._acting() as reader:
            reader.stop_selecting()

    def select(self, span: Span) -> None:
        """Select a span; the cursor goes to its last character.

        Args:
            span: What to select; an empty one, or one outside the text, selects nothing.
        """
        with self._acting() as reader:
            reader.select(span)

    def grow_selection(self) -> None:
        """Select the next larger unit: word, clause, sentence, paragraph."""
        self.learn_words()
        with self._acting() as reader:
            reader.grow_selection()

    def shrink_selection(self) -> None:
        """Select the next smaller unit around the cursor."""
        with self._acting() as reader:
            reader.shrink_selection()

    def move_edge(self, edge: Edge, by: int, unit: Unit = Unit.CHARACTER) -> None:
        """Move one edge of the selection; at least one character stays selected.

        Args:
            edge: Which one.
            by: How many characters or words, negative towards the text's start.
            unit: `Unit.CHARACTER` or `Unit.WORD`.
        """
        if unit is Unit.WORD:
            self.learn_words()
        with self._acting() as reader:
            reader.move_edge(edge, by, unit)

    # Words

    def set_words(self, words: Iterable[Span]) -> None:
        """Take words for moving and selecting, in the paragraphs that they lie in.

        Args:
            words: Words in reading order, each inside one paragraph.
        """
        self._reader.units.set_words(words)

    def learn_words(self) -> None:
        """Have the words around the cursor cut by jieba from now on, in a process of its own.

        To be called once the text is on the screen, so that they are there when they are
        wanted; the first motion by words does it otherwise. Until an answer comes, and wherever
        none comes, a word is a run of characters of one class.
        """
        if self._cutter is None:
            self._cutter = WordCutter()
        self._ask_for_words()

    def _cursor_moved(self) -> None:
        super()._cursor_moved()
        self._ask_for_words()

    def _ask_for_words(self) -> None:
        """Ask for the words of the cursor's paragraph and its neighbours, each once."""
        if self._cutter is None:
            return
        reader = self._reader
        here = reader.composition.paragraph_at(reader.cursor)
        for paragraph in (here, here + 1, here - 1):
            if reader.units.wants_words(paragraph):
                task = asyncio.create_task(self._cut(self._cutter, reader, paragraph))
                self._cutting |= {task}
                task.add_done_callback(self._cut_done)

    def _cut_done(self, task: asyncio.Task[None]) -> None:
        self._cutting -= {task}

    async def _cut(self, cutter: WordCutter, reader: Reader, paragraph: int) -> None:
        start, end = reader.composition.extent(paragraph)
        reader.units.set_words(await cutter.cut(reader.text[start:end], start))

    # The mouse

    def offset_under(self, x: int, y: int) -> int:
        """The character at a cell of the view; outside the text the nearest one.

        Args:
            x: Cells from the left edge of the view's content.
            y: Rows from its top.
        """
        return self._reader.offset_under(x - self._left, y)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Put the cursor where the button went down; with shift, select up to there."""
        event.stop()
        if event.button != 1 or not self.text:
            return
        at = event.get_content_offset_capture(self)
        with self._acting() as reader:
            if event.shift:
                reader.select_to(self.offset_under(*at))
            else:
                reader.stop_selecting()
                reader.move_to(self.offset_under(*at))
        self._drag = Drag(at)
        self.capture_mouse()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Select up to the pointer while the button is down."""
        if self._drag is None:
            return
        event.stop()
        self._drag.at = event.get_content_offset_capture(self)
        if not self._beyond(self._drag):
            self._drag.stop_scrolling()
            self._drag_to(self._drag.at)
        elif self._drag.timer is None:
            self._drag_to(self._drag.at)
            self._drag.timer = self.set_interval(DRAG_INTERVAL, self._drag_on)

    def _beyond(self, drag: Drag) -> int:
        """How many rows below the view the pointer is, negative for above, 0 inside."""
        return drag.beyond(self.scrollable_content_region, self.screen.size)

    def _drag_on(self) -> None:
        """Scroll and select while the pointer is held above or below the view."""
        if self._drag is not None:
            self.scroll_rows(self._beyond(self._drag))
            self._drag_to(self._drag.at)

    def _drag_to(self, at: Offset) -> None:
        offset = self._reader.offset_under(at.x - self._left, min(at.y, self._reader.height - 1))
        if offset != self.cursor:
            with self._acting() as reader:
                reader.select_to(offset)

    def on_mouse_up(self, event: events.MouseUp) -> None:
        """End a drag."""
        if self._drag is not None:
            event.stop()
            self._drag.stop_scrolling()
            self._drag = None
            self.release_mouse()

    def on_click(self, event: events.Click) -> None:
        """Select a word at the second click in a row, a sentence at the third."""
        event.stop()
        event.prevent_default()
        if event.chain < DOUBLE or not self.text:
            return
        offset = self.offset_under(*event.get_content_offset_capture(self))
        unit = Unit.WORD if event.chain == DOUBLE else Unit.SENTENCE
        self.learn_words()
        self.select(self._reader.unit_under(unit, offset))
        self.post_message(self.Activated(self, offset))

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Move the page down by a few rows."""
        event.stop()
        event.prevent_default()
        self.scroll_rows(WHEEL_ROWS)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Move the page up by a few rows."""
        event.stop()
        event.prevent_default()
        self.scroll_rows(-WHEEL_ROWS)

    def on_scroll_to(self, message: ScrollTo) -> None:
        """Follow the scroll bar's thumb."""
        message.stop()
        message.prevent_default()
        if message.y is not None:
            with self._acting() as reader:
                reader.set_top(reader.composition.place_at_row(round(message.y)))

    def on_scroll_up(self, message: Message) -> None:
        """Turn a page back at a click above the thumb."""
        message.stop()
        message.prevent_default()
        self.scroll_rows(-self._reader.height)

    def on_scroll_down(self, message: Message) -> None:
        """Turn a page at a click below the thumb."""
        message.stop()
        message.prevent_default()
        self.scroll_rows(self._reader.height)

    async def on_unmount(self) -> None:
        """Stop a drag under way, and the cutting of words."""
        if self._drag is not None:
            self._drag.stop_scrolling()
        for task in self._cutting:
            task.cancel()
        if self._cutter is not None:
            await self._cutter.close()
