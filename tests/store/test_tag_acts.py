"""Many tags in one act, edges moved, tags parted and joined, remarks: all of it undone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pizhu.report.problem import Problem
from pizhu.report.values import Decision, Span, Tag
from store import Incoming, Place
from tests.store.samples import TEXT, analysis_of, report_of
from tests.store.test_undo import OTHER_TEXT

if TYPE_CHECKING:
    from store import Store


def place(report_id: str, start: int, end: int, text: str = TEXT) -> Place:
    return Place(report_id, Span(start, end), text[start:end])


def spans(store: Store, report_id: str) -> list[tuple[int, int]]:
    return [(tag.start, tag.end) for tag in store.load(report_id).tags]


def test_many_places_of_many_reports_are_tagged_in_one_act(store: Store, report_id: str) -> None:
    other = store.add_report(report_of(OTHER_TEXT), analysis_of(OTHER_TEXT)).id
    before = len(store.events())
    event = store.add_tags(
        "policy", [place(report_id, 0, 2), place(other, 0, 2), place(other, 3, 5)]
    )
    assert len(store.events()) == before + 1
    assert (event.act, event.report_id, len(event.items)) == ("add-tags", None, 3)
    assert spans(store, report_id) == [(0, 2)]
    assert spans(store, other) == [(0, 2), (3, 5)]
    store.undo()
    assert spans(store, report_id) == spans(store, other) == []


def test_one_place_that_does_not_hold_its_quote_spoils_the_whole_act(
    store: Store, report_id: str
) -> None:
    with pytest.raises(Problem, match="does not stand"):
        store.add_tags("policy", [place(report_id, 0, 2), Place(report_id, Span(3, 5), "别的")])
    assert spans(store, report_id) == []


def test_a_suggestion_that_waits_at_a_place_is_accepted_instead_of_doubled(
    store: Store, report_id: str
) -> None:
    tag = Tag("", 0, 2, TEXT[0:2], "policy", "", "", Decision.UNDECIDED, rule="term", score=1.0)
    store.take_in([Incoming(report_id, (tag,))])
    store.add_tags("policy", [place(report_id, 0, 2)])
    (only,) = store.load(report_id).tags
    assert (only.decision, only.rule) == (Decision.ACCEPTED, "term")
    store.undo()
    assert store.load(report_id).tags[0].decision is Decision.UNDECIDED


def test_no_place_is_refused(store: Store) -> None:
    with pytest.raises(Problem, match="no place"):
        store.add_tags("policy", [])


def test_a_tags_edge_moves_with_its_quote(store: Store, report_id: str) -> None:
    (tag_id,) = store.add_tag(report_id, Span(0, 2), TEXT[0:2], "policy").items
    store.move_tag(tag_id, Span(0, 5), TEXT[0:5])
    (tag,) = store.load(report_id).tags
    assert (tag.id, tag.start, tag.end, tag.quote) == (tag_id, 0, 5, TEXT[0:5])
    with pytest.raises(Problem, match="does not stand"):
        store.move_tag(tag_id, Span(0, 4), TEXT[0:5])


def test_a_tag_cannot_move_onto_its_twin(store: Store, report_id: str) -> None:
    store.add_tag(report_id, Span(0, 3), TEXT[0:3], "policy")
    (tag_id,) = store.add_tag(report_id, Span(0, 2), TEXT[0:2], "policy").items
    with pytest.raises(Problem, match="already has the tag"):
        store.move_tag(tag_id, Span(0, 3), TEXT[0:3])


def test_a_tag_is_parted_and_joined_again(store: Store, report_id: str) -> None:
    (tag_id,) = store.add_tag(report_id, Span(0, 5), TEXT[0:5], "policy").items
    store.note_tag(tag_id, "看看")
    store.split_tag(tag_id, Span(0, 2), Span(3, 5))
    first, second = store.load(report_id).tags
    assert [first.quote, second.quote] == ["下载", "打印"]
    assert (first.id, first.label, second.label) == (tag_id, "policy", "policy")
    store.merge_tags([first.id, second.id])
    (joined,) = store.load(report_id).tags
    assert (joined.id, joined.quote, joined.note) == (tag_id, TEXT[0:5], "看看")


def test_a_tag_is_not_parted_outside_itself(store: Store, report_id: str) -> None:
    (tag_id,) = store.add_tag(report_id, Span(0, 5), TEXT[0:5], "policy").items
    for first, second in [((0, 3), (2, 5)), ((0, 2), (3, 6)), ((0, 0), (1, 5))]:
        with pytest.raises(Problem, match="parted"):
            store.split_tag(tag_id, Span(*first), Span(*second))


def test_tags_of_different_labels_are_not_joined(store: Store, report_id: str) -> None:
    ids = [
        store.add_tag(report_id, Span(0, 2), TEXT[0:2], label).items[0]
        for label in ("policy", "target")
    ]
    with pytest.raises(Problem, match="one label"):
        store.merge_tags(ids)
    with pytest.raises(Problem, match="one label"):
        store.merge_tags(ids[:1])
