"""The units of a text that one moves and selects by, found a paragraph at a time (单位).

Sentences and clauses are those of `pizhu.report.segments`; words come from outside, from a
process that cuts them (`tui.reading.words`), and until it answers a word is a run of characters
of one class. Only the paragraphs somebody moves in are ever looked at.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import OrderedDict
from enum import StrEnum
from typing import TYPE_CHECKING

from pizhu.report.values import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from tui.reading.composition import Composition


class Unit(StrEnum):
    """What one moves by; rows, pages and edges depend on how the text is set."""

    CHARACTER = "character"
    WORD = "word"
    CLAUSE = "clause"
    SENTENCE = "sentence"
    PARAGRAPH = "paragraph"
    ROW = "row"
    ROW_EDGE = "row-edge"
    HALF_PAGE = "half-page"
    PAGE = "page"
    TEXT_EDGE = "text-edge"


TEXT_UNITS = (Unit.WORD, Unit.CLAUSE, Unit.SENTENCE, Unit.PARAGRAPH)
"""The units that are stretches of text, smallest first; a selection grows along them."""

_KEPT_PARAGRAPHS = 256
_LOOK_BACK = 4_096
_WORD = r"[A-Za-z0-9]+(?:[.,'’\-+%/][A-Za-z0-9]+)*[%+]?|[^\W\da-zA-Z_]+|\d+"


class Units:
    """The units of one report's text.

    Args:
        composition: The text and its paragraphs.
    """

    def __init__(self, composition: Composition) -> None:
        self._composition = composition
        self._found: OrderedDict[tuple[Unit, int], tuple[Span, ...]] = OrderedDict()
        self._words: dict[int, tuple[Span, ...]] = {}
        self._asked: set[int] = set()

    def set_words(self, words: Iterable[Span]) -> None:
        """Take words in place of what was known in the paragraphs that they lie in."""
        text = self._composition.text
        by_paragraph: dict[int, list[Span]] = {}
        for word in words:
            if any(map(str.isalnum, text[word.start : word.end])):
                paragraph = self._composition.paragraph_at(word.start)
                by_paragraph.setdefault(paragraph, []).append(word)
        for paragraph, spans in by_paragraph.items():
            self._words[paragraph] = tuple(spans)
            self._found.pop((Unit.WORD, paragraph), None)

    def forget(self) -> None:
        """Find the units anew, as other parts of the text are shown."""
        self._found.clear()

    def wants_words(self, paragraph: int) -> bool:
        """Whether a paragraph's words are still to be asked for; says so only once."""
        wanted = 0 <= paragraph < len(self._composition) and paragraph not in self._asked
        self._asked.add(paragraph)
        return wanted

    def in_paragraph(self, unit: Unit, paragraph: int) -> tuple[Span, ...]:
        """The units within a paragraph, without the blanks around them; none if it is blank."""
        key = (unit, paragraph)
        if (found := self._found.get(key)) is not None:
            self._found.move_to_end(key)
            return found
        found = self._find(unit, paragraph)
        self._found[key] = found
        if len(self._found) > _KEPT_PARAGRAPHS:
            self._found.popitem(last=False)
        return found

    def _find(self, unit: Unit, paragraph: int) -> tuple[Span, ...]:
        start, end = self._composition.extent(paragraph)
        line = self._composition.text[start:end]
        if not line.strip() or not self._composition.paragraph(paragraph).height:
            return ()
        # Its patterns are compiled when it is imported: not before somebody moves.
        from pizhu.report import segments

        if unit is Unit.WORD:
            if paragraph in self._words:
                return self._words[paragraph]
            spans: Iterable[Span] = (Span(*match.span()) for match in re.finditer(_WORD, line))
        elif unit is Unit.PARAGRAPH:
            spans = [segments.trimmed(line, Span(0, len(line)))]
        else:
            spans = (
                segments.trimmed(line, span)
                for span in segments.find_segments(line, segments.Unit(unit.value))
            )
        return tuple(Span(start + span.start, start + span.end) for span in spans if len(span))

    def around(self, unit: Unit, offset: int) -> Span | None:
        """The unit that holds an offset; None between units."""
        spans = self.in_paragraph(unit, self._composition.paragraph_at(offset))
        index = bisect_right(spans, offset, key=_start) - 1
        return spans[index] if index >= 0 and spans[index].contains(offset) else None

    def after(self, unit: Unit, offset: int, key: Callable[[Span], int]) -> int | None:
        """The first start (or end, by `key`) of a unit that lies behind an offset."""
        for spans in self._onward(unit, offset, 1):
            index = bisect_right(spans, offset, key=key)
            if index < len(spans):
                return key(spans[index])
        return None

    def before(self, unit: Unit, offset: int, key: Callable[[Span], int]) -> int | None:
        """The last start (or end, by `key`) of a unit that lies before an offset."""
        for spans in self._onward(unit, offset, -1):
            index = bisect_left(spans, offset, key=key) - 1
            if index >= 0:
                return key(spans[index])
        return None

    def _onward(self, unit: Unit, offset: int, step: int) -> Iterable[Sequence[Span]]:
        """The units of the offset's paragraph, and of those further on that are not blank."""
        composition = self._composition
        paragraph = composition.paragraph_at(offset)
        while True:
            yield self.in_paragraph(unit, paragraph)
            start, end = composition.extent(paragraph)
            found = self._not_blank_after(end) if step > 0 else self._not_blank_before(start)
            if found is None:
                return
            paragraph = composition.paragraph_at(found)

    def _not_blank_after(self, offset: int) -> int | None:
        found = re.compile(r"\S").search(self._composition.text, offset)
        return found.start() if found else None

    def _not_blank_before(self, offset: int) -> int | None:
        text = self._composition.text
        while offset > 0:
            begin = max(0, offset - _LOOK_BACK)
            kept = len(text[begin:offset].rstrip())
            if kept:
                return begin + kept - 1
            offset = begin
        return None


def _start(span: Span) -> int:
    return span.start
