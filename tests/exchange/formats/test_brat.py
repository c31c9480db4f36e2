"""brat standoff, read by bratly."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bratly import (
    AttributeAnnotation,
    EntityAnnotation,
    NoteAnnotation,
    RelationAnnotation,
)
from bratly.io import parse_ann_file

from pizhu.report.values import AnnotatedReport, Decision
from tests.exchange.formats.conftest import spans_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Write = Callable[..., Any]

EVERY = tuple(Decision)


def annotations_in(path: Path) -> list[Any]:
    text = path.read_bytes().decode()
    parsed = parse_ann_file(text, str(path), no_duplicates=False, renumerotize=False)
    return list(parsed.annotations)


def test_every_span_is_found_on_the_text_beside(
    reports: list[AnnotatedReport], write: Write
) -> None:
    folder, _ = write(reports, "brat", rejected=True)
    for annotated, name in zip(reports, ("吉林市-2024", "吉林市-2025"), strict=True):
        text = (folder / f"{name}.txt").read_bytes().decode()
        assert text == annotated.report.text
        entities = [
            item
            for item in annotations_in(folder / f"{name}.ann")
            if isinstance(item, EntityAnnotation)
        ]
        found = sorted((e.fragments[0].start, e.fragments[-1].end, e.label) for e in entities)
        assert found == spans_of(annotated, *EVERY)
        for entity in entities:
            parts = [text[fragment.start : fragment.end] for fragment in entity.fragments]
            assert "\n" not in "".join(parts)
            assert entity.content == " ".join(parts)


def test_a_span_over_lines_is_one_span_of_fragments(second: AnnotatedReport, write: Write) -> None:
    folder, _ = write([second], "brat", figures=False)
    entities = [
        item
        for item in annotations_in(folder / "吉林市-2025.ann")
        if isinstance(item, EntityAnnotation)
    ]
    (long,) = (entity for entity in entities if len(entity.fragments) > 1)
    assert long.content == "下降-0.3%； “三重压力”下 保住就业"


def test_decisions_are_attributes_and_notes_are_notes(
    reports: list[AnnotatedReport], write: Write
) -> None:
    folder, _ = write(reports, "brat", rejected=True)
    found = annotations_in(folder / "吉林市-2024.ann")
    values = [item.values[0] for item in found if isinstance(item, AttributeAnnotation)]
    assert set(values) == {"accepted", "rejected", "undecided", "unsure"}
    notes = [item.value for item in found if isinstance(item, NoteAnnotation)]
    assert notes == ["好的 二"]


def test_the_configuration_names_every_type_that_occurs(
    annotated: AnnotatedReport, write: Write
) -> None:
    import dataclasses

    tag = dataclasses.replace(annotated.tags[0], label="数值 甲")
    folder, _ = write([dataclasses.replace(annotated, tags=(tag,))], "brat")
    section = (folder / "annotation.conf").read_text(encoding="utf-8").split("[relations]")[0]
    types = set(section.split("\n")[1:])
    lines = (folder / "吉林市-2024.ann").read_text(encoding="utf-8").splitlines()
    used = {line.split("\t")[1].split(" ")[0] for line in lines if line.startswith("T")}
    assert used <= types
    assert all(name.isascii() for name in used)
    visual = (folder / "visual.conf").read_text(encoding="utf-8")
    assert "target | 目标\n" in visual
    assert "u-6570-503c-20-7532 | 数值 甲\n" in visual


def test_relations_layers_and_flags_are_brats_own(linked: AnnotatedReport, write: Write) -> None:
    folder, _ = write([linked], "brat", rejected=True)
    found = annotations_in(folder / "吉林市-2024.ann")
    spans = {each.id: each.content for each in found if isinstance(each, EntityAnnotation)}
    relations = [each for each in found if isinstance(each, RelationAnnotation)]
    assert [
        (each.label, spans[each.argument1[1].id], spans[each.argument2[1].id]) for each in relations
    ] == [
        ("aims", "力争新增就业5万人以上", "5万人"),
        ("serves", "新增就业", "力争新增就业5万人以上"),
        ("about", "二、2024年工作安排", "力争新增就业5万人以上"),
    ]
    said = [
        (each.label, spans[each.component.id], list(each.values))
        for each in found
        if isinstance(each, AttributeAnnotation) and each.label != "Decision"
    ]
    assert said == [
        ("Layer", "二、2024年工作安排", ["section"]),
        ("Flagged", "二、2024年工作安排", []),
        ("Flagged", "2%", []),
    ]
    conf = (folder / "annotation.conf").read_text(encoding="utf-8")
    assert "aims\tArg1:<ENTITY>, Arg2:<ENTITY>\n" in conf
