"""Relations, notes, marks, attributes, layers and flags come back from the formats with a place."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import pytest

from pizhu.exchange.counts import Part
from pizhu.exchange.exporting import export
from pizhu.exchange.formats import FORMATS
from pizhu.exchange.importing import Labels, Matched, match, read_annotations
from pizhu.exchange.options import Options
from pizhu.report.values import Layer

if TYPE_CHECKING:
    from pathlib import Path

    from pizhu.report.values import AnnotatedReport, LabelSet

#: Those that hold relations, and whether they are written as a folder.
LINKING = sorted(name for name, chosen in FORMATS.items() if Part.RELATIONS in chosen.holds)

#: Label Studio keeps the results of each annotator apart, and a relation within them.
HELD = {name: {"aims", "serves", "about"} for name in LINKING} | {"label-studio": {"about"}}


def round_trip(annotated: AnnotatedReport, path: Path, name: str) -> Matched:
    export([annotated], path, name, options=Options(rejected=True, figures=True))
    (document,) = read_annotations(path, name)
    return match(document, annotated, Labels.of(annotated.label_set))


def test_five_formats_hold_relations() -> None:
    assert LINKING == ["brat", "jsonl", "label-studio", "web-annotation", "xmi"]


@pytest.mark.parametrize("name", LINKING)
def test_relations_come_back_between_the_same_items(
    linked: AnnotatedReport, tmp_path: Path, name: str
) -> None:
    matched = round_trip(linked, tmp_path / "out", name)
    assert matched.misfits == ()
    spans = {each.id: (each.figure.start, each.figure.end) for each in linked.figures}
    here = spans | {tag.id: (tag.start, tag.end) for tag in linked.tags}
    back = spans | {tag.id: (tag.start, tag.end) for tag in matched.tags}
    assert [
        (back[each.from_item], back[each.to_item], each.kind) for each in matched.relations
    ] == [
        (here[each.from_item], here[each.to_item], each.kind)
        for each in linked.relations
        if each.kind in HELD[name]
    ]
    assert all(each.annotator for each in matched.relations) or name == "brat"


@pytest.mark.parametrize("name", LINKING)
def test_what_a_tag_says_beside_its_label_comes_back(
    linked: AnnotatedReport, tmp_path: Path, name: str
) -> None:
    matched = round_trip(linked, tmp_path / "out", name)
    (theme,) = (tag for tag in matched.tags if tag.layer is Layer.SECTION)
    assert (theme.label, theme.flagged) == ("theme", True)
    holds = Part.ATTRIBUTES in FORMATS[name].holds
    assert theme.attributes == ({"field": "industry", "weight": "2.5"} if holds else {})
    assert {each.id for each in matched.figures if each.flagged} == {"f5"}


@pytest.mark.parametrize("name", [name for name in LINKING if Part.REMARKS in FORMATS[name].holds])
def test_notes_on_places_come_back(linked: AnnotatedReport, tmp_path: Path, name: str) -> None:
    (note,) = round_trip(linked, tmp_path / "out", name).notes
    assert dataclasses.replace(note, id="n1") == linked.notes[0]


def test_marks_come_back_where_the_section_is(linked: AnnotatedReport, tmp_path: Path) -> None:
    assert round_trip(linked, tmp_path / "a.jsonl", "jsonl").marks == linked.marks
    other = dataclasses.replace(linked, sections=linked.sections[1:])
    (document,) = read_annotations(tmp_path / "a.jsonl", "jsonl")
    (mark,) = match(document, other, Labels.of(linked.label_set)).marks
    assert mark.section_start is None


def test_a_relation_whose_end_stays_behind_is_counted(
    linked: AnnotatedReport, tmp_path: Path
) -> None:
    manifest = export([linked], tmp_path / "out", "brat", options=Options(figures=False))
    assert manifest.counts.not_held[Part.RELATIONS] == 1
    manifest = export([linked], tmp_path / "tasks", "label-studio", options=Options(figures=True))
    assert manifest.counts.not_held[Part.RELATIONS] == 2
    manifest = export([linked], tmp_path / "out.csv", "csv")
    held_by_none = {Part.RELATIONS: 3, Part.REMARKS: 1, Part.MARKS: 2, Part.FLAGS: 1}
    assert held_by_none.items() <= manifest.counts.not_held.items()


def test_a_relation_that_cannot_hold_here_is_a_misfit(
    linked: AnnotatedReport, tmp_path: Path
) -> None:
    export([linked], tmp_path / "a.jsonl", "jsonl")

    def reasons(label_set: LabelSet) -> list[str]:
        here = dataclasses.replace(linked, label_set=label_set)
        (document,) = read_annotations(tmp_path / "a.jsonl", "jsonl")
        return [str(each.reason) for each in match(document, here, Labels.of(label_set)).misfits]

    aims, about, serves = linked.label_set.relations
    (unknown,) = reasons(dataclasses.replace(linked.label_set, relations=(aims, about)))
    assert unknown == "the relation “serves” is not in this workspace. Relations are: aims, about."
    turned = dataclasses.replace(serves, from_labels=("target",), to_labels=("measure",))
    (unfit,) = reasons(dataclasses.replace(linked.label_set, relations=(aims, about, turned)))
    assert unfit == "“serves” does not link measure with target in this workspace."
    labels = tuple(each for each in linked.label_set.labels if each.id != "theme")
    (loose,) = reasons(dataclasses.replace(linked.label_set, labels=labels))
    assert loose == "an end of the relation “about” did not come in."
