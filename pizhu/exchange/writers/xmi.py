"""UIMA CAS XMI, which INCEpTION and every UIMA pipeline read: one ``.xmi`` for each report.

dkpro-cassis writes it and turns code points into the UTF-16 units of UIMA. Beside the spans stand
the sentences and tokens that INCEpTION asks for; relations have the form of its relation layers.
XML 1.0 knows no control characters: such a one in a text becomes a blank, so that no offset moves.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from pizhu.exchange.counts import Kind
from pizhu.exchange.marks import marks_of
from pizhu.exchange.options import Example
from pizhu.exchange.writers.folders import FileNames
from pizhu.exchange.writers.pieces import cut
from pizhu.exchange.writers.tokens import visible_tokens
from pizhu.report.values import Layer

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from cassis import Cas, TypeSystem

    from pizhu.exchange.marks import Mark
    from pizhu.exchange.writers.jobs import Job
    from pizhu.report.values import AnnotatedReport

#: The types of the spans, of a report's facts, and those that INCEpTION needs.
SPAN = "webanno.custom.Pizhu"
SECTION = "webanno.custom.PizhuSection"
RELATION = "webanno.custom.PizhuRelation"
NOTE = "webanno.custom.PizhuNote"
SENTENCE = "de.tudarmstadt.ukp.dkpro.core.api.segmentation.type.Sentence"
TOKEN = "de.tudarmstadt.ukp.dkpro.core.api.segmentation.type.Token"  # noqa: S105 - a type's name

#: The string features of a span; `attributes` is JSON, those after it are empty for tags.
FEATURES = (
    "label", "decision", "annotator", "at", "note", "layer", "flagged", "attributes",
    "value", "value_high", "unit", "measure", "direction", "bound", "status", "hardness",
    "indicator", "canonical", "year",
)  # fmt: skip
_OF_FIGURE = FEATURES[FEATURES.index("attributes") + 1 :]

#: The ends of a relation, as INCEpTION calls them.
GOVERNOR, DEPENDENT = "Governor", "Dependent"

#: The features that a mark has under the same name.
_OF_MARK = ("label", "decision", "annotator", "at", "note")

#: What XML 1.0 does not allow (§2.2, production 2).
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write(reports: Iterable[AnnotatedReport], folder: Path, job: Job) -> None:
    """Write one ``.xmi`` for each report and ``TypeSystem.xml`` into `folder`."""
    types = _type_system()
    types.to_xml(folder / "TypeSystem.xml")
    names = FileNames()
    for annotated in reports:
        cas = _cas(annotated, types, job)
        cas.to_xmi(folder / f"{names.name(annotated.report.title)}.xmi")
        job.ledger.write(Kind.REPORT)


def _type_system() -> TypeSystem:
    from cassis import TypeSystem

    types = TypeSystem()
    for name, features in (
        (SENTENCE, ()),
        (TOKEN, ()),
        (SPAN, FEATURES),
        (SECTION, ("level", "label", "title")),
        (RELATION, ("label", "annotator", "at")),
        (NOTE, ("note", "annotator", "at")),
    ):
        kind = types.create_type(name=name, supertypeName="uima.tcas.Annotation")
        for feature in features:
            types.create_feature(domainType=kind, name=feature, rangeType="uima.cas.String")
    for end in (GOVERNOR, DEPENDENT):
        types.create_feature(domainType=types.get_type(RELATION), name=end, rangeType=SPAN)
    return types


def _cas(annotated: AnnotatedReport, types: TypeSystem, job: Job) -> Cas:
    from cassis import Cas

    cas = Cas(types)
    cas.sofa_string = _NO_XML.sub(" ", annotated.report.text)
    cas.sofa_mime = "text/plain"
    marks = marks_of(annotated)
    sentence, token, span, section = (
        types.get_type(name) for name in (SENTENCE, TOKEN, SPAN, SECTION)
    )
    for piece in cut(annotated, marks, Example.SENTENCE):
        end = piece.start + len(piece.text)
        cas.add(sentence(begin=piece.start, end=end))
        for word in visible_tokens(piece, job.options.tokens):
            cas.add(token(begin=piece.start + word.start, end=piece.start + word.end))
    added: dict[str, Any] = {}
    for mark in marks:
        added[mark.id] = span(begin=mark.start, end=mark.end, **_features(mark))
        cas.add(added[mark.id])
        job.ledger.write(mark.kind)
    _add_links(cas, annotated, added, types)
    for item in annotated.sections:
        heading = {"level": str(item.level), "label": _text(item.label), "title": _text(item.title)}
        cas.add(section(begin=item.start, end=item.extent_end, **heading))
    return cas


def _features(mark: Mark) -> dict[str, str | None]:
    values = {name: _text(getattr(mark, name)) for name in _OF_MARK}
    values["layer"] = None if mark.layer is Layer.SPAN else str(mark.layer)
    values["flagged"] = "true" if mark.flagged else None
    if mark.attributes:
        values["attributes"] = _text(json.dumps(dict(mark.attributes), ensure_ascii=False))
    if mark.figure is not None:
        values |= {name: _text(getattr(mark.figure, name)) for name in _OF_FIGURE}
    return values


def _add_links(
    cas: Cas, annotated: AnnotatedReport, spans: Mapping[str, Any], types: TypeSystem
) -> None:
    """Add the relations between `spans`, which stand where their ends do, and notes on places."""
    relation, note = types.get_type(RELATION), types.get_type(NOTE)
    for each in annotated.relations:
        ends = {GOVERNOR: spans[each.from_item], DEPENDENT: spans[each.to_item]}
        place = ends[DEPENDENT]
        said = {"label": _text(each.kind), "annotator": _text(each.annotator)}
        said["at"] = _text(each.created_at)
        cas.add(relation(begin=place.begin, end=place.end, **said, **ends))
    for remark in annotated.notes:
        said = {"note": _text(remark.note), "annotator": _text(remark.annotator)}
        said["at"] = _text(remark.created_at)
        cas.add(note(begin=remark.start, end=remark.end, **said))


def _text(value: object) -> str | None:
    return None if value is None or value == "" else _NO_XML.sub(" ", str(value))
