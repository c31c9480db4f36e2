"""The reading view: Chinese text set like a book (阅读视图)."""

from __future__ import annotations

from tui.reading.highlights import Highlight
from tui.reading.units import Unit
from tui.reading.view import ReadingView

__all__ = ["Highlight", "ReadingView", "Unit"]
