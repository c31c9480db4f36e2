"""Spans held against the text of a report (核对): what fits, in code points, and what does not.

Nothing is guessed. A text is the report's, or it stands in it at the place the file names or at
one place only; a span holds the quote the file gives it. What fails is a misfit.
"""

from __future__ import annotations

import dataclasses
from bisect import bisect_left
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING

from pizhu.exchange.annotations.imported import Misfit, Unit
from pizhu.report.problem import N_, Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pizhu.exchange.annotations.imported import ImportedDocument, ImportedTag

#: How many characters of a quote a message shows.
SHOWN = 40

#: Turns an offset of the file into a code point of the report's text; None for none.
Place = "Callable[[int], int | None]"


@dataclass(frozen=True, slots=True)
class Fitted:
    """The spans of a document that fit, and those that do not.

    Attributes:
        tags: Those that fit; offsets are code points of the report's text, quotes are its own.
        misfits: Those that do not.
        notes: The remarks on places that fit.
    """

    tags: tuple[ImportedTag, ...]
    misfits: tuple[Misfit, ...]
    notes: tuple[ImportedTag, ...] = ()


def fit(document: ImportedDocument, text: str) -> Fitted:
    """Hold the spans of `document` against `text`, the whole text of its report."""
    own = text if document.text is None else _newlines_as_ours(document.text)
    try:
        base = 0 if document.text is None else _place_of(own, document.offset, text)
    except Problem as problem:
        return Fitted((), (Misfit(document.file, document.line, problem),))
    written = text if document.text is None else document.text
    readings = [_fit_all(document, base, text, place) for place in _places(written, document.unit)]
    # Where both readings of the offsets are possible, the quotes decide; code points come first.
    return max(readings, key=lambda fitted: len(fitted.tags) + len(fitted.notes))


def _newlines_as_ours(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _place_of(part: str, offset: int | None, text: str) -> int:
    """Where `part` stands in `text`.

    Raises:
        Problem: If it stands nowhere, or at several places and the file does not say at which.
    """
    if part == text:
        return 0
    if offset is not None and part and text[offset : offset + len(part)] == part:
        return offset
    first = text.find(part) if part else -1
    if first < 0:
        raise Problem(
            N_(
                "the text that this was annotated on (“{start}”) is not in the report: it belongs "
                "to another report or version."
            ),
            start=_shown(part),
        )
    if text.find(part, first + 1) >= 0:
        raise Problem(
            N_("the text “{start}” stands in the report more than once: nobody can tell which."),
            start=_shown(part),
        )
    return first


def _places(written: str, unit: Unit) -> list[Callable[[int], int | None]]:
    """Ways to read an offset of the file as a code point of the text with our newlines."""
    ways: list[Callable[[int], int | None]] = []
    if unit is not Unit.UTF16:
        ways.append(_by_code_points(written))
    if unit is Unit.UTF16 or (unit is Unit.EITHER and any(char > "\uffff" for char in written)):
        ways.append(_by_utf16(written))
    return ways


def _by_code_points(written: str) -> Callable[[int], int | None]:
    if "\r" not in written:
        return lambda offset: offset if 0 <= offset <= len(written) else None
    # Each \r\n is one newline less in our text.
    lost = list(
        accumulate(
            (written[place : place + 2] == "\r\n" for place in range(len(written))), initial=0
        )
    )
    return lambda offset: offset - lost[offset] if 0 <= offset <= len(written) else None


def _by_utf16(written: str) -> Callable[[int], int | None]:
    widths = accumulate((1 + (char > "\uffff") for char in written), initial=0)
    units = list(widths)
    inner = _by_code_points(written)

    def place(offset: int) -> int | None:
        found = bisect_left(units, offset)
        return inner(found) if found < len(units) and units[found] == offset else None

    return place


def _fit_all(
    document: ImportedDocument, base: int, text: str, place: Callable[[int], int | None]
) -> Fitted:
    tags: list[ImportedTag] = []
    notes: list[ImportedTag] = []
    misfits: list[Misfit] = []
    for tag in (*document.tags, *document.notes):
        start, end = place(tag.start), place(tag.end)
        if start is None or end is None or not 0 <= start < end:
            problem = _no_span(tag)
        else:
            quote = text[base + start : base + end]
            if _same(tag.quote, quote):
                (tags if tag.label else notes).append(
                    dataclasses.replace(tag, start=base + start, end=base + end, quote=quote)
                )
                continue
            problem = _other_quote(tag, quote)
        misfits.append(Misfit(document.file, tag.line, problem))
    return Fitted(tuple(tags), tuple(misfits), tuple(notes))


def _same(said: str | None, quote: str) -> bool:
    # Blanks and newlines within a quote are what formats of lines cannot keep.
    return bool(quote) and (said is None or said == quote or said.split() == quote.split())


def _no_span(tag: ImportedTag) -> Problem:
    return Problem(
        N_("“{label}” at {start}–{end} lies outside of the text or within a character."),
        label=tag.label,
        start=tag.start,
        end=tag.end,
    )


def _other_quote(tag: ImportedTag, quote: str) -> Problem:
    return Problem(
        N_("“{label}” at {start}–{end} should be “{said}”, but there stands “{quote}”."),
        label=tag.label,
        start=tag.start,
        end=tag.end,
        said=_shown(tag.quote or ""),
        quote=_shown(quote),
    )


def _shown(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= SHOWN else f"{flat[:SHOWN]}…"


def unknown_report(document: ImportedDocument, names: Sequence[str]) -> Misfit:
    """The misfit of a document whose report nobody knows."""
    reason = Problem(
        N_(
            "there is no report in the workspace with this text ({names}): add it first with "
            "“pizhu add”, name it with --report, or bring it in with --add-reports."
        ),
        names=", ".join(names) or "?",
    )
    return Misfit(document.file, document.line, reason)
