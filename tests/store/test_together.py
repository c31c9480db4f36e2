"""Several programs on one file: nothing lost, nothing overwritten unseen, nobody locked out.

``PIZHU_ACTS`` sets how many acts each of four writers does; the long run does 5,000.
"""

from __future__ import annotations

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest

from pizhu.report.problem import Problem
from pizhu.report.values import Decision, Span
from store import open_store
from store.backup import back_up
from store.doctor import examine
from tests.store.samples import TEXT, analysis_of, report_of

if TYPE_CHECKING:
    from pathlib import Path

ACTS = int(os.environ.get("PIZHU_ACTS", "40"))


@pytest.mark.parametrize("left_empty", [False, True], ids=["new file", "empty file"])
def test_four_writers_at_once_lose_nothing(path: Path, left_empty: bool) -> None:
    if left_empty:
        path.touch()
    writers = [
        subprocess.Popen(
            [sys.executable, "-m", "tests.store.writer", str(path), name, str(ACTS), str(seed)],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for seed, name in enumerate(["李雷", "李雷", "韩梅梅", "魏华"])
    ]
    told: list[str] = []
    # Read side by side: a full pipe would hold a writer up.
    with ThreadPoolExecutor(len(writers)) as readers:
        for output, errors in readers.map(lambda writer: writer.communicate(), writers):
            assert errors == ""
            told += output.split()
    assert [writer.returncode for writer in writers] == [0, 0, 0, 0]
    assert len(told) == len(set(told)) == 4 * ACTS
    with open_store(path) as store:
        events = store.events(limit=10**6)
    assert {event.id for event in events if event.act != "add-report"} == set(told)
    assert examine(path) == ()


@pytest.mark.parametrize("hard_links", [True, False])
def test_files_made_by_several_at_once_are_one(
    path: Path, hard_links: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not hard_links:
        monkeypatch.setattr("os.link", refused)
    with ThreadPoolExecutor(4) as makers:
        annotators = list(makers.map(lambda name: made(path, name), "甲乙丙丁"))
    assert annotators == list("甲乙丙丁")
    assert examine(path) == ()


def refused(*_: object) -> None:
    raise PermissionError


@pytest.mark.parametrize("left_empty", [False, True], ids=["new file", "empty file"])
def test_whoever_is_slower_to_make_a_file_works_on_the_one_that_is_there(
    path: Path, left_empty: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if left_empty:
        path.touch()
    link = os.link
    faster = []

    def overtaken(unfinished: Path, final: Path) -> None:
        monkeypatch.setattr("os.link", link)
        faster.append(open_store(final, "韩梅梅"))
        link(unfinished, final)

    monkeypatch.setattr("os.link", overtaken)
    with open_store(path, "李雷") as mine:
        report_id = faster[0].add_report(report_of(), analysis_of()).id
        faster[0].add_tag(report_id, Span(0, 2), "下载", "policy")
        faster[0].close()
        assert [tag.annotator for tag in mine.load(report_id).tags] == ["韩梅梅"]
    assert [each.name for each in path.parent.iterdir()] == [path.name]


def test_opening_a_file_again_keeps_what_the_first_opening_has_locked(path: Path) -> None:
    with open_store(path, "李雷") as mine:
        report_id = mine.add_report(report_of(), analysis_of()).id
        open_store(path, "韩梅梅").close()
        back_up(path, path.with_name("copy.db"))
        # Were the lock lost, whoever closes now would take itself for the last one and remove the
        # write-ahead log, into which the next act goes.
        opened_and_closed_elsewhere(path)
        mine.add_tag(report_id, Span(0, 2), "下载", "policy")
        assert opened_and_closed_elsewhere(path) == len(mine.events())


def opened_and_closed_elsewhere(path: Path) -> int:
    """How many events another process finds."""
    program = (
        "import sys, pathlib, store\n"
        "with store.open_store(pathlib.Path(sys.argv[1])) as other: print(len(other.events()))"
    )
    found = subprocess.run(
        [sys.executable, "-c", program, str(path)], capture_output=True, text=True, check=True
    )
    return int(found.stdout)


def made(path: Path, name: str) -> str:
    with open_store(path, name) as store:
        store.add_report(report_of(), analysis_of())
        return store.annotator


def test_the_acts_of_others_are_seen_and_ones_own_are_not_told_again(path: Path) -> None:
    with open_store(path, "李雷") as mine, open_store(path, "李雷") as other:
        report_id = mine.add_report(report_of(), analysis_of()).id
        start = mine.latest_event()
        tag = other.add_tag(report_id, Span(0, 2), "下载", "other")
        mine.add_tag(report_id, Span(0, 2), "下载", "policy")
        assert mine.changes_since(start) == (tag,)
        assert mine.changes_since(mine.latest_event()) == ()
        assert [event.act for event in other.changes_since(start)] == ["add-tag"]


@pytest.mark.parametrize("annotator", ["李雷", "韩梅梅"])
def test_an_act_on_what_somebody_else_just_changed_is_refused_until_it_is_seen(
    path: Path, annotator: str
) -> None:
    with open_store(path, "李雷") as mine, open_store(path, annotator) as other:
        report_id = mine.add_report(report_of(), analysis_of()).id
        other.changes_since(0)
        figure_id = mine.load(report_id).figures[0].id
        tag_id = mine.add_tag(report_id, Span(0, 2), "下载", "other").items[0]
        mine.changes_since(0)
        start = mine.latest_event()
        other.changes_since(0)
        other.decide([figure_id], Decision.ACCEPTED)
        other.relabel_tag(tag_id, "policy")
        with pytest.raises(Problem, match=f"{annotator} changed this a moment ago"):
            mine.decide([figure_id], Decision.REJECTED)
        with pytest.raises(Problem, match="a moment ago"):
            mine.remove_tag(tag_id)
        assert mine.load(report_id).figures[0].decision is Decision.ACCEPTED
        assert len(mine.changes_since(start)) == 2
        mine.decide([figure_id], Decision.REJECTED)
        mine.remove_tag(tag_id)
        assert mine.load(report_id).figures[0].decision is Decision.REJECTED


def test_loading_a_report_shows_what_others_did_in_it_and_only_in_it(path: Path) -> None:
    with open_store(path, "李雷") as mine, open_store(path, "韩梅梅") as other:
        first = mine.add_report(report_of(), analysis_of()).id
        second = mine.add_report(report_of(TEXT + "。"), analysis_of(TEXT + "。")).id
        figures = [mine.load(each).figures[0].id for each in (first, second)]
        other.load(first)
        other.load(second)
        for figure_id in figures:
            other.decide([figure_id], Decision.ACCEPTED)
        mine.load(first)
        mine.decide([figures[0]], Decision.REJECTED)
        with pytest.raises(Problem, match="a moment ago"):
            mine.decide([figures[1]], Decision.REJECTED)


def test_what_somebody_else_removed_is_told(path: Path) -> None:
    with open_store(path, "李雷") as mine, open_store(path, "韩梅梅") as other:
        report_id = mine.add_report(report_of(), analysis_of()).id
        tag_id = mine.add_tag(report_id, Span(0, 2), "下载", "other").items[0]
        other.load(report_id)
        other.remove_tag(tag_id)
        with pytest.raises(Problem, match="no longer there"):
            mine.relabel_tag(tag_id, "policy")


def test_reading_goes_on_while_somebody_writes(path: Path) -> None:
    with open_store(path, "李雷") as mine, open_store(path, "韩梅梅") as other:
        report_id = mine.add_report(report_of(), analysis_of()).id
        other._connection.execute("BEGIN IMMEDIATE")
        assert mine.load(report_id).report.text == TEXT
        assert len(mine.summaries()) == 1
        other._connection.execute("ROLLBACK")


def test_a_file_kept_busy_is_told_after_as_long_as_one_has_patience(path: Path) -> None:
    with open_store(path, "李雷", patience=0.05) as mine, open_store(path, "韩梅梅") as other:
        report_id = mine.add_report(report_of(), analysis_of()).id
        other._connection.execute("BEGIN IMMEDIATE")
        with pytest.raises(Problem, match="kept busy by another program"):
            mine.add_tag(report_id, Span(0, 2), "下载", "other")
        other._connection.execute("ROLLBACK")
        mine.add_tag(report_id, Span(0, 2), "下载", "other")
