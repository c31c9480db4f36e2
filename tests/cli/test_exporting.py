"""`pizhu reports` and `pizhu export`: what is in the workspace, and out of it."""

from __future__ import annotations

import json
from importlib import resources
from typing import TYPE_CHECKING

import pytest
from jsonschema import Draft202012Validator

from pizhu.exchange import native
from pizhu.report.values import AnnotatedReport, Decision
from store import open_store

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Outcome


def read(data: bytes) -> list[AnnotatedReport]:
    return list(native.read(data.splitlines(keepends=True)))


def test_a_first_start_has_the_seed_reports(pizhu: Callable[..., Outcome]) -> None:
    records = pizhu("reports").records
    assert [record["title"] for record in records] == ["郴州市 2024", "岳阳市 2024"]
    assert all(record["figures"] > 100 and record["decided"] == 0 for record in records)
    assert "郴州市 2024" in pizhu("reports", "--format", "table").output


def test_what_was_decided_is_in_the_export(pizhu: Callable[..., Outcome], tmp_path: Path) -> None:
    pizhu("reports")
    (path,) = tmp_path.rglob("pizhu.db")
    with open_store(path, "ann") as store:
        figure = store.load(store.report_id("岳阳市 2024")).figures[0]
        store.decide([figure.id], Decision.ACCEPTED)
    outcome = pizhu("export", "岳阳市 2024", "-o", tmp_path / "out.jsonl")
    assert outcome.status == 0
    assert not outcome.output
    assert outcome.told.startswith("written: 1 report, ")
    (annotated,) = read((tmp_path / "out.jsonl").read_bytes())
    assert annotated.figures[0].decision is Decision.ACCEPTED
    assert annotated.figures[0].annotator == "ann"


def test_every_line_of_an_export_fits_the_schema(pizhu: Callable[..., Outcome]) -> None:
    schema = resources.files("pizhu.exchange").joinpath("native.schema.json")
    validator = Draft202012Validator(json.loads(schema.read_text(encoding="utf-8")))
    records = pizhu("export", "--all").records
    assert [record["title"] for record in records if record["type"] == "report"] == [
        "郴州市 2024",
        "岳阳市 2024",
    ]
    for record in records:
        validator.validate(record)


def test_standard_output_gets_what_a_file_would(
    pizhu: Callable[..., Outcome], tmp_path: Path
) -> None:
    pizhu("export", "--all", "-o", tmp_path / "out.jsonl")
    assert pizhu("export", "--all").output.encode() == (tmp_path / "out.jsonl").read_bytes()


def test_a_report_named_twice_is_exported_once(pizhu: Callable[..., Outcome]) -> None:
    outcome = pizhu("export", "岳阳市 2024", "yueyang-2024.txt")
    assert len(read(outcome.output.encode())) == 1


def test_an_unknown_report_is_a_problem_and_writes_nothing(
    pizhu: Callable[..., Outcome], tmp_path: Path
) -> None:
    path = tmp_path / "out.jsonl"
    path.write_text("before", encoding="utf-8")
    outcome = pizhu("export", "岳阳 2023", "-o", path)
    assert outcome.status == 1
    assert "“岳阳 2023”" in outcome.told
    assert path.read_text(encoding="utf-8") == "before"


def test_an_export_that_breaks_off_leaves_the_file_as_it_was(
    pizhu: Callable[..., Outcome], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "out.jsonl"
    path.write_text("before", encoding="utf-8")
    monkeypatch.setattr(native, "check_quotes", lambda _annotated: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        pizhu("export", "--all", "-o", path)
    assert path.read_text(encoding="utf-8") == "before"
    assert list(tmp_path.glob(".out*")) == []


@pytest.mark.parametrize(
    ("place", "told"),
    [
        ("nowhere/out.jsonl", "There is no folder to write “{path}” in: make it first."),
        ("", "“{path}” is a folder: name a file to write to."),
    ],
)
def test_a_place_that_cannot_be_written_is_a_problem(
    pizhu: Callable[..., Outcome], tmp_path: Path, place: str, told: str
) -> None:
    path = tmp_path / place
    outcome = pizhu("export", "--all", "-o", path)
    assert outcome.status == 1
    assert outcome.told == f"pizhu: {told.format(path=path)}\n"
