"""Highlights are found by row and drawn so that none is lost."""

from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st
from rich.style import Style

from tui.reading.cells import measure_line
from tui.reading.drawing import Painter
from tui.reading.highlights import Highlight, HighlightIndex, stretches
from tui.reading.paragraphs import SetParagraph
from tui.reading.typesetting import Row

spans = st.tuples(st.integers(0, 400), st.integers(1, 60)).map(
    lambda pair: Highlight(pair[0], pair[0] + pair[1], "tag")
)


@given(st.lists(spans, max_size=300), st.integers(0, 450), st.integers(1, 80))
def test_all_that_overlap_a_row_are_found(
    highlights: list[Highlight], start: int, width: int
) -> None:
    end = start + width
    expected = [each for each in highlights if each.start < end and each.end > start]
    found = HighlightIndex(highlights).overlapping(start, end)
    assert sorted(found, key=repr) == sorted(expected, key=repr)


def test_one_that_spans_the_whole_text_is_found_behind_many_short_ones() -> None:
    short = [Highlight(start, start + 1, "figure") for start in range(1, 5_000)]
    index = HighlightIndex([Highlight(0, 10_000, "tag"), *short])
    assert index.overlapping(9_000, 9_040) == (Highlight(0, 10_000, "tag"),)


@given(st.lists(spans, max_size=20), st.integers(0, 400), st.integers(1, 60))
def test_stretches_tile_the_row(highlights: list[Highlight], start: int, width: int) -> None:
    end = start + width
    overlapping = HighlightIndex(highlights).overlapping(start, end)
    cut = stretches(start, end, overlapping)
    assert cut[0][0] == start
    assert cut[-1][1] == end
    assert all(above[1] == below[0] for above, below in itertools.pairwise(cut))
    for left, right, names in cut:
        assert len(names) == len(
            [each for each in overlapping if each.start < right and each.end > left]
        )


def drawn(
    line: str, highlights: list[Highlight], styles: dict[str, Style]
) -> list[tuple[str, Style]]:
    measured = measure_line(line)
    row = Row(0, len(line), 0, sum(measured.widths))
    paragraph = SetParagraph(0, len(line), measured, measured.positions(), 0, (row,))
    strip = Painter(Style(bgcolor="black"), styles).row(paragraph, row, highlights, 2, 40)
    assert strip.cell_length == 40
    return [(segment.text, segment.style or Style()) for segment in strip]


STYLES = {
    "outer": Style(bgcolor="blue"),
    "inner": Style(bgcolor="green"),
    "figure": Style(color="yellow", underline=True),
}


def test_a_nested_highlight_is_drawn_over_the_one_around_it_and_both_can_be_seen() -> None:
    pieces = dict(drawn("一二三四五", [Highlight(0, 5, "outer"), Highlight(1, 3, "inner")], STYLES))
    assert pieces["一"].bgcolor == STYLES["outer"].bgcolor
    assert pieces["二三"].bgcolor == STYLES["inner"].bgcolor
    assert pieces["二三"].underline
    assert pieces["四五"].bgcolor == STYLES["outer"].bgcolor
    assert not pieces["四五"].underline


def test_two_tags_on_an_underlined_figure_show_as_a_double_underline() -> None:
    highlights = [Highlight(0, 2, "outer"), Highlight(0, 2, "inner"), Highlight(0, 2, "figure", 1)]
    pieces = dict(drawn("一二三", highlights, STYLES))
    assert pieces["一二"].underline2
    assert pieces["一二"].color == STYLES["figure"].color


def test_priority_goes_before_length() -> None:
    highlights = [Highlight(0, 5, "outer", 5), Highlight(1, 3, "inner", 1)]
    assert dict(drawn("一二三四五", highlights, STYLES))["二三"].bgcolor == STYLES["outer"].bgcolor


def test_a_highlight_never_cuts_a_character_in_two() -> None:
    pieces = dict(drawn("一e\u0301二", [Highlight(2, 3, "inner")], STYLES))
    assert pieces["e\u0301"].bgcolor == STYLES["inner"].bgcolor


def test_blank_cells_have_the_background() -> None:
    assert all(style.bgcolor is not None for _, style in drawn("一", [], {}))
