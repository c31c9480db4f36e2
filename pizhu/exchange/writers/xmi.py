"""UIMA CAS XMI, which INCEpTION and every UIMA pipeline read: one ``.xmi`` for each report.

dkpro-cassis writes it and turns code points into the UTF-16 units of UIMA. Beside the spans stand
the sentences and tokens that INCEpTION asks for. XML 1.0 knows no control characters: such a one
in a text becomes a blank, so that no offset moves.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from pizhu.exchange.counts import Kind
from pizhu.exchange.marks import marks_of
from pizhu.exchange.options import Example
from pizhu.exchange.writers.folders import FileNames
from pizhu.exchange.writers.pieces import cut
from pizhu.exchange.writers.tokens import visible_tokens

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from cassis import Cas, TypeSystem

    from pizhu.exchange.writers.jobs import Job
    from pizhu.report.values import AnnotatedReport

#: The types of the spans, of a report's facts, and those that INCEpTION needs.
SPAN = "webanno.custom.Pizhu"
SECTION = "webanno.custom.PizhuSection"
SENTENCE = "de.tudarmstadt.ukp.dkpro.core.api.segmentation.type.Sentence"
TOKEN = "de.tudarmstadt.ukp.dkpro.core.api.segmentation.type.Token"  # noqa: S105 - a type's name

#: The string features of a span; those after `note` are empty for tags.
FEATURES = (
    "label", "decision", "annotator", "at", "note",
    "value", "value_high", "unit", "measure", "direction", "bound", "status", "hardness",
    "indicator", "canonical", "year",
)  # fmt: skip
_OF_MARK = FEATURES[: FEATURES.index("note") + 1]
_OF_FIGURE = FEATURES[FEATURES.index("note") + 1 :]

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
    ):
        kind = types.create_type(name=name, supertypeName="uima.tcas.Annotation")
        for feature in features:
            types.create_feature(domainType=kind, name=feature, rangeType="uima.cas.String")
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
    for mark in marks:
        values: dict[str, Any] = {name: _text(getattr(mark, name)) for name in _OF_MARK}
        if mark.figure is not None:
            values |= {name: _text(getattr(mark.figure, name)) for name in _OF_FIGURE}
        cas.add(span(begin=mark.start, end=mark.end, **values))
        job.ledger.write(mark.kind)
    for item in annotated.sections:
        heading = {"level": str(item.level), "label": _text(item.label), "title": _text(item.title)}
        cas.add(section(begin=item.start, end=item.extent_end, **heading))
    return cas


def _text(value: object) -> str | None:
    return None if value is None or value == "" else _NO_XML.sub(" ", str(value))
