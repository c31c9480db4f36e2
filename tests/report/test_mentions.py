"""An indicator is found by all its names, and not inside another one's."""

from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from pizhu.report.figures.mentions import find_mentions, names_of

TEXT = "地区生产总值增长5%，人均地区生产总值8万元；GDP增速居前，单位GDP能耗下降2%。"


def found(indicator: str, text: str = TEXT) -> list[tuple[int, str]]:
    return [(span.start, text[span.start : span.end]) for span in find_mentions(text, indicator)]


def test_every_name_of_an_indicator_is_found() -> None:
    names = names_of("GDP")
    assert names == names_of("地区生产总值")
    assert {"GDP", "地区生产总值"} <= set(names)
    assert found("GDP") == found("地区生产总值")
    assert [name for _, name in found("GDP")][:1] == ["地区生产总值"]
    assert TEXT.index("GDP增速") in dict(found("GDP"))


def test_a_part_of_another_indicators_name_is_not_it() -> None:
    assert TEXT.index("人均") + 2 not in dict(found("GDP"))


def test_an_unknown_indicator_is_found_as_it_is_written() -> None:
    assert names_of("辣椒种植面积") == ("辣椒种植面积",)
    assert found("辣椒种植面积", "辣椒种植面积扩大。") == [(0, "辣椒种植面积")]


@given(st.text("地区生产总值GDP人均增长，。", max_size=60), st.sampled_from(["GDP", "人均", "值"]))
def test_mentions_are_names_in_reading_order(text: str, indicator: str) -> None:
    spans = find_mentions(text, indicator)
    assert all(text[span.start : span.end] in names_of(indicator) for span in spans)
    assert all(one.end <= other.start for one, other in itertools.pairwise(spans))
