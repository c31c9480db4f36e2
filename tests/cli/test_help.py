"""The help: every command has an example, docs/cli.md says the same, in people's language."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from pizhu import __version__
from tui.cli import COMMANDS
from tui.cli.page import command_line_page

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.cli.conftest import Outcome

DOCS = Path(__file__).parents[2] / "docs"


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself_with_an_example(
    pizhu: Callable[..., Outcome], command: str
) -> None:
    outcome = pizhu(command, "--help")
    assert outcome.status == 0
    assert f"Usage: pizhu {command}" in outcome.output
    assert f"Example: pizhu {command}" in outcome.output


def test_the_help_lists_every_command_in_order(pizhu: Callable[..., Outcome]) -> None:
    lines = pizhu("--help").output.partition("Commands:")[2].splitlines()
    assert [line.split()[0] for line in lines if line.startswith("  ")][: len(COMMANDS)] == list(
        COMMANDS
    )


def test_the_documentation_is_what_the_program_prints() -> None:
    assert (DOCS / "cli.md").read_text(encoding="utf-8") == command_line_page()


def test_the_version_is_told(pizhu: Callable[..., Outcome]) -> None:
    assert pizhu("--version").output == f"pizhu {__version__}\n"


def test_click_speaks_the_language_too(pizhu: Callable[..., Outcome]) -> None:
    outcome = pizhu("figures", "--lang", "zh_CN")
    assert outcome.status == 2
    assert outcome.told.startswith("用法：")
    assert "缺少参数" in outcome.told
    assert pizhu("figures", "--lang=en").told.startswith("Usage:")


def test_the_language_may_come_from_the_environment(
    pizhu: Callable[..., Outcome], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    assert "用法" in pizhu("figures").told


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["fgures"], "no command and no file “fgures”. Did you mean “figures”?"),
        (["figures"], "Missing argument 'FILE'"),
        (["figures", "x.txt", "--format", "xml"], "'xml' is not one of 'table', 'jsonl'"),
        (["figures", "--colour", "x.txt"], "No such option"),
        (["export"], "Name the reports to export, or all of them with --all."),
        (["export", "--all", "x"], "Name the reports to export, or all of them with --all."),
        (["open"], "Missing argument"),
        (["--db"], "'--db' requires an argument"),
    ],
)
def test_a_command_line_that_makes_no_sense_ends_with_2(
    pizhu: Callable[..., Outcome], arguments: list[str], told: str
) -> None:
    outcome = pizhu(*arguments)
    assert outcome.status == 2
    assert not outcome.output
    assert told in outcome.told


def test_an_unknown_language_ends_with_1(pizhu: Callable[..., Outcome]) -> None:
    outcome = pizhu("reports", "--lang", "fr")
    assert outcome.status == 1
    assert outcome.told == (
        "pizhu: Pizhu does not speak “fr”: choose en (English) or zh_CN (简体中文).\n"
    )
