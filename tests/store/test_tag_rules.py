"""What the label set forbids is not stored, whatever way it would come."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pizhu.report.label_sets import load_label_set
from pizhu.report.problem import Problem
from pizhu.report.values import Decision, Span, Tag, TagSuggestion
from store import Incoming, Place, open_store
from tests.store.samples import TEXT

if TYPE_CHECKING:
    from pathlib import Path

    from store import Store

RULED = load_label_set(
    """
id = "ruled"
names = { en = "Ruled", zh = "有规则" }

[[label]]
id = "alone"
color = "red"
names = { en = "alone", zh = "独立" }
overlaps = []

[[label]]
id = "free"
color = "green"
names = { en = "free", zh = "自由" }
""",
    "ruled.toml",
)


@pytest.fixture
def ruled(store: Store) -> Store:
    store.apply_label_set(RULED, use=True)
    return store


def put(store: Store, report_id: str, start: int, end: int, label: str) -> str:
    return store.add_tag(report_id, Span(start, end), TEXT[start:end], label).items[0]


def spans(store: Store, report_id: str) -> list[tuple[int, int, str]]:
    return [(tag.start, tag.end, tag.label) for tag in store.load(report_id).tags]


def test_a_tag_over_one_that_stands_alone_is_refused_and_that_one_named(
    ruled: Store, report_id: str
) -> None:
    put(ruled, report_id, 9, 14, "alone")
    with pytest.raises(Problem, match=f"your tag alone on “{TEXT[9:14]}” is in the way"):
        put(ruled, report_id, 12, 16, "free")
    put(ruled, report_id, 14, 16, "free")
    put(ruled, report_id, 15, 18, "free")
    assert len(spans(ruled, report_id)) == 3


def test_tags_of_other_annotators_and_other_sets_are_not_in_the_way(
    ruled: Store, report_id: str, path: Path
) -> None:
    put(ruled, report_id, 9, 14, "alone")
    put(ruled, report_id, 9, 14, "policy")
    with open_store(path, "韩梅梅") as other:
        put(other, report_id, 9, 14, "alone")


def test_moving_relabelling_and_joining_obey_too(ruled: Store, report_id: str) -> None:
    put(ruled, report_id, 9, 14, "alone")
    tag = put(ruled, report_id, 14, 18, "free")
    with pytest.raises(Problem, match="in the way"):
        ruled.move_tag(tag, Span(13, 18), TEXT[13:18])
    over = put(ruled, report_id, 15, 20, "free")
    with pytest.raises(Problem, match="in the way"):
        ruled.relabel_tag(over, "alone")
    far = put(ruled, report_id, 5, 8, "free")
    with pytest.raises(Problem, match="in the way"):
        ruled.merge_tags([far, tag])


def test_a_tag_that_stands_alone_can_be_parted_and_joined(ruled: Store, report_id: str) -> None:
    tag = put(ruled, report_id, 9, 14, "alone")
    other = ruled.split_tag(tag, Span(9, 11), Span(12, 14)).items
    assert len(spans(ruled, report_id)) == 2
    ruled.merge_tags(list(other))
    assert spans(ruled, report_id) == [(9, 14, "alone")]


def test_places_of_one_act_must_not_stand_over_one_another(ruled: Store, report_id: str) -> None:
    places = [Place(report_id, Span(at, at + 3), TEXT[at : at + 3]) for at in (9, 11)]
    with pytest.raises(Problem, match="in the way"):
        ruled.add_tags("alone", places)
    assert spans(ruled, report_id) == []


def test_a_suggestion_that_must_not_stand_there_is_counted_and_not_stored(
    ruled: Store, report_id: str
) -> None:
    put(ruled, report_id, 9, 14, "alone")
    proposed = [TagSuggestion(at, at + 2, TEXT[at : at + 2], "free", "term") for at in (10, 20)]
    found = ruled.suggest_tags(report_id, "term", proposed)
    assert (found.added, found.known, found.unfit) == (1, 0, 1)


def test_a_suggestion_of_a_retired_label_is_counted_and_not_stored(
    ruled: Store, report_id: str
) -> None:
    ruled.retire_label("free")
    found = ruled.suggest_tags(
        report_id, "term", [TagSuggestion(20, 22, TEXT[20:22], "free", "term")]
    )
    assert (found.added, found.unfit) == (0, 1)


def test_a_suggestion_cannot_be_accepted_over_what_came_since(ruled: Store, report_id: str) -> None:
    event = ruled.suggest_tags(
        report_id, "term", [TagSuggestion(10, 12, TEXT[10:12], "free", "term")]
    ).event
    assert event is not None
    put(ruled, report_id, 9, 14, "alone")
    with pytest.raises(Problem, match="in the way"):
        ruled.decide_tags(event.items, Decision.ACCEPTED)
    ruled.decide_tags(event.items, Decision.REJECTED)


def test_an_imported_tag_that_must_not_stand_there_is_counted_and_not_stored(
    ruled: Store, report_id: str
) -> None:
    tags = tuple(
        Tag("", start, end, TEXT[start:end], "alone", "", "")
        for start, end in [(9, 14), (12, 16), (20, 22)]
    )
    taken = ruled.take_in([Incoming(report_id, tags)])
    assert (taken.added, taken.unfit) == (2, 1)
    assert spans(ruled, report_id) == [(9, 14, "alone"), (20, 22, "alone")]


def test_a_refusal_names_labels_as_people_do(store: Store, report_id: str) -> None:
    put(store, report_id, 0, 2, "policy")
    with pytest.raises(Problem, match="already has the tag policy measure of yours"):
        put(store, report_id, 0, 2, "policy")
    store.retire_label("policy")
    with pytest.raises(Problem, match=r"“policy measure” is retired.*labels restore policy”"):
        put(store, report_id, 3, 5, "policy")


def test_merging_counts_the_tags_that_will_stand_over_what_they_must_not(
    ruled: Store, report_id: str
) -> None:
    put(ruled, report_id, 0, 4, "free")
    put(ruled, report_id, 2, 6, "free")
    put(ruled, report_id, 8, 10, "free")
    merged = ruled.merge_labels("free", "alone", dry_run=True)
    assert (merged.tags, merged.overlapping) == (3, 2)
    assert ruled.merge_labels("alone", "free").overlapping == 0


def suggested(store: Store, report_id: str, *stretches: tuple[int, int, str]) -> list[str]:
    """The ids of these suggestions, in the order given."""
    store.suggest_tags(
        report_id,
        "term",
        [TagSuggestion(s, e, TEXT[s:e], label, "term", 0.5) for s, e, label in stretches],
    )
    ids = {(tag.start, tag.end): tag.id for tag in store.load(report_id).tags}
    return [ids[start, end] for start, end, _ in stretches]


def test_of_many_suggestions_those_that_fit_are_accepted_in_one_act(
    ruled: Store, report_id: str
) -> None:
    ids = suggested(ruled, report_id, (9, 14, "alone"), (12, 16, "free"), (20, 22, "free"))
    with pytest.raises(Problem, match="in the way"):
        ruled.decide_tags(ids, Decision.ACCEPTED)
    event = ruled.decide_tags(ids, Decision.ACCEPTED, fitting=True)
    assert set(event.items) == {ids[0], ids[2]}
    decided = {tag.id: tag.decision for tag in ruled.load(report_id).tags}
    assert decided[ids[1]] is Decision.UNDECIDED
    ruled.undo()
    assert {tag.decision for tag in ruled.load(report_id).tags} == {Decision.UNDECIDED}


def test_where_no_suggestion_fits_what_is_in_the_way_is_told(ruled: Store, report_id: str) -> None:
    ids = suggested(ruled, report_id, (12, 16, "free"), (13, 17, "free"))
    put(ruled, report_id, 9, 14, "alone")
    with pytest.raises(Problem, match="in the way"):
        ruled.decide_tags(ids, Decision.ACCEPTED, fitting=True)
