"""Finding passages in a report's text (查找): plain or by regular expression.

The text is never folded, the pattern is (`pizhu.report.widening`), so what is found keeps its
offsets. The engine is the package `regex`: it lets other threads run while it looks, and it can
be told to give up, which expressions with nested repetitions need.
"""

from __future__ import annotations

import time
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, overload

from pizhu.report.problem import N_, Problem
from pizhu.report.values import Span
from pizhu.report.widening import one_of, widened, widths

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    import regex

#: How long a search may go on without finding anything, in seconds. A sound one takes a tenth of
#: that for ten megabytes.
TIME_LIMIT = 2.0

_BLANKS = " \u3000\xa0"
# Marks that Chinese text writes in a form of its own; typed with either, both are meant.
_TWINS = (".。．", ",，", "~～〜", "-－–—", "'‘’＇", '"“”＂', "·・•‧", "<《〈＜", ">》〉＞")


@dataclass(frozen=True, slots=True)
class Search:
    """What to look for.

    Attributes:
        wanted: The passage, or a regular expression in the syntax of the package `regex`, which
            is Python's and more.
        regex: Whether it is a regular expression.
        case: Whether upper and lower case differ.
        width: Whether full-width and half-width forms differ (全角, 半角): otherwise ``%`` finds
            ％. A plain search then also takes ``"`` for “; in a regular expression ``.`` and 。
            stay two things.
        variants: Whether a character's traditional, simplified and regional forms are taken for
            one (繁简), which needs the package `opencc`.
    """

    wanted: str
    regex: bool = False
    case: bool = False
    width: bool = False
    variants: bool = False


class Hits(Sequence[Span]):
    """Places found, in reading order and none over another, as many as there may be.

    They are kept as numbers: a hundred thousand of them cost a megabyte, and a `Span` is made of
    one when it is asked for.
    """

    __slots__ = ("_ends", "_starts")

    def __init__(self) -> None:
        self._starts = array("I")
        self._ends = array("I")

    def append(self, start: int, end: int) -> None:
        """Take in one more place; it begins where the last one ends, or later."""
        # Who reads in another thread counts the starts.
        self._ends.append(end)
        self._starts.append(start)

    def __len__(self) -> int:
        """How many there are."""
        return len(self._starts)

    @overload
    def __getitem__(self, index: int) -> Span: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Span, ...]: ...
    def __getitem__(self, index: int | slice) -> Span | tuple[Span, ...]:
        """The place at `index`, or several."""
        if isinstance(index, slice):
            return tuple(map(Span, self._starts[index], self._ends[index]))
        return Span(self._starts[index], self._ends[index])

    def first_from(self, offset: int) -> int:
        """The index of the first place from `offset` on; the number of all where there is none."""
        return bisect_left(self._starts, offset)

    def overlapping(self, start: int, end: int) -> tuple[Span, ...]:
        """The places that share a code point with ``[start, end)``."""
        count = len(self)
        return self[
            bisect_right(self._ends, start, hi=count) : bisect_left(self._starts, end, hi=count)
        ]


class Scan:
    """A search that can be gone on with bit by bit.

    Args:
        text: The report's text.
        search: What to look for; with nothing wanted nothing is found.

    Attributes:
        hits: What has been found so far; places of no length are passed over.
        finished: Whether the whole text has been looked at.

    Raises:
        Problem: It is no regular expression, or a package is missing.
    """

    def __init__(self, text: str, search: Search) -> None:
        self._text = text
        self._search = search
        self._pattern = compiled(search)
        self._at = 0
        self.hits = Hits()
        self.finished = not search.wanted

    def run(self, seconds: float = TIME_LIMIT, *, patience: float = TIME_LIMIT) -> bool:
        """Look on; the result is `finished`.

        Args:
            seconds: About how long, as long as there is something to be found.
            patience: How long at most where nothing is found.

        Raises:
            Problem: Nothing has been found for `TIME_LIMIT`, and the end is not in sight.
        """
        if self.finished:
            return True
        until = time.monotonic() + seconds
        before = self._at
        try:
            for match in self._pattern.finditer(self._text, self._at, timeout=patience):
                start, end = match.span()
                if start < end:
                    self.hits.append(start, end)
                    self._at = end
                    if time.monotonic() > until:
                        return False
        except TimeoutError:
            if patience >= TIME_LIMIT and self._at == before:
                raise Problem(_TOO_LONG, pattern=self._search.wanted) from None
            return False
        self.finished = True
        return True


_TOO_LONG = N_(
    "“{pattern}” takes too long on this text. Make its repetitions narrower: "
    "one inside another, as in (a+)+, has no end."
)
_NO_REGEX = N_("Not a regular expression at character {at}: {reason}. Mend it, or search plainly.")
_BACKWARDS = N_("Not a regular expression to search with: (?r) goes backwards. Leave it out.")


def compiled(search: Search) -> regex.Pattern[str]:
    """The pattern that finds what is searched for.

    Args:
        search: What to look for.

    Raises:
        Problem: It is no regular expression, naming the character, counted from 1, at which it
            ends to be one; or the package `opencc` is missing.
    """
    # Opening a report must not wait for it.
    import regex  # noqa: PLC0415

    flags = 0 if search.case else regex.IGNORECASE
    forms = _forms(search)
    if not search.regex:
        return regex.compile("".join(one_of(forms(each)) for each in search.wanted), flags)
    flags |= regex.MULTILINE
    try:
        pattern = regex.compile(search.wanted, flags)
    except regex.error as error:
        # The type stubs do not know these two.
        at, reason = getattr(error, "pos", None), getattr(error, "msg", error)
        length = len(search.wanted)
        at = length if at is None else min(at + 1, length)
        raise Problem(_NO_REGEX, at=at, reason=reason) from error
    if pattern.flags & regex.REVERSE:
        raise Problem(_BACKWARDS)
    try:
        return regex.compile(widened(search.wanted, forms, width=not search.width), flags)
    except (regex.error, IndexError):
        # Syntax that is not known here, such as sets in sets: it means what it says.
        return pattern


def _forms(search: Search) -> Callable[[str], str]:
    """Gives all forms of a character that the search takes for one."""
    variants: Mapping[str, str] = {}
    if search.variants:
        from pizhu.report.variants import character_forms  # noqa: PLC0415 - loads a package

        variants = character_forms()

    def forms(character: str) -> str:
        found = variants.get(character, character)
        if search.width:
            return found
        found = "".join(map(widths, found))
        if not search.regex:
            twins = [_BLANKS if character in _BLANKS else "", *_TWINS]
            found += "".join(each for each in twins if set(each) & set(found))
        return "".join(dict.fromkeys(found))

    return forms


def find_hits(text: str, search: Search) -> Hits:
    """Every hit in reading order, none for nothing wanted.

    Args:
        text: The report's text.
        search: What to look for.

    Raises:
        Problem: It is no regular expression, or one that takes too long.
    """
    scan = Scan(text, search)
    while not scan.run():
        pass
    return scan.hits
