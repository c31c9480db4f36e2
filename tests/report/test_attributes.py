"""What values a tag's attributes can have."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pizhu.report.attributes import checked_value, checked_values, fitting_values, missing
from pizhu.report.problem import Problem
from pizhu.report.values import Attribute, AttributeKind, Choice, Label

STAGE = Attribute(
    "stage",
    {"en": "Stage"},
    AttributeKind.CHOICE,
    (Choice("planned", {"en": "planned"}), Choice("done", {"en": "done"})),
    required=True,
)
COST = Attribute("cost", {"en": "Cost"}, AttributeKind.NUMBER)
WHO = Attribute("who", {"en": "Who"}, required=True)
LABEL = Label("measure", {"en": "Measure"}, "P", "red", attributes=(STAGE, COST, WHO))


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("12", "12"),
        (" -1.50 ", "-1.50"),
        ("１２．５", "12.5"),
        ("1,200", "1200"),
        ("+3", "3"),
        (" ", ""),
    ],
)
def test_a_number_is_kept_as_a_plain_decimal(typed: str, kept: str) -> None:
    assert checked_value(COST, typed) == kept


@pytest.mark.parametrize("typed", ["十二", "1e3", "5%", "1-2", "."])
def test_what_is_no_number_is_refused(typed: str) -> None:
    with pytest.raises(Problem, match="no number for Cost"):
        checked_value(COST, typed)


def test_a_choice_must_be_offered() -> None:
    assert checked_value(STAGE, "done") == "done"
    with pytest.raises(Problem, match="planned, done"):
        checked_value(STAGE, "begun")


def test_values_come_in_the_order_of_the_label_without_empty_ones() -> None:
    values = {"who": " 市财政局 ", "cost": "", "stage": "done"}
    assert list(checked_values(LABEL, values).items()) == [("stage", "done"), ("who", "市财政局")]


def test_an_attribute_that_the_label_does_not_have_is_refused() -> None:
    with pytest.raises(Problem, match="no attribute “colour”"):
        checked_values(LABEL, {"colour": "red"})


def test_what_does_not_fit_another_label_is_left_out() -> None:
    assert fitting_values(LABEL, {"stage": "begun", "cost": "3", "colour": "red"}) == {"cost": "3"}


def test_required_attributes_without_a_value_are_missing() -> None:
    assert missing(LABEL, {"cost": "1"}) == (STAGE, WHO)
    assert missing(LABEL, {"stage": "done", "who": "x"}) == ()


@given(st.dictionaries(st.sampled_from(["stage", "cost", "who", "x"]), st.text()))
def test_what_fits_is_accepted_and_stays_the_same(values: dict[str, str]) -> None:
    kept = fitting_values(LABEL, values)
    assert checked_values(LABEL, kept) == kept
