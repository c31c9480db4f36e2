"""`pizhu add`: many files at once, each with what came of it."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import tui.workspace
from pizhu.report import analyse
from pizhu.report.problem import Problem
from pizhu.report.values import Decision, Span
from store import open_store
from tui.cli.shelves import TOGETHER

if TYPE_CHECKING:
    from collections.abc import Callable

    import pytest

    from pizhu.report.values import Analysis, Report
    from tests.cli.conftest import Outcome

FIXTURES = Path(__file__).parent.parent / "exchange" / "fixtures"
TEXT = "某市政府工作报告\n一、工作回顾\n全市地区生产总值增长{}%。\n"


def reports(folder: Path, *numbers: int) -> Path:
    folder.mkdir(parents=True)
    for number in numbers:
        (folder / f"{number}.txt").write_text(TEXT.format(number), encoding="utf-8")
    return folder


def outcomes(outcome: Outcome) -> list[tuple[str, str]]:
    return [(Path(each["source"]).name, each["outcome"]) for each in outcome.records]


def titles(pizhu: Callable[..., Outcome]) -> Counter[str]:
    return Counter(record["title"] for record in pizhu("reports").records)


def test_a_folder_is_added_with_a_result_for_each_file(
    pizhu: Callable[..., Outcome], tmp_path: Path
) -> None:
    folder = reports(tmp_path / "r", 9, 10)
    (folder / "old.doc").write_bytes(b"x")
    (folder / ".hidden.txt").write_text("x", encoding="utf-8")
    (folder / "picture.png").write_bytes(b"x")
    outcome = pizhu("add", folder)
    assert outcomes(outcome) == [("9.txt", "added"), ("10.txt", "added"), ("old.doc", "failed")]
    assert ".docx" in outcome.records[2]["problem"]
    assert outcome.status == 1
    assert outcome.told == "2 reports added, 0 known, 1 failed\n"
    assert titles(pizhu)["某市政府工作报告"] == 2


def test_what_was_added_before_is_known_and_the_rest_goes_on(
    pizhu: Callable[..., Outcome], tmp_path: Path
) -> None:
    folder = reports(tmp_path / "r", 1)
    pizhu("add", folder)
    (folder / "2.txt").write_text(TEXT.format(2), encoding="utf-8")
    (folder / "3.txt").write_text(TEXT.format(1), encoding="gb18030")
    outcome = pizhu("add", folder)
    assert outcomes(outcome) == [("1.txt", "known"), ("2.txt", "added"), ("3.txt", "known")]
    assert outcome.status == 0


def test_a_dry_run_tells_the_same_and_adds_nothing(
    pizhu: Callable[..., Outcome], tmp_path: Path
) -> None:
    folder = reports(tmp_path / "r", 1)
    (folder / "2.txt").write_text(TEXT.format(1), encoding="utf-16")
    before = titles(pizhu)
    dry = pizhu("add", "--dry-run", folder)
    assert outcomes(dry) == [("1.txt", "added"), ("2.txt", "known")]
    assert dry.told == "1 report would be added, 1 known, 0 failed\n"
    assert titles(pizhu) == before
    assert outcomes(pizhu("add", folder)) == outcomes(dry)


def test_a_pattern_means_the_files_that_fit(pizhu: Callable[..., Outcome], tmp_path: Path) -> None:
    folder = reports(tmp_path / "r", 1, 2)
    assert outcomes(pizhu("add", folder / "[1]*.txt")) == [("1.txt", "added")]
    assert outcomes(pizhu("add", tmp_path / "**" / "*.txt"))[1] == ("2.txt", "added")
    nothing = pizhu("add", folder / "*.pdf")
    assert nothing.status == 1
    assert "No file fits" in nothing.records[0]["problem"]


def test_a_table_has_a_result_for_each_row(pizhu: Callable[..., Outcome]) -> None:
    outcome = pizhu("add", FIXTURES / "table.xlsx")
    assert [record["outcome"] for record in outcome.records] == ["added", "added", "failed"]
    assert [record["source"][-2:] for record in outcome.records[:2]] == ["#2", "#3"]
    again = pizhu("add", FIXTURES / "table.xlsx")
    assert [record["outcome"] for record in again.records] == ["known", "known", "failed"]
    assert titles(pizhu)["湖南省岳阳市 2023"] == 1


def test_the_column_of_a_table_can_be_named(pizhu: Callable[..., Outcome], tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("a,b\n甲说增长1%,乙说增长2%\n", encoding="utf-8")
    assert "--column" in pizhu("add", tmp_path / "t.csv").records[0]["problem"]
    assert pizhu("add", "--column", "b", tmp_path / "t.csv").status == 0


def test_a_new_workspace_is_made_for_what_is_added(
    pizhu: Callable[..., Outcome], tmp_path: Path
) -> None:
    folder = reports(tmp_path / "r", 1)
    assert pizhu("--db", tmp_path / "new.db", "add", folder).status == 0
    assert len(pizhu("--db", tmp_path / "new.db", "reports").records) == 3


def test_people_get_a_table(pizhu: Callable[..., Outcome], tmp_path: Path) -> None:
    shown = pizhu("add", "--format", "table", reports(tmp_path / "r", 7)).output
    assert "added" in shown
    assert "7.txt" in shown
    assert "某市政府工作报告" in shown


def test_a_missing_file_is_a_result_and_the_others_are_added(
    pizhu: Callable[..., Outcome], tmp_path: Path
) -> None:
    folder = reports(tmp_path / "r", 1)
    outcome = pizhu("add", tmp_path / "none.txt", folder / "1.txt")
    assert outcomes(outcome) == [("none.txt", "failed"), ("1.txt", "added")]
    assert "There is no file" in outcome.records[0]["problem"]


def test_nothing_that_can_be_read_leaves_no_new_workspace_behind(
    pizhu: Callable[..., Outcome], tmp_path: Path
) -> None:
    (tmp_path / "empty.txt").write_text("", encoding="utf-8")
    outcome = pizhu(
        "--db", tmp_path / "new.db", "add", tmp_path / "none.txt", tmp_path / "empty.txt"
    )
    assert outcome.status == 1
    assert outcomes(outcome) == [("none.txt", "failed"), ("empty.txt", "failed")]
    assert [each.name for each in tmp_path.iterdir() if each.name.startswith("new")] == []


def test_the_same_text_twice_among_many_is_added_once(
    pizhu: Callable[..., Outcome], tmp_path: Path
) -> None:
    folder = reports(tmp_path / "r", *range(1, 2 * TOGETHER))
    (folder / "0.txt").write_text(TEXT.format(3), encoding="utf-8")
    (folder / "99.txt").write_text(TEXT.format(1), encoding="gb18030")
    told = outcomes(pizhu("--db", tmp_path / "new.db", "add", folder))
    assert [name for name, outcome in told if outcome == "known"] == ["3.txt", "99.txt"]
    assert len(told) == 2 * TOGETHER + 1
    assert len(pizhu("--db", tmp_path / "new.db", "reports").records) == 2 * TOGETHER - 1 + 2
    again = outcomes(pizhu("--db", tmp_path / "new.db", "add", folder))
    assert {outcome for _, outcome in again} == {"known"}


def test_what_was_told_as_added_is_there_though_a_later_report_cannot_be(
    pizhu: Callable[..., Outcome], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def analysed(report: Report) -> Analysis:
        if report.source.endswith("3.txt"):
            raise Problem("the lexicon is gone")
        return analyse(report.text)

    with monkeypatch.context() as patch:
        patch.setattr(tui.workspace, "analysed", analysed)
        outcome = pizhu("add", reports(tmp_path / "r", 1, 2, 3))
    assert outcomes(outcome) == [("1.txt", "added"), ("2.txt", "added")]
    assert outcome.status == 1
    assert "lexicon is gone" in outcome.told
    known = outcomes(pizhu("add", tmp_path / "r"))
    assert known == [("1.txt", "known"), ("2.txt", "known"), ("3.txt", "added")]


def test_a_changed_file_is_a_new_version_and_what_has_no_place_waits(
    pizhu: Callable[..., Outcome], tmp_path: Path
) -> None:
    file, db = reports(tmp_path / "r", 1) / "1.txt", tmp_path / "w.db"
    pizhu("--db", db, "add", file)
    with open_store(db, "李雷") as store:
        (report_id,) = (each.id for each in store.summaries() if each.source == str(file))
        (item,) = (each.id for each in store.load(report_id).figures)
        store.decide([item], Decision.ACCEPTED)
    file.write_text(TEXT.format(2) + "上年增长1%，前年增长1%。\n", encoding="utf-8")
    outcome = pizhu("--db", db, "add", file)
    assert "1 is a new version of a report: 0 items were carried over" in outcome.told
    assert "1 waits for its place" in outcome.told
    (waiting,) = pizhu("--db", db, "waiting").records
    assert (waiting["kind"], waiting["decision"]) == ("figures", "accepted")
    assert len(waiting["places"]) == 2
    shown = pizhu("--db", db, "waiting", "--format", "table").output
    assert "accepted" in shown
    assert "1%" in shown
    place = ("--place", waiting["id"][:8], waiting["places"][1])
    assert pizhu("--db", db, "waiting", *place).status == 0
    assert pizhu("--db", db, "waiting").records == []
    again = pizhu("--db", db, "waiting", *place)
    assert again.status == 1
    assert "Nothing with the id" in again.told
    with open_store(db, None) as store:
        version = [each.id for each in store.summaries() if each.source == str(file)][-1]
        assert [each.decision for each in store.moved(version)] == [Decision.ACCEPTED]


def test_what_waits_can_be_dropped(pizhu: Callable[..., Outcome], tmp_path: Path) -> None:
    file, db = reports(tmp_path / "r", 1) / "1.txt", tmp_path / "w.db"
    pizhu("--db", db, "add", file)
    with open_store(db, "李雷") as store:
        (report_id,) = (each.id for each in store.summaries() if each.source == str(file))
        store.add_note(report_id, Span(0, 2), "某市", "见上年")
    file.write_text(TEXT.format(2).replace("某市", "某地"), encoding="utf-8")
    pizhu("--db", db, "add", file)
    (waiting,) = pizhu("--db", db, "waiting").records
    assert pizhu("--db", db, "waiting", "--drop", waiting["id"]).status == 0
    assert (
        pizhu("--db", db, "waiting", "--format", "table").told == "Nothing waits for its place.\n"
    )
