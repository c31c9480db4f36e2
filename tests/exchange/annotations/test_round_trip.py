"""What Pizhu exports comes back by its own import, span for span."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import pytest

from pizhu.exchange.exporting import export
from pizhu.exchange.importing import Labels, match, read_annotations
from pizhu.exchange.options import Options
from pizhu.report.values import AnnotatedReport, Decision, ReviewedFigure, Tag

if TYPE_CHECKING:
    from pathlib import Path

#: Formats whose folder is named, not a file.
FOLDERS = {"label-studio", "brat", "webanno-tsv", "xmi"}

#: What each format keeps of a tag besides span and label.
KEPT = {
    "jsonl": {"decision", "annotator", "note", "score", "rule"},
    "doccano": {"decision"},
    "label-studio": {"decision", "annotator", "note"},
    "prodigy": {"decision", "annotator", "note"},
    "brat": {"decision"},
    "webanno-tsv": {"decision", "annotator", "note"},
    "xmi": {"decision", "annotator", "note"},
    "web-annotation": {"decision", "annotator", "note"},
}


def with_decisions(annotated: AnnotatedReport) -> AnnotatedReport:
    """The report with a tag of every decision, none of which doccano would call undecided."""
    text = annotated.report.text
    more = [
        Tag(
            f"x{place}",
            start,
            start + 2,
            text[start : start + 2],
            "target",
            "李雷",
            "2026-01-01T00:00:00Z",
            decision,
        )
        for place, (start, decision) in enumerate(
            [(text.index("𠮷林"), Decision.ACCEPTED), (text.index("规模"), Decision.REJECTED)]
        )
    ]
    tags = [tag for tag in annotated.tags if tag.decision is Decision.ACCEPTED]
    return dataclasses.replace(annotated, tags=(*more, *tags))


def seen(tags: tuple[Tag, ...], kept: set[str]) -> list[tuple[object, ...]]:
    return sorted(
        (tag.start, tag.end, tag.label, *(str(getattr(tag, name)) for name in sorted(kept)))
        for tag in tags
    )


@pytest.mark.parametrize("name", sorted(KEPT))
def test_the_tags_of_an_export_come_back(
    annotated: AnnotatedReport, tmp_path: Path, name: str
) -> None:
    report = with_decisions(annotated)
    path = tmp_path / ("out" if name in FOLDERS else "out.jsonl")
    export([report], path, name, options=Options(rejected=True))
    labels = Labels.of(report.label_set)
    tags: list[Tag] = []
    for document in read_annotations(path, name):
        matched = match(document, report, labels)
        assert matched.misfits == ()
        assert not matched.unknown
        tags += matched.tags
    kept = KEPT[name]
    assert seen(tuple(tags), kept) == seen(report.tags, kept)


@pytest.mark.parametrize("name", sorted(KEPT.keys() - {"doccano"}))
def test_decisions_about_figures_come_back(
    annotated: AnnotatedReport, tmp_path: Path, name: str
) -> None:
    path = tmp_path / ("out" if name in FOLDERS else "out.jsonl")
    export([annotated], path, name, options=Options(rejected=True, figures=True))
    decisions: dict[str, Decision] = {}
    for document in read_annotations(path, name):
        matched = match(document, annotated, Labels.of(annotated.label_set))
        assert matched.misfits == ()
        decisions |= {each.id: each.decision for each in matched.figures}
    assert decisions == {
        each.id: each.decision
        for each in annotated.figures
        if each.decision is not Decision.UNDECIDED
    }


def test_the_native_format_brings_back_all_that_people_made_of_figures(
    annotated: AnnotatedReport, tmp_path: Path
) -> None:
    export([annotated], tmp_path / "a.jsonl")
    found = tuple(
        ReviewedFigure(each.id, each.proposed or each.figure) for each in annotated.figures
    )
    here = dataclasses.replace(annotated, figures=found)
    (document,) = read_annotations(tmp_path / "a.jsonl", "jsonl")
    matched = match(document, here, Labels.of(annotated.label_set))
    made = {each.id: each for each in matched.figures}
    assert [made.get(each.id, each) for each in found] == list(annotated.figures)
