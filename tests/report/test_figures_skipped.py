"""Numbers that are no figures, and why."""

from __future__ import annotations

import pytest

from pizhu.report.figures import find_figures, find_skipped


@pytest.mark.parametrize(
    ("sentence", "number", "reason", "rule"),
    [
        ("2019年以来工作扎实。", "2019", "date", "calendar-year"),
        ("截至6月30日完成任务。", "6", "date", "day-or-month"),
        ("2021—2025年规划纲要。", "2021—2025", "date", "calendar-year"),
        ("上午9:30开幕。", "9", "date", "clock-time"),
        ("妥善处置“7·20”灾情。", "7", "date", "dotted-date"),
        ("举办第21届博览会。", "21", "ordinal", "ordinal-noun"),
        ("2013 年 3 月 5 日，第 18 届博览会开幕。", "18", "ordinal", "ordinal-prefix"),
        ("庆祝建党100周年。", "100", "ordinal", "anniversary"),
        ("推行改革2.0版。", "2.0", "ordinal", "version"),
        ("建成6G试验网。", "6", "name", "latin-code"),
        ("国道G318改造完工。", "318", "name", "latin-code"),
        ("新增5A级景区。", "5", "name", "latin-code"),
        ("入围中国民营企业500强。", "500", "name", "grade"),
        ("PM2.5浓度下降。", "2.5", "name", "latin-code"),
        ("实施“3+2”产业体系。", "3", "name", "scheme-number"),
        ("落实“28条”措施。", "28", "name", "quoted"),
        ("打造15分钟养老服务圈。", "15", "name", "travel-circle"),
        ("建成500千伏变电站。", "500", "name", "technical-class"),
        ("12345热线办理有力。", "12345", "name", "name-number"),
        ("开通120急救平台。", "120", "name", "name-number"),
        ("1.持续抓好落实。", "1", "enum", "list-label"),
        ("（3）加强监管。", "3", "enum", "list-label"),
    ],
)
def test_reason_for_passing_over(sentence: str, number: str, reason: str, rule: str) -> None:
    assert find_figures(sentence) == ()
    skipped = {sentence[item.start : item.end]: item for item in find_skipped(sentence)}
    assert (skipped[number].reason, skipped[number].rule) == (reason, rule)


@pytest.mark.parametrize(
    "sentence",
    [
        "坚持第一时间响应。",
        "第一产业稳步发展。",
        "新增全省首个试点。",
        "严格落实中央八项规定。",
        "走在第一方阵。",
        "设立第三个分中心。",
    ],
)
def test_chinese_numerals_that_state_no_standing_are_no_figures(sentence: str) -> None:
    assert find_figures(sentence) == ()


def test_every_arabic_number_is_a_figure_or_skipped() -> None:
    sentence = "2022年，5G基站达到1200个，居全省第4，“1+6”体系建成，增长12%。"
    spans = [(item.start, item.end) for item in find_skipped(sentence)]
    spans += [(figure.start, figure.end) for figure in find_figures(sentence)]
    digits = [at for at, char in enumerate(sentence) if char.isdigit()]
    assert all(any(start <= at < end for start, end in spans) for at in digits)


def test_a_slogan_with_a_numeral_states_no_amount() -> None:
    text = "增强四个意识，坚定四个自信，落实八项规定，建成四个园区。"
    assert [figure.text for figure in find_figures(text)] == ["四个"]
