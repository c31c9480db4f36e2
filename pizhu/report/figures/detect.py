"""From a text to its figures: the way through the steps of detection.

Everything is found in the reading flow (the text without furniture), so that a sentence which a
page jump cuts is read whole; the records point back into the report's own text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from pizhu.report.figures import (
    confidence,
    exclusions,
    governing,
    indicator,
    lists,
    measure,
    naming,
    phrases,
    sentences,
    status,
    years,
)
from pizhu.report.figures.crosscheck import cross_check
from pizhu.report.figures.governing import Note, Reading
from pizhu.report.figures.lexicon import Lexicon, default_lexicon
from pizhu.report.figures.scan import Number, scan
from pizhu.report.figures.tables import simplified
from pizhu.report.flow import Flow, find_flow
from pizhu.report.values import Evidence, Facts, Figure, Furniture, Section, Skipped, Span, Status

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_RANK = re.compile(r"(?:(?:[壮回]族|维吾尔)?自治区|自治州|自治县|[省市区县州盟旗])$")
#: A run-in heading is at most this long (GUIDELINES §2, level 4).
_LONGEST_HEADING = 16


@dataclass(frozen=True, slots=True)
class _Report:
    """What the steps need of a whole report.

    Attributes:
        text: The report's own text.
        flow: Its reading flow.
        parts: Where it reviews and where it plans.
        starts: Where each section begins in the flow.
        paths: For each section the titles from the outermost to its own.
        year: The report's year.
        lexicon: The words to go by.
        own_names: What the report calls its own place, which names no indicator.
        original: The flow's text as written; `flow` has it in simplified characters.
    """

    text: str
    flow: Flow
    parts: status.Parts
    starts: list[int]
    paths: list[tuple[str, ...]]
    year: int | None
    lexicon: Lexicon
    own_names: frozenset[str]
    original: str

    def path(self, offset: int) -> tuple[str, ...]:
        """The titles of the sections that `offset` of the flow stands in."""
        at = bisect_right(self.starts, offset) - 1
        return self.paths[at] if at >= 0 else ()


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a sentence of the flow stands in the report.

    Attributes:
        flow: The flow.
        shift: What to add to its offsets, None where a piece of furniture cuts it.
    """

    flow: Flow
    shift: int | None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The report's offsets of ``[start, end)`` of the flow."""
        if self.shift is not None:
            return start + self.shift, end + self.shift
        span = self.flow.span_to_report(start, end)
        return span.start, span.end


