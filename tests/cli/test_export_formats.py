"""`pizhu export` in other formats: options, filters, splits, and what it tells."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from pizhu.exchange.formats import FORMATS
from pizhu.report.values import Decision, Span
from store import open_store

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Outcome

    Pizhu = Callable[..., Outcome]


@pytest.fixture
def reviewed(pizhu: Pizhu, tmp_path: Path) -> None:
    """A workspace in which three figures are decided and a tag is put."""
    pizhu("reports")
    (path,) = tmp_path.rglob("pizhu.db")
    with open_store(path, "ann") as store:
        report_id = store.report_id("岳阳市 2024")
        annotated = store.load(report_id)
        first, second, third = (item.id for item in annotated.figures[:3])
        store.decide([first, second], Decision.ACCEPTED)
        store.decide([third], Decision.REJECTED)
        figure = annotated.figures[0].figure
        span = Span(figure.start - 4, figure.end)
        quote = annotated.report.text[span.start : span.end]
        store.add_tag(report_id, span, quote, "target")


@pytest.mark.usefixtures("reviewed")
def test_what_was_written_left_out_and_lost_is_told(pizhu: Pizhu, tmp_path: Path) -> None:
    out = tmp_path / "out"
    arguments = ("岳阳市 2024", "--format", "bio", "--figures", "--label", "target")
    outcome = pizhu("export", *arguments, "--label", "figure-change", "-o", out)
    assert outcome.status == 0
    assert not outcome.output
    lines = outcome.told.splitlines()
    assert lines[0].startswith("written: 1 report, ")
    assert lines[1].startswith("of: 1 report, ")
    assert lines[2].startswith("left out by the filters: ")
    assert any("undecided, and the format holds no suggestions" in line for line in lines)
    assert "figures' fields, such as value and indicator (" in lines[-1]
    assert (out / "manifest.json").is_file()


@pytest.mark.usefixtures("reviewed")
def test_filters_and_options_reach_the_export(pizhu: Pizhu, tmp_path: Path) -> None:
    path = tmp_path / "out.jsonl"
    pizhu(
        *("export", "岳阳市 2024", "--format", "doccano", "-o", path, "--figures", "--rejected"),
        *("--decision", "accepted", "--decision", "rejected", "--example", "sentence"),
        *("--annotator", "ann", "--agreement", "0.5", "--query", "", "--tokens", "words"),
    )
    lines = [json.loads(line) for line in path.read_bytes().splitlines()]
    assert sum(len(line["label"]) for line in lines) == 3
    assert sum(len(line["rejected"]) for line in lines) == 1
    manifest = json.loads((tmp_path / "out.jsonl.manifest.json").read_bytes())
    assert manifest["selection"]["decisions"] == ["accepted", "rejected"]
    assert manifest["options"]["tokens"] == "words"
    assert manifest["options"]["language"] == "en"


@pytest.mark.usefixtures("reviewed")
def test_a_split_makes_a_folder_of_parts(pizhu: Pizhu, tmp_path: Path) -> None:
    out = tmp_path / "out"
    arguments = ("--all", "--format", "doccano", "--split", "train=1,test=1", "--seed", "5")
    assert pizhu("export", *arguments, "-o", out).status == 0
    assert sorted(path.name for path in out.iterdir()) == [
        "manifest.json",
        "test.jsonl",
        "train.jsonl",
    ]


@pytest.mark.parametrize("split", ["train", "train=x", "a=1,a=2", "../a=1"])
def test_a_split_that_makes_no_sense_is_told(pizhu: Pizhu, split: str) -> None:
    outcome = pizhu("export", "--all", "--split", split)
    assert outcome.status == 2
    assert "write it like train=80,dev=10,test=10" in outcome.told


def test_a_format_that_is_a_folder_needs_a_place(pizhu: Pizhu) -> None:
    outcome = pizhu("export", "--all", "--format", "brat")
    assert outcome.status == 1
    assert "name one, not standard output" in outcome.told


def test_an_unknown_format_is_told(pizhu: Pizhu) -> None:
    outcome = pizhu("export", "--all", "--format", "exel")
    assert outcome.status == 1
    assert "There is no format “exel”" in outcome.told


def test_the_formats_are_listed(pizhu: Pizhu) -> None:
    output = pizhu("export", "--formats").output
    assert all(f" {name} " in output for name in FORMATS)


def test_a_table_goes_to_standard_output_as_to_a_file(pizhu: Pizhu, tmp_path: Path) -> None:
    pizhu("export", "--all", "--format", "csv", "-o", tmp_path / "out.csv")
    output = pizhu("export", "--all", "--format", "csv").output
    assert output.encode().splitlines() == (tmp_path / "out.csv").read_bytes().splitlines()
