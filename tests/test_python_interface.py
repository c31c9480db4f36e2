"""The Python interface: the worked example runs, and the page shows it as it is."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

import pizhu
from pizhu.report.values import Decision
from seeds import SEED_NAMES, seed_file

DOCS = Path(__file__).parents[1] / "docs"


def test_the_worked_example_makes_tables_and_training_data(tmp_path: Path) -> None:
    paths = []
    for name in SEED_NAMES:
        path = tmp_path / name
        path.write_bytes(seed_file(name).read_bytes())
        paths.append(str(path))
    out = tmp_path / "out"
    done = subprocess.run(
        [sys.executable, str(DOCS / "example_export.py"), str(out), *paths],
        capture_output=True,
        cwd=DOCS.parent,
        env={"PYTHONPATH": str(DOCS.parent), "PYTHONUTF8": "1"},
        check=True,
    )
    assert "2023年工作回顾" in done.stdout.decode()
    assert {path.name for path in out.iterdir()} >= {
        "figures.csv",
        "figures.csv.manifest.json",
        "indicators.csv",
        "sentences",
    }
    rows = (out / "figures.csv").read_text(encoding="utf-8-sig").splitlines()
    assert len(rows) > 100
    for part in ("train", "test"):
        lines = (out / "sentences" / f"{part}.jsonl").read_bytes().splitlines()
        assert any(json.loads(line)["label"] for line in lines)


def test_the_page_shows_the_example_as_it_is() -> None:
    example = (DOCS / "example_export.py").read_text(encoding="utf-8")
    assert f"```python\n{example}```" in (DOCS / "python.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", pizhu.__all__)
def test_every_public_name_is_documented(name: str) -> None:
    assert getattr(pizhu, name).__doc__
    assert f"`{name}" in (DOCS / "python.md").read_text(encoding="utf-8")


def test_a_report_without_workspace_is_annotated_with_suggestions() -> None:
    report = pizhu.report_from_bytes(seed_file(SEED_NAMES[0]).read_bytes(), "a.txt")
    annotated = pizhu.annotate(report)
    assert len(annotated.figures) > 100
    assert {item.decision for item in annotated.figures} == {Decision.UNDECIDED}
    assert annotated == pizhu.annotate(report)
    assert len({item.id for item in annotated.figures}) == len(annotated.figures)
