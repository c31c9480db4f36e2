"""Importing the library is cheap: heavy libraries load when they are used."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

HEAVY = {"jieba", "textual", "rich", "sqlite3", "sqlite_utils", "click", "tomllib"}


def _loaded_by(statement: str) -> set[str]:
    program = f"import sys, json\n{statement}\nprint(json.dumps(sorted(sys.modules)))"
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    return set(json.loads(done.stdout))


@pytest.mark.parametrize(
    "statement",
    ["import pizhu", "import pizhu.report", "import pizhu.report.values, pizhu.report.problem"],
)
def test_importing_the_library_loads_nothing_heavy(statement: str) -> None:
    assert not HEAVY & _loaded_by(statement)


def test_importing_the_values_loads_no_detector() -> None:
    assert "pizhu.report.sections" not in _loaded_by("import pizhu.report.values")


def test_a_whole_analysis_needs_neither_words_nor_screen_nor_database() -> None:
    loaded = _loaded_by("from pizhu.report import analyse\nanalyse('一、工作回顾\\n增长5%。')")
    assert not (HEAVY - {"tomllib"}) & loaded


def test_jieba_is_loaded_by_asking_for_words() -> None:
    statement = "from pizhu.report.words import find_words\nassert len(find_words('政府工作')) >= 1"
    assert "jieba" in _loaded_by(statement)
