"""From a text to its figures: the way through the steps of detection."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pizhu.report.figures import (
    exclusions,
    governing,
    indicator,
    lists,
    measure,
    phrases,
    sentences,
    status,
)
from pizhu.report.figures.governing import Reading
from pizhu.report.figures.lexicon import Lexicon, default_lexicon
from pizhu.report.figures.scan import Number, scan
from pizhu.report.values import (
    Bound,
    Evidence,
    Facts,
    Figure,
    Furniture,
    Section,
    Skipped,
    Span,
    Status,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


#: A run-in heading is at most this long (GUIDELINES §2, level 4).
_LONGEST_HEADING = 16


def find_figures(
    text: str,
    furniture: Sequence[Furniture] = (),
    sections: Sequence[Section] = (),
    facts: Facts | None = None,  # noqa: ARG001
    lexicon: Lexicon | None = None,
) -> tuple[Figure, ...]:
    """All figures of `text`, in order, not overlapping.

    Args:
        text: The report's text.
        furniture: Stretches that belong to the page; nothing is found there.
        sections: The report's outline, to tell review from plan.
        facts: What the report says of itself; its year tells what “this year” means.
        lexicon: The words to go by; the built-in ones where None.
    """
    words = lexicon or default_lexicon()
    parts = status.find_parts(text, sections, words)
    out: list[Figure] = []
    for begin, end, numbers in _sentences(text, furniture, words):
        out.extend(_records(text, begin, end, numbers, parts, words))
    return tuple(out)


def find_skipped(
    text: str,
    furniture: Sequence[Furniture] = (),  # noqa: ARG001
    sections: Sequence[Section] = (),  # noqa: ARG001
    facts: Facts | None = None,  # noqa: ARG001
    lexicon: Lexicon | None = None,
) -> tuple[Skipped, ...]:
    """Every Arabic number of `text` that is no figure, with the reason and the rule."""
    words = lexicon or default_lexicon()
    quotes = sentences.quoted(text)
    out = []
    for number in scan(text, words):
        if number.chinese:
            continue
        found = exclusions.verdict(text, number, words, quotes)
        if found:
            out.append(Skipped(number.start, number.bare_end, *found))
    return tuple(out)


def _sentences(
    text: str, furniture: Sequence[Furniture], lexicon: Lexicon
) -> Iterator[tuple[int, int, list[Number]]]:
    """Each sentence with figures: its bounds and its numbers."""
    quotes = sentences.quoted(text)
    begin = end = 0
    numbers: list[Number] = []
    for number in scan(text, lexicon):
        if exclusions.verdict(text, number, lexicon, quotes):
            continue
        if any(f.start <= number.start < f.end for f in furniture):
            continue
        if number.start >= end:
            if numbers:
                yield begin, end, numbers
            begin, end = sentences.sentence_bounds(text, number.start, end)
            numbers = []
        numbers.append(number)
    if numbers:
        yield begin, end, numbers


def _records(
    text: str,
    begin: int,
    end: int,
    numbers: list[Number],
    parts: status.Parts,
    lexicon: Lexicon,
) -> Iterator[Figure]:
    spans = [(n.start, n.end) for n in numbers]
    pieces = sentences.segments(text, begin, end, spans)
    readings: list[Reading] = []
    at = 0
    for index, number in enumerate(numbers):
        while at + 1 < len(pieces) and pieces[at].end < number.start:
            at += 1
        piece = pieces[at]
        low, high = piece.start, max(piece.end, number.end)
        if readings and readings[-1].segment == at:
            low = readings[-1].right_start
        if index + 1 < len(numbers) and numbers[index + 1].start < high:
            high = numbers[index + 1].start
        reading = Reading(number, low, high, at)
        governing.read(text, reading, lexicon)
        measure.measure(text, reading, lexicon)
        readings.append(reading)
    lists.join_runs(text, readings)
    busy = frozenset(reading.segment for reading in readings)
    heading = _heading_name(text, begin, lexicon)
    leads = indicator.name_all(indicator.Sentence(text, readings, pieces, busy, lexicon, heading))
    lists.spread_named_lists(readings, [pieces[r.segment].mark for r in readings], leads)
    part = parts.at(begin)
    for reading in readings:
        yield _figure(text, (begin, end), reading, pieces, part, lexicon)


def _heading_name(text: str, begin: int, lexicon: Lexicon) -> tuple[int, int] | None:
    """What the short sentence before speaks of (经营主体持续壮大。)."""
    if begin <= 1 or text[begin - 1] != "。":
        return None
    low, high = sentences.sentence_bounds(text, begin - 2, max(0, begin - 2 * _LONGEST_HEADING))
    if high - low > _LONGEST_HEADING:
        return None
    return phrases.clause_subject(text, low, high, lexicon)


def _figure(
    text: str,
    sentence: tuple[int, int],
    reading: Reading,
    pieces: list[sentences.Segment],
    part: Status,
    lexicon: Lexicon,
) -> Figure:
    number = reading.number
    piece = pieces[reading.segment]
    clause = (piece.start, number.start)
    state, rule, where, until = status.status_of(
        text, clause, part, base=reading.base, lexicon=lexicon
    )
    hardness = (
        status.hardness_of(text, clause, reading.right_start, lexicon)
        if state is Status.TARGET
        else None
    )
    name = reading.name
    words = text[name[0] : name[1]] if name else ""
    return Figure(
        start=number.start,
        end=number.end,
        text=text[number.start : number.end],
        value=number.value,
        unit=number.unit,
        measure=reading.measure,
        bound=reading.bound if reading.measure != "rank" else Bound.EXACT,
        status=state,
        value_high=number.high,
        direction=reading.direction,
        indicator=words,
        indicator_start=name[0] if name else None,
        indicator_end=name[1] if name else None,
        canonical=lexicon.indicators.get(words),
        sentence=Span(*sentence),
        hardness=hardness,
        evidence=(*reading.evidence, Evidence("status", rule, where, until)),
    )
