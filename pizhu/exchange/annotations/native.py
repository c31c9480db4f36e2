"""Pizhu's own JSON Lines in: tags with all that belongs to them, and what was decided on figures.

A figure comes as a span under the name of its measure, as in every other format
(`pizhu.exchange.marks`): a workspace has found it itself, and only what people made of it is news.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pizhu.exchange import native
from pizhu.exchange.annotations.imported import ImportedDocument, ImportedRelation, ImportedTag
from pizhu.exchange.files import reading_problem
from pizhu.exchange.marks import FIGURE_PREFIX
from pizhu.report.values import Analysis, Decision

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pizhu.report.values import AnnotatedReport, Figure, ReviewedFigure


def read(path: Path) -> Iterator[ImportedDocument]:
    """The reports of a file, one at a time.

    Raises:
        Problem: If the file cannot be read or is not whole.
    """
    try:
        with path.open("rb") as stream:
            line = 0

            def counted() -> Iterator[bytes]:
                nonlocal line
                for each in stream:
                    line += 1
                    yield each

            begin = 2
            for annotated in native.read(counted()):
                yield _document(str(path), begin, annotated)
                begin = line
    except OSError as error:
        raise reading_problem(path, error) from error


def _document(file: str, begin: int, annotated: AnnotatedReport) -> ImportedDocument:
    head = begin + len(annotated.furniture) + len(annotated.sections)
    linked = {end for each in annotated.relations for end in (each.from_item, each.to_item)}
    tags = [
        ImportedTag(
            head + 1 + number,
            proposed(reviewed).start,
            proposed(reviewed).end,
            f"{FIGURE_PREFIX}{proposed(reviewed).measure}",
            quote=proposed(reviewed).text,
            decision=reviewed.decision,
            annotator=reviewed.annotator or "",
            created_at=reviewed.decided_at or "",
            right=None if reviewed.proposed is None else reviewed.figure,
            key=reviewed.id,
            flagged=reviewed.flagged,
        )
        for number, reviewed in enumerate(annotated.figures)
        if reviewed.decision is not Decision.UNDECIDED
        or reviewed.proposed is not None
        or reviewed.flagged
        or reviewed.id in linked
    ]
    first_tag = head + 1 + len(annotated.figures)
    tags += [
        ImportedTag(
            first_tag + number,
            tag.start,
            tag.end,
            tag.label,
            quote=tag.quote,
            decision=tag.decision,
            annotator=tag.annotator,
            created_at=tag.created_at,
            note=tag.note,
            id=tag.id,
            score=tag.score,
            rule=tag.rule,
            key=tag.id,
            attributes=tag.attributes,
            layer=tag.layer,
            flagged=tag.flagged,
        )
        for number, tag in enumerate(annotated.tags)
    ]
    first_relation = first_tag + len(annotated.tags)
    relations = tuple(
        ImportedRelation(
            first_relation + number,
            each.from_item,
            each.to_item,
            each.kind,
            each.annotator,
            each.created_at,
        )
        for number, each in enumerate(annotated.relations)
    )
    first_note = first_relation + len(relations)
    notes = tuple(
        ImportedTag(
            first_note + number,
            note.start,
            note.end,
            "",
            quote=note.quote,
            annotator=note.annotator,
            created_at=note.created_at,
            note=note.note,
            id=note.id,
        )
        for number, note in enumerate(annotated.notes)
    )
    found = tuple(map(proposed, annotated.figures))
    return ImportedDocument(
        file,
        begin,
        tuple(tags),
        text=annotated.report.text,
        name=(annotated.id,),
        relations=relations,
        notes=notes,
        marks=annotated.marks,
        report=annotated.report,
        analysis=Analysis(annotated.report.facts, annotated.furniture, annotated.sections, found),
    )


def proposed(reviewed: ReviewedFigure) -> Figure:
    """The figure as detection found it, which is how a workspace knows it."""
    return reviewed.proposed or reviewed.figure
