"""Where a motion takes the cursor (移动).

A cursor stands on a character. Without a selection a motion by a unit of text goes to that
unit's first character. While selecting, the far edge goes to the end of units (ahead of the
anchor) or to their start (behind it), so that one motion forward takes in one whole unit and no
character of the next.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from pizhu.report.values import Span
    from tui.reading.composition import Composition, Place
    from tui.reading.landmarks import End, Landmarks
    from tui.reading.units import Unit, Units

#: Finds the nearest unit's first or last character on one side of an offset.
_Seek: TypeAlias = "Callable[[int, End], int | None]"


def _start(span: Span) -> int:
    return span.start


def _last(span: Span) -> int:
    return span.end - 1


_KEYS: Mapping[End, Callable[[Span], int]] = {"first": _start, "last": _last}


def by_text(units: Units, unit: Unit, offset: int, count: int, *, anchor: int | None) -> int:
    """Move by words, clauses, sentences or paragraphs.

    Args:
        units: The text's units.
        unit: One of `units.TEXT_UNITS`.
        offset: Where the cursor stands.
        count: How many units on; negative for back.
        anchor: Where the selection began, None without one.

    Returns:
        The new offset; the text's last or first unit's edge when there are no more units.
    """
    return _by_units(
        lambda place, end: units.after(unit, place, _KEYS[end]),
        lambda place, end: units.before(unit, place, _KEYS[end]),
        offset,
        count,
        anchor,
    )


def by_landmark(landmarks: Landmarks, offset: int, count: int, *, anchor: int | None) -> int:
    """Move by figures, tags, sections or whatever else stands at known places.

    Args:
        landmarks: Where they stand.
        offset: Where the cursor stands.
        count: How many on; negative for back.
        anchor: Where the selection began, None without one.

    Returns:
        The new offset; `offset` itself when there is none on that side.
    """
    return _by_units(landmarks.after, landmarks.before, offset, count, anchor, to_the_end=False)


def _by_units(
    after: _Seek,
    before: _Seek,
    offset: int,
    count: int,
    anchor: int | None,
    *,
    to_the_end: bool = True,
) -> int:
    forward = count > 0
    for _ in range(abs(count)):
        to_end = anchor is not None and (offset >= anchor if forward else offset > anchor)
        found = (after if forward else before)(offset, "last" if to_end else "first")
        if anchor is not None and not forward and to_end and (found is None or found < anchor):
            # Shrinking past the anchor: from here on the near edge leads.
            found = before(offset, "first")
        if found is None and forward and to_the_end:
            # No further unit begins ahead: the end of the last one is as far as it goes.
            found = after(offset, "last")
        if found is None:
            break
        offset = found
    return offset


def by_character(composition: Composition, offset: int, count: int) -> int:
    """Move by characters as a reader sees them; ends of paragraphs are stepped over.

    Args:
        composition: The text set in rows.
        offset: Where the cursor stands.
        count: How many characters on; negative for back.

    Returns:
        The new offset.
    """
    left = abs(count)
    while left > 0:
        step = min(left, _plain_run(composition, offset, forward=count > 0))
        if step > 0:
            offset += step if count > 0 else -step
            left -= step
            continue
        found = (
            _next_stop(composition, offset) if count > 0 else _previous_stop(composition, offset)
        )
        if found is None:
            break
        offset = found
        left -= 1
    return offset


def _plain_run(composition: Composition, offset: int, *, forward: bool) -> int:
    """How many characters of one code point lie on this side of an offset in its paragraph.

    At least so many: 0 where the paragraph holds anything but such characters.
    """
    paragraph = composition.paragraph(composition.paragraph_at(offset))
    if not isinstance(paragraph.measured.shown, str) or not paragraph.rows:
        return 0
    return paragraph.end - 1 - offset if forward else offset - paragraph.start


def nearest_stop(composition: Composition, offset: int) -> int:
    """The place nearest to an offset where a cursor can stand."""
    offset = min(max(0, offset), max(0, len(composition.text) - 1))
    start, _ = composition.cluster(offset)
    if is_stop(composition, start):
        return start
    back = _previous_stop(composition, start)
    return back if back is not None else _next_stop(composition, start) or 0


def is_stop(composition: Composition, offset: int) -> bool:
    """Whether a cursor can stand at an offset: on a character, or in an empty line."""
    number = composition.paragraph_at(offset)
    paragraph = composition.paragraph(number)
    if not paragraph.rows:
        return False
    if offset >= paragraph.end:
        return paragraph.start == paragraph.end
    return composition.cluster(offset)[0] == offset


def _next_stop(composition: Composition, offset: int) -> int | None:
    while True:
        _, offset = composition.cluster(offset)
        if offset >= len(composition.text):
            return None
        if is_stop(composition, offset):
            return offset


def _previous_stop(composition: Composition, offset: int) -> int | None:
    while offset > 0:
        offset, _ = composition.cluster(offset - 1)
        if is_stop(composition, offset):
            return offset
    return None


def by_row(composition: Composition, offset: int, count: int, cell: int) -> int:
    """Move by rows, blank ones between paragraphs not counted.

    Args:
        composition: The text set in rows.
        offset: Where the cursor stands.
        count: How many rows down; negative for up.
        cell: The cell to aim for, the same over a series of moves.

    Returns:
        The new offset.
    """
    place = composition.place_of(offset)
    step = 1 if count > 0 else -1
    for _ in range(abs(count)):
        following = composition.walk(place, step)
        while composition.row(following) is None and following != place:
            beyond = composition.walk(following, step)
            if beyond == following:
                return offset
            following = beyond
        if following == place:
            break
        place = following
        offset = composition.offset_at(place, cell)
    return offset


def to_row_edge(composition: Composition, offset: int, *, end: bool) -> int:
    """The first or last character of the row that an offset is on."""
    place = composition.place_of(offset)
    start, stop = composition.span_of(place)
    return composition.cluster(max(start, stop - 1))[0] if end and stop > start else start


def on_page(composition: Composition, top: Place, rows: int, cell: int) -> int:
    """The character at a cell, `rows` rows below a page's top, or on the nearest row with text."""
    place = composition.walk(top, rows)
    if composition.row(place) is None:
        place = composition.walk(place, 1)
    return composition.offset_at(place, cell)
