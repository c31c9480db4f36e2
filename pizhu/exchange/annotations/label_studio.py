"""Label Studio's JSON in: annotations are decided, predictions are suggestions.

Offsets are code points in the newer editors and UTF-16 units in older ones; each result has its
text, which tells. A cancelled annotation is passed over.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from pizhu.exchange.annotations.imported import (
    ImportedDocument,
    ImportedRelation,
    ImportedTag,
    Misfit,
    Unit,
)
from pizhu.exchange.annotations.json_files import (
    as_layer,
    as_list,
    as_number,
    as_object,
    as_text,
    as_texts,
    json_list,
    names_of,
    read_documents,
    whole_number,
)
from pizhu.exchange.writers.label_studio import MODELS, RELATION
from pizhu.report.problem import N_, Problem
from pizhu.report.values import Decision

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pizhu.exchange.annotations.json_files import Record

#: What is decided about the spans of a prediction, by the model that made it.
BY_MODEL = {model: decision for decision, model in MODELS.items()}


def read(path: Path) -> Iterator[ImportedDocument]:
    """The tasks of a file, or of ``tasks.json`` in a folder.

    Raises:
        Problem: If the file cannot be read or is no JSON.
    """
    file = path / "tasks.json" if path.is_dir() else path
    return read_documents(file, json_list(file), _document)


def _document(file: str, line: int, task: Record) -> ImportedDocument:
    data = as_object(task.get("data"))
    left: Counter[str] = Counter()
    tags: list[ImportedTag] = []
    relations: list[ImportedRelation] = []
    for annotation in map(as_object, as_list(task.get("annotations"))):
        if annotation.get("was_cancelled"):
            left[N_("cancelled annotations")] += 1
            continue
        given: dict[str, Any] = {
            "annotator": _person(annotation),
            "created_at": as_text(annotation.get("created_at")),
        }
        tags += _tags(line, annotation, left, given, Decision.ACCEPTED)
        relations += _relations(line, annotation, given)
    for prediction in map(as_object, as_list(task.get("predictions"))):
        model = as_text(prediction.get("model_version"))
        guessed = {"score": as_number(prediction.get("score")), "rule": model or None}
        decision = BY_MODEL.get(model, Decision.UNDECIDED)
        tags += _tags(line, prediction, left, guessed, decision)
        relations += _relations(line, prediction, {})
    text = _text_of(data)
    misfits = () if text else (Misfit(file, line, Problem(N_("the task has no text."))),)
    return ImportedDocument(
        file,
        line,
        tuple(tags) if text else (),
        text=text,
        name=names_of(data.get("report"), data.get("title")),
        offset=data["offset"] if isinstance(data.get("offset"), int) else None,
        unit=Unit.EITHER,
        misfits=misfits,
        relations=tuple(relations),
        left=left,
    )


def _text_of(data: Record) -> str | None:
    """The text of a task: under ``text``, else the longest string that there is."""
    strings = [value for value in data.values() if as_text(value)]
    return as_text(data.get("text")) or max(strings, key=len, default=None)


def _person(annotation: Record) -> str:
    by = annotation.get("completed_by")
    if isinstance(by, dict):
        return as_text(by.get("email")) or as_text(by.get("username"))
    return "" if by is None else f"label-studio-{by}"


def _tags(
    line: int, made: Record, left: Counter[str], given: dict[str, Any], decision: Decision
) -> Iterator[ImportedTag]:
    for result in map(as_object, as_list(made.get("result"))):
        value = as_object(result.get("value"))
        labels = [label for label in as_list(value.get("labels")) if as_text(label)]
        if not labels and result.get("type") != RELATION:
            left[N_("results that are no labelled spans")] += 1
        for label in labels:
            yield _tag(line, result, label, given, decision)


def _relations(line: int, made: Record, given: dict[str, Any]) -> Iterator[ImportedRelation]:
    """The relations among the results of an annotation; one of two directions is taken as made."""
    for result in map(as_object, as_list(made.get("result"))):
        if result.get("type") != RELATION:
            continue
        meta = as_object(result.get("meta"))
        begin, end = as_text(result.get("from_id")), as_text(result.get("to_id"))
        if result.get("direction") == "left":
            begin, end = end, begin
        for kind in [*filter(None, map(as_text, as_list(result.get("labels"))))] or [""]:
            yield ImportedRelation(
                line,
                begin,
                end,
                kind,
                annotator=as_text(meta.get("annotator")) or as_text(given.get("annotator")),
                created_at=as_text(meta.get("at")) or as_text(given.get("created_at")),
            )


def _tag(
    line: int, result: Record, label: str, given: dict[str, Any], decision: Decision
) -> ImportedTag:
    value = as_object(result.get("value"))
    meta = as_object(result.get("meta"))
    score = as_number(result.get("score"))
    own = {
        **given,
        **({"annotator": as_text(meta["annotator"])} if as_text(meta.get("annotator")) else {}),
        **({"created_at": as_text(meta["at"])} if as_text(meta.get("at")) else {}),
        **({"score": score} if score is not None and decision is not Decision.ACCEPTED else {}),
    }
    return ImportedTag(
        line,
        whole_number(value.get("start")),
        whole_number(value.get("end")),
        label,
        quote=value["text"] if as_text(value.get("text")) else None,
        decision=decision,
        note="\n".join(filter(None, map(as_text, as_list(meta.get("text"))))),
        key=as_text(result.get("id")),
        attributes=as_texts(meta.get("attributes")),
        layer=as_layer(meta.get("layer")),
        flagged=meta.get("flagged") is True,
        **own,
    )
