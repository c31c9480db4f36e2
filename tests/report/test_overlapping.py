"""Which tags may stand over one another."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pizhu.report.overlapping import in_the_way, may_overlap
from pizhu.report.values import Decision, Label, LabelSet, Layer, Tag


def label(name: str, overlaps: tuple[str, ...] | None = None, parent: str = "") -> Label:
    return Label(name, {"en": name}, "", "red", parent=parent, overlaps=overlaps)


LABELS = LabelSet(
    "set",
    {"en": "Set"},
    (
        label("measure", ("target",)),
        label("target"),
        label("growth", parent="target"),
        label("alone", ()),
        label("any"),
    ),
)
TAG = Tag("new", 10, 20, "x" * 10, "measure", "李雷", "")


def other(name: str, start: int = 15, end: int = 25, **fields: object) -> Tag:
    return replace(Tag("old", start, end, "", name, "李雷", ""), **fields)  # type: ignore[arg-type]  # fields of any type


@pytest.mark.parametrize(
    ("one", "two", "may"),
    [
        ("measure", "target", True),
        ("measure", "growth", True),
        ("measure", "any", False),
        ("measure", "measure", False),
        ("target", "any", True),
        ("alone", "target", False),
        ("any", "alone", False),
        ("any", "any", True),
        ("any", "of-another-set", True),
    ],
)
def test_two_labels_may_overlap_where_neither_forbids_it(one: str, two: str, may: bool) -> None:
    assert may_overlap(LABELS, one, two) is may_overlap(LABELS, two, one) is may


def test_the_tag_in_the_way_is_found() -> None:
    tags = [other("target"), other("any")]
    assert in_the_way(LABELS, TAG, tags) == tags[1]


@pytest.mark.parametrize(
    "harmless",
    [
        other("any", 20, 25),
        other("any", 5, 10),
        other("any", annotator="韩梅梅"),
        other("any", layer=Layer.SECTION),
        other("any", decision=Decision.UNDECIDED),
        other("any", decision=Decision.REJECTED),
        other("any", id="new"),
    ],
)
def test_what_does_not_stand_there_for_this_annotator_is_not_in_the_way(harmless: Tag) -> None:
    assert in_the_way(LABELS, TAG, [harmless]) is None


def test_nesting_is_overlapping() -> None:
    assert in_the_way(LABELS, TAG, [other("any", 12, 13)])
    assert in_the_way(LABELS, TAG, [other("any", 0, 90)])
