"""W3C Web Annotations in: a page, a collection, a list, or one annotation a line.

A target needs a position or a quote. With both they must agree, in code points as the
recommendation asks or in UTF-16 units as programs in JavaScript count. A quote alone must stand in
the report once, with its prefix and suffix.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

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
    as_object,
    as_text,
    json_list,
    names_of,
    read_documents,
    whole_number,
)
from pizhu.exchange.encodings import decode
from pizhu.exchange.files import read_bytes
from pizhu.report.problem import N_, Problem
from pizhu.report.values import Decision

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pizhu.exchange.annotations.json_files import Record

HASH = "urn:sha256:"


def read(path: Path) -> Iterator[ImportedDocument]:
    """The annotations of a file, those of one text together where they have positions.

    Raises:
        Problem: If the file cannot be read or is no JSON.
    """
    together: ImportedDocument | None = None
    for document in read_documents(path, _annotations(path), _document):
        if together is not None and (document.relations or _same_target(together, document)):
            together = replace(
                together,
                tags=together.tags + document.tags,
                notes=together.notes + document.notes,
                relations=together.relations + document.relations,
            )
            continue
        if together is not None:
            yield together
        together = document
    if together is not None:
        yield together


def _same_target(before: ImportedDocument, document: ImportedDocument) -> bool:
    """Whether two annotations are of one text by positions, so that one look at it will do."""
    aims = [(each.name, each.sha256, each.text, each.misfits) for each in (before, document)]
    return aims[0] == aims[1] and before.text is None and not before.misfits


def _annotations(path: Path) -> Iterator[tuple[int, Record | Misfit]]:
    import json

    text = decode(read_bytes(path), str(path)).text
    try:
        whole = json.loads(text)
    except (ValueError, RecursionError):
        # A list that is cut off, or an annotation a line.
        yield from json_list(path)
        return
    if isinstance(whole, list):
        yield from json_list(path)
        return
    page = as_object(whole)
    first = as_object(page.get("first"))
    items = as_list(page.get("items")) or as_list(first.get("items"))
    if not items and page.get("type") == "Annotation":
        items = [page]
    place = 0
    for item in map(as_object, items):
        # The line on which the annotation's own id or, without one, its target's stands.
        sign = json.dumps(item.get("id", ""), ensure_ascii=False)
        place = max(text.find(sign, place), place) if item.get("id") else place
        yield 1 + text.count("\n", 0, place), item


def _document(file: str, line: int, record: Record) -> ImportedDocument:
    if record.get("motivation") == "linking" and as_text(record.get("pizhu:relation")):
        # It links two annotations of the report that those before it are about.
        return ImportedDocument(file, line, (), relations=(_relation(record, line),))
    target = record.get("target")
    target = as_object(target[0] if isinstance(target, list) and target else target)
    source = target.get("source")
    source = {"id": source} if isinstance(source, str) else as_object(source)
    address = as_text(source.get("id"))
    selectors = target.get("selector")
    selectors = selectors if isinstance(selectors, list) else [selectors]
    by_type = {as_text(as_object(each).get("type")): as_object(each) for each in selectors}
    position = by_type.get("TextPositionSelector", {})
    quoted = by_type.get("TextQuoteSelector", {})
    exact = as_text(quoted.get("exact")) or None
    labels, note = _bodies(record)
    misfits: tuple[Misfit, ...] = ()
    text: str | None = None
    offset = 0
    if not labels and not note:
        misfits = (Misfit(file, line, Problem(N_("the annotation has no body with a label."))),)
    elif not position and exact is None:
        problem = Problem(N_("the annotation has neither a position nor a quote."))
        misfits = (Misfit(file, line, problem),)
    elif not position and exact is not None:
        # Prefix, quote and suffix must stand in the report at one place.
        prefix = as_text(quoted.get("prefix"))
        text = prefix + exact + as_text(quoted.get("suffix"))
        offset = len(prefix)
        position = {"start": offset, "end": offset + len(exact)}
    # A comment alone is a remark on a place.
    tags = tuple(_tag(record, line, label, note, position, exact) for label in labels or [""])
    return ImportedDocument(
        file,
        line,
        tags if labels and not misfits else (),
        text=text,
        name=names_of(source.get("pizhu:report"), source.get("pizhu:title"), address),
        sha256=address.removeprefix(HASH) if address.startswith(HASH) else None,
        unit=Unit.EITHER if text is None else Unit.CODE_POINTS,
        misfits=misfits,
        notes=() if labels or misfits else tags,
    )


def _relation(record: Record, line: int) -> ImportedRelation:
    begin, end = record.get("target"), record.get("body")
    person, at = _maker(record)
    return ImportedRelation(
        line, as_text(begin), as_text(end), as_text(record.get("pizhu:relation")), person, at
    )


def _maker(record: Record) -> tuple[str, str]:
    """Who made an annotation, and when; empty where it does not say."""
    creator = record.get("creator")
    creator = {"name": creator} if isinstance(creator, str) else as_object(creator)
    person = as_text(creator.get("nickname")) or as_text(creator.get("name"))
    return person, as_text(record.get("created"))


def _bodies(record: Record) -> tuple[list[str], str]:
    """The labels and the remark that an annotation's bodies are."""
    body = record.get("body")
    bodies = body if isinstance(body, list) else [body]
    labels: list[str] = []
    notes: list[str] = []
    for each in bodies:
        one = {"value": each} if isinstance(each, str) else as_object(each)
        value = as_text(one.get("value"))
        purpose = one.get("purpose") or record.get("motivation")
        if not value:
            continue
        (labels if purpose in {"tagging", "classifying", "identifying"} else notes).append(value)
    return labels, "\n".join(notes)


def _tag(
    record: Record, line: int, label: str, note: str, position: Record, exact: str | None
) -> ImportedTag:
    person, at = _maker(record)
    attributes = map(as_object, as_list(record.get("pizhu:attributes")))
    decision = as_text(record.get("pizhu:decision"))
    return ImportedTag(
        line,
        whole_number(position.get("start")),
        whole_number(position.get("end")),
        label,
        quote=exact,
        decision=Decision(decision) if decision in set(Decision) else Decision.ACCEPTED,
        annotator=person,
        created_at=at,
        note=note,
        key=as_text(record.get("id")),
        attributes={
            as_text(each.get("pizhu:attribute")): as_text(each.get("pizhu:value"))
            for each in attributes
            if as_text(each.get("pizhu:attribute"))
        },
        layer=as_layer(record.get("pizhu:layer")),
        flagged=record.get("pizhu:flagged") is True,
    )
