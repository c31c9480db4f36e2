"""The reading view: a report's text on the screen, with a cursor and a selection (阅读视图)."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar, Literal

from textual.geometry import Offset, Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView

from pizhu.report.values import Furniture, Section, Span
from tui.reading import motions
from tui.reading.composition import Composition, Place, Setting
from tui.reading.drawing import CURSOR, FURNITURE, HEADING, SELECTION, Painter
from tui.reading.highlights import Highlight, HighlightIndex
from tui.reading.selection import Edge, Selection, edge_moved, grown, selection_of, shrunk
from tui.reading.typesetting import HANGING_CELLS
from tui.reading.units import TEXT_UNITS, Unit, Units

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from rich.style import Style
    from textual import events
    from textual.scrollbar import ScrollTo
    from textual.strip import Strip
    from textual.timer import Timer

DEFAULT_MEASURE = 40
"""Characters in a row, as in a book (GB/T 9704 sets 28 for documents, books take 30 to 40)."""

NARROWEST_MEASURE = 4
"""Cells that a row has at the very least, however narrow the terminal."""

WHEEL_ROWS = 3

_REFINE_CODE_POINTS = 4_000
_REFINE_PAUSE = 0.012
_DRAG_INTERVAL = 0.05
_TOPMOST = 1_000_000


@dataclass(frozen=True, slots=True)
class _Drawn:
    """What a row looked like when its strip was made."""

    key: tuple[Highlight, ...]
    strip: Strip


class ReadingView(ScrollView, can_focus=True, inherit_bindings=False):
    """Shows a text set like a book, of any length, laying out only what is seen.

    It has no key bindings: whoever holds it calls `move`, `move_to` and the selecting methods.
    It answers the mouse itself: click, drag, double click (word), triple click (sentence), wheel.
    """

    ALLOW_SELECT = False

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "reading--cursor",
        "reading--selection",
        "reading--furniture",
        "reading--heading",
    }

    DEFAULT_CSS = """
    ReadingView {
        overflow-x: hidden;
        overflow-y: scroll;
        scrollbar-size-vertical: 1;
        background: $surface;
        color: $foreground;
        & > .reading--cursor { text-style: reverse; }
        & > .reading--selection { background: $primary 40%; }
        & > .reading--furniture { color: $text-disabled; }
        & > .reading--heading { text-style: bold; }
    }
    """

    class CursorMoved(Message):
        """The cursor stands somewhere else.

        Attributes:
            offset: Where, in code points.
        """

        def __init__(self, view: ReadingView, offset: int) -> None:
            super().__init__()
            self.view = view
            self.offset = offset

        @property
        def control(self) -> ReadingView:
            """The view."""
            return self.view

        def can_replace(self, message: Message) -> bool:
            """Only the last of a row of moves matters."""
            return isinstance(message, ReadingView.CursorMoved)

    class SelectionChanged(Message):
        """Something else is selected.

        Attributes:
            span: The selected span, None for no selection.
        """

        def __init__(self, view: ReadingView, span: Span | None) -> None:
            super().__init__()
            self.view = view
            self.span = span

        @property
        def control(self) -> ReadingView:
            """The view."""
            return self.view

        def can_replace(self, message: Message) -> bool:
            """Only the last of a row of changes matters."""
            return isinstance(message, ReadingView.SelectionChanged)

    class Activated(Message):
        """A character was clicked twice.

        Attributes:
            offset: The character, in code points.
        """

        def __init__(self, view: ReadingView, offset: int) -> None:
            super().__init__()
            self.view = view
            self.offset = offset

        @property
        def control(self) -> ReadingView:
            """The view."""
            return self.view

    def __init__(
        self,
        *,
        measure: int = DEFAULT_MEASURE,
        id: str | None = None,  # noqa: A002 - the name every widget uses
        classes: str | None = None,
    ) -> None:
        """Create an empty view.

        Args:
            measure: Characters in a row where the view is wide enough.
            id: The widget's id.
            classes: The widget's classes.
        """
        super().__init__(id=id, classes=classes)
        self._measure = measure
        self._width = 0
        self._height = 0
        self._left = 0
        self._styles_given: Mapping[str, Style] = {}
        self._painter: Painter | None = None
        self._strips: dict[Place, _Drawn] = {}
        self._page: list[Place] | None = None
        self._goal: int | None = None
        self._dragging = False
        self._drag_timer: Timer | None = None
        self._drag_at = Offset(0, 0)
        self._refiner: asyncio.Task[None] | None = None
        self._furniture_hidden = False
        self._load("", (), (), 0)

    # The text

    def show(
        self,
        text: str,
        *,
        furniture: Sequence[Furniture] = (),
        sections: Sequence[Section] = (),
        offset: int = 0,
    ) -> None:
        """Show a text in place of the one shown.

        Args:
            text: The report's text.
            furniture: Its page furniture, drawn dimmed or hidden.
            sections: Its headings.
            offset: Where the cursor stands at first.
        """
        self._load(text, furniture, sections, offset)
        self._changed()
        self.post_message(self.CursorMoved(self, self._cursor))
        self.post_message(self.SelectionChanged(self, None))

    def _load(
        self, text: str, furniture: Sequence[Furniture], sections: Sequence[Section], offset: int
    ) -> None:
        setting = Setting(self._measure_cells(), furniture_hidden=self._furniture_hidden)
        self._composition = Composition(text, setting, furniture, sections)
        self._units = Units(self._composition)
        self._given = HighlightIndex()
        self._own = HighlightIndex(
            [
                *(Highlight(each.start, each.end, FURNITURE, -2) for each in furniture),
                *(
                    Highlight(each.start, each.end, HEADING.format(level=each.level), -1)
                    for each in sections
                ),
            ]
        )
        self._selection: Selection | None = None
        self._goal = None
        self._cursor = motions.nearest_stop(self._composition, offset)
        self._strips.clear()
        self._page = None
        self._top = self._composition.place_of(self._cursor)
        if self._cursor == 0 or not offset:
            self._top = self._composition.first_place()
        self._top_offset = self._composition.span_of(self._top)[0]

    @property
    def text(self) -> str:
        """The text shown."""
        return self._composition.text

    @property
    def visible_span(self) -> Span:
        """The text on the screen: from the first row's first code point to the last row's last."""
        composition = self._composition
        start, end = composition.span_of(self._top)
        end = max(
            end, composition.span_of(composition.walk(self._top, max(0, self._height - 1)))[1]
        )
        return Span(start, end)

    # How it is set

    @property
    def measure(self) -> int:
        """Characters in a row where the view is wide enough (行长)."""
        return self._measure

    def set_measure(self, characters: int) -> None:
        """Set the text in rows of so many characters; the top row stays the top row.

        Args:
            characters: At least 2; the view's width is the upper limit.
        """
        self._measure = max(NARROWEST_MEASURE // 2, characters)
        self._refit()

    @property
    def furniture_hidden(self) -> bool:
        """Whether page furniture is left out."""
        return self._furniture_hidden

    @furniture_hidden.setter
    def furniture_hidden(self, hidden: bool) -> None:
        if hidden != self._furniture_hidden:
            self._furniture_hidden = hidden
            self._refit()

    def _measure_cells(self) -> int:
        """The measure in cells that fits the view."""
        wanted = 2 * self._measure
        if not self._width:
            return wanted
        return max(NARROWEST_MEASURE, min(wanted, self._width - HANGING_CELLS))

    def _refit(self) -> None:
        """Set the text anew if width, measure or hiding ask for it."""
        setting = Setting(self._measure_cells(), furniture_hidden=self._furniture_hidden)
        column = setting.measure + HANGING_CELLS
        self._left = max(0, (self._width - column) // 2)
        composition = self._composition
        self._strips.clear()
        if setting != composition.setting:
            hid = setting.furniture_hidden != composition.setting.furniture_hidden
            composition.reset(setting)
            if hid:
                self._units = Units(composition)
                self._cursor = motions.nearest_stop(composition, self._cursor)
            self._top = (
                composition.place_of(self._top_offset)
                if self._top_offset
                else composition.first_place()
            )
        self._goal = None
        self._changed()

    def _fit(self) -> None:
        """Follow the view's size; done when drawing, where the first size is known first."""
        width, height = self.scrollable_content_region.size
        if (width, height) == (self._width, self._height):
            return
        taller = height != self._height
        self._height = height
        if width != self._width:
            self._width = width
            self._refit()
        elif taller:
            self._strips.clear()
            self._changed()

    def _changed(self) -> None:
        """Everything may look different: draw it, and work out the heights in the background."""
        self._page = None
        if not self.is_mounted:
            return
        self.refresh()
        self._show_position()
        if self._refiner is None or self._refiner.done():
            self.call_after_refresh(self._start_refining)

    # Drawing

    def set_highlights(self, highlights: Iterable[Highlight]) -> None:
        """Draw other highlights; only rows on which something changed are drawn anew.

        Args:
            highlights: All of them, in any order, overlapping as they like.
        """
        before, self._given = self._given, HighlightIndex(highlights)
        if not self._height or not self.is_mounted:
            return
        for y, place in enumerate(self._places()):
            start, end = self._composition.span_of(place)
            if before.overlapping(start, end + 1) != self._given.overlapping(start, end + 1):
                self.refresh(Region(0, y, self._width, 1))

    def set_highlight_styles(self, styles: Mapping[str, Style]) -> None:
        """Say what highlights look like.

        Args:
            styles: A style by name. The view's own names may be among them: ``cursor``,
                ``selection``, ``furniture``, ``heading-1`` to ``heading-4``.
        """
        self._styles_given = dict(styles)
        self._painter = None
        self._strips.clear()
        self.refresh()

    def notify_style_update(self) -> None:
        """Forget what was drawn with the styles before."""
        super().notify_style_update()
        self._painter = None
        self._strips.clear()

    def _painting(self) -> Painter:
        if self._painter is None:
            heading = self.get_component_rich_style("reading--heading", partial=True)
            styles = {
                CURSOR: self.get_component_rich_style("reading--cursor", partial=True),
                SELECTION: self.get_component_rich_style("reading--selection", partial=True),
                FURNITURE: self.get_component_rich_style("reading--furniture", partial=True),
                **{HEADING.format(level=level): heading for level in range(1, 5)},
                **self._styles_given,
            }
            self._painter = Painter(self.rich_style, styles)
        return self._painter

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw the rows inside `crop`."""
        self._fit()
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        """Draw one row of the view."""
        place = self._place_at(y)
        painter = self._painting()
        found = self._composition.row(place) if place is not None else None
        if found is None or place is None:
            return painter.blank(self._width)
        paragraph, row = found
        start, end = paragraph.start + row.start, paragraph.start + row.end
        key = self._highlights_on(start, end)
        drawn = self._strips.get(place)
        if drawn is None or drawn.key != key:
            strip = painter.row(paragraph, row, key, self._left, self._width)
            drawn = self._strips[place] = _Drawn(key, strip)
            if len(self._strips) > 4 * max(self._height, 64):
                self._strips.pop(next(iter(self._strips)))
        return drawn.strip

    def _highlights_on(self, start: int, end: int) -> tuple[Highlight, ...]:
        """All that shows on a row: furniture, headings, what was given, selection, cursor."""
        found = self._own.overlapping(start, end) + self._given.overlapping(start, end)
        if (
            (span := self.selection) is not None
            and span.start < max(end, start + 1)
            and span.end > start
        ):
            found += (Highlight(span.start, span.end, SELECTION, _TOPMOST),)
        if start <= self._cursor < max(end, start + 1):
            begin, stop = self._composition.cluster(self._cursor)
            found += (Highlight(begin, stop, CURSOR, _TOPMOST + 1),)
        return found

    def _place_at(self, y: int) -> Place | None:
        """The place of a row of the view, None below the text."""
        places = self._places()
        return places[y] if 0 <= y < len(places) else None

    def _places(self) -> list[Place]:
        """The places of the rows in the view, down to the text's last."""
        if self._page is None:
            self._page = self._composition.page(self._top, self._height)
        return self._page

    # Where the page is

    def _rows_from_top(self, place: Place) -> int:
        """Rows from the view's top down to a place, negative above, at most the view's height."""
        return self._composition.distance(self._top, place, max(self._height, 1))

    def _set_top(self, top: Place) -> None:
        """Put another row at the top of the view."""
        if top != self._top:
            self._top = top
            self._page = None
            self._top_offset = self._composition.span_of(top)[0]
            self.refresh()
        self._show_position()

    def _show_position(self) -> None:
        """Tell the scroll bar and the terminal where the page and the cursor are."""
        total, row = self._composition.index.total, self._composition.row_number(self._top)
        # Derived values: set without watchers, which would lay out the screen anew.
        self.set_reactive(ScrollView.virtual_size, Size(self._width, total))
        self.set_reactive(ScrollView.scroll_y, float(row))
        self.set_reactive(ScrollView.scroll_target_y, float(row))
        if self.show_vertical_scrollbar:
            bar = self.vertical_scrollbar
            bar.window_virtual_size = total
            bar.window_size = self._height
            bar.position = row
        self._show_cursor()

    def _show_cursor(self) -> None:
        """Put the terminal's own cursor on ours, so that input methods open beside it."""
        if self.has_focus and self.is_mounted:
            y = self._rows_from_top(self._composition.place_of(self._cursor))
            if 0 <= y < self._height:
                x = min(self._left + self._composition.cell_of(self._cursor), self._width - 1)
                self.app.cursor_position = self.scrollable_content_region.offset + Offset(x, y)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Scrolling is a matter of places here; the number only feeds the scroll bar."""

    def scroll_rows(self, rows: int) -> None:
        """Move the page and leave the cursor where it is.

        Args:
            rows: How many rows down, negative for up.
        """
        top = self._composition.walk(self._top, rows)
        if rows > 0:
            top = max(self._top, min(top, self._lowest_top()))
        self._set_top(top)

    # The cursor

    @property
    def cursor(self) -> int:
        """The character the cursor is on, in code points."""
        return self._cursor

    def move(self, unit: Unit, count: int = 1) -> None:
        """Move the cursor; extends the selection while there is one.

        Args:
            unit: What to move by. The edges of row and text are one step away: their last
                character for a positive count, their first for a negative one.
            count: How many units on; negative for back.
        """
        if not count or not self.text:
            return
        composition, cursor = self._composition, self._cursor
        if unit in TEXT_UNITS:
            anchor = self._selection.anchor if self._selection else None
            target = motions.by_text(self._units, unit, cursor, count, anchor=anchor)
        elif unit is Unit.CHARACTER:
            target = motions.by_character(composition, cursor, count)
        elif unit is Unit.ROW_EDGE:
            target = motions.to_row_edge(composition, cursor, end=count > 0)
        elif unit is Unit.TEXT_EDGE:
            target = motions.nearest_stop(composition, len(self.text) if count > 0 else 0)
        else:
            goal = self._goal if self._goal is not None else composition.cell_of(cursor)
            if unit is Unit.ROW:
                target = motions.by_row(composition, cursor, count, goal)
            else:
                rows = self._height if unit is Unit.PAGE else max(1, self._height // 2)
                target = self._turn(rows * count, goal)
            self._set_cursor(target, "nearest")
            self._goal = goal
            return
        self._set_cursor(motions.nearest_stop(composition, target), "nearest")

    def _turn(self, rows: int, goal: int) -> int:
        """Turn the page by rows; the cursor's new offset, at its old height on the page."""
        composition = self._composition
        height = max(self._height, 1)
        y = self._rows_from_top(composition.place_of(self._cursor))
        y = y if 0 <= y < height else 0
        if rows > 0:
            last = composition.last_place()
            if composition.distance(self._top, last, height) < height:
                return composition.offset_at(last, goal)
            top = composition.walk(self._top, rows)
        else:
            first = composition.first_place()
            if self._top == first:
                return composition.offset_at(first, goal)
            top = composition.walk(self._top, rows)
        self._set_top(top)
        return motions.on_page(composition, top, min(y, height - 1), goal)

    def move_to(
        self, offset: int, *, place: Literal["nearest", "center", "top"] = "nearest"
    ) -> None:
        """Jump; extends the selection while there is one.

        Args:
            offset: Where to, in code points; one beyond the text is taken as the nearest.
            place: Where on the page that row comes to stand: wherever it is nearest to, in the
                middle, or at the top.
        """
        self._set_cursor(motions.nearest_stop(self._composition, offset), place)

    def _set_cursor(self, offset: int, place: Literal["nearest", "center", "top"]) -> None:
        before, span_before = self._cursor, self.selection
        self._cursor = offset
        self._goal = None
        if self._selection is not None:
            self._selection = replace(self._selection, head=offset)
        self._bring_into_view(offset, place)
        if before != offset:
            self._refresh_offsets(before, before + 1)
            self._refresh_offsets(offset, offset + 1)
            self.post_message(self.CursorMoved(self, offset))
        self._selection_changed(span_before)

    def _bring_into_view(self, offset: int, place: Literal["nearest", "center", "top"]) -> None:
        composition = self._composition
        target = composition.place_of(offset)
        height = max(self._height, 1)
        if place == "top":
            self._set_top(target)
            return
        y = self._rows_from_top(target)
        if 0 <= y < height and place == "nearest":
            self._show_cursor()
            return
        # Far away the context on both sides helps more than the shortest way.
        up = height // 2
        if place == "nearest" and y < 0:
            up = 0 if composition.distance(target, self._top, height) < height else up
        elif place == "nearest":
            up = height - 1 if target <= composition.walk(self._top, 2 * height - 1) else up
        self._set_top(min(composition.walk(target, -up), self._lowest_top()))

    def _lowest_top(self) -> Place:
        """The top row with which the text's last row stands at the foot of the page."""
        last = self._composition.last_place()
        return self._composition.walk(last, 1 - max(self._height, 1))

    def _refresh_offsets(self, start: int, end: int) -> None:
        """Draw the rows anew that hold any of the code points ``[start, end)``."""
        if not self._height or not self.is_mounted:
            return
        composition = self._composition
        first = self._rows_from_top(composition.place_of(start))
        last = self._rows_from_top(composition.place_of(max(start, end - 1)))
        if last < 0 or first >= self._height:
            return
        first, last = max(first, 0), min(last, self._height - 1)
        self.refresh(Region(0, first, self._width, last - first + 1))

    # The selection

    @property
    def selection(self) -> Span | None:
        """The selected span, None for no selection."""
        return self._selection.span(self._composition) if self._selection else None

    def start_selecting(self) -> None:
        """Select the character under the cursor; motions extend the selection from now on."""
        if self.text:
            self._select(Selection(self._cursor, self._cursor))

    def stop_selecting(self) -> None:
        """Select nothing; motions only move from now on."""
        self._select(None)

    def select(self, span: Span) -> None:
        """Select a span; the cursor goes to its last character.

        Args:
            span: What to select; an empty one, or one outside the text, selects nothing.
        """
        start, end = max(0, span.start), min(span.end, len(self.text))
        self._select(selection_of(self._composition, Span(start, end)) if start < end else None)

    def grow_selection(self) -> None:
        """Select the next larger unit: word, clause, sentence, paragraph."""
        span = self.selection or Span(*self._composition.cluster(self._cursor))
        self.select(grown(self._units, span))

    def shrink_selection(self) -> None:
        """Select the next smaller unit around the cursor."""
        if (span := self.selection) is not None:
            self.select(shrunk(self._units, span, self._cursor))

    def move_edge(self, edge: Edge, by: int) -> None:
        """Move one edge of the selection by characters.

        Args:
            edge: Which one.
            by: How many characters, negative towards the text's start.
        """
        if (span := self.selection) is not None:
            self.select(edge_moved(self._composition, span, edge, by))

    def set_words(self, words: Iterable[Span]) -> None:
        """Take words for moving and selecting, in the paragraphs that they lie in.

        Args:
            words: Words in reading order, each inside one paragraph.
        """
        self._units.set_words(words)

    def _select(self, selection: Selection | None) -> None:
        before = self.selection
        self._selection = selection
        if selection is not None and selection.head != self._cursor:
            self._set_cursor(selection.head, "nearest")
        self._selection_changed(before)

    def _selection_changed(self, before: Span | None) -> None:
        after = self.selection
        if before == after:
            return
        if before is None or after is None or not before.overlaps(after):
            for span in (before, after):
                if span is not None:
                    self._refresh_offsets(span.start, span.end)
        else:
            for one, other in ((before.start, after.start), (before.end, after.end)):
                if one != other:
                    self._refresh_offsets(min(one, other), max(one, other))
        self.post_message(self.SelectionChanged(self, after))

    # The mouse

    def offset_under(self, x: int, y: int) -> int:
        """The character at a cell of the view; outside the text the nearest one.

        Args:
            x: Cells from the view's left edge.
            y: Rows from its top.
        """
        place = self._place_at(min(max(y, 0), max(self._height - 1, 0)))
        composition = self._composition
        if place is None:
            return motions.nearest_stop(composition, len(self.text))
        return motions.nearest_stop(composition, composition.offset_at(place, x - self._left))

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Put the cursor where the button went down, and get ready to drag."""
        event.stop()
        if event.button != 1 or not self.text:
            return
        offset = self.offset_under(*event.get_content_offset_capture(self))
        if event.shift:
            self._select(
                Selection(self._selection.anchor if self._selection else self._cursor, offset)
            )
        else:
            self._select(None)
            self._set_cursor(offset, "nearest")
        self._dragging = True
        self.capture_mouse()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Select up to the pointer while the button is down."""
        if not self._dragging:
            return
        event.stop()
        self._drag_at = event.get_content_offset_capture(self)
        outside = not 0 <= self._drag_at.y < self._height
        if outside and self._drag_timer is None:
            self._drag_timer = self.set_interval(_DRAG_INTERVAL, self._drag_on)
        elif not outside:
            self._stop_drag_timer()
            self._drag_to(self._drag_at)

    def _drag_on(self) -> None:
        """Scroll and select while the pointer is held above or below the view."""
        y = self._drag_at.y
        self.scroll_rows(y if y < 0 else y - self._height + 1)
        self._drag_to(self._drag_at)

    def _drag_to(self, at: Offset) -> None:
        offset = self.offset_under(at.x, at.y)
        if self._selection is not None:
            self._set_cursor(offset, "nearest")
        elif offset != self._cursor:
            self._select(Selection(self._cursor, offset))

    def _stop_drag_timer(self) -> None:
        if self._drag_timer is not None:
            self._drag_timer.stop()
            self._drag_timer = None

    def on_mouse_up(self, event: events.MouseUp) -> None:
        """End a drag."""
        if self._dragging:
            event.stop()
            self._dragging = False
            self._stop_drag_timer()
            self.release_mouse()

    def on_click(self, event: events.Click) -> None:
        """Select a word at the second click in a row, a sentence at the third."""
        event.stop()
        event.prevent_default()
        if event.chain < 2 or not self.text:  # noqa: PLR2004 - a double click
            return
        offset = self.offset_under(*event.get_content_offset_capture(self))
        unit = Unit.WORD if event.chain == 2 else Unit.SENTENCE  # noqa: PLR2004 - likewise
        span = self._units.around(unit, offset) or Span(*self._composition.cluster(offset))
        self.select(span)
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
            self._set_top(self._composition.place_at_row(round(message.y)))

    def on_scroll_up(self, message: Message) -> None:
        """Turn a page back at a click above the thumb."""
        message.stop()
        message.prevent_default()
        self.scroll_rows(-self._height)

    def on_scroll_down(self, message: Message) -> None:
        """Turn a page at a click below the thumb."""
        message.stop()
        message.prevent_default()
        self.scroll_rows(self._height)

    # The background

    def on_focus(self) -> None:
        """Show the terminal's cursor where ours is."""
        self._show_cursor()

    def on_unmount(self) -> None:
        """Stop what runs in the background."""
        self._stop_drag_timer()
        if self._refiner is not None:
            self._refiner.cancel()

    def _start_refining(self) -> None:
        if self._refiner is None or self._refiner.done():
            self._refiner = asyncio.create_task(self._refine())

    async def _refine(self) -> None:
        """Make estimated heights exact, a slice at a time; no place moves by it."""
        more = True
        while more:
            await asyncio.sleep(_REFINE_PAUSE)
            more = self._composition.refine(_REFINE_CODE_POINTS)
        self._show_position()
