"""Texts as tokens (词元) that no mark's edge falls into: characters, or words cut where need be.

A quarter of the figures do not fall on the edges of jieba's words, so a word is cut wherever a
mark begins or ends. The tokens together with blanks tile the text.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from pizhu.exchange.options import Tokens
from pizhu.report.values import Span
from pizhu.report.words import find_words

if TYPE_CHECKING:
    from pizhu.exchange.writers.pieces import Piece


def tokens_of(piece: Piece, tokens: Tokens) -> list[Span]:
    """All tokens of a piece, blanks and line breaks among them, counted from the piece's start."""
    if tokens is Tokens.CHARACTERS:
        return [Span(start, start + 1) for start in range(len(piece.text))]
    edges = {0, len(piece.text), *find_words(piece.text).starts}
    for start, end, _ in piece.spans():
        edges.update((start, end))
    return [Span(start, end) for start, end in pairwise(sorted(edges))]


def visible_tokens(piece: Piece, tokens: Tokens) -> list[Span]:
    """The tokens of a piece that are more than blanks, without blanks at their edges."""
    found = []
    for token in tokens_of(piece, tokens):
        body = piece.text[token.start : token.end]
        kept = body.strip()
        if kept:
            start = token.start + len(body) - len(body.lstrip())
            found.append(Span(start, start + len(kept)))
    return found
