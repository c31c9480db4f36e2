"""Labels are renamed, retired, merged and removed, and sets applied: all of it undone."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pizhu.report.label_sets import load_label_set, shipped_label_set
from pizhu.report.problem import Problem
from pizhu.report.values import Decision, LabelSet, Span, Tag
from store import Incoming, open_store
from store.doctor import examine, repair
from tests.examples import examples
from tests.store.samples import TEXT, analysis_of, report_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pizhu.report.values import Label
    from store import Store

INSTRUMENTS = shipped_label_set("policy-instruments")


def label(store: Store, label_id: str) -> Label:
    return {each.id: each for each in store.every_label().labels}[label_id]


def put(store: Store, report_id: str, start: int, end: int, label_id: str) -> str:
    return store.add_tag(report_id, Span(start, end), TEXT[start:end], label_id).items[0]


def tagged(store: Store, report_id: str) -> list[tuple[int, int, str]]:
    return [(tag.start, tag.end, tag.label) for tag in store.load(report_id).tags]


def set_with(*changes: tuple[str, str]) -> LabelSet:
    """A small set of two labels, its file's text changed."""
    text = """
id = "small"
names = { en = "Small", zh = "小" }

[[label]]
id = "red-tape"
key = "X"
color = "red"
names = { en = "red tape", zh = "繁文缛节" }

[[label]]
id = "relief"
color = "green"
names = { en = "relief", zh = "减负" }

[[label.attribute]]
id = "for"
names = { en = "for whom", zh = "对象" }
kind = "text"
"""
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    return load_label_set(text, "small.toml")


@pytest.mark.parametrize(
    ("act", "field", "before", "after"),
    [
        (
            lambda store: store.rename_label("policy", {"zh": "措施"}),
            "names",
            {"en": "policy measure", "zh": "政策举措"},
            {"en": "policy measure", "zh": "措施"},
        ),
        (lambda store: store.recolour_label("policy", "Teal"), "color", "#56b4e9", "teal"),
        (lambda store: store.change_label_key("policy", "X"), "key", "P", "X"),
        (lambda store: store.change_label_key("policy", ""), "key", "P", ""),
        (lambda store: store.retire_label("policy"), "retired", False, True),
        (
            lambda store: store.describe_label("other", {"en": "The rest.", "zh": ""}),
            "description",
            {
                "en": "Anything worth marking that fits no other label.",
                "zh": "值得标注而不属于以上各类的内容。",
            },
            {"en": "The rest."},
        ),
    ],
)
def test_a_label_changes_and_changes_back(
    store: Store,
    report_id: str,
    path: Path,
    act: Callable[[Store], Any],
    field: str,
    before: object,
    after: object,
) -> None:
    name = "other" if field == "description" else "policy"
    put(store, report_id, 0, 2, name)
    assert getattr(label(store, name), field) == before
    changed = act(store)
    assert (changed.use.tags, changed.use.reports) == (1, {report_id})
    assert getattr(label(store, name), field) == after
    with open_store(path, store.annotator) as again:
        again.undo()
        assert getattr(label(again, name), field) == before
        again.redo()
        assert getattr(label(again, name), field) == after
    assert examine(path) == ()


def test_a_dry_run_says_what_would_be_and_changes_nothing(store: Store, report_id: str) -> None:
    put(store, report_id, 0, 2, "policy")
    put(store, report_id, 3, 5, "target")
    history = store.latest_event()
    assert store.retire_label("policy", dry_run=True).use.tags == 1
    assert store.merge_labels("policy", "target", dry_run=True).tags == 1
    assert len(store.apply_label_set(INSTRUMENTS, dry_run=True).added) == len(INSTRUMENTS.labels)
    assert store.latest_event() == history
    assert not label(store, "policy").retired
    assert tagged(store, report_id) == [(0, 2, "policy"), (3, 5, "target")]


