"""A reader in a text: where the page is, where the cursor stands, what is selected (阅读状态).

Everything a reading view does apart from drawing, so that it can be tested without a screen.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Literal

from pizhu.report.values import Span
from tui.reading import motions
from tui.reading.composition import Composition, Place
from tui.reading.selection import (
    Edge,
    Selection,
    edge_moved,
    edge_moved_by_words,
    grown,
    selection_of,
    shrunk,
)
from tui.reading.units import TEXT_UNITS, Unit, Units

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pizhu.report.values import Furniture, Section
    from tui.reading.landmarks import Landmarks
    from tui.reading.paragraphs import Setting

PagePlace = Literal["nearest", "center", "top"]


class Reader:
    """Where somebody is in a text.

    Args:
        text: The report's text.
        setting: How it is set.
        furniture: Its page furniture.
        sections: Its headings.
        offset: Where the cursor stands at first.
        top: Where the page begins at first, as `top_offset` told it; by default with the row that
            the cursor is on.
        height: Rows on a page.
    """

    def __init__(
        self,
        text: str,
        setting: Setting,
        *,
        furniture: Sequence[Furniture] = (),
        sections: Sequence[Section] = (),
        offset: int = 0,
        top: int | None = None,
        height: int = 0,
    ) -> None:
        self.composition = Composition(text, setting, furniture, sections)
        self.units = Units(self.composition)
        self.height = height
        self._selection: Selection | None = None
        self._goal: int | None = None
        self._page: list[Place] | None = None
        self._cursor = motions.nearest_stop(self.composition, offset)
        self._top_offset = (self._cursor if offset else 0) if top is None else top
        self._top = self._place_of_top()

    @property
    def text(self) -> str:
        """The text."""
        return self.composition.text

    @property
    def cursor(self) -> int:
        """The character the cursor is on, in code points."""
        return self._cursor

    @property
    def selection(self) -> Span | None:
        """The selected span, None for no selection."""
        return self._selection.span(self.composition) if self._selection else None

    # The page

    @property
    def top(self) -> Place:
        """The row at the top of the page."""
        return self._top

    def page(self) -> list[Place]:
        """The places of the rows on the page, down to the text's last."""
        if self._page is None:
            self._page = self.composition.page(self._top, self.height)
        return self._page

    def visible_span(self) -> Span:
        """From the page's first code point to its last."""
        page = self.page()
        start, end = self.composition.span_of(self._top)
        return Span(start, max(end, self.composition.span_of(page[-1])[1]) if page else end)

    def set_height(self, height: int) -> None:
        """Let a page have so many rows."""
        self.height = height
        self._page = None

    def set_again(self, setting: Setting) -> None:
        """Set the text in another way; the row at the top stays at the top."""
        hid = setting.furniture_hidden != self.composition.setting.furniture_hidden
        self.composition.reset(setting)
        if hid:
            self.units.forget()
            self._cursor = motions.nearest_stop(self.composition, self._cursor)
        self._top = self._place_of_top()
        self._page = None
        self._goal = None

    def set_top(self, top: Place) -> None:
        """Put a row at the top of the page."""
        self._top = top
        self._top_offset = self._offset_of_top()
        self._page = None

    @property
    def top_offset(self) -> int:
        """Where the page begins, so that it can be set to begin there in any setting.

        The first code point of the row at the top; for a blank row above a paragraph it is the
        newline before that paragraph, with which no row begins.
        """
        return self._top_offset

    def _offset_of_top(self) -> int:
        start, _ = self.composition.span_of(self._top)
        is_blank = self._top.row < self.composition.paragraph(self._top.paragraph).space
        return start - 1 if is_blank and start else start

    def _place_of_top(self) -> Place:
        """The row that `top_offset` means in the setting as it is now."""
        composition, offset = self.composition, min(self._top_offset, len(self.text))
        if not offset:
            return composition.first_place()
        paragraph = composition.paragraph_at(offset)
        start, end = composition.extent(paragraph)
        if start < end == offset and paragraph + 1 < len(composition):
            return composition.place_in(paragraph + 1)
        return composition.place_of(offset)

    def settle(self) -> None:
        """Bring the cursor onto a page that has become too short for it, once it is known.

        A cursor further away was left behind by scrolling, and stays where it is.
        """
        place, height = self.composition.place_of(self._cursor), max(self.height, 1)
        if height <= self.composition.distance(self._top, place, 2 * height) < 2 * height:
            self._bring_onto_page("nearest")

    def scroll(self, rows: int) -> None:
        """Move the page by rows, not further than to the text's last row at its foot."""
        top = self.composition.walk(self._top, rows)
        if rows > 0:
            top = max(self._top, min(top, self._lowest_top()))
        self.set_top(top)

    def rows_from_top(self, offset: int) -> int:
        """The row of the page an offset is on: negative above it, at most the page's height."""
        place = self.composition.place_of(offset)
        return self.composition.distance(self._top, place, max(self.height, 1))

    def _lowest_top(self) -> Place:
        """The top row with which the text's last row stands at the foot of the page."""
        return self.composition.walk(self.composition.last_place(), 1 - max(self.height, 1))

    # The cursor

    def move(self, unit: Unit, count: int) -> None:
        """Move the cursor, and with it the selection's head if there is a selection."""
        if not count or not self.text:
            return
        if unit in {Unit.ROW, Unit.PAGE, Unit.HALF_PAGE}:
            goal = self._goal if self._goal is not None else self.composition.cell_of(self._cursor)
            if unit is Unit.ROW:
                self.move_to(motions.by_row(self.composition, self._cursor, count, goal))
            else:
                self._turn_pages(unit, count, goal)
            self._goal = goal
        else:
            self.move_to(self._target(unit, count))

    def _target(self, unit: Unit, count: int) -> int:
        composition, cursor = self.composition, self._cursor
        if unit in TEXT_UNITS:
            return self._stepped(
                count,
                lambda offset, step, anchor: motions.by_text(
                    self.units, unit, offset, step, anchor=anchor
                ),
            )
        if unit is Unit.CHARACTER:
            return motions.by_character(composition, cursor, count)
        if unit is Unit.ROW_EDGE:
            return motions.to_row_edge(composition, cursor, end=count > 0)
        return len(self.text) if count > 0 else 0

    def _turn_pages(self, unit: Unit, count: int, goal: int) -> None:
        """Turn one page, or half of one, after the other, until there is no further one."""
        rows = max(1, self.height if unit is Unit.PAGE else self.height // 2)
        for _ in range(abs(count)):
            before = self._top, self._cursor
            self.move_to(self._turn(rows if count > 0 else -rows, goal))
            if (self._top, self._cursor) == before:
                return

    def _turn(self, rows: int, goal: int) -> int:
        """Turn the page by rows; the cursor's new offset, at its old height on the page."""
        composition, height = self.composition, max(self.height, 1)
        y = self.rows_from_top(self._cursor)
        y = y if 0 <= y < height else 0
        edge = composition.last_place() if rows > 0 else composition.first_place()
        at_edge = (
            composition.distance(self._top, edge, height) < height
            if rows > 0
            else self._top == edge
        )
        if at_edge:
            return composition.offset_at(edge, goal)
        self.set_top(composition.walk(self._top, rows))
        return motions.on_page(composition, self._top, min(y, height - 1), goal)

    def move_by(self, landmarks: Landmarks, count: int) -> None:
        """Move the cursor by landmarks, and with it the selection's head if there is one."""
        self.move_to(
            self._stepped(
                count,
                lambda offset, step, anchor: motions.by_landmark(
                    landmarks, offset, step, anchor=anchor
                ),
            )
        )

    def _stepped(self, count: int, move: Callable[[int, int, int | None], int]) -> int:
        """Where so many motions lead, each ending on a place where a cursor can stand."""
        anchor = self._selection.anchor if self._selection else None
        step = 1 if count > 0 else -1
        offset = self._cursor
        for _ in range(abs(count)):
            before = reached = offset
            offset = motions.nearest_stop(self.composition, move(before, step, anchor))
            while (offset - before) * step <= 0:
                # A unit may begin or end within a character: that alone leads nowhere.
                further = move(reached, step, anchor)
                if further == reached:
                    return before
                reached = further
                offset = motions.nearest_stop(self.composition, reached)
        return offset

    def move_to(self, offset: int, place: PagePlace = "nearest") -> None:
        """Put the cursor somewhere, and bring that row onto the page."""
        self._cursor = motions.nearest_stop(self.composition, offset)
        self._goal = None
        if self._selection is not None:
            self._selection = replace(self._selection, head=self._cursor, whole=None)
        self._bring_onto_page(place)

    def _bring_onto_page(self, place: PagePlace) -> None:
        composition, height = self.composition, max(self.height, 1)
        target = composition.place_of(self._cursor)
        if place == "top":
            self.set_top(target)
            return
        y = composition.distance(self._top, target, height)
        if 0 <= y < height and place == "nearest":
            return
        # Far away the context on both sides helps more than the shortest way.
        up = height // 2
        if place == "nearest" and y < 0:
            up = 0 if composition.distance(target, self._top, height) < height else up
        elif place == "nearest":
            up = height - 1 if target <= composition.walk(self._top, 2 * height - 1) else up
        self.set_top(min(composition.walk(target, -up), self._lowest_top()))

    # The selection

    def start_selecting(self) -> None:
        """Select the character under the cursor."""
        if self.text:
            self._selection = Selection(self._cursor, self._cursor)

    def stop_selecting(self) -> None:
        """Select nothing."""
        self._selection = None

    def select(self, span: Span) -> None:
        """Select a span, the cursor on its last character; nothing for an empty one."""
        start, end = max(0, span.start), min(span.end, len(self.text))
        if start >= end:
            self._selection = None
            return
        selection = selection_of(self.composition, Span(start, end))
        self.move_to(selection.head)
        self._selection = selection

    def select_to(self, offset: int) -> None:
        """Select from the selection's anchor, or else the cursor, to a character."""
        if self._selection is None:
            self._selection = Selection(self._cursor, self._cursor)
        self.move_to(offset)

    def grow_selection(self) -> None:
        """Select the next larger unit."""
        if self.text:
            span = self.selection or Span(*self.composition.cluster(self._cursor))
            self.select(grown(self.units, span))

    def shrink_selection(self) -> None:
        """Select the next smaller unit around the cursor."""
        if (span := self.selection) is not None:
            self.select(shrunk(self.units, span, self._cursor))

    def move_edge(self, edge: Edge, by: int, unit: Unit = Unit.CHARACTER) -> None:
        """Move one edge of the selection by characters or words."""
        if (span := self.selection) is not None:
            if unit is Unit.WORD:
                self.select(edge_moved_by_words(self.units, span, edge, by))
            else:
                self.select(edge_moved(self.composition, span, edge, by))

    # Pointing

    def offset_under(self, x: int, y: int) -> int:
        """The character nearest to a cell of the page.

        Args:
            x: Cells from the measure's left edge.
            y: Rows from the page's top.
        """
        page = self.page()
        if not page or y >= len(page):
            return motions.nearest_stop(self.composition, len(self.text))
        offset = self.composition.offset_at(page[max(0, y)], x)
        return motions.nearest_stop(self.composition, offset)

    def unit_under(self, unit: Unit, offset: int) -> Span:
        """The unit of text around a character, or the character alone between units."""
        return self.units.around(unit, offset) or Span(*self.composition.cluster(offset))
