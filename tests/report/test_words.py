"""Words to move by."""

from __future__ import annotations

import pytest

from pizhu.report.words import find_words


def test_words_are_those_of_the_language() -> None:
    text = "推动经济高质量发展"
    words = [text[span.start : span.end] for span in find_words(text)]
    assert "经济" in words
    assert "发展" in words


@pytest.mark.parametrize("text", ["", "，", "增长5.3%、达到120亿元。\n\n（二）GDP", "\u3000a b\n"])
def test_words_and_signs_tile_the_text(text: str) -> None:
    assert "".join(text[span.start : span.end] for span in find_words(text)) == text
