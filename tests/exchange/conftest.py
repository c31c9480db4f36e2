"""An annotated report with something of everything, for every format to carry."""

from __future__ import annotations

import dataclasses

import pytest

from pizhu.report.values import (
    AnnotatedReport,
    Attribute,
    AttributeKind,
    Bound,
    Check,
    Choice,
    Decision,
    Direction,
    Evidence,
    Facts,
    Figure,
    Furniture,
    FurnitureKind,
    Hardness,
    Label,
    LabelSet,
    Layer,
    Mark,
    MarkState,
    Measure,
    Note,
    Relation,
    RelationKind,
    Report,
    ReviewedFigure,
    Section,
    Span,
    Status,
    Tag,
)

#: 𠮷 lies beyond the BMP: offsets in code points, UTF-16 units and bytes all differ after it.
TEXT = (
    "首页 > 政府工作报告\n"
    "𠮷林市政府工作报告\n"
    "一、2023年工作回顾\n"
    "地区生产总值增长5.0%，规模工业增加值增长7.1%。\n"
    "二、2024年工作安排\n"
    "地区生产总值增长6%—6.5%，力争新增就业5万人以上。=SUM(A1)是名称，占2%。\n"
)

LABEL_SET = LabelSet(
    id="work-report",
    names={"en": "Work report", "zh": "政府工作报告"},
    labels=(
        Label("target", {"en": "Target", "zh": "目标"}, "T", "cyan", {"en": "What is planned"}),
        Label("measure", {"en": "Measure", "zh": "举措"}, "P", "#aabbcc"),
    ),
)


#: With a label for sections that has attributes, and relations.
LINKING_SET = dataclasses.replace(
    LABEL_SET,
    labels=(
        *LABEL_SET.labels,
        Label(
            "theme",
            {"en": "Theme", "zh": "主题"},
            "",
            "blue",
            attributes=(
                Attribute(
                    "field",
                    {"en": "Field", "zh": "领域"},
                    AttributeKind.CHOICE,
                    (Choice("industry", {"en": "Industry", "zh": "产业"}),),
                    required=True,
                ),
                Attribute("weight", {"en": "Weight", "zh": "权重"}, AttributeKind.NUMBER),
            ),
            layer=Layer.SECTION,
            overlaps=("target",),
            examples={"zh": ("产业",)},
        ),
    ),
    relations=(
        RelationKind("aims", {"en": "Aims", "zh": "指向"}, ("target",), ("figure",)),
        RelationKind("about", {"en": "Is about", "zh": "涉及"}),
        RelationKind("serves", {"en": "Serves", "zh": "服务"}, ("measure",), ("target",)),
    ),
)


def figure_at(quote: str, **fields: object) -> Figure:
    start = TEXT.index(quote)
    figure = Figure(start, start + len(quote), quote, "5.0", "%", Measure.CHANGE)
    return dataclasses.replace(figure, **fields)  # type: ignore[arg-type] # fields of any type


@pytest.fixture
def annotated() -> AnnotatedReport:
    """A short report with furniture, nested sections, figures of every decision, tags that nest."""
    heading = TEXT.index("一、")
    second = TEXT.index("二、")
    gdp = TEXT.index("地区生产总值")
    first = figure_at(
        "5.0%",
        direction=Direction.UP,
        indicator="地区生产总值",
        indicator_start=gdp,
        indicator_end=gdp + 6,
        canonical="地区生产总值",
        sentence=Span(gdp, TEXT.index("二、") - 1),
        section=("2023年工作回顾",),
        year=2023,
        confidence=0.9,
        evidence=(
            Evidence("measure", "change-verb", gdp + 6, gdp + 8),
            Evidence("status", "review-section"),
        ),
        checks=(Check("same-indicator", False, "5.1", (Span(gdp, gdp + 6),)),),
    )
    second_figure = figure_at("7.1%", value="7.1", direction=Direction.UP)
    target = figure_at(
        "6%—6.5%",
        value="6",
        value_high="6.5",
        direction=Direction.UP,
        status=Status.TARGET,
        hardness=Hardness.HARD,
        bound=Bound.AT_LEAST,
    )
    jobs = figure_at(
        "5万人",
        value="50000",
        unit="人",
        measure=Measure.LEVEL,
        status=Status.TARGET,
        hardness=Hardness.SOFT,
        bound=Bound.AT_LEAST,
    )
    share = figure_at("2%。"[:2], value="2", measure=Measure.RATIO)
    when = "2026-11-22T08:00:00.000001Z"
    quote = "力争新增就业5万人以上"
    start = TEXT.index(quote)
    return AnnotatedReport(
        id="0193-a",
        report=Report(
            text=TEXT,
            sha256="ab" * 32,
            source="报告/某市.txt",
            encoding="gb18030",
            title="吉林市 2024",
            facts=Facts(title="吉林市政府工作报告", place="吉林市", year=2024),
        ),
        furniture=(Furniture(0, TEXT.index("\n"), FurnitureKind.NAVIGATION),),
        sections=(
            Section(1, "一、", "2023年工作回顾", heading, heading + 11, second),
            Section(1, "二、", "2024年工作安排", second, second + 11, len(TEXT)),
        ),
        figures=(
            ReviewedFigure("f1", first, Decision.ACCEPTED, "ann", when),
            ReviewedFigure("f2", second_figure, Decision.REJECTED, "ann", when),
            ReviewedFigure(
                "f3",
                target,
                Decision.ACCEPTED,
                "ann",
                when,
                dataclasses.replace(target, bound=Bound.EXACT, value_high=None),
            ),
            ReviewedFigure("f4", jobs),
            ReviewedFigure("f5", share, Decision.UNSURE, "bob", when),
        ),
        tags=(
            Tag(
                "t1",
                start,
                start + len(quote),
                quote,
                "target",
                "ann",
                when,
                note="好的\n二",
                moved_from="t0",
                score=0.75,
                rule="our-model",
            ),
            Tag("t2", start + 2, start + 6, quote[2:6], "measure", "bob", when),
            Tag("t3", start + 4, start + 6, quote[4:6], "measure", "bob", when, Decision.UNDECIDED),
        ),
        label_set=LABEL_SET,
    )


@pytest.fixture
def linked(annotated: AnnotatedReport) -> AnnotatedReport:
    """The same with a section's tag that has attributes, relations, a note, marks and flags."""
    when = annotated.tags[0].created_at
    section = annotated.sections[1]
    gdp = TEXT.index("地区生产总值")
    theme = Tag(
        "t4",
        section.start,
        section.end,
        TEXT[section.start : section.end],
        "theme",
        "ann",
        when,
        attributes={"field": "industry", "weight": "2.5"},
        layer=Layer.SECTION,
        flagged=True,
    )
    figures = (*annotated.figures[:-1], dataclasses.replace(annotated.figures[-1], flagged=True))
    return dataclasses.replace(
        annotated,
        figures=figures,
        tags=(*annotated.tags, theme),
        label_set=LINKING_SET,
        relations=(
            Relation("r1", "t1", "f4", "aims", "ann", when),
            Relation("r2", "t2", "t1", "serves", "bob", when),
            Relation("r3", "t4", "t1", "about", "ann", when),
        ),
        notes=(Note("n1", gdp, gdp + 6, TEXT[gdp : gdp + 6], "参见统计公报\n2023", "bob", when),),
        marks=(
            Mark("m1", annotated.sections[0].start, MarkState.DONE, "ann", when),
            Mark("m2", None, MarkState.NOTHING, "bob", when, undecided=1),
        ),
    )
