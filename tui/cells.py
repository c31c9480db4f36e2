"""Fitting text into terminal cells: a full-width character takes two and is never cut in half.

What does not print is shown by a sign of one cell: control characters have no width to fit.
"""

from __future__ import annotations

from rich.cells import cell_len, chop_cells, set_cell_size

from tui.printable import printable

ELLIPSIS = "…"


def fit(text: str, width: int) -> str:
    """`text` in exactly `width` cells: cut with an ellipsis, or filled with blanks."""
    if width <= 0:
        return ""
    text = printable(text)
    if cell_len(text) > width:
        text = set_cell_size(text, width - 1).rstrip() + ELLIPSIS
    return set_cell_size(text, width)


def fit_right(text: str, width: int) -> str:
    """`text` at the right edge of exactly `width` cells, cut with an ellipsis where it must be."""
    text = printable(text)
    length = cell_len(text)
    return " " * (width - length) + text if length <= width else fit(text, width)


def wrap(text: str, width: int) -> list[str]:
    """`text` in lines of at most `width` cells, broken between any two characters.

    For short names and quotes; the report's own text is set by the reading view.
    """
    text = printable(text)
    return chop_cells(text, width) if text and width > 1 else [text]
