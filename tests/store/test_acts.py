"""What a person does is checked, written, and told in one event."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from pizhu.report.problem import Problem
from pizhu.report.values import Decision, Span, Status
from store import open_store
from store.doctor import examine
from tests.store.samples import TEXT, analysis_of, figure_at, report_of

if TYPE_CHECKING:
    from pathlib import Path

    from store import Store


def test_a_decision_is_there_after_reopening(path: Path) -> None:
    with open_store(path, "李雷") as store:
        report_id = store.add_report(report_of(), analysis_of()).id
        figure = store.load(report_id).figures[0]
        event = store.decide([figure.id], Decision.ACCEPTED)
    with open_store(path, "韩梅梅") as store:
        kept = store.load(report_id).figures[0]
        assert kept == replace(
            figure, decision=Decision.ACCEPTED, annotator="李雷", decided_at=event.time
        )
        assert store.events()[0] == event


def test_a_decision_tells_before_and_after(store: Store, report_id: str) -> None:
    figure_id = store.load(report_id).figures[0].id
    store.decide([figure_id], Decision.ACCEPTED)
    event = store.decide([figure_id], Decision.REJECTED)
    assert event.act == "decide"
    assert event.items == (figure_id,)
    assert event.before["figures"][figure_id]["decision"] == "accepted"  # type: ignore[index]  # a row
    assert event.after["figures"][figure_id]["decision"] == "rejected"  # type: ignore[index]  # a row
    assert event.report_id == report_id
    assert event.annotator == "李雷"


def test_many_figures_are_decided_in_one_act(store: Store, report_id: str) -> None:
    ids = [item.id for item in store.load(report_id).figures]
    before = len(store.events())
    store.decide(ids, Decision.UNSURE)
    assert len(store.events()) == before + 1
    assert {item.decision for item in store.load(report_id).figures} == {Decision.UNSURE}


def test_a_decision_about_a_figure_that_is_not_there_changes_nothing(
    store: Store, report_id: str
) -> None:
    figure_id = store.load(report_id).figures[0].id
    with pytest.raises(Problem, match="no longer there"):
        store.decide([figure_id, "nothing"], Decision.ACCEPTED)
    assert store.load(report_id).figures[0].decision is Decision.UNDECIDED


def test_a_corrected_figure_keeps_what_was_proposed(store: Store, report_id: str) -> None:
    item = store.load(report_id).figures[0]
    right = replace(item.figure, status=Status.TARGET, evidence=(), indicator="总值")
    event = store.change_figure(item.id, right)
    changed = store.load(report_id).figures[0]
    assert changed.figure == right
    assert changed.proposed == item.figure
    assert set(event.after["figures"][item.id] or ()) == {
        "status",
        "evidence",
        "indicator",
        "proposed",
    }


def test_a_correction_taken_back_by_hand_leaves_no_proposal(store: Store, report_id: str) -> None:
    item = store.load(report_id).figures[0]
    store.change_figure(item.id, replace(item.figure, value="9"))
    store.change_figure(item.id, item.figure)
    assert store.load(report_id).figures[0] == item


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"start": 0, "end": 4}, "does not stand"),
        ({"start": -3, "end": 1}, "does not stand"),
        ({"end": 10**6}, "does not stand"),
        ({"value": "viel"}, "not a plain decimal"),
        ({"value": "1.2.3"}, "not a plain decimal"),
        ({"value": "１２"}, "not a plain decimal"),
        ({"value_high": ""}, "not a plain decimal"),
        ({"year": 10**30}, "not a year"),
        ({"confidence": 1.5}, "between 0 and 1"),
        ({"confidence": float("nan")}, "between 0 and 1"),
    ],
)
def test_a_correction_that_contradicts_the_text_is_refused(
    store: Store, report_id: str, wrong: dict[str, object], sentence: str
) -> None:
    item = store.load(report_id).figures[0]
    with pytest.raises(Problem, match=sentence):
        store.change_figure(item.id, replace(item.figure, **wrong))  # type: ignore[arg-type]  # wrong on purpose
    assert store.load(report_id).figures[0] == item


def test_a_tag_is_put_relabelled_and_removed(store: Store, report_id: str) -> None:
    start = TEXT.index("投资")
    event = store.add_tag(report_id, Span(start, start + 2), "投资", "project")
    (tag,) = store.load(report_id).tags
    assert (tag.start, tag.end, tag.quote, tag.label) == (start, start + 2, "投资", "project")
    assert (tag.annotator, tag.decision) == ("李雷", Decision.ACCEPTED)
    assert event.items == (tag.id,)
    store.relabel_tag(tag.id, "target")
    assert store.load(report_id).tags == (replace(tag, label="target"),)
    store.remove_tag(tag.id)
    assert store.load(report_id).tags == ()


@pytest.mark.parametrize(
    ("span", "quote"),
    [
        (Span(0, 2), "投资"),
        (Span(0, 0), ""),
        (Span(2, 1), ""),
        (Span(-2, len(TEXT)), TEXT[-2:]),
        (Span(len(TEXT) - 1, len(TEXT) + 1), TEXT[-1:]),
    ],
)
def test_a_tag_that_does_not_quote_the_text_is_refused(
    store: Store, report_id: str, span: Span, quote: str
) -> None:
    with pytest.raises(Problem, match="does not stand"):
        store.add_tag(report_id, span, quote, "project")
    assert store.load(report_id).tags == ()


def test_only_the_exact_duplicate_is_refused(store: Store, report_id: str, path: Path) -> None:
    store.add_tag(report_id, Span(0, 2), "下载", "other")
    with pytest.raises(Problem, match="already has the tag"):
        store.add_tag(report_id, Span(0, 2), "下载", "other")
    store.add_tag(report_id, Span(0, 2), "下载", "policy")
    store.add_tag(report_id, Span(0, 1), "下", "other")
    store.add_tag(report_id, Span(1, 4), "载 打", "other")
    with open_store(path, "韩梅梅") as other:
        other.add_tag(report_id, Span(0, 2), "下载", "other")
    assert len(store.load(report_id).tags) == 5


def test_relabelling_to_a_duplicate_is_refused(store: Store, report_id: str) -> None:
    store.add_tag(report_id, Span(0, 2), "下载", "other")
    second = store.add_tag(report_id, Span(0, 2), "下载", "policy")
    with pytest.raises(Problem, match="already has the tag"):
        store.relabel_tag(second.items[0], "other")


def test_an_unknown_label_is_refused_with_those_there_are(store: Store, report_id: str) -> None:
    with pytest.raises(Problem, match="policy, achievement"):
        store.add_tag(report_id, Span(0, 2), "下载", "nonsense")


def test_events_come_newest_first_and_by_report(store: Store, report_id: str) -> None:
    other = store.add_report(report_of("别的"), replace(analysis_of(), figures=(), sections=()))
    store.add_tag(report_id, Span(0, 2), "下载", "other")
    store.add_tag(other.id, Span(0, 2), "别的", "other")
    assert [event.act for event in store.events()] == [
        "add-tag",
        "add-tag",
        "add-report",
        "add-report",
    ]
    assert [event.report_id for event in store.events(other.id)] == [other.id, other.id]
    assert len(store.events(limit=1)) == 1


def test_a_figure_that_detection_missed_is_added_accepted(store: Store, report_id: str) -> None:
    known = store.load(report_id).figures
    missed = figure_at(TEXT, TEXT[2:5], value="5", unit="")
    event = store.add_figure(report_id, missed)
    (added,) = [item for item in store.load(report_id).figures if item.id in event.items]
    assert added.figure == missed
    assert (added.decision, added.annotator) == (Decision.ACCEPTED, "李雷")
    (summary,) = store.summaries()
    assert (summary.figures, summary.decided) == (len(known) + 1, 1)


def test_an_added_figure_goes_and_comes_back_with_undo_and_redo(
    store: Store, report_id: str
) -> None:
    known = store.load(report_id)
    store.add_figure(report_id, figure_at(TEXT, TEXT[2:5], value="5", unit=""))
    added = store.load(report_id)
    store.undo()
    assert store.load(report_id) == known
    assert store.summaries()[0].figures == len(known.figures)
    store.redo()
    assert store.load(report_id) == added
    assert examine(store.path) == ()


def test_a_figure_is_not_added_twice(store: Store, report_id: str) -> None:
    known = store.load(report_id).figures[0].figure
    with pytest.raises(Problem, match="is a figure already"):
        store.add_figure(report_id, known)
