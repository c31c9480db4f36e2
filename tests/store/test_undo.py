"""Undo and redo: own acts only, across reports and restarts, to the byte."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING

import pytest

from pizhu.report.values import Decision, Span
from store import open_store
from store.doctor import examine
from tests.store.samples import TEXT, analysis_of, figure_at, report_of

if TYPE_CHECKING:
    from pathlib import Path

    from store import Store

OTHER_TEXT = TEXT + "以上。"


def state(store: Store) -> bytes:
    """Everything a person sees of all reports, as bytes."""
    reports = [asdict(store.load(summary.id)) for summary in store.summaries()]
    listed = [asdict(summary) for summary in store.summaries()]
    return json.dumps([listed, reports], ensure_ascii=False, default=repr).encode()


def test_undo_takes_back_and_redo_does_again(store: Store, report_id: str) -> None:
    first = state(store)
    figure_id = store.load(report_id).figures[0].id
    decided = store.decide([figure_id], Decision.ACCEPTED)
    second = state(store)
    undone = store.undo()
    assert undone is not None
    assert (undone.act, undone.undoes) == ("undo", decided.id)
    assert state(store) == first
    redone = store.redo()
    assert redone is not None
    assert (redone.act, redone.undoes) == ("redo", undone.id)
    assert state(store) == second


@pytest.mark.usefixtures("report_id")
def test_there_is_nothing_to_undo_or_redo_at_first(store: Store) -> None:
    assert store.undo() is None
    assert store.redo() is None


def test_a_new_act_ends_what_could_be_redone(store: Store, report_id: str) -> None:
    ids = [item.id for item in store.load(report_id).figures]
    store.decide([ids[0]], Decision.ACCEPTED)
    store.undo()
    store.decide([ids[1]], Decision.ACCEPTED)
    assert store.redo() is None


def test_undo_never_takes_back_somebody_elses_act(path: Path) -> None:
    with open_store(path, "李雷") as store, open_store(path, "韩梅梅") as other:
        report_id = store.add_report(report_of(), analysis_of()).id
        store.add_tag(report_id, Span(0, 2), "下载", "other")
        other.add_tag(report_id, Span(0, 2), "下载", "policy")
        assert store.undo() is not None
        assert [tag.annotator for tag in store.load(report_id).tags] == ["韩梅梅"]
        assert store.undo() is None


def test_undo_leaves_alone_what_somebody_else_changed_since(path: Path) -> None:
    with open_store(path, "李雷") as store, open_store(path, "韩梅梅") as other:
        report_id = store.add_report(report_of(), analysis_of()).id
        ids = [item.id for item in store.load(report_id).figures]
        store.decide(ids, Decision.ACCEPTED)
        other.changes_since(0)
        other.decide([ids[0]], Decision.REJECTED)
        undone = store.undo()
        assert undone is not None
        assert undone.left_alone == (ids[0],)
        assert [item.decision for item in store.load(report_id).figures] == [
            Decision.REJECTED,
            *[Decision.UNDECIDED] * 4,
        ]


def test_an_act_from_before_a_column_was_there_leaves_alone_what_was_set_in_it_since(
    store: Store, report_id: str
) -> None:
    added = store.add_figure(report_id, figure_at(TEXT, "2023", unit="年"))
    # As a version wrote it that knew no such column.
    store._connection.execute(
        "UPDATE events SET after = json_remove(after, ?)",
        (f"$.figures.{added.items[0]}.moved_from",),
    )
    store._connection.execute("UPDATE figures SET moved_from = 'x' WHERE id = ?", added.items)
    assert [finding.discrepancy is None for finding in examine(store.path)] == [False]
    undone = store.undo()
    assert undone is not None
    assert undone.left_alone == added.items
