"""`pizhu sections`, `pizhu figures` and `pizhu check`: what they print of a file."""

from __future__ import annotations

import asyncio
import io
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from pizhu.report import analyse
from pizhu.report.problem import Problem
from pizhu.report.values import Check, Figure, Measure, Span
from seeds import SEED_NAMES, seed_file
from store import open_store
from tui.adding import read_report
from tui.cli import checking

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.cli.conftest import Outcome

#: The contract with scripts (gold guidelines, §1 and §2).
SECTION_KEYS = {"level", "label", "title", "start", "end"}
FIGURE_KEYS = {
    "start",
    "end",
    "text",
    "value",
    "value_high",
    "unit",
    "measure",
    "direction",
    "bound",
    "indicator",
    "indicator_start",
    "indicator_end",
    "status",
}


@pytest.fixture
def report(tmp_path: Path) -> Path:
    """A short report."""
    path = tmp_path / "报告.txt"
    path.write_text(
        "政府工作报告\n一、2023年工作回顾\n（一）经济稳步增长。地区生产总值增长5.0%，新增5G基站30个。\n"
        "二、2024年工作安排\n地区生产总值增长6%以上。\n",
        encoding="utf-8",
    )
    return path


@pytest.mark.parametrize("name", SEED_NAMES)
def test_sections_are_printed_with_the_keys_of_the_contract(
    pizhu: Callable[..., Outcome], tmp_path: Path, name: str
) -> None:
    path = tmp_path / name
    path.write_bytes(seed_file(name).read_bytes())
    text = path.read_text(encoding="utf-8")
    outcome = pizhu("sections", path, "--format", "jsonl")
    assert outcome.status == 0
    assert len(outcome.records) == len(analyse(text).sections)
    for record in outcome.records:
        assert record.keys() >= SECTION_KEYS
        heading = text[record["start"] : record["end"]]
        assert heading.startswith(record["label"])
        assert record["path"][-1] == record["title"]


@pytest.mark.parametrize("name", SEED_NAMES)
def test_figures_are_printed_with_the_keys_of_the_contract(
    pizhu: Callable[..., Outcome], tmp_path: Path, name: str
) -> None:
    path = tmp_path / name
    path.write_bytes(seed_file(name).read_bytes())
    text = path.read_text(encoding="utf-8")
    outcome = pizhu("figures", path, "--format", "jsonl")
    assert outcome.status == 0
    assert len(outcome.records) == len(analyse(text).figures) > 100
    for record in outcome.records:
        assert record.keys() >= FIGURE_KEYS
        assert text[record["start"] : record["end"]] == record["text"]
        assert isinstance(record["section"], list)


def test_a_section_knows_the_headings_above_it(pizhu: Callable[..., Outcome], report: Path) -> None:
    paths = [record["path"] for record in pizhu("sections", report).records]
    assert paths == [
        ["2023年工作回顾"],
        ["2023年工作回顾", "经济稳步增长"],
        ["2024年工作安排"],
    ]


def test_without_a_terminal_lines_for_programs_are_printed(
    pizhu: Callable[..., Outcome], report: Path
) -> None:
    assert pizhu("figures", report) == pizhu("figures", report, "--format", "jsonl")


def test_a_table_tells_people_what_a_figure_is(pizhu: Callable[..., Outcome], report: Path) -> None:
    lines = pizhu("figures", report, "--format", "table").output.splitlines()
    (line,) = [line for line in lines if "5.0%" in line]
    assert "地区生产总值" in line
    assert "change ↑" in line
    assert "actual" in line


def test_explain_shows_what_was_passed_over_and_why(
    pizhu: Callable[..., Outcome], report: Path
) -> None:
    records = pizhu("figures", report, "--explain").records
    assert {"5G"[:1]: "name"}.items() <= {
        record["text"]: record["reason"] for record in records if "reason" in record
    }.items()
    table = pizhu("figures", report, "--explain", "--format", "table").output
    assert "part of a name" in table
    assert "“增长”" in table


def test_standard_input_is_read(
    pizhu: Callable[..., Outcome], report: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(report.read_bytes())))
    assert pizhu("figures", "-").records == pizhu("figures", report).records


def test_the_encoding_that_was_found_is_told_and_can_be_overridden(
    pizhu: Callable[..., Outcome], report: Path
) -> None:
    expected = pizhu("figures", report)
    report.write_bytes(report.read_text(encoding="utf-8").encode("gb18030"))
    found = pizhu("figures", report)
    assert found.output == expected.output
    assert "was read as gb18030; --encoding overrides that" in found.told
    assert not pizhu("figures", report, "--encoding", "gbk").told
    assert pizhu("figures", report, "--encoding", "utf-16-be").output != expected.output


