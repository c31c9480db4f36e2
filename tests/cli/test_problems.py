"""Bad input: one clear sentence with what to do, exit code 1, and nothing changed."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from pizhu.report.problem import Problem
from tui import launch

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Outcome

FILES = {
    "missing": (None, "There is no file “{path}”: check the name and the folder."),
    "empty": (b"", "“{path}” is empty: there is nothing to read in it."),
    "binary": (
        b"\x00\x01\x02\x03" * 50,
        "“{path}” is not a text file: save the report as text (.txt) first.",
    ),
    "undecodable": (
        "Отчёт правительства области за истекший год".encode("cp1251"),
        (
            "“{path}” is not text in UTF-8, UTF-16, GB18030 or Big5, but may be in cp1251: name "
            "its encoding with --encoding, or save it as UTF-8."
        ),
    ),
}


def assert_one_sentence(outcome: Outcome) -> None:
    assert outcome.status == 1
    assert not outcome.output
    assert outcome.told.startswith("pizhu: ")
    assert outcome.told.count("\n") == 1
    assert "Traceback" not in outcome.told


@pytest.mark.parametrize("command", [["sections"], ["figures"], ["check"], ["open"], []])
@pytest.mark.parametrize("kind", FILES)
def test_a_file_that_cannot_be_read(
    pizhu: Callable[..., Outcome], tmp_path: Path, command: list[str], kind: str
) -> None:
    path = tmp_path / "report.txt"
    content, told = FILES[kind]
    if content is not None:
        path.write_bytes(content)
    before = sorted(tmp_path.rglob("*"))
    outcome = pizhu(*command, path)
    assert_one_sentence(outcome)
    assert outcome.told == f"pizhu: {told.format(path=path)}\n"
    assert sorted(tmp_path.rglob("*")) == before


def test_a_folder(pizhu: Callable[..., Outcome], tmp_path: Path) -> None:
    outcome = pizhu("figures", tmp_path)
    assert_one_sentence(outcome)
    assert outcome.told == f"pizhu: “{tmp_path}” is a folder: name the files in it instead.\n"


def test_an_encoding_that_does_not_exist(pizhu: Callable[..., Outcome], tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text("报告", encoding="utf-8")
    outcome = pizhu("figures", path, "--encoding", "gb2313")
    assert_one_sentence(outcome)
    assert "no encoding “gb2313”: try utf-8" in outcome.told


@pytest.mark.parametrize("command", [["reports"], ["export", "--all"], ["open", "{report}"], []])
@pytest.mark.parametrize("kind", ["foreign", "corrupt", "newer", "folder"])
def test_a_workspace_that_cannot_be_used(
    pizhu: Callable[..., Outcome], tmp_path: Path, command: list[str], kind: str
) -> None:
    report = tmp_path / "report.txt"
    report.write_text("报告", encoding="utf-8")
    path = tmp_path / "work.db"
    told = spoil_workspace(pizhu, path, kind)
    before = b"" if path.is_dir() else path.read_bytes()
    outcome = pizhu("--db", path, *[word.format(report=report) for word in command])
    assert_one_sentence(outcome)
    assert str(path) in outcome.told
    assert told in outcome.told
    assert path.is_dir() or path.read_bytes() == before


def spoil_workspace(pizhu: Callable[..., Outcome], path: Path, kind: str) -> str:
    """Put a workspace of this kind at `path`; some words of what should be told of it."""
    if kind == "folder":
        path.mkdir()
        return "is a folder"
    if kind == "foreign":
        with closing(sqlite3.connect(path)) as connection:
            connection.execute("CREATE TABLE photos (name)")
        return "not a Pizhu workspace"
    pizhu("reports")
    (default,) = path.parent.rglob("pizhu.db")
    default.rename(path)
    if kind == "newer":
        with closing(sqlite3.connect(path)) as connection:
            connection.execute("PRAGMA user_version = 999")
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        return "newer Pizhu"
    data = bytearray(path.read_bytes())
    data[100:8192] = b"\xa5" * 8092
    path.write_bytes(data)
    return "damaged"


def test_a_workspace_that_is_not_there_is_not_made_by_looking(
    pizhu: Callable[..., Outcome], tmp_path: Path
) -> None:
    path = tmp_path / "typo.db"
    for command in (["reports"], ["export", "--all"]):
        outcome = pizhu("--db", path, *command)
        assert_one_sentence(outcome)
        assert "There is no workspace" in outcome.told
    assert not path.exists()


def test_no_terminal_to_open_in(pizhu: Callable[..., Outcome], tmp_path: Path) -> None:
    outcome = pizhu("--db", tmp_path / "new.db")
    assert_one_sentence(outcome)
    assert "Pizhu needs a terminal to open in" in outcome.told
    assert list(tmp_path.iterdir()) == []


def test_a_terminal_that_is_too_small(monkeypatch: pytest.MonkeyPatch) -> None:
    for stream in ("stdin", "stdout"):
        monkeypatch.setattr(f"sys.{stream}.isatty", lambda: True)
        monkeypatch.setattr(f"sys.{stream}.fileno", lambda: 1)
    monkeypatch.setattr("os.get_terminal_size", lambda _fd: (60, 20))
    launch.check_terminal()
    monkeypatch.setattr("os.get_terminal_size", lambda _fd: (59, 24))
    with pytest.raises(Problem, match="The terminal is 59×24 and Pizhu needs 60×20: make"):
        launch.check_terminal()