@pytest.mark.parametrize(
    ("act", "sentence"),
    [
        (lambda store: store.rename_label("nothing", {"en": "x"}), "Labels are: policy"),
        (lambda store: store.rename_label("policy", {"en": " "}), "one line"),
        (lambda store: store.rename_label("policy", {"zh": "政策举措"}), "is so already"),
        (lambda store: store.recolour_label("policy", "dark_red"), "neither a colour name"),
        (lambda store: store.change_label_key("policy", "T"), "belongs to the label “target”"),
        (lambda store: store.change_label_key("policy", "PP"), "one visible character"),
        (lambda store: store.merge_labels("policy", "policy"), "into itself"),
        (lambda store: store.merge_labels("policy", "theme"), "cannot be merged"),
        (lambda store: store.restore_label("policy"), "is so already"),
        (lambda store: store.use_label_set("general"), "in use already"),
        (lambda store: store.use_label_set("nothing"), "There are: general"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_changes(
    store: Store, act: Callable[[Store], Any], sentence: str
) -> None:
    before, history = store.every_label(), store.latest_event()
    with pytest.raises(Problem, match=sentence):
        act(store)
    assert (store.every_label(), store.latest_event()) == (before, history)


def test_a_retired_label_stays_on_its_tags_and_is_not_put_on_new_ones(
    store: Store, report_id: str
) -> None:
    tag = put(store, report_id, 0, 2, "policy")
    other = put(store, report_id, 3, 5, "target")
    store.retire_label("policy")
    assert tagged(store, report_id) == [(0, 2, "policy"), (3, 5, "target")]
    with pytest.raises(Problem, match="is retired"):
        put(store, report_id, 6, 8, "policy")
    with pytest.raises(Problem, match="is retired"):
        store.relabel_tag(other, "policy")
    store.move_tag(tag, Span(0, 1), TEXT[0:1])
    store.restore_label("policy")
    put(store, report_id, 6, 8, "policy")


def test_a_label_comes_back_without_a_key_that_has_gone_to_another(store: Store) -> None:
    store.retire_label("policy")
    store.change_label_key("target", "P")
    store.restore_label("policy")
    assert label(store, "policy").key == ""
    store.undo()
    assert (label(store, "policy").key, label(store, "policy").retired) == ("P", True)


def test_a_label_in_use_is_not_removed_and_the_ways_out_are_told(
    store: Store, report_id: str
) -> None:
    put(store, report_id, 0, 2, "policy")
    put(store, report_id, 3, 5, "policy")
    with pytest.raises(Problem, match=r"among them: 2; reports: 1\).*labels merge.*labels retire"):
        store.remove_label("policy")


def test_an_unused_label_goes_with_all_that_names_it_and_comes_back(
    store: Store, path: Path
) -> None:
    before = store.every_label()
    store.remove_label("project")
    assert "project" not in {each.id for each in store.every_label().labels}
    for kind in store.label_set().relations:
        assert "project" not in {*kind.from_labels, *kind.to_labels}
    assert examine(path) == ()
    store.undo()
    assert store.every_label() == before


def test_labels_below_a_removed_one_go_up_by_one(store: Store) -> None:
    store.apply_label_set(INSTRUMENTS)
    store.remove_label("demand")
    assert label(store, "procurement").parent == ""


def test_merging_relabels_the_tags_and_takes_the_label_away(
    store: Store, report_id: str, path: Path
) -> None:
    put(store, report_id, 0, 2, "policy")
    put(store, report_id, 3, 5, "target")
    before, tags = store.every_label(), store.load(report_id).tags
    merged = store.merge_labels("policy", "target")
    assert (merged.tags, merged.doubled, merged.reports) == (1, 0, 1)
    assert tagged(store, report_id) == [(0, 2, "target"), (3, 5, "target")]
    assert "policy" not in {each.id for each in store.every_label().labels}
    assert examine(path) == ()
    store.undo()
    assert (store.every_label(), store.load(report_id).tags) == (before, tags)


def test_where_both_labels_are_on_a_span_one_tag_stays_with_what_both_say(
    store: Store, report_id: str, path: Path
) -> None:
    suggestion = Tag("", 0, 2, TEXT[0:2], "target", "", "", Decision.UNDECIDED, rule="term")
    store.take_in([Incoming(report_id, (suggestion,))])
    first = put(store, report_id, 0, 2, "policy")
    far = put(store, report_id, 3, 5, "target")
    store.note_tag(first, "看看")
    store.relate(first, far, "serves")
    merged = store.merge_labels("policy", "target")
    assert (merged.tags, merged.doubled) == (0, 1)
    report = store.load(report_id)
    kept = report.tags[0]
    assert (kept.label, kept.decision, kept.note) == ("target", Decision.ACCEPTED, "看看")
    assert [each.from_item for each in report.relations] == [kept.id]
    assert examine(path) == ()
    store.undo()
    assert [tag.id for tag in store.load(report_id).tags if tag.label == "policy"] == [first]
    assert [each.from_item for each in store.load(report_id).relations] == [first]


def test_attributes_that_the_other_label_does_not_have_are_dropped(
    store: Store, report_id: str
) -> None:
    tag = put(store, report_id, 0, 2, "policy")
    store.set_attributes(tag, {"stage": "planned"})
    store.merge_labels("policy", "project")
    assert store.load(report_id).tags[0].attributes == {"stage": "planned"}
    store.merge_labels("project", "other")
    assert store.load(report_id).tags[0].attributes == {}


def test_a_label_set_is_brought_in_used_and_its_tags_show_under_another_set(
    store: Store, report_id: str, path: Path
) -> None:
    applied = store.apply_label_set(INSTRUMENTS, use=True)
    assert applied.in_use
    assert store.label_set() == INSTRUMENTS
    put(store, report_id, 0, 2, "procurement")
    store.use_label_set("general")
    shown = store.load(report_id).label_set
    assert shown.id == "general"
    assert [each.id for each in shown.labels][-1] == "procurement"
    assert "supports" in {kind.id for kind in shown.relations}
    assert "supports" not in {kind.id for kind in store.label_set().relations}
    assert [each.id for each in store.label_sets()] == ["general", "policy-instruments"]
    store.undo()
    assert store.label_set().id == "policy-instruments"
    assert examine(path) == ()


def test_applying_the_same_set_again_changes_nothing(store: Store) -> None:
    store.apply_label_set(INSTRUMENTS)
    history = store.latest_event()
    assert store.apply_label_set(INSTRUMENTS).event is None
    assert store.latest_event() == history


def test_a_changed_file_brings_the_set_up_to_date(store: Store, report_id: str) -> None:
    store.apply_label_set(set_with())
    put(store, report_id, 0, 2, "red-tape")
    changed = set_with(('"green"', '"lime"'), ('id = "red-tape"', 'id = "burden"'))
    applied = store.apply_label_set(changed)
    assert applied.added == ("burden",)
    assert applied.changed == {"relief": ("color",)}
    assert (applied.retired, applied.removed) == (("red-tape",), ())
    assert (applied.use.tags, applied.in_use) == (1, False)
    assert label(store, "red-tape").retired
    store.undo()
    assert set_with() in store.label_sets()


def test_labels_that_nothing_has_go_with_their_line_in_the_file(store: Store) -> None:
    store.apply_label_set(set_with())
    applied = store.apply_label_set(set_with(('id = "red-tape"', 'id = "burden"')))
    assert (applied.retired, applied.removed) == ((), ("red-tape",))


def test_a_label_of_another_set_is_refused(store: Store) -> None:
    with pytest.raises(Problem, match="“other” belongs to the label set “general”"):
        store.apply_label_set(set_with(('id = "relief"', 'id = "other"')))
    assert [each.id for each in store.label_sets()] == ["general"]


def test_a_label_that_has_tags_does_not_change_its_layer(store: Store, report_id: str) -> None:
    store.apply_label_set(set_with())
    put(store, report_id, 0, 2, "relief")
    with pytest.raises(Problem, match=r"has tags \(1\)"):
        store.apply_label_set(set_with(('"green"', '"green"\nlayer = "section"')))


def test_undo_leaves_a_label_that_somebody_has_used_since(
    store: Store, report_id: str, path: Path
) -> None:
    store.apply_label_set(set_with(), use=True)
    with open_store(path, "韩梅梅") as other:
        put(other, report_id, 0, 2, "relief")
    event = store.undo()
    assert event is not None
    assert set(event.left_alone) == {"relief", "small"}
    assert [each.id for each in store.label_sets()[1].labels] == ["relief"]
    assert examine(path) == ()


def test_a_tag_does_not_come_back_without_its_label(
    store: Store, report_id: str, path: Path
) -> None:
    tag = put(store, report_id, 0, 2, "project")
    store.undo()
    with open_store(path, "韩梅梅") as other:
        other.remove_label("project")
    event = store.redo()
    assert event is not None
    assert event.left_alone == (tag,)
    assert examine(path) == ()


def test_a_label_changed_behind_the_programs_back_is_set_right(store: Store, path: Path) -> None:
    store.rename_label("policy", {"en": "measure"})
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE labels SET names = ? WHERE id = 'policy'", (json.dumps({}),))
    (finding,) = examine(path)
    assert finding.repairable
    repair(path, "李雷")
    assert examine(path) == ()
    assert label(store, "policy").names["en"] == "measure"


_IDS = st.sampled_from([each.id for each in shipped_label_set("general").labels])
LABEL_ACTS = st.tuples(
    st.sampled_from(
        ["rename", "key", "retire", "restore", "remove", "merge", "apply", "use", "tag", "untag"]
    ),
    _IDS,
    _IDS,
    st.integers(0, 5),
)


def perform(store: Store, report_id: str, act: tuple[str, str, str, int]) -> int:
    name, one, other, number = act
    before = store.latest_event()
    try:
        if name == "rename":
            store.rename_label(one, {"en": f"name {number}"})
        elif name == "key":
            store.change_label_key(one, "XPAT"[number % 4])
        elif name == "retire":
            store.retire_label(one)
        elif name == "restore":
            store.restore_label(one)
        elif name == "remove":
            store.remove_label(one)
        elif name == "merge":
            store.merge_labels(one, other)
        elif name == "apply":
            store.apply_label_set(set_with(('"green"', f'"#00000{number}"')), use=number > 2)
        elif name == "use":
            store.use_label_set(["general", "small"][number % 2])
        elif name == "tag":
            put(store, report_id, number, number + 2, one)
        else:
            tags = store.load(report_id).tags
            if tags:
                store.remove_tag(tags[number % len(tags)].id)
    except Problem:
        return 0
    return int(store.latest_event() > before)


@examples(8)
@given(st.lists(LABEL_ACTS, max_size=12))
def test_any_acts_on_labels_are_undone_to_the_first_state(
    tmp_path_factory: pytest.TempPathFactory, acts: list[tuple[str, str, str, int]]
) -> None:
    path = tmp_path_factory.mktemp("labels") / "work.db"
    with open_store(path, "李雷") as store:
        report_id = store.add_report(report_of(), analysis_of()).id
        first = (store.label_sets(), store.load(report_id))
        done = sum(perform(store, report_id, act) for act in acts)
        last = (store.label_sets(), store.load(report_id))
        assert examine(path) == ()
        for _ in range(done):
            assert store.undo() is not None
        assert store.undo() is None
        assert (store.label_sets(), store.load(report_id)) == first
        for _ in range(done):
            store.redo()
        assert (store.label_sets(), store.load(report_id)) == last
        assert examine(path) == ()
