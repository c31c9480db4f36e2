"""spaCy's DocBin (``.spacy``): documents with span groups, ready for ``spacy train``.

The text is never rebuilt from tokens, so it is the report's own to the last blank. Tokens are
characters, or jieba's words cut wherever a span begins or ends, so that every span lies on token
edges. Accepted spans are the group ``sc`` (what a span categoriser trains on) and, made flat by the
rule of the options, the entities; suggestions are the group ``suggested``, rejected ones
``rejected``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

from pizhu.exchange.counts import Kind
from pizhu.exchange.marks import labels_of, marks_of
from pizhu.exchange.options import Example
from pizhu.exchange.writers.flat import flatten
from pizhu.exchange.writers.pieces import cut
from pizhu.exchange.writers.tokens import tokens_of
from pizhu.report.values import Decision

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from spacy.tokens import Doc
    from spacy.vocab import Vocab

    from pizhu.exchange.writers.jobs import Job
    from pizhu.exchange.writers.pieces import Piece
    from pizhu.report.values import AnnotatedReport

#: The span group of each decision.
GROUPS = {
    Decision.ACCEPTED: "sc",
    Decision.UNDECIDED: "suggested",
    Decision.UNSURE: "suggested",
    Decision.REJECTED: "rejected",
}


def write(reports: Iterable[AnnotatedReport], stream: BinaryIO, job: Job) -> None:
    """Write the documents onto `stream`; all of them are held in memory, as DocBin does."""
    import spacy
    from spacy.tokens import DocBin

    vocab = spacy.blank("zh").vocab
    documents = DocBin(store_user_data=True)
    for annotated in reports:
        marks = marks_of(annotated)
        labels = list(labels_of([annotated.label_set]))
        for piece in cut(annotated, marks, job.options.example or Example.REPORT):
            document = _document(piece, vocab, job, labels)
            document.user_data |= {
                "report": annotated.id,
                "title": annotated.report.title,
                "offset": piece.start,
            }
            documents.add(document)
        for mark in marks:
            job.ledger.write(mark.kind)
        job.ledger.write(Kind.REPORT)
    stream.write(documents.to_bytes())


def _document(piece: Piece, vocab: Vocab, job: Job, labels: Sequence[str]) -> Doc:
    from spacy.tokens import Doc, Span, SpanGroup

    tokens = tokens_of(piece, job.options.tokens)
    words = [piece.text[token.start : token.end] for token in tokens]
    document = Doc(vocab, words=words, spaces=[False] * len(words))
    begins = {token.start: place for place, token in enumerate(tokens)}
    ends = {token.end: place + 1 for place, token in enumerate(tokens)}
    groups: dict[str, list[Span]] = {"sc": []}
    spans = {}
    for start, end, mark in piece.spans():
        span = Span(document, begins[start], ends[end], label=mark.label, span_id=mark.id)
        groups.setdefault(GROUPS[mark.decision], []).append(span)
        spans[mark.id] = span
    for name, members in groups.items():
        document.spans[name] = SpanGroup(document, name=name, spans=members)
    accepted = (mark for mark in piece.marks if mark.decision is Decision.ACCEPTED)
    entities, _ = flatten(accepted, job.options.overlap, labels)
    document.set_ents([spans[mark.id] for mark in entities])
    return document
