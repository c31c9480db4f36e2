"""UIMA CAS XMI in, as INCEpTION and every UIMA pipeline write it; offsets in UTF-16 units.

Each element with ``begin``, ``end`` and ``sofa`` is a span: what XMI needs its type system for is
not needed to find spans, so none has to be at hand, and each is known by its line. What tokenisers
and importers made (tokens, sentences, metadata, sections) is passed over.
"""

from __future__ import annotations

import json
import re
from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING

from pizhu.exchange.annotations.imported import (
    ImportedDocument,
    ImportedRelation,
    ImportedTag,
    Unit,
)
from pizhu.exchange.annotations.json_files import as_layer, as_texts
from pizhu.exchange.annotations.webanno import LABEL_FEATURES
from pizhu.exchange.extras import needed
from pizhu.exchange.files import read_bytes
from pizhu.exchange.readers.archives import DECLARATIONS, XML_LIMIT, damaged, too_big
from pizhu.exchange.writers.xmi import DEPENDENT, GOVERNOR, NOTE
from pizhu.report.problem import N_, Problem
from pizhu.report.values import Decision

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

#: Types that are no person's labels, by the end of their name.
PASSED_OVER = frozenset({
    "Sentence", "Token", "Lemma", "Stem", "DocumentMetaData", "DocumentAnnotation", "Sofa",
    "TagsetDescription", "PizhuSection", "Paragraph", "Div", "Heading",
})  # fmt: skip

#: The attribute by which elements refer to each other, and the element of a note on a place.
_ID = "{http://www.omg.org/XMI}id"
_NOTE = NOTE.rpartition(".")[2]

_OFFSET = re.compile("[0-9]{1,9}")


def read(path: Path) -> Iterator[ImportedDocument]:
    """The document of an ``.xmi`` file, or of all in a folder and below.

    Raises:
        Problem: If a file cannot be read or is no XMI, or a folder has none.
    """
    files = sorted(path.rglob("*.xmi")) if path.is_dir() else [path]
    if not files:
        raise Problem(N_("“{path}” holds no .xmi files: check the folder."), path=path)
    for file in files:
        yield _document(file)


def _document(file: Path) -> ImportedDocument:
    with needed("uima", ".xmi"):
        from lxml import etree
    data = read_bytes(file)
    if len(data) > XML_LIMIT:
        raise too_big(str(file), len(data), XML_LIMIT)
    if any(word in data for word in DECLARATIONS):
        raise damaged(str(file), N_("it has a document type or entities"))
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.parse(BytesIO(data), parser).getroot()
    except etree.XMLSyntaxError as error:
        raise damaged(str(file), error) from error
    text: str | None = None
    tags: list[ImportedTag] = []
    notes: list[ImportedTag] = []
    relations: list[ImportedRelation] = []
    for element in root:
        if not isinstance(element.tag, str):
            continue
        kind = etree.QName(element).localname
        values = {str(name): str(value) for name, value in element.attrib.items()}
        if kind == "Sofa":
            text = values.get("sofaString", text)
        elif GOVERNOR in values and DEPENDENT in values:
            relations.append(_relation(kind, values, element.sourceline or 0))
        elif "begin" in values and "end" in values and kind not in PASSED_OVER:
            tag = _tag(kind, values, element.sourceline or 0)
            if kind == _NOTE:
                notes.append(replace(tag, label=""))
            else:
                tags.append(tag)
    if text is None:
        raise damaged(str(file), N_("it has no text (Sofa)"))
    return ImportedDocument(
        str(file),
        1,
        tuple(tags),
        text=text,
        name=(file.stem,),
        unit=Unit.UTF16,
        relations=tuple(relations),
        notes=tuple(notes),
    )


def _relation(kind: str, values: Mapping[str, str], line: int) -> ImportedRelation:
    label = next((values[name] for name in LABEL_FEATURES if values.get(name)), kind)
    return ImportedRelation(
        line,
        values[GOVERNOR],
        values[DEPENDENT],
        label,
        annotator=values.get("annotator", ""),
        created_at=values.get("at", ""),
    )


def _tag(kind: str, values: Mapping[str, str], line: int) -> ImportedTag:
    label = next((values[name] for name in LABEL_FEATURES if values.get(name)), kind)
    decision = values.get("decision", "")
    return ImportedTag(
        line,
        _offset(values["begin"]),
        _offset(values["end"]),
        label,
        decision=Decision(decision) if decision in set(Decision) else Decision.ACCEPTED,
        annotator=values.get("annotator", ""),
        created_at=values.get("at", ""),
        note=values.get("note", ""),
        key=values.get(_ID, ""),
        attributes=_attributes(values.get("attributes", "")),
        layer=as_layer(values.get("layer")),
        flagged=values.get("flagged") == "true",
    )


def _attributes(written: str) -> dict[str, str]:
    try:
        return as_texts(json.loads(written)) if written else {}
    except (ValueError, RecursionError):
        return {}


def _offset(written: str) -> int:
    return int(written) if _OFFSET.fullmatch(written) else -1
