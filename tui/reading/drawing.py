"""One row of set text as a strip of styled cells (绘制)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from tui.reading.highlights import Highlight, stretches

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tui.reading.paragraphs import SetParagraph
    from tui.reading.typesetting import Row

CURSOR = "cursor"
SELECTION = "selection"
FURNITURE = "furniture"
HEADING = "heading-{level}"
HEADING_LEVELS = range(1, 5)

_UNDERLINE = Style(underline=True)
_DOUBLE_UNDERLINE = Style(underline2=True)
_NOTHING = Style()


class Painter:
    """Turns style names into styles and rows into strips.

    Args:
        base: The style of plain text and of blank cells, with its background.
        styles: What each style name looks like; an unknown name looks like plain text.
    """

    def __init__(self, base: Style, styles: Mapping[str, Style]) -> None:
        self._base = base
        self._styles = styles
        self._combined: dict[tuple[str, ...], Style] = {(): base}

    def style(self, names: tuple[str, ...]) -> Style:
        """The names' styles one over the other.

        Where two or more of them have a background only the uppermost can be seen; an underline
        tells that there is one more beneath, a double one where the text is underlined already.
        """
        found = self._combined.get(names)
        if found is None:
            found = self._combined[names] = self._combine(names)
        return found

    def _combine(self, names: tuple[str, ...]) -> Style:
        layers = [self._styles.get(name, _NOTHING) for name in names]
        combined = self._base
        for layer in layers:
            combined += layer
        marks = [
            layer
            for name, layer in zip(names, layers, strict=True)
            if layer.bgcolor is not None and name not in (CURSOR, SELECTION)
        ]
        if len(marks) > 1:
            combined += _DOUBLE_UNDERLINE if combined.underline else _UNDERLINE
        return combined

    def blank(self, width: int) -> Strip:
        """A row without text."""
        return Strip([Segment(" " * width, self._base)], width)

    def row(
        self,
        paragraph: SetParagraph,
        row: Row,
        highlights: Sequence[Highlight],
        left: int,
        width: int,
    ) -> Strip:
        """Draw one row.

        Args:
            paragraph: The paragraph the row is of.
            row: The row.
            highlights: What overlaps it, the selection and the cursor among them.
            left: Cells left of the measure.
            width: Cells of the whole strip.

        Returns:
            A strip of exactly `width` cells, every one with a style of its own.
        """
        measured, offset = paragraph.measured, paragraph.start
        start, end = offset + row.start, offset + row.end
        segments = [Segment(" " * (left + row.indent), self._base)]
        if not isinstance(measured.shown, str):
            highlights = [_whole(each, paragraph) for each in highlights]
        for begin, stop, names in stretches(start, end, highlights):
            text = measured.slice_shown(begin - offset, stop - offset)
            if text:
                segments.append(Segment(text, self.style(names)))
        used = left + row.indent + row.width
        if start == end or not row.width:
            names = stretches(start, start + 1, highlights)[0][2]
            if names and used < width:
                segments.append(Segment(" ", self.style(names)))
                used += 1
        if used < width:
            segments.append(Segment(" " * (width - used), self._base))
        strip = Strip(segments, max(used, width))
        return strip if used <= width else strip.crop(0, width)


def _whole(highlight: Highlight, paragraph: SetParagraph) -> Highlight:
    """`highlight` with every character that it touches in it as a whole."""
    measured, offset = paragraph.measured, paragraph.start
    start, end = highlight.start - offset, highlight.end - offset
    start = measured.cluster_start(start) if 0 <= start < len(measured.widths) else start
    if 0 < end <= len(measured.widths):
        end = measured.cluster_end(end - 1)
    return replace(highlight, start=start + offset, end=end + offset)
