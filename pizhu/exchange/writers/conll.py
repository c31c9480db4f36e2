"""CoNLL columns (序列标注): a token a line with its label, a blank line behind each sentence.

Three schemes: BIO and BIOES by character, and IOB2 by jieba's words, which are cut wherever a
span begins or ends. One character has one label, so overlapping spans are made flat by the rule
that the options name, and what goes is counted. Blanks get no line, as they would break the
columns; the text cannot be rebuilt from them. Therefore ``offsets.jsonl`` beside the columns has a
line for each sentence: its line number, its report, the offsets of its tokens and its spans.
"""

from __future__ import annotations

from contextlib import ExitStack
from functools import partial
from importlib.metadata import version
from typing import TYPE_CHECKING

from pizhu.exchange.counts import Kind, Loss
from pizhu.exchange.marks import labels_of, marks_of, plain_name
from pizhu.exchange.options import Example, Tokens
from pizhu.exchange.writers.flat import flatten
from pizhu.exchange.writers.json_lines import json_bytes
from pizhu.exchange.writers.pieces import cut
from pizhu.exchange.writers.tokens import visible_tokens

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path
    from typing import BinaryIO

    from pizhu.exchange.marks import Mark
    from pizhu.exchange.writers.jobs import Job
    from pizhu.exchange.writers.pieces import Piece
    from pizhu.report.values import AnnotatedReport, Span

#: The line that stands before each report, as in CoNLL-2003.
DOCUMENT = "-DOCSTART-"

#: A tag's prefix from where the token stands in its span: first, last.
Scheme = dict[tuple[bool, bool], str]

BIO: Scheme = {(True, True): "B", (True, False): "B", (False, False): "I", (False, True): "I"}
BIOES: Scheme = {(True, True): "S", (True, False): "B", (False, False): "I", (False, True): "E"}


def _write(
    reports: Iterable[AnnotatedReport],
    folder: Path,
    job: Job,
    *,
    name: str,
    scheme: Scheme,
    tokens: Tokens,
) -> None:
    with ExitStack() as stack:
        columns = stack.enter_context((folder / name).open("wb"))
        offsets = stack.enter_context((folder / "offsets.jsonl").open("wb"))
        offsets.write(json_bytes(_header(name, tokens, job)) + b"\n")
        _Columns(columns, offsets, scheme, tokens).write(reports, job)


write_bio: Callable[[Iterable[AnnotatedReport], Path, Job], None] = partial(
    _write, name="data.bio", scheme=BIO, tokens=Tokens.CHARACTERS
)
write_bioes: Callable[[Iterable[AnnotatedReport], Path, Job], None] = partial(
    _write, name="data.bioes", scheme=BIOES, tokens=Tokens.CHARACTERS
)
write_words: Callable[[Iterable[AnnotatedReport], Path, Job], None] = partial(
    _write, name="data.iob2", scheme=BIO, tokens=Tokens.WORDS
)


def _header(name: str, tokens: Tokens, job: Job) -> dict[str, object]:
    header: dict[str, object] = {
        "type": "header",
        "columns": name,
        "tokens": tokens,
        "overlap": job.options.overlap,
    }
    if tokens is Tokens.WORDS:
        header |= {"segmenter": f"jieba {version('jieba')}", "words_cut_at_span_edges": True}
    return header


class _Columns:
    """The two files of an export, and how far they have got."""

    def __init__(
        self, columns: BinaryIO, offsets: BinaryIO, scheme: Scheme, tokens: Tokens
    ) -> None:
        self._columns = columns
        self._offsets = offsets
        self._scheme = scheme
        self._tokens = tokens
        self._line = 1

    def write(self, reports: Iterable[AnnotatedReport], job: Job) -> None:
        for annotated in reports:
            self._print([f"{DOCUMENT} O", ""])
            for piece in cut(
                annotated, _flat(annotated, job), job.options.example or Example.SENTENCE
            ):
                self._write_piece(annotated, piece)
            job.ledger.write(Kind.REPORT)

    def _write_piece(self, annotated: AnnotatedReport, piece: Piece) -> None:
        tokens = visible_tokens(piece, self._tokens)
        labels = self._labels(piece, tokens)
        record = {
            "type": "sentence",
            "line": self._line,
            "report": annotated.id,
            "start": piece.start,
            "end": piece.start + len(piece.text),
            "tokens": [[piece.start + token.start, piece.start + token.end] for token in tokens],
            "spans": [[mark.start, mark.end, mark.label, mark.id] for mark in piece.marks],
        }
        self._offsets.write(json_bytes(record) + b"\n")
        rows = [
            f"{piece.text[token.start : token.end]} {label}"
            for token, label in zip(tokens, labels, strict=True)
        ]
        self._print([*rows, ""])

    def _labels(self, piece: Piece, tokens: Sequence[Span]) -> list[str]:
        labels = ["O"] * len(tokens)
        places = {token.start: place for place, token in enumerate(tokens)}
        for start, end, mark in piece.spans():
            inside = [places[offset] for offset in range(start, end) if offset in places]
            for place in inside:
                prefix = self._scheme[place == inside[0], place == inside[-1]]
                labels[place] = f"{prefix}-{plain_name(mark.label)}"
        return labels

    def _print(self, lines: Sequence[str]) -> None:
        self._columns.write("".join(f"{line}\n" for line in lines).encode())
        self._line += len(lines)


def _flat(annotated: AnnotatedReport, job: Job) -> list[Mark]:
    """The marks that stay; those that go are counted."""
    seen = []
    for mark in marks_of(annotated):
        if mark.quote.strip():
            seen.append(mark)
        else:
            job.ledger.lose(Loss.BLANK, mark.kind)
    kept, dropped = flatten(seen, job.options.overlap, list(labels_of([annotated.label_set])))
    for mark in dropped:
        job.ledger.lose(Loss.OVERLAP, mark.kind)
    for mark in kept:
        job.ledger.write(mark.kind)
    return kept
