"""Annotations in (导入): a file's spans, held against the reports they were made on.

`read_annotations` gives what a file holds; `match` holds a document against its report and parts
it into tags, decisions about figures, and what does not fit. Putting them into a workspace is the
store's.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, cast
from uuid import NAMESPACE_URL, uuid5

from pizhu.exchange.annotations.fitting import fit
from pizhu.exchange.annotations.imported import Misfit
from pizhu.exchange.files import reading_problem
from pizhu.exchange.marks import FIGURE_PREFIX
from pizhu.report.problem import N_, Problem
from pizhu.report.relating import fits
from pizhu.report.values import FIGURE, Decision, Note, Relation, ReviewedFigure, Tag

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pizhu.exchange.annotations.imported import ImportedDocument, ImportedTag
    from pizhu.report.values import AnnotatedReport, LabelSet, Mark


class AnnotationReader(Protocol):
    """A module that reads one format of annotations."""

    def read(self, path: Path) -> Iterator[ImportedDocument]:
        """The documents of a file or folder."""


#: The module of each format, and what a person calls it. A new one is one module and one line.
FORMATS: Mapping[str, str] = {
    "jsonl": "pizhu.exchange.annotations.native",
    "doccano": "pizhu.exchange.annotations.doccano",
    "label-studio": "pizhu.exchange.annotations.label_studio",
    "prodigy": "pizhu.exchange.annotations.prodigy",
    "brat": "pizhu.exchange.annotations.brat",
    "webanno-tsv": "pizhu.exchange.annotations.webanno",
    "xmi": "pizhu.exchange.annotations.xmi",
    "web-annotation": "pizhu.exchange.annotations.web_annotation",
    "predictions": "pizhu.exchange.annotations.predictions",
}


@dataclass(frozen=True, slots=True)
class Matched:
    """A document held against its report.

    Attributes:
        tags: What fits and has a label of the workspace; ids, annotators and times that the file
            does not give are empty.
        figures: What became of the report's figures, under the ids that they have in it.
        relations: The links between these tags and figures, by their ids; a tag that has none in
            the file gets one for it.
        notes: The remarks on places; ids, annotators and times may be empty.
        marks: What is marked as done in sections that the report has.
        misfits: What does not fit.
        unknown: How many spans have a label that the workspace does not have, by label.
    """

    tags: tuple[Tag, ...] = ()
    figures: tuple[ReviewedFigure, ...] = ()
    relations: tuple[Relation, ...] = ()
    notes: tuple[Note, ...] = ()
    marks: tuple[Mark, ...] = ()
    misfits: tuple[Misfit, ...] = ()
    unknown: Counter[str] = field(default_factory=Counter)


@dataclass(frozen=True, slots=True)
class Labels:
    """The labels of a workspace by all names that a file may call them.

    Attributes:
        ids: Label id by name: its id, its names in both languages, and what a person mapped.
        relations: Relation kind id by name: its id, and its names in both languages.
    """

    ids: Mapping[str, str]
    relations: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, label_set: LabelSet, mapped: Mapping[str, str] | None = None) -> Labels:
        """The labels of a set, and other names that a person gave for them.

        Raises:
            Problem: If a label that is mapped to is not there.
        """
        ids = {name: label.id for label in label_set.labels for name in label.names.values()}
        ids |= {label.id: label.id for label in label_set.labels}
        for name, label_id in (mapped or {}).items():
            if label_id not in ids:
                raise Problem(
                    N_("There is no label “{label}” in this workspace. Labels are: {labels}."),
                    label=label_id,
                    labels=", ".join(label.id for label in label_set.labels),
                )
            ids[name] = ids[label_id]
        kinds = {name: kind.id for kind in label_set.relations for name in kind.names.values()}
        kinds |= {kind.id: kind.id for kind in label_set.relations}
        return cls(ids, kinds)


def read_annotations(path: str | Path, name: str) -> Iterator[ImportedDocument]:
    """What the file or folder `path` holds, in the format `name`.

    Raises:
        Problem: If there is no such format, or the file cannot be read or is in another one.
    """
    if name not in FORMATS:
        raise Problem(
            N_("There is no format “{name}”. The nearest is “{near}”."),
            name=name,
            near=get_close_matches(name, FORMATS, n=1, cutoff=0)[0],
        )
    file = Path(path)
    if not file.exists():
        raise reading_problem(path, FileNotFoundError())
    yield from cast("AnnotationReader", import_module(FORMATS[name])).read(file)


def match(
    document: ImportedDocument,
    annotated: AnnotatedReport,
    labels: Labels,
    *,
    suggest: bool = False,
) -> Matched:
    """Hold a document against its report.

    Args:
        document: What a file holds.
        annotated: The report it was made on, with its figures.
        labels: The labels of the workspace.
        suggest: Whether every tag is to be a suggestion, whatever the file says of it.
    """
    fitted = fit(document, annotated.report.text)
    figures = {
        (figure.start, figure.end, f"{FIGURE_PREFIX}{figure.measure}"): each
        for each in annotated.figures
        for figure in (each.figure, each.proposed)
        if figure is not None
    }
    tags: list[Tag] = []
    reviewed: list[ReviewedFigure] = []
    misfits = [*document.misfits, *fitted.misfits]
    unknown: Counter[str] = Counter()
    linked = {key for each in document.relations for key in (each.begin, each.end) if key}
    items: dict[str, str] = {}
    for tag in fitted.tags:
        figure = figures.get((tag.start, tag.end, tag.label))
        if figure is not None:
            items[tag.key] = figure.id
            if not suggest and (
                tag.decision is not Decision.UNDECIDED or tag.right is not None or tag.flagged
            ):
                reviewed.append(_reviewed(tag, figure))
        elif tag.label.startswith(FIGURE_PREFIX) and tag.label not in labels.ids:
            misfits.append(Misfit(document.file, tag.line, _no_figure(tag)))
        elif tag.label not in labels.ids:
            unknown[tag.label] += 1
        else:
            decision = Decision.UNDECIDED if suggest else tag.decision
            name = tag.id or (_id_of(document, tag) if tag.key in linked else "")
            items[tag.key] = name
            tags.append(_tag(replace(tag, id=name, decision=decision), labels.ids[tag.label]))
    had = {each.id: FIGURE for each in annotated.figures} | {tag.id: tag.label for tag in tags}
    relations, loose = _related(document, items, had, labels, annotated.label_set)
    starts = {section.start for section in annotated.sections}
    return Matched(
        tuple(tags),
        tuple(reviewed),
        relations,
        tuple(map(_note, fitted.notes)),
        tuple(mark for mark in document.marks if mark.section_start in {None, *starts}),
        (*misfits, *loose),
        unknown,
    )


def _id_of(document: ImportedDocument, tag: ImportedTag) -> str:
    """An id for a tag that a relation hangs on: the same whenever the same file comes in."""
    place = f"{document.file}#{document.line}#{tag.key}#{tag.start}-{tag.end}#{tag.label}"
    return uuid5(NAMESPACE_URL, place).hex


def _related(
    document: ImportedDocument,
    items: Mapping[str, str],
    had: Mapping[str, str],
    labels: Labels,
    label_set: LabelSet,
) -> tuple[tuple[Relation, ...], list[Misfit]]:
    """The relations of a document that can hold here, and a misfit for each that cannot.

    Args:
        document: What a file holds.
        items: The ids of tags and figures by what the file calls them.
        had: Their labels by their ids; `FIGURE` for a figure.
        labels: The labels of the workspace by their names.
        label_set: The labels and relations of the workspace.
    """
    kinds = {kind.id: kind for kind in label_set.relations}
    relations: list[Relation] = []
    misfits: list[Misfit] = []
    for each in document.relations:
        if each.kind not in labels.relations:
            problem = Problem(
                N_("the relation “{kind}” is not in this workspace. Relations are: {known}."),
                kind=each.kind,
                known=", ".join(dict.fromkeys(labels.relations.values())) or "–",
            )
            misfits.append(Misfit(document.file, each.line, problem))
        elif not {each.begin, each.end} <= items.keys() - {""}:
            problem = Problem(
                N_("an end of the relation “{kind}” did not come in."), kind=each.kind
            )
            misfits.append(Misfit(document.file, each.line, problem))
        else:
            begin, end = items[each.begin], items[each.end]
            kind = labels.relations[each.kind]
            if fits(label_set, kinds[kind], had[begin], had[end]):
                relations.append(Relation("", begin, end, kind, each.annotator, each.created_at))
                continue
            problem = Problem(
                N_("“{kind}” does not link {begin} with {end} in this workspace."),
                kind=kind,
                begin=had[begin],
                end=had[end],
            )
            misfits.append(Misfit(document.file, each.line, problem))
    return tuple(relations), misfits


def _note(note: ImportedTag) -> Note:
    return Note(
        note.id,
        note.start,
        note.end,
        note.quote or "",
        note.note,
        note.annotator,
        note.created_at,
    )


def _reviewed(tag: ImportedTag, here: ReviewedFigure) -> ReviewedFigure:
    """The figure that is `here` as the file has it."""
    return ReviewedFigure(
        here.id,
        here.figure if tag.right is None else tag.right,
        tag.decision,
        tag.annotator or None,
        tag.created_at or None,
        None if tag.right is None else here.proposed or here.figure,
        tag.flagged,
    )


def _no_figure(tag: ImportedTag) -> Problem:
    return Problem(
        N_("the report has no figure “{quote}” at {start}–{end} ({label}) to decide about."),
        quote=tag.quote or "",
        start=tag.start,
        end=tag.end,
        label=tag.label,
    )


def _tag(tag: ImportedTag, label: str) -> Tag:
    return Tag(
        id=tag.id,
        start=tag.start,
        end=tag.end,
        quote=tag.quote or "",
        label=label,
        annotator=tag.annotator,
        created_at=tag.created_at,
        decision=tag.decision,
        note=tag.note,
        score=tag.score,
        rule=tag.rule,
        attributes=tag.attributes,
        layer=tag.layer,
        flagged=tag.flagged,
    )
