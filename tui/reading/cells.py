"""What each code point looks like on a terminal, and how many cells it takes (字宽).

The widths are those of `rich.cells`, because Textual's compositor crops and places with them; a
width of our own would tear the screen. Nothing that steers a terminal is ever shown as itself:
control characters become visible pictures of one cell, so text cannot send escape sequences.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING

from rich.cells import cell_len, get_character_cell_size

if TYPE_CHECKING:
    from collections.abc import Sequence

TAB_CELLS = 4
"""A tab is set as this many blank cells, the width of two Chinese characters."""

_JOINER = "\u200d"
_EMOJI_STYLE = "\ufe0f"
_NEWLINE_PICTURE = "\u2424"
_SUBSTITUTE = "\u2426"
_PICTURES = 0x2400
_DELETE = "\x7f"
_SPACE = 0x20
_LINE_SEPARATORS = frozenset("\x85\u2028\u2029")
# U+00AD: terminals disagree on whether a soft hyphen takes a cell.
_REPLACED = frozenset("\u00ad\u061c\u200e\u200f") | _LINE_SEPARATORS
_BIDI_CONTROLS = frozenset(map(chr, (*range(0x202A, 0x202F), *range(0x2066, 0x206A))))
# Zero-width format characters: terminals disagree on their width, so they are kept off the wire.
_INVISIBLE = frozenset("\u180e\u200b\u200c\u200d\u2060\u2061\u2062\u2063\u2064\ufeff")
_REGIONAL_FIRST, _REGIONAL_LAST = "\U0001f1e6", "\U0001f1ff"
_SURROGATE_FIRST, _SURROGATE_LAST = "\ud800", "\udfff"


def _is_regional(character: str) -> bool:
    return _REGIONAL_FIRST <= character <= _REGIONAL_LAST


def picture(character: str) -> str | None:
    """The visible one-cell stand-in for a character that must not reach the terminal.

    Args:
        character: One code point.

    Returns:
        A control picture (U+2400 block) or substitute symbol; None where the character may be
        sent as it is.
    """
    code = ord(character)
    if code < _SPACE:
        return chr(_PICTURES + code)
    if character == _DELETE:
        return "\u2421"
    if character in _LINE_SEPARATORS:
        return _NEWLINE_PICTURE
    if (
        _DELETE < character < "\xa0"
        or character in _REPLACED
        or character in _BIDI_CONTROLS
        or _SURROGATE_FIRST <= character <= _SURROGATE_LAST
    ):
        return _SUBSTITUTE
    return None


class _Widths(dict[str, int]):
    """Cells by code point; 0 for everything that cannot be told from the code point alone."""

    def __missing__(self, character: str) -> int:
        if picture(character) is not None or _is_regional(character):
            width = 0
        else:
            width = get_character_cell_size(character)
        self[character] = width
        return width


_WIDTHS = _Widths()


@dataclass(frozen=True, slots=True)
class Measured:
    """A line of text with what is shown for it, by code point.

    Attributes:
        shown: What is sent to the terminal for each code point, possibly nothing.
        widths: The cells it takes. A code point of 0 cells belongs to the one before it: a
            combining mark, the rest of an emoji sequence, an invisible or hidden character.
    """

    shown: Sequence[str]
    widths: list[int]

    def positions(self) -> list[int]:
        """The cell at which each code point begins, and the whole width as the last item."""
        return list(accumulate(self.widths, initial=0))

    def slice_shown(self, start: int, end: int) -> str:
        """What is sent to the terminal for the code points ``[start, end)``."""
        return "".join(self.shown[start:end])

    def cluster_start(self, index: int) -> int:
        """Where the user-perceived character begins that the code point at `index` belongs to."""
        widths = self.widths
        index = min(index, len(widths) - 1)
        while index > 0 and not widths[index]:
            index -= 1
        # Code points without width at the line's start lead the first one that has width.
        if index > 0 and not any(widths[:index]):
            return 0
        return max(index, 0)

    def cluster_end(self, index: int) -> int:
        """Where the user-perceived character ends that the code point at `index` belongs to."""
        widths, length = self.widths, len(self.widths)
        start = self.cluster_start(index)
        end = start
        while end < length and not widths[end]:
            end += 1
        end += 1
        while end < length and not widths[end]:
            end += 1
        return min(end, length)


def measure_line(text: str, hidden: Sequence[tuple[int, int]] = ()) -> Measured:
    r"""Find out what is shown for a line and how wide it is.

    Args:
        text: One line without its ``\n``.
        hidden: Stretches ``(start, end)`` of it that take no place.

    Returns:
        The line measured; ``shown`` and ``widths`` are as long as `text`.
    """
    widths = list(map(_WIDTHS.__getitem__, text))
    if 0 not in widths and not hidden:
        return Measured(text, widths)
    return _measure_special(text, widths, hidden)


def usual_width(text: str, sample: int = 1_000) -> float:
    """About how many cells a code point of `text` takes, from its first `sample` code points."""
    beginning = text[:sample]
    return sum(map(_WIDTHS.__getitem__, beginning)) / len(beginning) if beginning else 1.0


def _measure_special(text: str, widths: list[int], hidden: Sequence[tuple[int, int]]) -> Measured:
    """Measure a line with zero-width, control or hidden characters in it, cluster by cluster."""
    shown = list(text)
    length = len(text)
    index = 0
    while index < length:
        if widths[index] == 0 and _settle_alone(text[index], index, shown, widths):
            index += 1
            continue
        end = index + 1
        while end < length and (joined := _joined(text, index, end, widths)):
            for position in range(end, end + joined):
                widths[position] = 0
                if text[position] in _INVISIBLE and not _joins_emoji(text, position):
                    shown[position] = ""
            end += joined
        if widths[index] or end > index + 1 or _is_regional(text[index]):
            widths[index] = cell_len("".join(shown[index:end]))
        index = end
    for start, stop in hidden:
        shown[start:stop] = [""] * (stop - start)
        widths[start:stop] = [0] * (stop - start)
    return Measured(shown, widths)


def _settle_alone(character: str, index: int, shown: list[str], widths: list[int]) -> bool:
    """Set a character that stands by itself whatever follows; False if it starts a cluster."""
    if character == "\t":
        shown[index], widths[index] = " " * TAB_CELLS, TAB_CELLS
    elif (stand_in := picture(character)) is not None:
        shown[index], widths[index] = stand_in, 1
    elif character in _INVISIBLE:
        shown[index] = ""
    else:
        return False
    return True


def _joins_emoji(text: str, index: int) -> bool:
    """Whether the code point is a joiner between two pictographs, as in a family emoji."""
    if text[index] != _JOINER or not 0 < index < len(text) - 1:
        return False
    before = index - 1
    while before > 0 and (
        text[before] == _EMOJI_STYLE or unicodedata.category(text[before]) == "Sk"
    ):
        before -= 1
    return unicodedata.category(text[before]) == unicodedata.category(text[index + 1]) == "So"


def _joined(text: str, start: int, index: int, widths: list[int]) -> int:
    """How many code points at `index` continue the cluster that begins at `start`."""
    character = text[index]
    if _is_regional(character):
        return int(index == start + 1 and _is_regional(text[start]))
    if widths[index] or character == "\t" or picture(character) is not None:
        return 0
    return 2 if _joins_emoji(text, index) else 1
