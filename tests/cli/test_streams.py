"""Standard output and standard error in every state: full, closed, without Chinese."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

PROGRAM = [sys.executable, "-m", "tui.command"]
ROOT = Path(__file__).parents[2]


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.txt"
    path.write_text("地区生产总值增长5.0%。\n", encoding="utf-8")
    return path


def shell(command: str, **environ: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        ["/bin/sh", "-c", command.replace("pizhu", " ".join(PROGRAM))],
        cwd=ROOT,
        env={**os.environ, **environ},
        capture_output=True,
        check=False,
    )


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
@pytest.mark.parametrize("layout", ["table", "jsonl"])
def test_a_full_disk_behind_the_output_is_a_problem(report: Path, layout: str) -> None:
    done = shell(f"pizhu figures {report} --format {layout} > /dev/full")
    assert done.returncode == 1
    assert done.stderr.decode() == (
        "pizhu: standard output cannot be used (No space left on device): make room, or choose "
        "another place.\n"
    )


def test_closed_streams_do_no_harm(report: Path) -> None:
    for closed in (">&-", "2>&-", ">&- 2>&-"):
        done = shell(f"pizhu figures {report} {closed}")
        assert done.returncode == 0
        assert done.stderr == b""


def test_closed_input_is_empty() -> None:
    done = shell("pizhu figures - <&-")
    assert done.returncode == 1
    assert "“-” is empty" in done.stderr.decode()


def test_a_terminal_without_chinese_gets_substitutes(report: Path) -> None:
    ascii_only = {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}
    done = shell(f"pizhu figures {report} --format table", **ascii_only)
    assert done.returncode == 0
    assert b"5.0%" in done.stdout
    assert b"????" in done.stdout


def test_lines_for_programs_are_utf8_whatever_the_locale(report: Path) -> None:
    ascii_only = {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}
    done = shell(f"pizhu figures {report} --format jsonl", **ascii_only)
    assert "地区生产总值" in done.stdout.decode("utf-8")
