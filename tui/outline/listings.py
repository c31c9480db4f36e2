"""Lists of what stands in the text, a row each with its context: figures, tags, hits, places.

A row is made when it is looked at; only what is sorted and what matches is kept, so that a hundred
thousand items are listed at once. What matches is looked for some thousands of items at a time.
"""

from __future__ import annotations

from abc import abstractmethod
from bisect import bisect_right
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING, Generic, TypeVar

from pizhu.report.values import Decision
from tui.outline.contents import Look, Part, fitted
from tui.styles import DECISION_SIGNS
from tui.wording import label_name

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from pizhu.report.values import Label, Note, ReviewedFigure, Span, Tag
    from tui.outline.contents import Wanted

ItemT = TypeVar("ItemT")

#: Code points before and behind a place that are shown, or matched, with it.
_BEFORE, _BEHIND = 5, 40

#: Items looked through at a time: about ten milliseconds.
_AT_ONCE = 4_000


class Listing(Generic[ItemT]):
    """Items in reading order, all of them or those that match.

    Args:
        items: Gives them as they are now, in reading order; asked each time they are needed.
        text: The report's text.
    """

    def __init__(self, items: Callable[[], Sequence[ItemT]], text: str) -> None:
        self._items = items
        self._text = text
        self._wanted: Wanted | None = None
        self._matching: list[int] = []
        self._looked_through: tuple[Sequence[ItemT], int] = ((), 0)

    @abstractmethod
    def _start(self, item: ItemT) -> int:
        """Where an item begins."""

    @abstractmethod
    def _said(self, item: ItemT) -> str:
        """What an item is found by."""

    @abstractmethod
    def _parts(self, item: ItemT) -> list[Part]:
        """An item as parts that need not fill the width."""

    def __len__(self) -> int:
        """How many rows there are."""
        items = self._items()
        return len(items) if self._wanted is None else len(self._found(items))

    def place(self, row: int) -> int:
        """Where the item on a row begins."""
        return self._start(self._item(row))

    def row_at(self, offset: int) -> int | None:
        """The row of the last item that begins at or before `offset`, None for none."""
        items = self._items()
        if self._wanted is None:
            row = bisect_right(items, offset, key=self._start) - 1
        else:
            row = (
                bisect_right(
                    self._found(items), offset, key=lambda index: self._start(items[index])
                )
                - 1
            )
        return row if row >= 0 else None

    def parts(self, row: int, width: int) -> list[Part]:
        """A row in exactly `width` cells."""
        return [*fitted(self._parts(self._item(row)), width - 1), Part(" ")]

    def narrow(self, wanted: Wanted | None) -> None:
        """List only items that match, as far as `look_on` has looked for them."""
        self._wanted = wanted
        self._looked_through = (), 0

    def look_on(self) -> bool:
        """Look through some thousands of further items for those that match.

        Returns:
            Whether there are more to look through.
        """
        items = self._items()
        if self._wanted is None:
            return False
        self._found(items)
        _, first = self._looked_through
        if first < len(items):
            self._look_through(self._wanted, items, first)
        return self._looked_through[1] < len(items)

    def _item(self, row: int) -> ItemT:
        items = self._items()
        return items[row if self._wanted is None else self._found(items)[row]]

    def _found(self, items: Sequence[ItemT]) -> list[int]:
        """The indices of the items that match, as far as looked; from the start in other items."""
        before, count = self._looked_through
        # Hits grow in number while a search goes on: those are the same items, and more.
        if self._wanted is not None and (before is not items or not 0 < count <= len(items)):
            self._matching = []
            self._look_through(self._wanted, items, 0)
        return self._matching

    def _look_through(self, wanted: Wanted, items: Sequence[ItemT], first: int) -> None:
        """Look through some of the items, from the one at `first` on."""
        last = min(first + _AT_ONCE, len(items))
        # One look through all of them in one string is many times faster than one at each.
        said = [self._said(items[index]) for index in range(first, last)]
        ends = list(accumulate(len(each) + 1 for each in said))
        found = wanted.finditer("\n".join(said))
        rows = (first + bisect_right(ends, each.start()) for each in found)
        self._matching += dict.fromkeys(rows)
        self._looked_through = items, last

    def _line_behind(self, offset: int) -> str:
        """The text from an offset on, to the line's end or as far as can matter."""
        return self._text[offset : offset + _BEHIND].partition("\n")[0]


