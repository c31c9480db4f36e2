"""The page of a text on the screen: drawing, and drawing only what changed (页面)."""

from __future__ import annotations

import asyncio
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, TypeAlias

from textual.geometry import Offset, Region, Size
from textual.scroll_view import ScrollView

from tui.reading import messages
from tui.reading.drawing import CURSOR, FURNITURE, HEADING, HEADING_LEVELS, SELECTION, Painter
from tui.reading.highlights import HighlightIndex
from tui.reading.layers import Layers
from tui.reading.paragraphs import Setting
from tui.reading.reader import Reader
from tui.reading.typesetting import HANGING_CELLS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from rich.style import Style
    from textual.strip import Strip

    from pizhu.report.values import Furniture, Section, Span
    from tui.reading.composition import Place
    from tui.reading.highlights import Highlight, SpanLayer

DEFAULT_MEASURE = 40
"""Characters in a row: a book's line in a terminal, where nothing is justified."""

NARROWEST_MEASURE = 2
"""Characters that a row has at the very least, however narrow the terminal."""

_REFINE_CODE_POINTS = 4_000
_REFINE_PAUSE = 0.012


@dataclass(frozen=True, slots=True)
class _Drawn:
    """A strip, and all that showed on it when it was drawn."""

    highlights: tuple[Highlight, ...]
    strip: Strip


