"""Labels below labels, and which are offered."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from pizhu.report.label_tree import label_tree, offered, with_keys, with_parents
from pizhu.report.values import Label, Layer


def label(name: str, parent: str = "", **fields: object) -> Label:
    return replace(Label(name, {"en": name}, "", "red", parent=parent), **fields)  # type: ignore[arg-type]  # fields of any type


LABELS = (
    label("funding", "supply"),
    label("demand"),
    label("supply"),
    label("grants", "funding"),
    label("talent", "supply"),
    label("orphan", "elsewhere"),
)


def test_children_follow_their_parents_in_the_order_of_the_set() -> None:
    assert [(depth, each.id) for depth, each in label_tree(LABELS)] == [
        (0, "demand"),
        (0, "supply"),
        (1, "funding"),
        (2, "grants"),
        (1, "talent"),
        (0, "orphan"),
    ]


@given(
    st.lists(
        st.tuples(st.sampled_from("abcde"), st.sampled_from("abcdef")),
        unique_by=lambda pair: pair[0],
    )
)
def test_every_label_comes_once_even_where_parents_go_in_circles(
    pairs: list[tuple[str, str]],
) -> None:
    labels = [label(name, parent) for name, parent in pairs]
    assert sorted(each.id for _, each in label_tree(labels)) == sorted(name for name, _ in pairs)
    for each in labels:
        assert len(set(with_parents(labels, each.id))) == len(with_parents(labels, each.id))


def test_the_labels_above_come_nearest_first() -> None:
    assert with_parents(LABELS, "grants") == ("grants", "funding", "supply")


def test_retired_labels_and_those_of_other_layers_are_not_offered() -> None:
    labels = [
        label("a", key="A"),
        label("b", key="B", retired=True),
        label("c", layer=Layer.SECTION),
    ]
    assert [each.id for each in offered(labels)] == ["a"]
    assert [each.id for each in offered(labels, Layer.SECTION)] == ["c"]
    assert [each.id for each in with_keys(labels)] == ["a"]
