"""`pizhu suggest`: terms, patterns and learning propose; nothing comes back once rejected."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

import pytest

from pizhu.report.values import Decision, Span
from seeds import SEED_NAMES, seed_file
from store import open_store

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Outcome

REPORT = "chenzhou-2024.txt"


@pytest.fixture
def workspace(tmp_path: Path, pizhu: Callable[..., Outcome]) -> Path:
    """A workspace with the seed reports."""
    path = tmp_path / "work.db"
    with open_store(path):
        pass
    pizhu("reports", "--db", path)
    return path


def suggested(path: Path) -> list[tuple[str, str, str]]:
    with sqlite3.connect(path) as connection:
        return connection.execute(
            "SELECT quote, label, decision FROM tags WHERE rule IS NOT NULL ORDER BY start"
        ).fetchall()


def test_a_term_list_proposes_every_place_of_its_terms(
    pizhu: Callable[..., Outcome], workspace: Path, tmp_path: Path
) -> None:
    terms = tmp_path / "terms.tsv"
    terms.write_text("# 词表\n湘江\tproject\n乡村振兴\tpolicy\n", encoding="utf-8")
    count = seed_file(REPORT).read_text("utf-8").count("乡村振兴")
    outcome = pizhu("suggest", REPORT, "--terms", terms, "--db", workspace)
    assert outcome.status == 0
    found = suggested(workspace)
    assert [row for row in found if row[0] == "乡村振兴"] == [
        ("乡村振兴", "policy", "undecided")
    ] * count
    assert outcome.output == f"term: {len(found)} new suggestions, 0 known, 0 withdrawn.\n"
    again = pizhu("suggest", REPORT, "--terms", terms, "--db", workspace)
    assert again.output == f"term: 0 new suggestions, {len(found)} known, 0 withdrawn.\n"


def test_patterns_propose_what_they_match(
    pizhu: Callable[..., Outcome], workspace: Path, tmp_path: Path
) -> None:
    patterns = tmp_path / "patterns.tsv"
    patterns.write_text("“(?<span>[^”]{2,6})”工程\tproject\n", encoding="utf-8")
    pizhu("suggest", REPORT, "--patterns", patterns, "--db", workspace)
    found = suggested(workspace)
    text = seed_file(REPORT).read_text("utf-8")
    assert found
    assert all(f"“{quote}”工程" in text for quote, _label, _decision in found)


def test_a_line_that_makes_no_sense_is_named(
    pizhu: Callable[..., Outcome], workspace: Path, tmp_path: Path
) -> None:
    terms = tmp_path / "terms.tsv"
    terms.write_text("湘江\tproject\n乡村振兴\tnonsense\n", encoding="utf-8")
    outcome = pizhu("suggest", REPORT, "--terms", terms, "--db", workspace)
    assert outcome.status == 1
    assert "line 2: there is no label “nonsense”" in outcome.told
    assert suggested(workspace) == []


def test_without_a_source_there_is_a_usage_error(
    pizhu: Callable[..., Outcome], workspace: Path
) -> None:
    assert pizhu("suggest", REPORT, "--db", workspace).status == 2


def test_it_proposes_in_the_reports_named_or_in_all(
    pizhu: Callable[..., Outcome], workspace: Path, tmp_path: Path
) -> None:
    terms = tmp_path / "terms.tsv"
    terms.write_text("旅游\tproject\n", encoding="utf-8")
    for neither_nor in ((), (REPORT, "--all")):
        outcome = pizhu("suggest", *neither_nor, "--terms", terms, "--db", workspace)
        assert outcome.status == 2
    outcome = pizhu("suggest", "--all", "--terms", terms, "--db", workspace)
    assert "term: In 2 reports: " in outcome.output
    wanted = sum(seed_file(name).read_text("utf-8").count("旅游") for name in SEED_NAMES)
    assert len(suggested(workspace)) == wanted


def test_a_model_learns_from_accepted_tags_and_says_how_good_it_is(
    pizhu: Callable[..., Outcome], workspace: Path
) -> None:
    empty = pizhu("suggest", REPORT, "--learned", "--db", workspace)
    assert "nothing to learn from" in empty.output
    with open_store(workspace) as store:
        annotated = store.load(store.report_id("yueyang-2024.txt"))
        text = annotated.report.text
        for reviewed in annotated.figures[:30]:
            span = Span(reviewed.figure.start, reviewed.figure.end)
            store.add_tag(annotated.id, span, text[span.start : span.end], "target")
    outcome = pizhu("suggest", REPORT, "--learned", "--threshold", "80", "--db", workspace)
    assert "Learned from 30 tags" in outcome.output
    assert "precision" in outcome.output
    found = suggested(workspace)
    assert found
    with open_store(workspace) as store:
        tags = store.load(store.report_id(REPORT)).tags
        assert all(tag.score is not None and tag.score >= 0.8 for tag in tags)
        store.decide_tags([tags[0].id], Decision.REJECTED)
    again = pizhu("suggest", REPORT, "--learned", "--threshold", "80", "--db", workspace)
    assert "0 new suggestions" in again.output
    assert suggested(workspace)[0][2] == "rejected"
