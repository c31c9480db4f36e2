"""The outline pane full screen with very long lists, for timing.

    outline.py FILE COUNT

FILE is a text long enough for COUNT figures, tags and hits. ``f``, ``t`` and ``h`` list them, ``n``
and ``w`` narrow the list and widen it again.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from pizhu.report.label_sets import default_label_set
from pizhu.report.search import Hits
from pizhu.report.values import Figure, Measure, ReviewedFigure, Tag
from tui.outline.contents import Mode
from tui.outline.listings import FigureList, HitList, TagList
from tui.themed import ThemedApp
from tui.widgets.outline import Outline

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from tui.outline.contents import Contents

_LENGTH = 4


class OutlineApp(ThemedApp):
    """The pane and keys to list things in it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f", "list('figures')"),
        Binding("t", "list('tags')"),
        Binding("h", "list('hits')"),
        Binding("n", "narrow('增长')"),
        Binding("w", "narrow('')"),
        Binding("pagedown", "turn"),
        Binding("end", "last"),
    ]

    def __init__(self, text: str, count: int) -> None:
        super().__init__("dark", None)
        step = len(text) / count
        spans = [(int(at * step), int(at * step) + _LENGTH) for at in range(count)]
        labels = {label.id: label for label in default_label_set().labels}
        ids = list(labels)
        figures = tuple(
            ReviewedFigure(str(start), Figure(start, end, text[start:end], "1", "%", Measure.LEVEL))
            for start, end in spans
        )
        tags = tuple(
            Tag(str(start), start, end, text[start:end], ids[start % len(ids)], "a", "")
            for start, end in spans
        )
        hits = Hits()
        for start, end in spans:
            hits.append(start, end)
        self._lists: dict[Mode, Contents] = {
            Mode.FIGURES: FigureList(lambda: figures, text),
            Mode.TAGS: TagList(lambda: tags, text, labels),
            Mode.HITS: HitList(lambda: hits, text),
        }
        self._outline = Outline()

    def compose(self) -> ComposeResult:
        """The pane."""
        yield self._outline

    def on_mount(self) -> None:
        """Give it the keys."""
        self._outline.narrow("-")
        self._outline.focus()

    def action_list(self, mode: str) -> None:
        """List something."""
        self._outline.list_instead(Mode(mode), self._lists[Mode(mode)])

    def action_narrow(self, wanted: str) -> None:
        """Narrow the list."""
        self._outline.narrow(wanted)

    def action_turn(self) -> None:
        """Turn a page."""
        self._outline.action_outline_page_down()

    def action_last(self) -> None:
        """Go to the last row."""
        self._outline.action_outline_last()


if __name__ == "__main__":
    OutlineApp(Path(sys.argv[1]).read_text(encoding="utf-8"), int(sys.argv[2])).run()