class FigureList(Listing["ReviewedFigure"]):
    """Figures: the decision, the figure, what it measures."""

    def _start(self, item: ReviewedFigure) -> int:
        return item.figure.start

    def _said(self, item: ReviewedFigure) -> str:
        figure = item.figure
        begin = figure.start if figure.indicator_start is None else figure.indicator_start
        phrase = self._text[min(begin, figure.start) : figure.end]
        return f"{phrase} {figure.indicator} {figure.canonical or ''}".replace("\n", " ")

    def _parts(self, item: ReviewedFigure) -> list[Part]:
        figure = item.figure
        hue = f"pz-{figure.measure.value}"
        return [
            Part(DECISION_SIGNS[item.decision] + " ", Look.PLAIN, hue),
            Part(figure.text, Look.STRONG, hue),
            Part(" " + (figure.indicator or self._line_behind(figure.end))),
        ]


class TagList(Listing["Tag"]):
    """Tags: the label's colour and name, and the passage.

    Args:
        items: Gives the tags.
        text: The report's text.
        labels: The labels by id.
    """

    def __init__(
        self, items: Callable[[], Sequence[Tag]], text: str, labels: Mapping[str, Label]
    ) -> None:
        super().__init__(items, text)
        self._labels = labels
        self._names = {id_: label_name(label) for id_, label in labels.items()}

    def _start(self, item: Tag) -> int:
        return item.start

    def _said(self, item: Tag) -> str:
        return f"{item.quote} {self._names.get(item.label, item.label)} {item.note}".replace(
            "\n", " "
        )

    def _parts(self, item: Tag) -> list[Part]:
        label = self._labels.get(item.label)
        sign = "▌" if item.decision is Decision.ACCEPTED else DECISION_SIGNS[item.decision]
        return [
            Part(f"{sign} ", Look.STRONG, label.color if label else ""),
            Part(self._names.get(item.label, item.label) + " ", Look.FAINT),
            Part(item.quote.replace("\n", " ")),
        ]


class HitList(Listing["Span"]):
    """Hits of a search, each with the text around it."""

    @cached_property
    def _flat(self) -> str:
        """The text with blanks for its line ends."""
        return self._text.replace("\n", " ")

    def _start(self, item: Span) -> int:
        return item.start

    def _said(self, item: Span) -> str:
        return self._flat[max(0, item.start - _BEFORE) : item.end + _BEHIND]

    def _parts(self, item: Span) -> list[Part]:
        before = self._text[max(0, item.start - _BEFORE) : item.start].rpartition("\n")[2]
        return [
            Part(before, Look.FAINT),
            Part(self._text[item.start : item.end].replace("\n", " "), Look.STRONG),
            Part(self._line_behind(item.end), Look.FAINT),
        ]


class NoteList(Listing["Note"]):
    """Notes: what was written, and on what."""

    def _start(self, item: Note) -> int:
        return item.start

    def _said(self, item: Note) -> str:
        return f"{item.note} {item.quote}".replace("\n", " ")

    def _parts(self, item: Note) -> list[Part]:
        return [
            Part("✎ ", Look.FAINT),
            Part(item.note.replace("\n", " ")),
            Part(f" “{item.quote}”".replace("\n", " "), Look.FAINT),
        ]


class BookmarkList(Listing[tuple[str, int]]):
    """Bookmarks: the letter, and the text from there on."""

    def _start(self, item: tuple[str, int]) -> int:
        return item[1]

    def _said(self, item: tuple[str, int]) -> str:
        return f"{item[0]} {self._line_behind(item[1])}"

    def _parts(self, item: tuple[str, int]) -> list[Part]:
        return [Part(item[0] + "  ", Look.STRONG), Part(self._line_behind(item[1]))]
