"""UIMA CAS XMI, read by dkpro-cassis."""

from __future__ import annotations

import dataclasses
import re
from typing import TYPE_CHECKING, Any

import cassis

from pizhu.exchange.writers.xmi import NOTE, RELATION, SECTION, SENTENCE, SPAN, TOKEN
from pizhu.report.values import AnnotatedReport, Decision, Figure, Measure, ReviewedFigure
from tests.exchange.formats.conftest import spans_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Write = Callable[..., Any]


def cas_in(folder: Path, name: str) -> Any:
    types = cassis.load_typesystem(folder / "TypeSystem.xml")
    return cassis.load_cas_from_xmi(folder / f"{name}.xmi", typesystem=types)


def test_text_spans_and_sections_come_back(reports: list[AnnotatedReport], write: Write) -> None:
    folder, _ = write(reports, "xmi", rejected=True)
    for annotated, name in zip(reports, ("吉林市-2024", "吉林市-2025"), strict=True):
        cas = cas_in(folder, name)
        assert cas.sofa_string == annotated.report.text
        spans = cas.select(SPAN)
        assert sorted((s.begin, s.end, s.label) for s in spans) == spans_of(annotated, *Decision)
        assert {s.decision for s in spans} <= set(Decision)
        assert sorted((s.begin, s.end, s.title) for s in cas.select(SECTION)) == [
            (section.start, section.extent_end, section.title) for section in annotated.sections
        ]
        tokens = "".join(token.get_covered_text() for token in cas.select(TOKEN))
        sentences = "".join(item.get_covered_text() for item in cas.select(SENTENCE))
        assert tokens == "".join(sentences.split())


def test_the_file_counts_utf16_units(second: AnnotatedReport, write: Write) -> None:
    folder, _ = write([second], "xmi")
    xml = (folder / "吉林市-2025.xmi").read_text(encoding="utf-8")
    (element,) = re.findall(r"<[^>]*石化项目投资\"[^>]*>", xml)
    begin = int(re.findall(r'begin="(\d+)"', element)[0])
    figure = second.figures[0].figure
    before = second.report.text[: figure.start]
    assert begin == len(before.encode("utf-16-le")) // 2 == figure.start + 2


def test_the_fields_of_a_figure_go_along(annotated: AnnotatedReport, write: Write) -> None:
    folder, _ = write([annotated], "xmi")
    spans = cas_in(folder, "吉林市-2024").select(SPAN)
    (target,) = (span for span in spans if span.value_high)
    assert (target.value, target.value_high, target.status, target.bound) == (
        "6",
        "6.5",
        "target",
        "at_least",
    )


def test_control_characters_become_blanks_and_move_nothing(
    annotated: AnnotatedReport, write: Write
) -> None:
    text = "甲\x0b乙\x1f增长5%"
    figure = Figure(6, 8, "5%", "5", "%", Measure.CHANGE)
    report = dataclasses.replace(
        annotated,
        report=dataclasses.replace(annotated.report, text=text),
        furniture=(),
        sections=(),
        tags=(),
        figures=(ReviewedFigure("f", figure, Decision.ACCEPTED, "a", "2026"),),
    )
    folder, _ = write([report], "xmi")
    cas = cas_in(folder, "吉林市-2024")
    assert cas.sofa_string == "甲 乙 增长5%"
    assert [span.get_covered_text() for span in cas.select(SPAN)] == ["5%"]


def test_relations_have_the_form_of_inceptions_layers(
    linked: AnnotatedReport, write: Write
) -> None:
    folder, _ = write([linked], "xmi", rejected=True)
    cas = cas_in(folder, "吉林市-2024")
    found = {
        (each.Governor.get_covered_text(), each.Dependent.get_covered_text(), each.label)
        for each in cas.select(RELATION)
    }
    text = linked.report.text
    items = {tag.id: tag.quote for tag in linked.tags}
    items |= {each.id: text[each.figure.start : each.figure.end] for each in linked.figures}
    assert found == {
        (items[each.from_item], items[each.to_item], each.kind) for each in linked.relations
    }
    assert all(
        (each.begin, each.end) == (each.Dependent.begin, each.Dependent.end)
        for each in cas.select(RELATION)
    )
    (note,) = cas.select(NOTE)
    assert (note.get_covered_text(), note.note) == ("地区生产总值", "参见统计公报\n2023")
