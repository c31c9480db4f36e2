"""Arithmetic between the figures of a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pizhu.report.analysis import analyse
from pizhu.report.figures import disagreements, find_figures

if TYPE_CHECKING:
    from pizhu.report.values import Check


def checks(sentence: str) -> list[Check]:
    return [check for figure in find_figures(sentence) for check in figure.checks]


@pytest.mark.parametrize(
    ("sentence", "rule"),
    [
        ("税收收入220亿元，较上年增加20亿元、增长10%。", "level-increase-rate"),
        ("用电量90亿千瓦时，比上年减少10亿千瓦时、下降10%。", "level-increase-rate"),
        ("城镇化率由60%提高到62.5%，提高2.5个百分点。", "base-reached-step"),
        ("高铁里程由200公里增至300公里，增长50%。", "base-reached-rate"),
        ("新增企业90家，其中工业企业50家、商贸企业40家。", "parts-within-total"),
        ("总装机达200万千瓦，风电装机达50万千瓦、占比达25%。", "share-of-whole"),
    ],
)
def test_figures_that_agree(sentence: str, rule: str) -> None:
    assert [(check.rule, check.agrees) for check in checks(sentence)] == [(rule, True)]
    assert disagreements(find_figures(sentence)) == ()


@pytest.mark.parametrize(
    ("sentence", "figure", "expected"),
    [
        ("税收收入220亿元，较上年增加20亿元、增长15%。", "15%", "10"),
        ("城镇化率由60%提高到62.5%，提高3.5个百分点。", "3.5个百分点", "2.5"),
        ("高铁里程由200公里增至300公里，增长40%。", "40%", "50"),
        ("新增企业90家，其中工业企业70家、商贸企业40家。", "90家", "110"),
        ("总装机达200万千瓦，风电装机达50万千瓦、占比达35%。", "35%", "25"),
    ],
)
def test_figures_that_disagree_are_listed(sentence: str, figure: str, expected: str) -> None:
    (found,) = disagreements(find_figures(sentence))
    assert found.figure.text == figure
    assert found.check.expected == expected
    assert not found.check.agrees


def test_rounding_of_what_is_written_is_allowed_for() -> None:
    (check,) = checks("财政支出104.4亿元，较去年增加9.6亿元、增长10%。")
    assert check.agrees


def test_the_same_indicator_with_two_values_in_one_year_disagrees() -> None:
    text = (
        "2020年某市政府工作报告\n一、2019年工作回顾\n地区生产总值增长6.1%。\n"
        "经济稳中有进。地区生产总值增长6.5%。\n"
    )
    (found,) = disagreements(analyse(text).figures)
    assert (found.check.rule, found.check.expected) == ("stated-twice", "6.1")


def test_yearly_averages_and_bounds_are_not_reckoned_with() -> None:
    assert checks("里程由200公里增至300公里，年均增长8%。") == []
    assert checks("税收收入超220亿元，较上年增加20亿元、增长15%。") == []
