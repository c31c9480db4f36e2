"""The library's front door, and the example script of the documentation."""

from __future__ import annotations

import csv
import os
import subprocess
import sys
from pathlib import Path

import pytest

import pizhu
from seeds import SEED_NAMES

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("name", pizhu.__all__)
def test_every_public_name_is_there(name: str) -> None:
    assert callable(getattr(pizhu, name))
    assert name in dir(pizhu)


def test_any_other_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'find_all'"):
        getattr(pizhu, "find_all")  # noqa: B009 - the name is wrong on purpose


def test_the_example_does_what_the_documentation_says(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, ROOT / "docs" / "example.py", *(ROOT / "seeds" / n for n in SEED_NAMES)],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    shown = (ROOT / "docs" / "scripting.md").read_text(encoding="utf-8")
    assert done.stdout in shown
    with (tmp_path / "example.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {row["decision"] for row in rows} == {"accepted"}
    assert {row["text"] for row in rows} == {"5.0%", "6.5%", "4.6%", "7%"}


def test_the_example_tells_a_problem_in_one_sentence(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, ROOT / "docs" / "example.py", "missing.txt"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert done.stderr == "There is no file “missing.txt”: check the name and the folder.\n"
