"""Where a report speaks of an indicator, by whichever of its names (指标提及)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pizhu.report.figures.lexicon import alternation, default_lexicon
from pizhu.report.values import Span

if TYPE_CHECKING:
    from pizhu.report.figures.lexicon import Lexicon

#: So many characters around a name may make a longer one of it, that of another indicator:
#: 人均地区生产总值, 地区生产总值能耗.
_AROUND = 6


def names_of(indicator: str, lexicon: Lexicon | None = None) -> tuple[str, ...]:
    """Every name of an indicator that is known, the longest first; `indicator` among them.

    Args:
        indicator: Any of its names, canonical or not.
        lexicon: The words to go by; the built-in ones by default.
    """
    lexicon = lexicon or default_lexicon()
    canonical = lexicon.canonical(indicator) or indicator
    names = {name for name, meant in lexicon.indicators.items() if meant == canonical}
    return tuple(sorted({indicator, canonical, *names}, key=lambda name: (-len(name), name)))


def find_mentions(text: str, indicator: str, lexicon: Lexicon | None = None) -> tuple[Span, ...]:
    """Where a text names an indicator, in reading order.

    A name that is only a part of another indicator's name does not count.

    Args:
        text: The report's text.
        indicator: Any name of the indicator, not empty.
        lexicon: The words to go by; the built-in ones by default.
    """
    lexicon = lexicon or default_lexicon()
    names = names_of(indicator, lexicon)
    own = set(names)
    return tuple(
        Span(*found.span())
        for found in re.finditer(alternation(names), text)
        if not _is_part(text, *found.span(), own, lexicon)
    )


def _is_part(text: str, start: int, end: int, own: set[str], lexicon: Lexicon) -> bool:
    """Whether a longer name of another indicator stands over ``[start, end)``."""
    for first in range(max(0, start - _AROUND), start + 1):
        for last in range(end, min(len(text), end + _AROUND) + 1):
            if last - first > end - start:
                name = text[first:last]
                if name in lexicon.indicators and name not in own:
                    return True
    return False
