"""A small report with figures to store, and hypothesis strategies for more."""

from __future__ import annotations

import hashlib

from hypothesis import strategies as st

from pizhu.report.values import (
    Analysis,
    Bound,
    Check,
    Direction,
    Evidence,
    Facts,
    Figure,
    Furniture,
    FurnitureKind,
    Hardness,
    Measure,
    Report,
    Section,
    Span,
    Status,
)

TEXT = (
    "下载 打印\n一、2023年工作回顾\n全年地区生产总值增长5.0%，规模工业增加值增长7.1%，"
    "固定资产投资120亿元。\n二、2024年工作安排\n地区生产总值增长6%左右，城镇新增就业4万人以上。"
)


def report_of(text: str = TEXT, source: str = "chenzhou.txt", title: str = "郴州市 2024") -> Report:
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Report(text, digest, source, "utf-8", title, Facts(title, "郴州市", 2024))


def figure_at(text: str, quote: str, **fields: object) -> Figure:
    start = text.index(quote)
    record: dict[str, object] = {
        "value": "".join(c for c in quote if c in "0123456789."),
        "unit": "%",
        "measure": Measure.CHANGE,
        **fields,
    }
    return Figure(start, start + len(quote), quote, **record)  # type: ignore[arg-type]  # built by name


def analysis_of(text: str = TEXT) -> Analysis:
    """What a detector might find in `TEXT`: five figures, two sections, furniture."""
    second = text.index("二、")
    first = text.index("一、")
    sections = (
        Section(1, "一、", "2023年工作回顾", first, first + 11, second),
        Section(1, "二、", "2024年工作安排", second, second + 11, len(text)),
    )
    figures = (
        figure_at(
            text,
            "5.0%",
            direction=Direction.UP,
            indicator="地区生产总值",
            indicator_start=text.index("地区生产总值"),
            indicator_end=text.index("地区生产总值") + 6,
            canonical="地区生产总值",
            sentence=Span(first + 12, second - 1),
            section=("2023年工作回顾",),
            year=2023,
            confidence=0.9,
            evidence=(Evidence("direction", "verb-of-change", 1, 3), Evidence("bound", "none")),
            checks=(Check("level-increase-rate", True, "5.0", (Span(3, 5), Span(7, 9))),),
        ),
        figure_at(text, "7.1%", section=("2023年工作回顾",)),
        figure_at(text, "120亿元", value="12000000000", unit="元", measure=Measure.LEVEL),
        figure_at(
            text,
            "6%",
            bound=Bound.ABOUT,
            status=Status.TARGET,
            hardness=Hardness.SOFT,
            section=("2024年工作安排",),
        ),
        figure_at(
            text, "4万人", value="40000", value_high="50000", unit="人", measure=Measure.LEVEL
        ),
    )
    furniture = (Furniture(0, 5, FurnitureKind.NAVIGATION),)
    return Analysis(Facts("郴州市 2024"), furniture, sections, figures)


#: Texts as they come: Chinese, blanks, rare characters, emoji, control characters.
texts = st.text(
    st.one_of(st.sampled_from("投资增长，。1250%亿元 \n"), st.characters(codec="utf-8")),
    min_size=1,
    max_size=60,
)
