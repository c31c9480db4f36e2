"""The doctor finds what is wrong, and puts right what can be."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

import pytest

from pizhu.report.problem import Problem
from pizhu.report.values import Decision, Span
from store import open_store
from store.doctor import examine, repair
from store.transactions import backup_folder
from store.vacuum import vacuum
from tests.store.samples import TEXT, analysis_of, report_of

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def busy(path: Path) -> Path:
    """A workspace in which somebody has been at work."""
    with open_store(path, "李雷") as store:
        report_id = store.add_report(report_of(), analysis_of()).id
        ids = [item.id for item in store.load(report_id).figures]
        store.decide(ids[:3], Decision.ACCEPTED)
        store.undo()
        store.decide(ids[1:], Decision.REJECTED)
        item = store.load(report_id).figures[0]
        store.change_figure(item.id, replace(item.figure, value="9"))
        start = TEXT.index("投资")
        tag = store.add_tag(report_id, Span(start, start + 2), "投资", "project")
        store.relabel_tag(tag.items[0], "target")
        gone = store.add_tag(report_id, Span(0, 2), "下载", "other")
        store.remove_tag(gone.items[0])
    return path


COPY_A_TAG = """INSERT INTO tags
SELECT 'x', report_id, start, "end", quote, 'other', annotator, created_at, decision, note,
    moved_from, score, rule, attributes, layer, flagged, changed FROM tags"""


def meddle(path: Path, statement: str) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.executescript(statement)


def test_a_sound_workspace_has_no_findings(busy: Path) -> None:
    assert examine(busy) == ()
    assert repair(busy, "医生") == ()
    assert not backup_folder(busy).exists()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE figures SET decision = 'accepted' WHERE decision = 'rejected'",
        "UPDATE figures SET value = '10' WHERE value = '9'",
        "UPDATE figures SET decision = 'undecided', annotator = NULL, decided_at = NULL",
        "DELETE FROM tags",
        "UPDATE tags SET label = 'other'",
        COPY_A_TAG,
        "UPDATE reports SET decided = 0",
    ],
)
def test_what_does_not_follow_from_the_history_is_found_and_set_back(
    busy: Path, statement: str
) -> None:
    with open_store(busy) as store:
        right = store.load(store.summaries()[0].id)
        listed = store.summaries()
    meddle(busy, statement)
    findings = examine(busy)
    assert findings
    assert all(finding.repairable and str(finding) for finding in findings)
    assert repair(busy, "医生") == findings
    assert examine(busy) == ()
    with open_store(busy) as store:
        assert store.load(right.id) == right
        assert store.summaries() == listed
        assert store.events(limit=1)[0].act == "repair"
        assert store.events(limit=1)[0].annotator == "医生"
    assert len(list(backup_folder(busy).glob("*before-repair*"))) == 1


def test_a_tag_that_was_moved_goes_back_to_where_its_history_has_it(busy: Path) -> None:
    meddle(busy, 'UPDATE tags SET start = 0, "end" = 2')
    repair(busy, "医生")
    assert examine(busy) == ()
    with open_store(busy) as store:
        assert store.load(store.summaries()[0].id).tags[0].start == TEXT.index("投资")


def test_a_tag_whose_very_history_is_out_of_place_is_set_aside(busy: Path) -> None:
    start = TEXT.index("投资")
    meddle(
        busy,
        f"UPDATE tags SET start = {start - 1};"
        f"UPDATE events SET after = replace(after, '\"start\":{start}', '\"start\":{start - 1}')",
    )
    (repaired,) = repair(busy, "医生")
    assert str(repaired).startswith("The tag on “投资”")
    assert examine(busy) == ()
    with open_store(busy) as store:
        assert store.load(store.summaries()[0].id).tags == ()
    with closing(sqlite3.connect(busy)) as connection:
        assert connection.execute("SELECT quote, label FROM orphans").fetchall() == [
            ("投资", "target")
        ]


@pytest.mark.parametrize(
    ("statement", "sentence"),
    [
        ("UPDATE texts SET text = replace(text, '投资', '投产')", "is not the one that was added"),
        ("DELETE FROM texts", "is not the one that was added"),
        ("UPDATE figures SET text = '5.1%' WHERE text = '5.0%'", "Detect again"),
        ("UPDATE figures SET section = '[\"]'", "does not hold what it should"),
        ("UPDATE events SET after = '{\"}' WHERE act = 'add-tag'", "does not hold what it should"),
        ("DELETE FROM events WHERE act = 'add-tag'", "contradicts the history"),
        ("DELETE FROM figures", "though its history speaks of it"),
        ("DELETE FROM reports", "points to something that is not there"),
    ],
)
def test_what_cannot_be_put_right_is_told(busy: Path, statement: str, sentence: str) -> None:
    meddle(busy, statement)
    findings = [finding for finding in examine(busy) if sentence in str(finding)]
    assert findings
    assert not any(finding.repairable for finding in findings)


def test_a_file_that_is_not_there_is_told_and_not_made(path: Path) -> None:
    for ask in (examine, vacuum, partial(repair, annotator="医生")):
        with pytest.raises(Problem, match="There is no file"):
            ask(path)
    assert not path.exists()


def test_a_damaged_page_is_told(busy: Path) -> None:
    with closing(sqlite3.connect(busy)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        page = connection.execute(
            "SELECT rootpage FROM sqlite_master WHERE name = 'events_by_report'"
        ).fetchone()[0]
        size = connection.execute("PRAGMA page_size").fetchone()[0]
    content = bytearray(busy.read_bytes())
    content[page * size - 60 : page * size] = b"\xff" * 60
    busy.write_bytes(content)
    assert any("structure is damaged" in str(finding) for finding in examine(busy))


def test_a_file_that_cannot_be_examined_is_told_with_the_way_to_its_copies(busy: Path) -> None:
    content = busy.read_bytes()
    # The page that holds the schema: nothing can be read without it.
    busy.write_bytes(content[:100] + b"\xff" * 3996 + content[4096:])
    for work in (examine, lambda path: repair(path, "李雷")):
        with pytest.raises(Problem, match="cannot be examined") as told:
            work(busy)
        assert ".recover" in str(told.value)
    backup_folder(busy).mkdir()
    (backup_folder(busy) / "work-2026-11-22.db").touch()
    with pytest.raises(Problem, match="from the folder") as told:
        examine(busy)
    assert "pizhu doctor" not in str(told.value)
