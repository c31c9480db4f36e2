"""Recognising the encoding of a text's bytes, down to pieces of half a sentence."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pizhu.exchange.encodings import decode, is_text, plausibility
from pizhu.report.problem import Problem
from seeds import SEED_NAMES, seed_file

SEED_TEXTS = tuple(seed_file(name).read_text(encoding="utf-8") for name in SEED_NAMES)

#: The opening of a report from Taiwan, in traditional characters.
TRADITIONAL = (
    "各位議員、各位市民代表：今年以來，國際經濟情勢變化快速，本府團隊持續推動各項建設，"
    "地區生產總值較去年成長百分之四點六，失業率降為百分之三點四。"
)

KOREAN = (
    "올해 경제성장률은 5.0%로 전망된다. 정부는 재정을 확대한다. 지난해 수출은 크게 늘었고 "
    "물가는 안정되었다. 국민 여러분의 협조에 감사드립니다. 새해에도 일자리를 위하여 힘쓰겠습니다. "
) * 3


def in_big5(text: str) -> str:
    return text.encode("big5", errors="ignore").decode("big5")


@st.composite
def pieces(draw: st.DrawFn, texts: tuple[str, ...]) -> str:
    """A piece of one of `texts` that holds at least ten characters beyond ASCII."""
    text = draw(st.sampled_from(texts))
    start = draw(st.integers(0, len(text) - 40))
    length = draw(st.integers(10, 400))
    piece = text[start : start + length]
    while sum(char > "\x7f" for char in piece) < 10:
        length += 10
        start = min(start, len(text) - length)
        piece = text[start : start + length]
    return piece


@given(pieces(SEED_TEXTS), st.sampled_from(["utf-8", "gb18030", "utf-16-le", "utf-16-be"]))
def test_a_piece_of_a_report_is_recognised_in_every_encoding(piece: str, encoding: str) -> None:
    decoded = decode(piece.encode(encoding), "piece")
    assert (decoded.text, decoded.encoding) == (piece, encoding)


@given(pieces((TRADITIONAL, *(in_big5(text) for text in SEED_TEXTS))))
def test_a_piece_is_recognised_in_big5(piece: str) -> None:
    decoded = decode(piece.encode("big5"), "piece")
    assert (decoded.text, decoded.encoding) == (piece, "big5")


def test_traditional_text_in_gbk_is_not_taken_for_big5() -> None:
    decoded = decode(TRADITIONAL.encode("gbk"), "report")
    assert (decoded.text, decoded.encoding) == (TRADITIONAL, "gb18030")


@pytest.mark.parametrize(
    ("mark", "codec"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)
@given(text=st.text(st.characters(codec="gb18030", exclude_categories=["Cc", "Cs"]), min_size=1))
def test_a_byte_order_mark_decides_and_is_no_part_of_the_text(
    mark: bytes, codec: str, text: str
) -> None:
    decoded = decode(mark + text.encode(codec), "marked")
    assert decoded.encoding == codec
    assert decoded.text == text


@given(st.binary(min_size=1, max_size=400))
def test_bytes_are_either_read_or_refused(data: bytes) -> None:
    try:
        decoded = decode(data, "noise")
    except Problem:
        return
    assert is_text(decoded.text)


def test_a_chosen_encoding_overrides_what_would_be_found() -> None:
    data = "增長".encode("big5")
    assert decode(data, "x", "BIG5-HKSCS").text == "增長"
    assert decode(data, "x", "gb18030").text == data.decode("gb18030")


def test_an_unknown_encoding_is_a_problem() -> None:
    with pytest.raises(Problem, match=r"no encoding “gb1803”: try utf-8, gb18030"):
        decode(b"x", "x", "gb1803")


def test_a_wrong_encoding_is_a_problem_that_says_where() -> None:
    with pytest.raises(Problem, match="“x” is not in utf-8: its byte 2 does not fit"):
        decode(b"ab\xff", "x", "utf-8")


@pytest.mark.parametrize(
    "data",
    [
        b"\x7fELF\x02\x01\x01\x00\x00\x00" + bytes(range(256)),
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00",
        b"PK\x03\x04\x14\x00\x00\x00\x08\x00report",
    ],
    ids=["program", "picture", "archive"],
)
def test_a_binary_file_is_a_problem(data: bytes) -> None:
    with pytest.raises(Problem, match="is not a text file: save the report as text"):
        decode(data, "x")


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (KOREAN, "euc-kr"),
        ("今年度の経済成長率は5.0%と見込まれる。政府は財政を拡大する。", "shift_jis"),
        ("Отчёт правительства области за истекший год", "cp1251"),
    ],
)
def test_text_in_an_encoding_of_another_language_is_a_problem(text: str, encoding: str) -> None:
    with pytest.raises(Problem, match=r"not text in UTF-8, UTF-16, GB18030 or Big5.*--encoding"):
        decode(text.encode(encoding), "x")


@given(st.text())
def test_plausibility_is_a_share(text: str) -> None:
    assert 0 <= plausibility(text) <= 1