def find_figures(
    text: str,
    furniture: Sequence[Furniture] = (),
    sections: Sequence[Section] = (),
    facts: Facts | None = None,
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
    report = _report(text, furniture, sections, facts, words)
    found: list[Figure] = []
    for begin, end, numbers in _sentences(report.flow.text, words):
        found.extend(_records(report, begin, end, numbers))
    return cross_check(found)


def find_figure_at(
    text: str,
    span: Span,
    furniture: Sequence[Furniture] = (),
    sections: Sequence[Section] = (),
    facts: Facts | None = None,
    lexicon: Lexicon | None = None,
) -> Figure | None:
    """The record of the first number inside `span`, though rules may say that it is no figure.

    For a figure that detection missed and a person selects: its span is what was selected, its
    fields are what the words around it say. None where nothing inside looks like a number.
    """
    words = lexicon or default_lexicon()
    report = _report(text, furniture, sections, facts, words)
    low, high = report.flow.to_flow(span.start), report.flow.to_flow(span.end)
    for begin, end, numbers in _sentences(report.flow.text, words, keep=(low, high)):
        for number in numbers:
            if number.start < high and low < number.end:
                found = _records(report, begin, end, numbers)
                record = next(each for each, at in zip(found, numbers, strict=True) if at is number)
                return replace(
                    record, start=span.start, end=span.end, text=text[span.start : span.end]
                )
    return None


def find_skipped(
    text: str,
    furniture: Sequence[Furniture] = (),
    sections: Sequence[Section] = (),  # noqa: ARG001 - the doors of this room are alike
    facts: Facts | None = None,  # noqa: ARG001
    lexicon: Lexicon | None = None,
) -> tuple[Skipped, ...]:
    """Every Arabic number of `text` that is no figure, with the reason and the rule.

    Numbers inside furniture are not listed. Takes the same arguments as `find_figures`.
    """
    words = lexicon or default_lexicon()
    flow = find_flow(text, furniture)
    plain = simplified(flow.text)
    quotes = sentences.quoted(plain)
    out = []
    for number in scan(plain, words):
        if number.chinese:
            continue
        found = exclusions.verdict(plain, number, words, quotes)
        if found:
            start = number.start + (number.kind == "rank")
            span = flow.span_to_report(start, number.bare_end)
            out.append(Skipped(span.start, span.end, *found))
    return tuple(out)


def _report(
    text: str,
    furniture: Sequence[Furniture],
    sections: Sequence[Section],
    facts: Facts | None,
    lexicon: Lexicon,
) -> _Report:
    written = find_flow(text, furniture)
    plain = simplified(written.text)
    flow = written if plain is written.text else replace(written, text=plain)
    year = facts.year if facts else None
    starts = [flow.to_flow(section.start) for section in sections]
    headings = [
        status.Heading(start, section.title, section.level)
        for start, section in zip(starts, sections, strict=True)
    ]
    paths: list[tuple[str, ...]] = []
    for section in sections:
        above = paths[-1][: section.level - 1] if paths else ()
        paths.append((*above, section.title))
    parts = status.find_parts(flow.text, headings, year, lexicon)
    own = _own_names(facts.place if facts else None)
    return _Report(text, flow, parts, starts, paths, year, lexicon, own, written.text)


def _own_names(place: str | None) -> frozenset[str]:
    """A place's name with and without its rank (湖南省, 湖南)."""
    names = {"我省", "我市", "我区", "我县", "我州", "我国", "全省", "全市"}
    if place:
        stem = _RANK.sub("", place)
        names |= {place, stem, stem + "省", stem + "市"}
    return frozenset(names)


def _sentences(
    text: str, lexicon: Lexicon, keep: tuple[int, int] = (0, 0)
) -> Iterator[tuple[int, int, list[Number]]]:
    """Each sentence with figures: its bounds and its numbers; in `keep` excluded ones too."""
    quotes = sentences.quoted(text)
    begin = end = 0
    numbers: list[Number] = []
    for number in scan(text, lexicon):
        kept = number.start < keep[1] and keep[0] < number.end
        if not kept and exclusions.verdict(text, number, lexicon, quotes):
            continue
        if number.start >= end:
            if numbers:
                yield begin, end, numbers
            begin, end = sentences.sentence_bounds(text, number.start, end)
            end = max(end, number.end)
            numbers = []
        numbers.append(number)
    if numbers:
        yield begin, end, numbers


def _records(report: _Report, begin: int, end: int, numbers: list[Number]) -> Iterator[Figure]:
    """The records of one sentence ``[begin, end)`` of the flow."""
    text, lexicon = report.flow.text, report.lexicon
    pieces = sentences.segments(text, begin, end, [(n.start, n.end) for n in numbers])
    readings = _read(text, numbers, pieces, lexicon)
    busy = frozenset(reading.segment for reading in readings)
    heading = partial(_heading_name, text, begin, lexicon)
    leads = indicator.name_all(
        naming.Sentence(text, readings, pieces, busy, lexicon, heading, report.own_names)
    )
    lists.spread_named_lists(readings, [pieces[r.segment].mark for r in readings], leads)
    path = report.path(begin)
    place = _Place(report.flow, _shift(report.flow, begin, end))
    sentence = Span(*place.span(begin, end))
    for reading in readings:
        part = report.parts.at(reading.number.start)
        yield _figure(report, place, reading, pieces[reading.segment], part, path, sentence)


def _shift(flow: Flow, begin: int, end: int) -> int | None:
    """How far a sentence and the heading before it lie from their place in the report.

    None where they are not all in one piece of the flow.
    """
    low, last = max(0, begin - 3 * _LONGEST_HEADING), max(begin, end - 1)
    first = flow.to_report(low)
    return first - low if flow.to_report(last) - first == last - low else None


def _read(
    text: str, numbers: list[Number], pieces: list[sentences.Segment], lexicon: Lexicon
) -> list[Reading]:
    """Every number of a sentence read by its own words, then as part of its list."""
    readings: list[Reading] = []
    at = 0
    for index, number in enumerate(numbers):
        while at + 1 < len(pieces) and pieces[at].end < number.start:
            at += 1
        low, high = pieces[at].start, max(pieces[at].end, number.end)
        if readings and readings[-1].segment == at:
            low = readings[-1].right_start
        if index + 1 < len(numbers) and numbers[index + 1].start < high:
            high = numbers[index + 1].start
        reading = Reading(number, min(low, number.start), high, at)
        reading.follows = low > pieces[at].start
        governing.read(text, reading, lexicon)
        measure.measure(text, reading, lexicon)
        readings.append(reading)
    lists.join_runs(text, readings)
    lists.spread_objects(readings, [piece.mark for piece in pieces])
    lists.spread_hopes(text, readings, pieces)
    return readings


def _heading_name(text: str, begin: int, lexicon: Lexicon) -> tuple[int, int] | None:
    """What the short sentence before speaks of (经营主体持续壮大。)."""
    if begin <= 1 or text[begin - 1] != "。":
        return None
    low, high = sentences.sentence_bounds(text, begin - 2, max(0, begin - 2 * _LONGEST_HEADING))
    if high - low > _LONGEST_HEADING:
        return None
    return phrases.clause_subject(text, low, high, lexicon)


def _figure(
    report: _Report,
    place: _Place,
    reading: Reading,
    piece: sentences.Segment,
    part: Status,
    path: tuple[str, ...],
    sentence: Span,
) -> Figure:
    text, lexicon = report.flow.text, report.lexicon
    number, name = reading.number, reading.name
    clause = (piece.start, number.start)
    state, rule, where, until = status.status_of(
        text, clause, piece.end, part, base=reading.base, lexicon=lexicon
    )
    hardness = None
    reading.notes.append(("status", rule, where, until))
    if state is Status.TARGET:
        bound_by = status.hardness_of(text, clause, reading.right_start, lexicon)
        if bound_by is not None:
            hardness = bound_by[0]
            reading.notes.append(("hardness", "word-of-commitment", *bound_by[1:]))
    year, told = years.year_of(text[clause[0] : clause[1]], report.year, state, path)
    if told is not None:
        reading.notes.append(("year", "year-named", clause[0] + told[0], clause[0] + told[1]))
    start, end = place.span(number.start, number.end)
    named = place.span(*name) if name else (None, None)
    words = report.original[name[0] : name[1]] if name else ""
    return Figure(
        start=start,
        end=end,
        text=report.text[start:end],
        value=number.value,
        unit=number.unit,
        measure=reading.measure,
        bound=reading.bound,
        status=state,
        value_high=number.high,
        direction=reading.direction,
        indicator=words,
        indicator_start=named[0],
        indicator_end=named[1],
        canonical=lexicon.canonical(text[name[0] : name[1]]) if name else None,
        sentence=sentence,
        section=path,
        year=year,
        hardness=hardness,
        confidence=confidence.confidence(reading, rule),
        evidence=_evidence(place, reading.notes),
    )


def _evidence(place: _Place, notes: list[Note]) -> tuple[Evidence, ...]:
    shift = place.shift
    if shift is None:
        return tuple(
            [
                Evidence(name, rule)
                if start is None or end is None
                else Evidence(name, rule, *place.span(start, end))
                for name, rule, start, end in notes
            ]
        )
    # Nearly every sentence lies in one piece: no call for each of its notes.
    return tuple(
        [
            Evidence(name, rule)
            if start is None or end is None
            else Evidence(name, rule, start + shift, end + shift)
            for name, rule, start, end in notes
        ]
    )
