"""Paragraphs, sentences and clauses tile the text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pizhu.report.segments import Unit, find_segments, trimmed
from pizhu.report.values import Span

UNITS = list(Unit)
TEXT = "全年增长5%，快于全省；“稳住了！”他说。\n\n二是补短板。收入1,234元（含转移支付）。\n"


def cut(text: str, unit: Unit) -> list[str]:
    return [text[span.start : span.end] for span in find_segments(text, unit)]


def test_paragraphs_are_lines_with_the_blank_lines_behind_them() -> None:
    assert cut(TEXT, Unit.PARAGRAPH) == [TEXT[: TEXT.index("二")], TEXT[TEXT.index("二") :]]


def test_sentences_keep_their_closing_quotes() -> None:
    assert cut(TEXT, Unit.SENTENCE) == [
        "全年增长5%，快于全省；“稳住了！”",
        "他说。\n\n",
        "二是补短板。",
        "收入1,234元（含转移支付）。\n",
    ]


def test_clauses_end_at_commas_but_not_inside_numbers() -> None:
    assert cut(TEXT, Unit.CLAUSE) == [
        "全年增长5%，",
        "快于全省；",
        "“稳住了！”",
        "他说。\n\n",
        "二是补短板。",
        "收入1,234元（含转移支付）。\n",
    ]


def test_enumeration_commas_end_nothing() -> None:
    assert cut("城市、乡村、园区", Unit.CLAUSE) == ["城市、乡村、园区"]


def test_english_sentences_end_at_full_stops_but_decimals_do_not() -> None:
    assert cut("It grew by 3.5 percent. Good.", Unit.SENTENCE) == [
        "It grew by 3.5 percent. ",
        "Good.",
    ]


def test_a_line_break_ends_every_unit() -> None:
    assert [len(find_segments("标题\n正文", unit)) for unit in UNITS] == [2, 2, 2]


def test_one_can_move_from_segment_to_segment() -> None:
    sentences = find_segments("甲。乙。丙。", Unit.SENTENCE)
    assert sentences.around(3) == Span(2, 4)
    assert sentences.after(3) == Span(4, 6)
    assert sentences.before(3) == Span(2, 4)
    assert sentences.before(2) == Span(0, 2)
    assert sentences.after(4) is None
    assert sentences.before(0) is None
    assert sentences.around(99) == Span(4, 6)
    assert sentences[-1] == Span(4, 6)


def test_blanks_at_the_edges_can_be_taken_off() -> None:
    text = "\u3000甲。\n\n"
    assert trimmed(text, Span(0, len(text))) == Span(1, 3)
    assert trimmed(text, Span(3, 5)) == Span(3, 3)


@pytest.mark.parametrize("unit", UNITS)
def test_an_empty_text_has_no_segments(unit: Unit) -> None:
    segments = find_segments("", unit)
    assert (len(segments), segments.around(0)) == (0, Span(0, 0))


@given(st.text(alphabet="甲乙。，；！？”’…\n .,1a（）", max_size=80))
def test_the_segments_of_a_unit_tile_the_text(text: str) -> None:
    for unit in UNITS:
        spans = list(find_segments(text, unit))
        assert "".join(text[span.start : span.end] for span in spans) == text
        assert all(len(span) > 0 for span in spans)


@given(st.text(alphabet="甲乙。，；！\n 1", max_size=60), st.integers(0, 60))
def test_smaller_units_lie_inside_larger_ones(text: str, offset: int) -> None:
    if offset >= len(text):
        return
    clause, sentence, paragraph = (
        find_segments(text, unit).around(offset)
        for unit in (Unit.CLAUSE, Unit.SENTENCE, Unit.PARAGRAPH)
    )
    assert clause.contains(offset)
    assert sentence.start <= clause.start <= clause.end <= sentence.end
    assert paragraph.start <= sentence.start <= sentence.end <= paragraph.end
