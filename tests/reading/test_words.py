"""Words come from a process of their own, and nothing waits for it."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest

from pizhu.report.values import Span
from tests.reading.reader_app import ReaderApp
from tui.reading import Unit
from tui.reading.words import WordCutter

if TYPE_CHECKING:
    from collections.abc import AsyncIterator


@pytest.fixture
async def cutter() -> AsyncIterator[WordCutter]:
    one = WordCutter()
    yield one
    await one.close()


async def test_words_tile_the_paragraph_at_its_offset(cutter: WordCutter) -> None:
    text = "地区生产总值增长5.6%。"
    words = await cutter.cut(text, 100)
    assert "".join(text[word.start - 100 : word.end - 100] for word in words) == text
    assert Span(100, 102) in words
    assert await cutter.cut("经济", 7) == (Span(7, 9),)


async def test_a_process_that_ended_costs_words_and_nothing_else(cutter: WordCutter) -> None:
    await cutter.cut("经济")
    assert cutter._process is not None
    cutter._process.kill()
    await cutter._process.wait()
    assert await cutter.cut("经济") == ()
    assert await cutter.cut("经济") == ()


async def test_the_view_goes_by_words_once_they_are_known() -> None:
    app = ReaderApp("地区生产总值增长较快。")
    async with app.run_test(size=(60, 10)):
        view = app.view
        view.learn_words()
        view.move(Unit.WORD)
        assert view.cursor == len(view.text) - 2  # one run of characters of one class
        await asyncio.gather(*view._cutting)
        view.move_to(0)
        view.move(Unit.WORD)
        assert view.cursor == 2
