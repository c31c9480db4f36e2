"""A flow's paragraphs with their sentences: what headings are looked for in."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pizhu.report.sections.enumerators import read_enumerator
from pizhu.report.sections.unbroken import find_starts, is_unbroken

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

#: A text of so many lines, of which no more than this share hold several sentences, has a line for
#: each sentence.
_FEWEST_LINES = 40
_SEVERAL = 0.05
#: Words, the stops that close them, and the quotes and brackets behind those.
_SENTENCE = re.compile(r"\s*+([^。！？!?]*+)([。！？!?]*+)[”’」』）)》】]*+")


@dataclass(slots=True)
class Sentence:
    """A sentence inside a paragraph: ``[start, end)`` of the flow, blanks at its edges left out.

    Attributes:
        start: Where it begins.
        end: Where its words end, before its closing stop.
        stop: The stop that closes it, empty where the paragraph ends without one.
        after: Where it ends, stop included.
    """

    start: int
    end: int
    stop: str
    after: int

    def __len__(self) -> int:
        """The number of code points before the stop."""
        return self.end - self.start


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line that holds more than blanks: ``[start, end)`` of the flow, trimmed."""

    start: int
    end: int
    sentences: tuple[Sentence, ...]


def find_paragraphs(text: str) -> list[Paragraph]:
    """The paragraphs of `text`, in order.

    They are its lines, without the rows of tables (表格行), in which nobody reads a heading. In a
    text without line breaks, they are the stretches where those must have been; in one with a line
    for each sentence, the lines from one enumerator to the next.
    """
    found = list(_lines(text))
    several = sum(len(item.sentences) > 1 for item in found)
    if len(found) < _FEWEST_LINES or several > _SEVERAL * len(found):
        return found
    return list(_joined(text, found))


def _joined(text: str, lines: Sequence[Paragraph]) -> Iterator[Paragraph]:
    """Join the lines that hold a sentence each."""
    held: list[Paragraph] = []
    for line in lines:
        goes_on = held and held[-1].sentences[-1].stop and line.sentences[-1].stop
        if not goes_on or read_enumerator(text, line.start, line.end):
            yield from _one(held)
            held = []
        held.append(line)
    yield from _one(held)


def _one(lines: Sequence[Paragraph]) -> Iterator[Paragraph]:
    if lines:
        sentences = tuple(sentence for line in lines for sentence in line.sentences)
        yield Paragraph(lines[0].start, lines[-1].end, sentences)


def _lines(text: str) -> Iterator[Paragraph]:
    unbroken = is_unbroken(text)
    start = 0
    length = len(text)
    while start < length:
        line_end = text.find("\n", start)
        if line_end < 0:
            line_end = length
        if line_end == start:
            start += 1
            continue
        if unbroken:
            for cut in find_starts(text, start, line_end):
                yield from _paragraph(text, start, cut)
                start = cut
        yield from _paragraph(text, start, line_end)
        start = line_end + 1


def _paragraph(text: str, start: int, end: int) -> Iterator[Paragraph]:
    line = text[start:end]
    words = line.strip()
    if words and not ("\t" in words and _is_row(words)):
        begin = start + len(line) - len(line.lstrip())
        end = begin + len(words)
        yield Paragraph(begin, end, tuple(_sentences(text, begin, end)))


def _is_row(line: str) -> bool:
    """Whether a line with tabs is a row of a table, not a label and a title with a tab between."""
    if "。" in line:
        return False
    first = line.index("\t")
    if line.find("\t", first + 1) >= 0:
        return True
    label = read_enumerator(line, 0, len(line))
    return label is None or first > label.end


def _sentences(text: str, start: int, end: int) -> Iterator[Sentence]:
    for match in _SENTENCE.finditer(text, start, end):
        first, last = match.span(1)
        after = match.end()
        if first == after:
            continue
        while last > first and text[last - 1].isspace():
            last -= 1
        stop = match[2]
        if not stop:
            # The paragraph's last words, blanks behind them left out: it is trimmed.
            after = last = end
        yield Sentence(first, last, stop[-1:], after)
