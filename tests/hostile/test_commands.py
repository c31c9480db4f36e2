"""No command sends a terminal what it would obey, whatever the workspace and the files hold."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.cli.conftest import home, pizhu
from tests.hostile.samples import HOSTILE, OBEYED, TEXT, hostile_workspace
from tui.cli import COMMANDS

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.cli.conftest import Outcome

__all__ = ["home", "pizhu"]

TUI = Path(__file__).parents[2] / "tui"

#: What writes to the terminal itself: said as text, as tables and records, as help pages; and the
#: ends of pipes, which programs read.
WRITERS = {
    "saying.py",
    "cli/output.py",
    "cli/page.py",
    "cli/progress.py",
    "word_process.py",
    "learning.py",
    "adding.py",
}

#: The arguments of each command, {file} and {other} being a report and a workspace.
ARGUMENTS: dict[str, list[list[str]]] = {
    "open": [["{file}"], ["{missing}"]],
    "add": [["{file}", "{missing}"], ["{picture}"]],
    "sections": [["{file}"], ["{missing}"]],
    "figures": [["{file}"], ["--explain", "{file}"]],
    "check": [["{file}"]],
    "suggest": [["--assess"], []],
    "import": [["{file}"], ["{missing}"]],
    "export": [["{missing}/x.csv"], ["{folder}/out.csv"], ["--report", HOSTILE, "{folder}/a.csv"]],
    "reports": [[]],
    "waiting": [[], ["--drop", HOSTILE]],
    "labels": [[], ["check", "{file}"], ["show"], ["show", HOSTILE], ["export", HOSTILE]],
    "search": [["5%"], ["恶"], [f"label:{HOSTILE}"], [f"year:{HOSTILE}"]],
    "backup": [["{folder}/copy.db"], ["{missing}/copy.db"]],
    "doctor": [[], ["--repair"]],
    "merge": [["{other}"], ["--dry-run", "{other}"], ["{missing}"], ["{picture}"]],
    "vacuum": [[]],
    "keys": [[], ["--keymap", HOSTILE]],
    "config": [[], [HOSTILE]],
}


@pytest.fixture
def places(tmp_path: Path) -> dict[str, str]:
    name = HOSTILE.replace("/", "")
    folder = tmp_path / name
    folder.mkdir()
    (folder / f"{name}.txt").write_text(TEXT, encoding="utf-8")
    (folder / f"{name}.png").write_bytes(b"x")
    hostile_workspace(folder / f"{name}.db")
    hostile_workspace(folder / "other.db")
    return {
        "folder": str(folder),
        "file": str(folder / f"{name}.txt"),
        "picture": str(folder / f"{name}.png"),
        "missing": str(folder / f"{name}-none"),
        "db": str(folder / f"{name}.db"),
        "other": str(folder / "other.db"),
    }


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_shows_what_a_terminal_would_obey_and_does_not_send_it(
    pizhu: Callable[..., Outcome], places: dict[str, str], command: str
) -> None:
    for arguments in ARGUMENTS[command]:
        filled = [
            argument.format(**places) if argument.startswith("{") else argument
            for argument in arguments
        ]
        for layout in ([], ["--format", "table"], ["--format", "jsonl"]):
            for language in ("en", "zh"):
                outcome = pizhu("--lang", language, "--db", places["db"], command, *filled, *layout)
                for shown in (outcome.output, outcome.told):
                    assert not OBEYED.search(shown), (arguments, layout, shown)
                assert "Traceback" not in outcome.told


def test_reports_and_waiting_do_show_the_hostile_names(
    pizhu: Callable[..., Outcome], places: dict[str, str]
) -> None:
    for command in ("reports", "waiting", "search"):
        query = ["恶"] if command == "search" else []
        outcome = pizhu("--db", places["db"], command, *query, "--format", "table")
        assert "␛" in outcome.output, command


@pytest.mark.parametrize("arguments", [[HOSTILE], [f"--{HOSTILE}"], ["--lang", HOSTILE, "reports"]])
def test_what_the_command_line_itself_holds_is_shown(
    pizhu: Callable[..., Outcome], arguments: list[str]
) -> None:
    outcome = pizhu(*arguments)
    assert outcome.status
    assert not OBEYED.search(outcome.output + outcome.told)


def test_only_what_shows_instead_of_sending_writes_to_the_terminal() -> None:
    found = []
    for file in TUI.rglob("*.py"):
        if file.relative_to(TUI).as_posix() not in WRITERS:
            calls = list(ast.walk(ast.parse(file.read_text("utf-8"))))
            named = [ast.unparse(call.func) for call in calls if isinstance(call, ast.Call)]
            found += [f"{file.name}: {name}" for name in named if writes(name)]
    # click's own words about a wrong call go into a string, which `tell` shows.
    assert found == ["__init__.py: error.show"]


def writes(called: str) -> bool:
    """Whether a call by this name may write to the terminal."""
    sends = {"print", "Console", "error.show", "click.echo", "click.secho", "click.echo_via_pager"}
    streams = ("stdout.write", "stderr.write", "stdout.buffer.write", "stderr.buffer.write")
    return called in sends or called.endswith((*streams, ".writelines", ".__stdout__.write"))
