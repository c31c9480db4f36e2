"""Two annotated reports full of what formats stumble over, and a way to export them."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any

import pytest

from pizhu.exchange.exporting import export
from pizhu.exchange.formats import FORMATS
from pizhu.exchange.options import Options
from pizhu.report.values import (
    AnnotatedReport,
    Decision,
    Facts,
    Figure,
    Measure,
    Report,
    ReviewedFigure,
    Section,
    Span,
    Status,
    Tag,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from pizhu.exchange.manifest import Manifest

#: Emoji and a rare character stand before what is tagged; a tag goes over a line break; a
#: combined emoji is three code points; U+3000 and a tab stand in the text.
TEXT = (
    "　　一、工作回顾\n"
    "👍𠮷林石化项目投资120亿元，下降-0.3%；\n"
    "“三重压力”下\t保住就业5万人👨‍👩‍👧。\n"
    "二、工作安排\n"
    "增长6%左右_[目标]|*->;\\。\n"
)

WHEN = "2026-11-22T08:00:00.000001Z"


def tag_on(quote: str, label: str, name: str, **fields: Any) -> Tag:
    start = TEXT.index(quote)
    tag = Tag(name, start, start + len(quote), quote, label, "ann", WHEN)
    return dataclasses.replace(tag, **fields)


def figure_on(quote: str, name: str, decision: Decision, **fields: Any) -> ReviewedFigure:
    start = TEXT.index(quote)
    sentence = Span(TEXT.rindex("\n", 0, start) + 1, TEXT.index("\n", start))
    figure = Figure(start, start + len(quote), quote, "6", "%", Measure.CHANGE, sentence=sentence)
    annotator = None if decision is Decision.UNDECIDED else "bob"
    figure = dataclasses.replace(figure, **fields)
    return ReviewedFigure(name, figure, decision, annotator, annotator and WHEN)


@pytest.fixture
def second(annotated: AnnotatedReport) -> AnnotatedReport:
    """A report whose text holds what formats stumble over."""
    first, plan = TEXT.index("一、"), TEXT.index("二、")
    return AnnotatedReport(
        id="0193-b",
        report=Report(TEXT, "cd" * 32, "b/吉林 市.txt", "utf-8", "吉林市 2025", Facts(year=2025)),
        furniture=(),
        sections=(
            Section(1, "一、", "工作回顾", first, first + 6, plan),
            Section(1, "二、", "工作安排", plan, plan + 6, len(TEXT)),
        ),
        figures=(
            figure_on(
                "120亿元",
                "g1",
                Decision.ACCEPTED,
                value="12000000000",
                unit="元",
                measure=Measure.LEVEL,
                indicator="石化项目投资",
                year=2024,
            ),
            figure_on("-0.3%", "g2", Decision.UNDECIDED, value="-0.3"),
            figure_on("5万人", "g3", Decision.REJECTED, value="50000", unit="人"),
            figure_on("6%", "g4", Decision.ACCEPTED, status=Status.TARGET, indicator="增长"),
        ),
        tags=(
            tag_on("𠮷林石化项目投资120亿元", "measure", "u1"),
            tag_on("下降-0.3%；\n“三重压力”下\t保住就业", "target", "u2", note="两行\n|的"),
            tag_on("就业5万人👨‍👩‍👧", "measure", "u3"),
            tag_on("增长6%左右_[目标]|*->;\\", "target", "u4"),
            tag_on("增长6%左右_[目标]|*->;\\", "target", "u5", annotator="bob"),
        ),
        label_set=annotated.label_set,
    )


@pytest.fixture
def reports(annotated: AnnotatedReport, second: AnnotatedReport) -> list[AnnotatedReport]:
    """Both reports."""
    return [annotated, second]


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., tuple[Path, Manifest]]:
    """Export reports in a format, figures among the spans; the path and the manifest."""

    def do(
        reports: Iterable[AnnotatedReport], name: str, *, split: Any = None, **options: Any
    ) -> tuple[Path, Manifest]:
        path = tmp_path / f"out{FORMATS[name].suffix}"
        chosen = Options(**{"figures": True, **options})
        return path, export(reports, path, name, options=chosen, split=split)

    return do


def spans_of(
    annotated: AnnotatedReport, *decisions: Decision, figures: bool = True
) -> list[tuple[int, int, str]]:
    """Start, end and label of every tag and figure of these decisions, sorted."""
    wanted = decisions or (Decision.ACCEPTED,)
    found = [(t.start, t.end, t.label) for t in annotated.tags if t.decision in wanted]
    found += [
        (f.figure.start, f.figure.end, f"figure-{f.figure.measure}")
        for f in annotated.figures
        if figures and f.decision in wanted
    ]
    return sorted(found)
