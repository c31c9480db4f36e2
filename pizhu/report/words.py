"""Words (词) by jieba: they help to move and to select, nothing else.

A quarter of the figures do not fall on jieba's word edges, so detection never asks it. Loading
its dictionary takes most of a second: it is imported when a function here is called.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pizhu.report.segments import Segments

if TYPE_CHECKING:
    from collections.abc import Iterator


def find_words(text: str) -> Segments:
    """Cut `text` into words, blanks and signs; together they tile the text.

    Args:
        text: Any text.
    """
    if not text:
        return Segments((), 0)
    return Segments(tuple(_starts(text)), len(text))


def _starts(text: str) -> Iterator[int]:
    import jieba  # noqa: PLC0415 - its dictionary takes most of a second to load

    # Its own logger tells of loading on standard error, where a screen would show it.
    jieba.setLogLevel("WARNING")
    for _, start, _ in jieba.tokenize(text):
        yield start
