"""The help's layout, in cells."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tui.cli import COMMANDS
from tui.cli.help import wrap

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.cli.conftest import Outcome

TEXTS = st.text(st.sampled_from("政府工作报告，。：（）“” abcdef-.1"), max_size=200)


@given(TEXTS, st.integers(12, 60))
def test_wrapping_keeps_every_character_but_blanks(text: str, width: int) -> None:
    lines = wrap(text, width)
    assert "".join("".join(lines).split()) == "".join(text.split())


@given(st.text(st.sampled_from("政府工作报告，。：）”abc"), max_size=200), st.integers(12, 60))
def test_no_line_begins_with_a_mark_that_closes(text: str, width: int) -> None:
    for line in wrap(f"报告{text}", width):
        assert line[0] not in "，。：）”"


def test_lines_are_as_long_as_they_can_be_in_cells() -> None:
    assert wrap("不带命令时打开批注：显示工作区中的报告", 20) == [
        "不带命令时打开批注：",
        "显示工作区中的报告",
    ]
    assert wrap("把报告写成 JSON Lines 文件", 14) == ["把报告写成", "JSON Lines 文", "件"]


@pytest.mark.parametrize("command", [[], *([name] for name in COMMANDS)])
@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_no_line_of_the_help_is_wider_than_80_cells(
    pizhu: Callable[..., Outcome], command: list[str], language: str
) -> None:
    outcome = pizhu(*command, "--help", "--lang", language)
    assert outcome.status == 0
    assert max(map(cell_len, outcome.output.splitlines())) <= 80


def test_explanations_stand_in_one_column_of_cells(pizhu: Callable[..., Outcome]) -> None:
    lines = pizhu("export", "--help", "--lang", "zh_CN").output.splitlines()
    starts = {
        cell_len(line[: line.index(text)])
        for line in lines
        for text in ("显示本帮助", "导出全部报告")
        if text in line
    }
    assert len(starts) == 1
