"""Every span against the text it points into (引文核对): nothing is written that does not fit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pizhu.report.problem import N_, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pizhu.report.values import AnnotatedReport, Figure

#: Where a span begins and ends, and the characters it must hold; None where it quotes none.
Quote = tuple[int, int, str | None]


def check_quotes(annotated: AnnotatedReport) -> None:
    """Hold every span of `annotated` against the text it points into.

    Raises:
        Problem: If a span lies outside of the text, or does not hold the characters it quotes.
    """
    text = annotated.report.text
    for start, end, quote in _quotes(annotated):
        in_text = 0 <= start <= end <= len(text)
        if not in_text or (quote is not None and text[start:end] != quote):
            raise _misplaced(annotated, start, end, quote)
    for reviewed in annotated.figures:
        for figure in (reviewed.figure, reviewed.proposed):
            if figure is not None and not _names(figure, text):
                start, end = figure.indicator_start or 0, figure.indicator_end or 0
                raise _misplaced(annotated, start, end, figure.indicator)


def _misplaced(annotated: AnnotatedReport, start: int, end: int, quote: str | None) -> Problem:
    return Problem(
        N_(
            "In “{title}”, characters {start} to {end} are not “{quote}”: this annotation "
            "does not belong to this text."
        ),
        title=annotated.report.title,
        start=start,
        end=end,
        quote=quote or "",
    )


def _names(figure: Figure, text: str) -> bool:
    """Whether the figure's indicator stands where it says.

    It may leave out what the reading flow leaves out: line ends and furniture in its middle.
    """
    if figure.indicator_start is None or figure.indicator_end is None:
        return True
    if not 0 <= figure.indicator_start <= figure.indicator_end <= len(text):
        return False
    written = text[figure.indicator_start : figure.indicator_end]
    name = figure.indicator
    if written == name:
        return True
    rest = iter(written)
    return (
        bool(name)
        and written[:1] == name[0]
        and written[-1:] == name[-1]
        and all(character in rest for character in name)
    )


def _quotes(annotated: AnnotatedReport) -> Iterator[Quote]:
    for furniture in annotated.furniture:
        yield furniture.start, furniture.end, None
    for section in annotated.sections:
        yield section.start, section.end, None
        yield section.end, section.extent_end, None
    for reviewed in annotated.figures:
        yield from _of_figure(reviewed.figure)
        if reviewed.proposed is not None:
            yield from _of_figure(reviewed.proposed)
    for tag in annotated.tags:
        yield tag.start, tag.end, tag.quote
    for note in annotated.notes:
        yield note.start, note.end, note.quote


def _of_figure(figure: Figure) -> Iterator[Quote]:
    yield figure.start, figure.end, figure.text
