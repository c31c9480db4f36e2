"""Spans against the report's text: code points out of whatever the file counts, nothing guessed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pizhu.exchange.annotations.fitting import fit
from pizhu.exchange.annotations.imported import ImportedDocument, ImportedTag, Unit

TEXT = "𠮷林👍石化\n项目投资120亿元，增长5.5%，增长5.5%。"


def document(
    *tags: tuple[int, int, str | None], text: str | None = TEXT, **more: object
) -> ImportedDocument:
    found = tuple(ImportedTag(7, start, end, "数值", quote) for start, end, quote in tags)
    return ImportedDocument("f", 1, found, text, **more)  # type: ignore[arg-type] # by name


def utf16(text: str, offset: int) -> int:
    return len(text[:offset].encode("utf-16-le")) // 2


@given(st.data())
def test_any_span_in_utf16_units_comes_back_in_code_points(data: st.DataObject) -> None:
    text = data.draw(st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
    text = text.replace("\r", "")
    start = data.draw(st.integers(0, max(len(text) - 1, 0)))
    end = data.draw(st.integers(min(start + 1, len(text)), len(text)))
    fitted = fit(
        document((utf16(text, start), utf16(text, end), None), text=text, unit=Unit.UTF16), text
    )
    if start < end:
        assert [(tag.start, tag.end, tag.quote) for tag in fitted.tags] == [
            (start, end, text[start:end])
        ]


def test_a_span_that_cuts_a_character_in_two_fits_nowhere() -> None:
    fitted = fit(document((1, 3, None), unit=Unit.UTF16), TEXT)
    assert fitted.tags == ()
    assert "within a character" in str(fitted.misfits[0].reason)


@pytest.mark.parametrize("shift", [0, 2])
def test_where_a_program_may_count_either_the_quotes_tell(shift: int) -> None:
    start = TEXT.index("120亿元")
    fitted = fit(document((start + shift, start + shift + 5, "120亿元"), unit=Unit.EITHER), TEXT)
    assert [(tag.start, tag.quote) for tag in fitted.tags] == [(start, "120亿元")]


def test_a_quote_that_does_not_stand_there_is_told_with_what_does() -> None:
    fitted = fit(document((0, 2, "投资")), TEXT)
    assert fitted.tags == ()
    (misfit,) = fitted.misfits
    assert (misfit.line, str(misfit.reason)) == (
        7,
        "“数值” at 0–2 should be “投资”, but there stands “𠮷林”.",
    )


@pytest.mark.parametrize("span", [(-1, 2), (0, 0), (3, 1), (0, len(TEXT) + 1)])
def test_a_span_outside_of_the_text_is_told(span: tuple[int, int]) -> None:
    assert len(fit(document((*span, None)), TEXT).misfits) == 1


def test_offsets_counted_over_windows_line_ends_are_taken_as_they_are_meant() -> None:
    text = "甲\r\n乙\r丙\r\n"
    fitted = fit(document((3, 4, "乙"), (5, 6, "丙"), (0, 6, None), text=text), "甲\n乙\n丙\n")
    assert [(tag.start, tag.end) for tag in fitted.tags] == [(2, 3), (4, 5), (0, 5)]


def test_a_part_of_a_report_is_placed_where_it_stands_once() -> None:
    part = "项目投资120亿元"
    fitted = fit(document((4, 9, "120亿元"), text=part), TEXT)
    assert [TEXT[tag.start : tag.end] for tag in fitted.tags] == ["120亿元"]


def test_a_part_that_stands_twice_needs_its_place() -> None:
    part = "增长5.5%"
    assert "more than once" in str(fit(document((2, 6, None), text=part), TEXT).misfits[0].reason)
    second = TEXT.rindex(part)
    fitted = fit(document((2, 6, "5.5%"), text=part, offset=second), TEXT)
    assert [tag.start for tag in fitted.tags] == [second + 2]


def test_a_text_that_is_not_in_the_report_is_one_misfit() -> None:
    fitted = fit(document((0, 1, None), (1, 2, None), text="别的报告"), TEXT)
    assert fitted.tags == ()
    assert "belongs to another report" in str(fitted.misfits[0].reason)
    assert len(fitted.misfits) == 1


def test_blanks_in_a_quote_may_differ_since_formats_of_lines_lose_them() -> None:
    start = TEXT.index("石化")
    fitted = fit(document((start, start + 5, "石化 项目")), TEXT)
    assert [tag.quote for tag in fitted.tags] == ["石化\n项目"]
