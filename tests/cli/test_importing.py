"""`pizhu import`: annotations come in as one act, and what does not fit is listed."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from store import open_store

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pizhu.report.values import AnnotatedReport
    from tests.cli.conftest import Outcome

TEXT = "某市政府工作报告\n一、工作回顾\n全市地区生产总值增长5.0%，𠮷林项目投资120亿元。\n"
START = TEXT.index("地区生产总值")


@pytest.fixture
def workspace(pizhu: Callable[..., Outcome], tmp_path: Path) -> Path:
    """A workspace with the report."""
    (tmp_path / "r.txt").write_text(TEXT, encoding="utf-8")
    pizhu("--db", tmp_path / "w.db", "add", tmp_path / "r.txt")
    return tmp_path / "w.db"


def load(workspace: Path, text: str = TEXT) -> AnnotatedReport:
    with open_store(workspace, "tester") as store:
        report_id = store.find_same_text(text)
        assert report_id is not None
        return store.load(report_id)


def doccano(path: Path, *labels: tuple[int, int, str], text: str = TEXT) -> Path:
    path.write_text(json.dumps({"text": text, "label": labels}) + "\n", encoding="utf-8")
    return path


def test_tags_come_in_and_go_out_again_with_one_undo(
    pizhu: Callable[..., Outcome], workspace: Path, tmp_path: Path
) -> None:
    file = doccano(tmp_path / "d.jsonl", (START, START + 6, "target"), (0, 2, "problem"))
    outcome = pizhu(
        "--db", workspace, "import", file, "--format", "doccano", "--annotator", "韩梅梅"
    )
    assert outcome.status == 0
    assert outcome.told.startswith("imported: 2 tags, 0 decisions")
    assert [(tag.quote, tag.annotator) for tag in load(workspace).tags] == [
        ("某市", "韩梅梅"),
        ("地区生产总值", "韩梅梅"),
    ]
    with open_store(workspace, None) as store:
        store.undo()
    assert load(workspace).tags == ()


def test_a_dry_run_counts_the_same_and_changes_nothing(
    pizhu: Callable[..., Outcome], workspace: Path, tmp_path: Path
) -> None:
    file = doccano(tmp_path / "d.jsonl", (0, 2, "target"), (0, 99, "target"))
    command = ("--db", workspace, "import", file, "--format", "doccano")
    dry = pizhu(*command, "--dry-run")
    assert load(workspace).tags == ()
    wet = pizhu(*command)
    assert dry.told.replace("would be imported", "imported") == wet.told
    assert dry.status == wet.status == 1
    assert len(load(workspace).tags) == 1


def test_what_does_not_fit_is_listed_with_file_and_line(
    pizhu: Callable[..., Outcome], workspace: Path, tmp_path: Path
) -> None:
    file = doccano(tmp_path / "d.jsonl", (0, 2, "target"))
    with file.open("a", encoding="utf-8") as stream:
        stream.write("{broken\n" + json.dumps({"text": "别的报告", "label": [[0, 2, "target"]]}))
    outcome = pizhu("--db", workspace, "import", file, "--format", "doccano")
    assert f"{file}, line 2: it is no JSON" in outcome.told
    assert f"{file}, line 3: there is no report in the workspace with this text" in outcome.told
    assert outcome.told.splitlines()[-1].startswith("imported: 1 tag,")
    assert outcome.status == 1


def test_an_unknown_label_is_told_and_can_be_mapped(
    pizhu: Callable[..., Outcome], workspace: Path, tmp_path: Path
) -> None:
    file = doccano(tmp_path / "d.jsonl", (0, 2, "数值"), (2, 4, "目标"))
    command = ("--db", workspace, "import", file, "--format", "doccano")
    first = pizhu(*command)
    assert "The label “数值” (1 tag) is not in this workspace" in first.told
    assert "--map 数值=LABEL" in first.told
    assert first.status == 1
    assert [tag.label for tag in load(workspace).tags] == ["target"]
    assert pizhu(*command, "--map", "数值=policy").status == 0
    assert [tag.label for tag in load(workspace).tags] == ["policy", "target"]
    assert "no label “nonsense”" in pizhu(*command, "--map", "数值=nonsense").told


def test_predictions_come_in_as_suggestions(
    pizhu: Callable[..., Outcome], workspace: Path, tmp_path: Path
) -> None:
    start = TEXT.index("120亿元")
    line = {"start": start, "end": start + 5, "label": "target", "score": 0.5, "text": "120亿元"}
    (tmp_path / "p.jsonl").write_text(json.dumps(line) + "\n", encoding="utf-8")
    command = ("--db", workspace, "import", tmp_path / "p.jsonl", "--format", "predictions")
    assert pizhu(*command).status == 1
    assert pizhu(*command, "--report", "r.txt").status == 0
    (tag,) = load(workspace).tags
    assert (tag.decision, tag.score, tag.rule) == ("undecided", 0.5, "predictions")


def test_everything_can_be_taken_as_a_suggestion(
    pizhu: Callable[..., Outcome], workspace: Path, tmp_path: Path
) -> None:
    file = doccano(tmp_path / "d.jsonl", (0, 2, "target"))
    pizhu("--db", workspace, "import", file, "--format", "doccano", "--suggest")
    assert load(workspace).tags[0].decision == "undecided"


@pytest.mark.parametrize("name", ["jsonl", "doccano", "web-annotation"])
def test_an_export_comes_into_another_workspace_with_its_reports(
    pizhu: Callable[..., Outcome], workspace: Path, tmp_path: Path, name: str
) -> None:
    pizhu(
        "--db",
        workspace,
        "import",
        doccano(tmp_path / "d", (0, 2, "target")),
        "--format",
        "doccano",
    )
    out = tmp_path / "out.jsonl"
    pizhu("--db", workspace, "export", "r.txt", "--format", name, "-o", out)
    other = tmp_path / "other.db"
    command = ("--db", other, "import", out, "--format", name)
    assert "There is no workspace" in pizhu(*command).told
    open_store(other).close()
    assert "--add-reports" in pizhu(*command).told
    if name == "web-annotation":
        return
    dry = pizhu(*command, "--add-reports", "--dry-run")
    assert dry.told.startswith("would be imported: 1 tag, 0 decisions, 1 new report")
    assert pizhu(*command, "--add-reports").status == 0
    assert [tag.quote for tag in load(other).tags] == ["某市"]
    again = pizhu(*command)
    assert again.told.startswith("imported: 0 tags, 0 decisions, 0 new reports, 1 known")


def test_reports_come_into_a_workspace_that_is_not_there_yet(
    pizhu: Callable[..., Outcome], workspace: Path, tmp_path: Path
) -> None:
    out, other = tmp_path / "out.jsonl", tmp_path / "other.db"
    pizhu("--db", workspace, "export", "r.txt", "--format", "jsonl", "-o", out)
    command = ("--db", other, "import", out, "--format", "jsonl", "--add-reports")
    assert pizhu(*command[:-2], "doccano", "--add-reports", "--dry-run").status == 1
    assert pizhu("--db", other, "import", "none.jsonl", *command[4:]).status == 1
    assert not other.exists()
    assert pizhu(*command).status == 0
    assert "r.txt" in pizhu("--db", other, "reports").output