def test_check_ends_with_1_when_figures_disagree(
    pizhu: Callable[..., Outcome], report: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert pizhu("check", report).status == 0
    figure = Figure(0, 2, "政府", "5", "%", Measure.CHANGE)
    failed = Check("level-increase-rate", False, "5.2", (Span(2, 4),))
    passed = Check("level-increase-rate", True, "5", ())
    monkeypatch.setattr(checking, "checks_of", lambda *_: ((figure, failed), (figure, passed)))
    outcome = pizhu("check", report)
    assert outcome.status == 1
    assert [record["expected"] for record in outcome.records] == ["5.2"]
    assert outcome.records[0]["others"] == [{"start": 2, "end": 4, "text": "工作"}]
    assert "2 checks, 1 disagreement\n" in outcome.told
    assert "5.2" in pizhu("check", report, "--format", "table").output


def test_a_reader_that_stops_early_is_told_nothing(report: Path) -> None:
    report.write_text("地区生产总值增长5.0%。\n" * 2_000, encoding="utf-8")
    command = [sys.executable, "-c", "from tui.command import main; main()", "figures", str(report)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait() == 1


TEA = '[units]\ncount = ["丘"]\n[indicators.canonical]\n"茶叶产量" = ["茶叶产量", "茶产量"]\n'


def test_a_lexicon_of_ones_own_finds_more(pizhu: Callable[..., Outcome], tmp_path: Path) -> None:
    report = tmp_path / "茶.txt"
    report.write_text("茶产量增长7%，新开茶园12丘，开12丘的有3户。\n", encoding="utf-8")
    tea = tmp_path / "tea.toml"
    tea.write_text(TEA, encoding="utf-8")
    plain = [record["text"] for record in pizhu("figures", report).records]
    own = pizhu("figures", report, "--lexicon", tea, "--explain").records
    assert "12丘" not in plain
    assert [record["text"] for record in own if "value" in record][:2] == ["7%", "12丘"]
    assert own[0]["canonical"] == "茶叶产量"
    assert pizhu("check", report, "--lexicon", tea).status == 0


def test_the_lexicon_beside_the_settings_is_read_by_every_way_to_add(
    pizhu: Callable[..., Outcome], tmp_path: Path
) -> None:
    report = tmp_path / "茶.txt"
    report.write_text("茶产量增长7%，新开茶园12丘。\n", encoding="utf-8")
    place = next(row for row in pizhu("config").records if row["name"] == "lexicon_file")
    assert place["source"] == "not there"
    own = Path(place["value"])
    own.parent.mkdir(parents=True, exist_ok=True)
    own.write_text(TEA, encoding="utf-8")
    place = next(row for row in pizhu("config").records if row["name"] == "lexicon_file")
    assert place["source"] == "exists"
    assert pizhu("figures", report).records[-1]["text"] == "12丘"
    assert pizhu("--db", tmp_path / "w.db", "add", report).status == 0
    with open_store(tmp_path / "w.db") as store:
        annotated = store.load(store.report_id("茶.txt"))
    assert [each.figure.text for each in annotated.figures] == ["7%", "12丘"]
    _report, analysis = asyncio.run(read_report(str(report)))
    assert [figure.text for figure in analysis.figures] == ["7%", "12丘"]


def test_a_lexicon_that_is_wrong_is_told_with_file_and_line(
    pizhu: Callable[..., Outcome], tmp_path: Path, home: Path
) -> None:
    report = tmp_path / "茶.txt"
    report.write_text("茶产量增长7%。\n", encoding="utf-8")
    own = home / "config" / "pizhu" / "lexicon.toml"
    own.parent.mkdir(parents=True)
    own.write_text("\n[unit]\ncount = []\n", encoding="utf-8")
    for command in ("figures", "check"):
        done = pizhu(command, report)
        assert (done.status, done.output) == (1, "")
        assert f"{own}, line 2: a lexicon has no unit. The nearest is units." in done.told
    with pytest.raises(Problem, match="line 2"):
        asyncio.run(read_report(str(report)))
    own.write_bytes(b"[units]\ncount = ['\xff']")
    assert f"{own} is not in UTF-8, line 2" in pizhu("figures", report).told
    missing = pizhu("figures", report, "--lexicon", tmp_path / "none.toml")
    assert (missing.status, missing.output) == (1, "")
    assert "none.toml cannot be read" in missing.told
