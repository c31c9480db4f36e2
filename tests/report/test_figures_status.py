"""Result or target, year, hardness: what the part of the report and the clause tell."""

from __future__ import annotations

import pytest

from pizhu.report.analysis import analyse
from pizhu.report.values import Figure, Hardness, Status

REPORT = """2022年某某市政府工作报告
各位代表：
一、2021年工作回顾
地区生产总值增长6.1%。一般公共预算收入完成45亿元，较上年增长8%。
二、2022年工作安排
主要预期目标是：地区生产总值增长7%左右，居民消费价格涨幅控制在3%以内。
确保粮食产量不低于30万吨。力争进出口总额增长10%。
森林覆盖率由48%提高到50%。去年建成的12个站点全部投用。
到2025年城镇化率达到65%。
"""


@pytest.fixture(scope="module")
def figures() -> dict[str, Figure]:
    return {figure.text: figure for figure in analyse(REPORT).figures}


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("6.1%", Status.ACTUAL),
        ("45亿元", Status.ACTUAL),
        ("7%", Status.TARGET),
        ("30万吨", Status.TARGET),
        ("48%", Status.ACTUAL),
        ("50%", Status.TARGET),
        ("12个", Status.ACTUAL),
    ],
)
def test_status_follows_the_part_and_the_words_of_the_clause(
    figures: dict[str, Figure], text: str, status: Status
) -> None:
    assert figures[text].status is status


@pytest.mark.parametrize(
    ("text", "year"), [("6.1%", 2021), ("7%", 2022), ("12个", 2021), ("65%", 2025)]
)
def test_year_that_a_figure_refers_to(figures: dict[str, Figure], text: str, year: int) -> None:
    assert figures[text].year == year


@pytest.mark.parametrize(
    ("text", "hardness"),
    [
        ("6.1%", None),
        ("7%", Hardness.SOFT),
        ("3%", Hardness.HARD),
        ("30万吨", Hardness.HARD),
        ("10%", Hardness.SOFT),
    ],
)
def test_hardness_of_targets_only(
    figures: dict[str, Figure], text: str, hardness: Hardness | None
) -> None:
    assert figures[text].hardness is hardness


def test_a_target_says_which_word_makes_it_hard_or_soft(figures: dict[str, Figure]) -> None:
    told = {
        evidence.rule
        for figure in figures.values()
        for evidence in figure.evidence
        if evidence.field == "hardness"
    }
    assert told == {"word-of-commitment"}
    assert all(
        any(evidence.field == "hardness" for evidence in figure.evidence)
        for figure in figures.values()
        if figure.hardness is not None
    )


def test_section_path_is_that_of_the_headings(figures: dict[str, Figure]) -> None:
    assert figures["45亿元"].section == ("2021年工作回顾",)


def test_a_text_without_headings_turns_to_plans_where_it_says_so() -> None:
    text = "去年全县财政收入增长9%。今年经济社会发展的主要预期目标是：财政收入增长5%。"
    assert [figure.status for figure in analyse(text).figures] == [Status.ACTUAL, Status.TARGET]


def test_a_figure_cut_by_a_page_jump_is_one_sentence_with_its_indicator() -> None:
    text = (
        "各位代表：\n一、2021年工作回顾\n全年新建农村公路，（下转第2版）\n"
        "政 府 工 作 报 告\n（上接第1版）改造危桥16座。\n"
    )
    figure = analyse(text).figures[0]
    assert figure.text == "16座"
    assert figure.sentence is not None
    assert text[figure.sentence.start : figure.sentence.end].startswith("全年新建农村公路")
    assert figure.indicator == "危桥"


@pytest.mark.parametrize(
    ("sentence", "status"),
    [
        ("一是围绕经济发展，提出6项指标。", Status.ACTUAL),
        ("以上共计28项主要指标，其中约束性指标9项。", Status.ACTUAL),
        ("确保18项指标进入全省前列。", Status.TARGET),
        ("完成28项指标。", Status.TARGET),
        ("新建学校28所。", Status.TARGET),
    ],
)
def test_what_a_plan_consists_of_is_no_target(sentence: str, status: Status) -> None:
    found = analyse(f"一、2026年工作安排\n{sentence}\n").figures
    assert {figure.status for figure in found} == {status}


@pytest.mark.parametrize(
    ("sentence", "hardness"),
    [
        ("人均预期寿命达到80岁。", None),
        ("节约用水3%。", None),
        ("预期增长3%。", Hardness.SOFT),
        ("人均预期寿命力争达到80岁。", Hardness.SOFT),
        ("确保签约项目30个。", Hardness.HARD),
    ],
)
def test_words_that_only_look_soft_are_not(sentence: str, hardness: Hardness | None) -> None:
    (figure,) = analyse(f"一、2026年工作安排\n{sentence}\n").figures
    assert figure.hardness is hardness