class PageView(ScrollView, can_focus=True, inherit_bindings=False):
    """Draws the page that a reader is on, laying out only what is seen.

    What happens to the reader happens inside ``with self._acting()``, which then draws the rows
    that changed and posts what a screen wants to know.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "reading--cursor",
        "reading--selection",
        "reading--furniture",
        *(f"reading--heading-{level}" for level in HEADING_LEVELS),
    }

    DEFAULT_CSS = """
    PageView {
        overflow-x: hidden;
        overflow-y: scroll;
        scrollbar-size-vertical: 1;
        background: $surface;
        color: $foreground;
        & > .reading--cursor { text-style: reverse; }
        & > .reading--selection { background: $primary 40%; }
        & > .reading--furniture { color: $text-disabled; }
        & > .reading--heading-1 { text-style: bold underline; }
        & > .reading--heading-2 { text-style: bold underline; }
        & > .reading--heading-3 { text-style: bold; }
        & > .reading--heading-4 { text-style: bold italic; }
    }
    """

    CursorMoved: TypeAlias = messages.CursorMoved
    SelectionChanged: TypeAlias = messages.SelectionChanged
    Activated: TypeAlias = messages.Activated

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
        self._furniture_hidden = False
        self._width = 0
        self._left = 0
        self._reader = Reader("", self._setting())
        self._layers = Layers()
        self._styles_given: Mapping[str, Style] = {}
        self._painter: Painter | None = None
        self._strips: dict[Place, _Drawn] = {}
        self._refiner: asyncio.Task[None] | None = None

    # The text

    def show(
        self,
        text: str,
        *,
        furniture: Sequence[Furniture] = (),
        sections: Sequence[Section] = (),
        offset: int = 0,
        top: int | None = None,
    ) -> None:
        """Show a text in place of the one shown, without highlights or selection.

        Args:
            text: The report's text.
            furniture: Its page furniture, drawn dimmed or hidden.
            sections: Its headings.
            offset: Where the cursor stands at first.
            top: Where the page begins at first, as `top_offset` told it; by default with the row
                that the cursor is on.
        """
        self._reader = Reader(
            text,
            self._setting(),
            furniture=furniture,
            sections=sections,
            offset=offset,
            top=top,
            height=self._reader.height,
        )
        self._layers = Layers(furniture, sections)
        self._draw_all()
        self.post_message(self.CursorMoved(self, self.cursor))
        self.post_message(self.SelectionChanged(self, None))

    @property
    def text(self) -> str:
        """The text shown."""
        return self._reader.text

    @property
    def top_offset(self) -> int:
        """Where the page begins, to have it begin there again."""
        return self._reader.top_offset

    @property
    def visible_span(self) -> Span:
        """The text on the screen, from the first row's first code point to the last row's last."""
        return self._reader.visible_span()

    @property
    def cursor(self) -> int:
        """The character the cursor is on, in code points."""
        return self._reader.cursor

    @property
    def selection(self) -> Span | None:
        """The selected span, None for no selection."""
        return self._reader.selection

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
        self._measure = max(NARROWEST_MEASURE, characters)
        self._set_again()

    @property
    def furniture_hidden(self) -> bool:
        """Whether page furniture is left out."""
        return self._furniture_hidden

    @furniture_hidden.setter
    def furniture_hidden(self, hidden: bool) -> None:
        self._furniture_hidden = hidden
        with self._acting():
            self._set_again()

    def _setting(self) -> Setting:
        cells = 2 * self._measure
        if self._width:
            cells = max(2 * NARROWEST_MEASURE, min(cells, self._width - HANGING_CELLS))
        return Setting(cells, furniture_hidden=self._furniture_hidden)

    def _set_again(self) -> None:
        """Set the text as width, measure and hiding ask for now."""
        setting = self._setting()
        self._left = max(0, (self._width - setting.measure - HANGING_CELLS) // 2)
        if setting != self._reader.composition.setting:
            self._reader.set_again(setting)
        self._draw_all()

    def _fit(self) -> None:
        """Follow the view's size; done when drawing, where the first size is known first."""
        width, height = self.scrollable_content_region.size
        is_first = not self._width
        if height != self._reader.height:
            self._reader.set_height(height)
            self._draw_all()
        if width != self._width:
            self._width = width
            self._set_again()
        if is_first:
            self._reader.settle()

    # Drawing

    def set_highlights(self, highlights: Iterable[Highlight]) -> None:
        """Draw other highlights; only rows on which something changed are drawn anew.

        Args:
            highlights: All of them, in any order, overlapping as they like.
        """
        before, self._layers.given = self._layers.given, HighlightIndex(highlights)
        self._refresh_differing(before, self._layers.given)

    def set_passing(self, highlights: Iterable[Highlight]) -> None:
        """Draw other highlights beside those that stay; only what changed is drawn anew.

        Args:
            highlights: Those that come and go with the cursor: few, where the others may be
                tens of thousands.
        """
        before, self._layers.passing = self._layers.passing, HighlightIndex(highlights)
        self._refresh_differing(before, self._layers.passing)

    def _refresh_differing(self, before: HighlightIndex, after: HighlightIndex) -> None:
        """Draw the rows anew on which two sets of highlights differ."""
        for y, place in enumerate(self._reader.page()):
            start, end = self._reader.composition.span_of(place)
            if before.overlapping(start, end + 1) != after.overlapping(start, end + 1):
                self._refresh_rows(y, y)

    def set_layer(self, layer: SpanLayer) -> None:
        """Draw one more layer of highlights, in place of the one given before.

        Args:
            layer: May hold any number, and more as time goes by; give it again then.
        """
        self._layers.found = layer
        for y, place in enumerate(self._reader.page()):
            start, end = self._reader.composition.span_of(place)
            drawn = self._strips.get(place)
            if drawn is None or drawn.highlights != self._highlights_on(start, max(end, start + 1)):
                self._refresh_rows(y, y)

    def set_highlight_styles(self, styles: Mapping[str, Style]) -> None:
        """Say what highlights look like.

        Args:
            styles: A style by name. The view's own names may be among them: ``cursor``,
                ``selection``, ``furniture``, ``heading-1`` to ``heading-4``.
        """
        self._styles_given = dict(styles)
        self._painter = None
        self._draw_all()

    def notify_style_update(self) -> None:
        """Forget what was drawn with the styles before."""
        super().notify_style_update()
        self._painter = None
        self._strips.clear()

    def _painting(self) -> Painter:
        if self._painter is None:
            styles = {
                CURSOR: self.get_component_rich_style("reading--cursor", partial=True),
                SELECTION: self.get_component_rich_style("reading--selection", partial=True),
                FURNITURE: self.get_component_rich_style("reading--furniture", partial=True),
                **{
                    HEADING.format(level=level): self.get_component_rich_style(
                        f"reading--heading-{level}", partial=True
                    )
                    for level in HEADING_LEVELS
                },
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
        reader, painter = self._reader, self._painting()
        page = reader.page()
        found = reader.composition.row(page[y]) if y < len(page) else None
        if found is None:
            return painter.blank(self._width)
        paragraph, row = found
        start, end = paragraph.start + row.start, paragraph.start + row.end
        highlights = self._highlights_on(start, max(end, start + 1))
        drawn = self._strips.get(page[y])
        if drawn is None or drawn.highlights != highlights:
            strip = painter.row(paragraph, row, highlights, self._left, self._width)
            drawn = self._strips[page[y]] = _Drawn(highlights, strip)
            if len(self._strips) > 4 * max(reader.height, 64):
                self._strips.pop(next(iter(self._strips)))
        return drawn.strip

    def _highlights_on(self, start: int, end: int) -> tuple[Highlight, ...]:
        """All that shows on a row: furniture, headings, what was given, selection, cursor."""
        cursor = (
            self._reader.composition.cluster(self.cursor) if start <= self.cursor < end else None
        )
        return self._layers.on_row(start, end, self.selection, cursor)

    def _draw_all(self) -> None:
        """Draw everything anew, and work out estimated heights in the background."""
        self._strips.clear()
        if self.is_mounted:
            self.refresh()
            self._show_position()
            if self._refiner is None or self._refiner.done():
                self.call_after_refresh(self._start_refining)

    def _refresh_rows(self, first: int, last: int) -> None:
        """Draw some of the view's rows anew; those outside it are left out."""
        first, last = max(first, 0), min(last, self._reader.height - 1)
        if first <= last and self.is_mounted:
            self.refresh(Region(0, first, self._width, last - first + 1))

    def _refresh_text(self, start: int, end: int) -> None:
        """Draw the rows anew that hold code points of ``[start, end)``."""
        reader = self._reader
        self._refresh_rows(reader.rows_from_top(start), reader.rows_from_top(max(start, end - 1)))

    # Where the page is

    def _show_position(self) -> None:
        """Tell the scroll bar where the page is and the terminal where the cursor is."""
        composition = self._reader.composition
        total, row = composition.index.total, composition.row_number(self._reader.top)
        # Places are the truth. Setting these with their watchers would lay out the screen anew.
        self.set_reactive(ScrollView.virtual_size, Size(self._width, total))
        self.set_reactive(ScrollView.scroll_y, float(row))
        self.set_reactive(ScrollView.scroll_target_y, float(row))
        if self.show_vertical_scrollbar:
            bar = self.vertical_scrollbar
            bar.window_virtual_size = total
            bar.window_size = self._reader.height
            bar.position = row
        self._show_cursor()

    def _show_cursor(self) -> None:
        """Put the terminal's own cursor on ours, so that input methods open beside it."""
        y = self._reader.rows_from_top(self.cursor)
        if self.has_focus and 0 <= y < self._reader.height:
            x = min(self._left + self._reader.composition.cell_of(self.cursor), self._width - 1)
            self.app.cursor_position = self.scrollable_content_region.offset + Offset(x, y)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Do nothing: the number only feeds the scroll bar."""

    @contextmanager
    def _acting(self) -> Iterator[Reader]:
        """Let something happen, then draw what it changed and tell about it."""
        reader = self._reader
        top, cursor, span = reader.top, reader.cursor, reader.selection
        yield reader
        moved, selected = reader.cursor != cursor, reader.selection
        if reader.top != top:
            self.refresh()
        else:
            if moved:
                self._refresh_text(cursor, cursor + 1)
                self._refresh_text(reader.cursor, reader.cursor + 1)
            self._refresh_selection(span, selected)
        if moved or reader.top != top:
            self._show_position()
        if moved:
            self._cursor_moved()
        if selected != span:
            self.post_message(self.SelectionChanged(self, selected))

    def _cursor_moved(self) -> None:
        """Tell that the cursor stands somewhere else."""
        self.post_message(self.CursorMoved(self, self.cursor))

    def _refresh_selection(self, before: Span | None, after: Span | None) -> None:
        """Draw the rows anew on which the selection changed."""
        if before == after:
            return
        if before is None or after is None or not before.overlaps(after):
            for span in (before, after):
                if span is not None:
                    self._refresh_text(span.start, span.end)
            return
        for one, other in ((before.start, after.start), (before.end, after.end)):
            if one != other:
                self._refresh_text(min(one, other), max(one, other))

    # The background

    def on_focus(self) -> None:
        """Show the terminal's cursor where ours is."""
        self._show_cursor()

    async def on_unmount(self) -> None:
        """Stop what runs in the background."""
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
            more = self._reader.composition.refine(_REFINE_CODE_POINTS)
        self._show_position()
