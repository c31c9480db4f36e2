"""Suggestions of one source: kept up to date, never asked again once decided."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pizhu.report.problem import Problem
from pizhu.report.values import Decision, Span, TagSuggestion
from store.doctor import examine
from tests.store.samples import TEXT, analysis_of, report_of
from tests.store.test_undo import OTHER_TEXT, state

if TYPE_CHECKING:
    from pathlib import Path

    from store import Store


def proposal(start: int, end: int, label: str = "policy", rule: str = "term") -> TagSuggestion:
    return TagSuggestion(start, end, TEXT[start:end], label, rule, 0.5)


def decisions(store: Store, report_id: str) -> list[tuple[int, int, str]]:
    return [(tag.start, tag.end, tag.decision.value) for tag in store.load(report_id).tags]


def test_suggestions_are_undecided_and_tell_their_source(store: Store, report_id: str) -> None:
    done = store.suggest_tags(report_id, "term", [proposal(0, 2), proposal(3, 5)])
    assert (done.added, done.known, done.withdrawn) == (2, 0, 0)
    tags = store.load(report_id).tags
    assert {(tag.decision, tag.rule, tag.score) for tag in tags} == {
        (Decision.UNDECIDED, "term", 0.5)
    }


def test_a_rejected_suggestion_never_comes_back(store: Store, report_id: str) -> None:
    store.suggest_tags(report_id, "term", [proposal(0, 2)])
    store.decide_tags([store.load(report_id).tags[0].id], Decision.REJECTED)
    for rule in ("term", "learned"):
        done = store.suggest_tags(report_id, rule, [proposal(0, 2, rule=rule)])
        assert (done.event, done.added, done.known) == (None, 0, 1)
    assert decisions(store, report_id) == [(0, 2, "rejected")]


def test_a_source_withdraws_what_it_no_longer_proposes_and_nothing_else(
    store: Store, report_id: str
) -> None:
    store.add_tag(report_id, Span(6, 8), TEXT[6:8], "policy")
    store.suggest_tags(report_id, "pattern", [proposal(9, 11, rule="pattern")])
    store.suggest_tags(report_id, "term", [proposal(0, 2), proposal(3, 5), proposal(6, 9)])
    noted, accepted, _left = [tag for tag in store.load(report_id).tags if tag.rule == "term"]
    store.note_tag(noted.id, "问一问")
    store.decide_tags([accepted.id], Decision.ACCEPTED)
    done = store.suggest_tags(report_id, "term", [])
    assert (done.added, done.withdrawn) == (0, 1)
    assert [start for start, _, _ in decisions(store, report_id)] == [0, 3, 6, 9]


def test_undo_takes_back_suggestions_that_were_asked_for(
    store: Store, report_id: str, path: Path
) -> None:
    first = state(store)
    store.suggest_tags(report_id, "term", [proposal(0, 2)])
    second = state(store)
    store.suggest_tags(report_id, "term", [proposal(3, 5)])
    store.undo()
    assert state(store) == second
    store.undo()
    assert state(store) == first
    assert examine(path) == ()


def test_what_the_program_suggests_of_itself_is_no_step_to_undo(
    store: Store, report_id: str
) -> None:
    store.add_tag(report_id, Span(6, 8), TEXT[6:8], "policy")
    store.suggest_tags(report_id, "learned", [proposal(0, 2)], asked=False)
    undone = store.undo()
    assert undone is not None
    assert undone.before["tags"] != {}
    assert decisions(store, report_id) == [(0, 2, "undecided")]
    assert store.undo() is None


def test_a_suggestion_that_does_not_stand_in_the_text_is_refused(
    store: Store, report_id: str
) -> None:
    wrong = TagSuggestion(0, 2, "别的", "policy", "term")
    with pytest.raises(Problem, match="does not stand"):
        store.suggest_tags(report_id, "term", [proposal(3, 5), wrong])
    assert decisions(store, report_id) == []


def test_texts_that_hold_a_string_are_found_in_the_order_they_were_added(
    store: Store, report_id: str
) -> None:
    other = store.add_report(report_of(OTHER_TEXT), analysis_of(OTHER_TEXT)).id
    assert [held.report_id for held in store.texts_holding("就业")] == [report_id, other]
    assert [held.report_id for held in store.texts_holding("以上。以上。")] == [other]
    assert store.texts_holding("没有这个词") == ()


def test_open_suggestions_do_not_take_a_span(store: Store, report_id: str) -> None:
    store.suggest_tags(report_id, "term", [proposal(0, 2), proposal(3, 5)])
    assert store.decided_spans(report_id, "policy") == frozenset()
    store.decide_tags([store.load(report_id).tags[0].id], Decision.REJECTED)
    assert store.decided_spans(report_id, "policy") == {(0, 2)}
    assert store.decided_spans(report_id, "target") == frozenset()


def test_a_suggestion_counts_as_a_tag_while_it_is_accepted_or_unsure(
    store: Store, report_id: str, path: Path
) -> None:
    def count() -> int:
        return store.summaries()[0].tags

    store.add_tag(report_id, Span(6, 8), TEXT[6:8], "policy")
    store.suggest_tags(report_id, "term", [proposal(0, 2)])
    assert count() == 1
    (tag_id,) = [tag.id for tag in store.load(report_id).tags if tag.rule]
    counts = []
    for decision in (Decision.ACCEPTED, Decision.UNSURE, Decision.REJECTED, Decision.UNDECIDED):
        store.decide_tags([tag_id], decision)
        counts.append(count())
    assert counts == [2, 2, 1, 1]
    store.undo()
    store.undo()
    assert count() == 2
    store.remove_tag(tag_id)
    assert count() == 1
    assert examine(path) == ()
