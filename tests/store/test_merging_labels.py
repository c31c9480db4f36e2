"""Another person's acts on labels come along with their tags."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pizhu.report.label_sets import shipped_label_set
from pizhu.report.values import Span
from store import open_store
from store.backup import back_up
from store.doctor import examine
from store.merging import merge
from tests.examples import examples
from tests.store.samples import TEXT, analysis_of, report_of
from tests.store.test_label_acts import LABEL_ACTS, perform, set_with

if TYPE_CHECKING:
    from pathlib import Path

    from store import Store


@pytest.fixture
def theirs(report_id: str, path: Path, tmp_path: Path) -> Path:
    """A copy of the workspace with its report, for somebody else to work on."""
    assert report_id
    other = tmp_path / "theirs.db"
    back_up(path, other)
    return other


def put(store: Store, report_id: str, label: str, start: int = 0) -> None:
    store.add_tag(report_id, Span(start, start + 2), TEXT[start : start + 2], label)


def test_a_label_set_comes_with_the_tags_that_have_its_labels(
    store: Store, report_id: str, path: Path, theirs: Path
) -> None:
    with open_store(theirs, "韩梅梅") as other:
        other.apply_label_set(shipped_label_set("policy-instruments"), use=True)
        put(other, report_id, "tax")
    merged = merge(path, theirs, "李雷")
    assert merged.conflicts == ()
    assert [tag.label for tag in store.load(report_id).tags] == ["tax"]
    assert [each.id for each in store.label_sets()] == ["general", "policy-instruments"]
    assert store.label_set().id == "general"
    assert examine(path) == ()
    history = store.latest_event()
    assert merge(path, theirs, "李雷").items == 0
    assert store.latest_event() == history


def test_a_renamed_and_a_merged_label_come_out_the_same_here(
    store: Store, report_id: str, path: Path, theirs: Path
) -> None:
    with open_store(theirs, "韩梅梅") as other:
        put(other, report_id, "policy")
        other.rename_label("target", {"zh": "指标"})
        other.merge_labels("policy", "target")
        expected = other.label_sets()
    assert merge(path, theirs, "李雷").conflicts == ()
    assert store.label_sets() == expected
    assert [tag.label for tag in store.load(report_id).tags] == ["target"]
    assert examine(path) == ()


def test_a_label_changed_on_both_sides_stays_and_is_told(
    store: Store, path: Path, theirs: Path
) -> None:
    store.recolour_label("policy", "teal")
    with open_store(theirs, "韩梅梅") as other:
        other.recolour_label("policy", "navy")
    (conflict,) = merge(path, theirs, "李雷").conflicts
    assert (conflict.kind, conflict.item, conflict.report_id) == ("labels", "policy", None)
    assert (conflict.ours, conflict.theirs) == ({"color": "teal"}, {"color": "navy"})
    assert store.conflicts() == (conflict,)
    store.recolour_label("policy", "navy")
    assert store.conflicts() == ()
    assert examine(path) == ()


def test_a_label_removed_here_comes_back_retired_with_the_tags_that_have_it(
    store: Store, report_id: str, path: Path, theirs: Path
) -> None:
    store.remove_label("project")
    with open_store(theirs, "韩梅梅") as other:
        put(other, report_id, "project")
    merge(path, theirs, "李雷")
    back = {label.id: label for label in store.label_set().labels}["project"]
    assert back.retired
    assert [tag.label for tag in store.load(report_id).tags] == ["project"]
    assert examine(path) == ()


def test_a_label_that_they_removed_stays_where_it_has_tags_here(
    store: Store, report_id: str, path: Path, theirs: Path
) -> None:
    put(store, report_id, "project")
    with open_store(theirs, "韩梅梅") as other:
        other.remove_label("project")
    merge(path, theirs, "李雷")
    assert "project" in {label.id for label in store.label_set().labels}
    assert examine(path) == ()


def test_labels_of_one_id_in_two_sets_are_told_apart(
    store: Store, path: Path, theirs: Path
) -> None:
    store.apply_label_set(set_with())
    with open_store(theirs, "韩梅梅") as other:
        other.apply_label_set(set_with(('"small"', '"tiny"')))
    conflicts = merge(path, theirs, "李雷").conflicts
    assert {conflict.item for conflict in conflicts} == {"red-tape", "relief"}
    assert {label.id for label in store.label_sets()[1].labels} == {"red-tape", "relief"}
    assert examine(path) == ()


def test_what_was_removed_here_and_changed_twice_there_comes_back_whole(
    store: Store, path: Path, theirs: Path
) -> None:
    store.rename_label("policy", {"en": "deed"})
    with open_store(theirs, "韩梅梅") as other:
        other.remove_label("policy")
    merge(path, theirs, "李雷")
    with open_store(path, "李雷") as settling:
        settling.rename_label("policy", {"en": "action"})
        settling.rename_label("policy", {"en": "act"})
    assert merge(theirs, path, "韩梅梅").conflicts == ()
    assert examine(theirs) == ()
    with open_store(theirs, "韩梅梅") as other:
        assert other.label_set().labels[0].names["en"] == "act"


@examples(8)
@given(st.lists(LABEL_ACTS, max_size=8), st.lists(LABEL_ACTS, max_size=8), st.integers(0, 3))
def test_whatever_both_did_to_labels_merging_leaves_a_sound_file(
    tmp_path_factory: pytest.TempPathFactory,
    ours: list[tuple[str, str, str, int]],
    theirs: list[tuple[str, str, str, int]],
    undone: int,
) -> None:
    folder = tmp_path_factory.mktemp("merging")
    path, other = folder / "ours.db", folder / "theirs.db"
    with open_store(path, "李雷") as store:
        report_id = store.add_report(report_of(), analysis_of()).id
    back_up(path, other)
    for file, annotator, acts in ((path, "李雷", ours), (other, "韩梅梅", theirs)):
        with open_store(file, annotator) as store:
            for act in acts:
                perform(store, report_id, act)
    merge(path, other, "李雷")
    assert examine(path) == ()
    merge(other, path, "韩梅梅")
    assert examine(other) == ()
    with open_store(path, "李雷") as store:
        assert store.label_sets()
        store.load(report_id)
        for _ in range(undone):
            store.undo()
        for _ in range(undone):
            store.redo()
    assert examine(path) == ()
    history = merge(path, other, "李雷")
    assert merge(path, other, "李雷").events == 0, history
