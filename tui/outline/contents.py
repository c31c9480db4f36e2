"""What can be listed in the outline pane, whatever it is, and how its rows are made of parts."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple, Protocol

from rich.cells import cell_len

from pizhu.report.problem import N_
from tui.cells import fit

if TYPE_CHECKING:
    from collections.abc import Iterator


class Mode(StrEnum):
    """What the outline lists (大纲模式). The values are messages."""

    SECTIONS = N_("sections")
    FIGURES = N_("figures")
    TAGS = N_("tags")
    HITS = N_("hits")
    NOTES = N_("notes")
    BOOKMARKS = N_("bookmarks")


class Look(StrEnum):
    """How a part of a row stands out from the rest."""

    PLAIN = "plain"
    FAINT = "faint"
    STRONG = "strong"
    MAIN = "main"
    DONE = "done"


class Part(NamedTuple):
    """A part of a row.

    Attributes:
        text: What is written.
        look: How it stands out.
        hue: A colour, or the name of one of the theme's; empty for that of the text.
    """

    text: str
    look: Look = Look.PLAIN
    hue: str = ""


class Wanted(Protocol):
    """What rows are narrowed to: a compiled pattern."""

    def search(self, string: str, /) -> object | None:
        """Something where it is found in a string, None where it is not."""

    def finditer(self, string: str, /) -> Iterator[Found]:
        """Every place in a string where it is found, in reading order."""


class Found(Protocol):
    """A place where it is found."""

    def start(self) -> int:
        """Where that begins."""


class Contents(Protocol):
    """Rows that each stand for a place in the text, made when they are looked at."""

    def __len__(self) -> int:
        """How many rows there are."""

    def place(self, row: int) -> int:
        """Where in the text the thing on a row begins, in code points."""

    def row_at(self, offset: int) -> int | None:
        """The row of what the code point at `offset` stands in or behind, None for none."""

    def parts(self, row: int, width: int) -> list[Part]:
        """A row in exactly `width` cells."""

    def narrow(self, wanted: Wanted | None) -> None:
        """List only what matches; everything for None."""

    def look_on(self) -> bool:
        """Look for more of what matches, for about ten milliseconds; whether there may be more."""


def fitted(parts: list[Part], width: int) -> list[Part]:
    """`parts` in exactly `width` cells: the first that has no room is cut, the rest left out."""
    shown: list[Part] = []
    for part in parts:
        if cell_len(part.text) >= width:
            shown.append(part._replace(text=fit(part.text, width)))
            return shown
        shown.append(part)
        width -= cell_len(part.text)
    return [*shown, Part(" " * width)]
