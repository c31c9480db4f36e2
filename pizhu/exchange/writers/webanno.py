r"""WebAnno TSV 3.3, which INCEpTION imports: one file for each report, a token a line.

Offsets are UTF-16 units, though the file is UTF-8. Tokens are jieba's words cut wherever a span
begins or ends. A span over several tokens, and each of spans that share
a token, carries a number in square brackets that holds its lines together. The file has no text
between sentences, so that INCEpTION fills the gaps with blanks.

The format is that of INCEpTION's user guide, appendix “WebAnno TSV 3.3 File format”.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from pizhu.exchange.counts import Kind, Loss
from pizhu.exchange.marks import marks_of
from pizhu.exchange.options import Example, Tokens
from pizhu.exchange.writers.folders import FileNames
from pizhu.exchange.writers.pieces import cut
from pizhu.exchange.writers.tokens import visible_tokens
from pizhu.exchange.writers.utf16 import Utf16

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from pizhu.exchange.marks import Mark
    from pizhu.exchange.writers.jobs import Job
    from pizhu.exchange.writers.pieces import Piece
    from pizhu.report.values import AnnotatedReport, Span

#: The custom span layer and its features, all strings; a project needs it before the import.
LAYER = "webanno.custom.Pizhu"
FEATURES = ("decision", "label", "annotator", "at", "note")

_RESERVED = re.compile(r"->|[\\\[\]|_;\t\n*]")
_CONTROLS = {"\t": "\\t", "\n": "\\n"}

#: How INCEpTION writes control characters and backslashes of the text; a vertical tab stays.
_TEXT_CONTROLS = {chr(code): f"\\{chr(code)}" for code in range(32) if code not in range(8, 14)} | {
    "\\": "\\\\", "\b": "\\b", "\t": "\\t", "\n": "\\n", "\f": "\\f", "\r": "\\r",
}  # fmt: skip


def write(reports: Iterable[AnnotatedReport], folder: Path, job: Job) -> None:
    """Write one ``.tsv`` for each report into `folder`."""
    names = FileNames()
    for annotated in reports:
        marks = []
        for mark in marks_of(annotated):
            if mark.quote.strip():
                marks.append(mark)
                job.ledger.write(mark.kind)
            else:
                job.ledger.lose(Loss.BLANK, mark.kind)
        path = folder / f"{names.name(annotated.report.title)}.tsv"
        path.write_bytes("".join(_lines(annotated, marks)).encode())
        job.ledger.write(Kind.REPORT)


def _lines(annotated: AnnotatedReport, marks: Sequence[Mark]) -> Iterator[str]:
    yield f"#FORMAT=WebAnno TSV 3.3\n#T_SP={LAYER}|{'|'.join(FEATURES)}\n\n"
    units = Utf16(annotated.report.text)
    number = _Numbers()
    for place, piece in enumerate(cut(annotated, marks, Example.SENTENCE), 1):
        tokens = visible_tokens(piece, Tokens.WORDS)
        # INCEpTION puts the text where the first token begins, so it must begin with that token.
        text = piece.text[tokens[0].start : tokens[-1].end]
        yield "\n"
        yield from (f"#Text={_escaped_text(line)}\n" for line in text.split("\n"))
        inside = _inside(piece, tokens)
        number.add(piece, inside)
        for index, token in enumerate(tokens):
            start, end = piece.start + token.start, piece.start + token.end
            offsets = f"{units.offset(start)}-{units.offset(end)}"
            cells = [
                f"{place}-{index + 1}",
                offsets,
                _escaped_text(annotated.report.text[start:end]),
            ]
            here = [piece.marks[mark] for mark in inside[index]]
            cells += [
                "|".join(f"{_value(mark, feature)}{number.of(mark)}" for mark in here) or "_"
                for feature in FEATURES
            ]
            yield "\t".join(cells) + "\t\n"


def _inside(piece: Piece, tokens: Sequence[Span]) -> list[list[int]]:
    """For each token the places of the marks that cover it."""
    covering: list[list[int]] = [[] for _ in tokens]
    places = {token.start: index for index, token in enumerate(tokens)}
    for number, (start, end, _) in enumerate(piece.spans()):
        for offset in range(start, end):
            if offset in places:
                covering[places[offset]].append(number)
    return covering


class _Numbers:
    """The numbers that hold the lines of a span together, counted through the file."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._next = 1

    def add(self, piece: Piece, covering: Sequence[Sequence[int]]) -> None:
        """Number the marks of a piece that need it."""
        lines: defaultdict[int, int] = defaultdict(int)
        for marks in covering:
            for place in marks:
                lines[place] += 1
        for place, mark in enumerate(piece.marks):
            shares = any(place in marks and len(marks) > 1 for marks in covering)
            if shares or lines[place] > 1:
                self._numbers[mark.id] = self._next
                self._next += 1

    def of(self, mark: Mark) -> str:
        """What stands behind the values of `mark`."""
        number = self._numbers.get(mark.id)
        return "" if number is None else f"[{number}]"


def _value(mark: Mark, feature: str) -> str:
    value = str(getattr(mark, feature) or "")
    # A star stands for a span whose feature is empty.
    return _RESERVED.sub(_escape, value) if value else "*"


def _escape(match: re.Match[str]) -> str:
    return _CONTROLS.get(match[0], f"\\{match[0]}")


def _escaped_text(text: str) -> str:
    return "".join(_TEXT_CONTROLS.get(character, character) for character in text)
