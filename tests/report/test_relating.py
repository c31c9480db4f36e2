"""Which relations fit two items."""

from __future__ import annotations

from pizhu.report.relating import Fit, fitting
from pizhu.report.values import FIGURE, Label, LabelSet, RelationKind

INDICATES = RelationKind("indicates", {"en": "indicates"}, ("indicator",), (FIGURE,))
SERVES = RelationKind("serves", {"en": "serves"}, ("measure",), ("target",))
SAME = RelationKind("same", {"en": "same as"})


def label(name: str, parent: str = "") -> Label:
    return Label(name, {"en": name}, "", "red", parent=parent)


LABELS = LabelSet(
    "set",
    {"en": "Set"},
    (
        label("indicator"),
        label("measure"),
        label("fiscal", "measure"),
        label("tax-cut", "fiscal"),
        label("target"),
    ),
    (INDICATES, SERVES, SAME),
)


def test_kinds_that_name_the_two_ends_or_nothing_fit() -> None:
    assert fitting(LABELS, "indicator", FIGURE) == (Fit(INDICATES), Fit(SAME))
    assert fitting(LABELS, "target", "target") == (Fit(SAME),)


def test_a_kind_that_fits_the_other_way_only_is_offered_turned() -> None:
    assert fitting(LABELS, FIGURE, "indicator") == (Fit(INDICATES, turned=True), Fit(SAME))


def test_a_label_stands_for_its_children() -> None:
    assert Fit(SERVES) in fitting(LABELS, "tax-cut", "target")
    assert Fit(SERVES) not in fitting(LABELS, "indicator", "target")


def test_parents_that_go_round_in_circles_are_followed_once() -> None:
    circle = LabelSet("c", {}, (label("a", "b"), label("b", "a")), (SERVES,))
    assert fitting(circle, "a", "b") == ()
