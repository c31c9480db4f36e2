"""The words of the screens for the values of the report (用语)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pizhu.report.completion import Standing
from pizhu.report.problem import N_
from pizhu.report.values import (
    Bound,
    Decision,
    Direction,
    Hardness,
    Layer,
    MarkState,
    Measure,
    Status,
)
from tui.language import _, current_language
from tui.printable import printable

if TYPE_CHECKING:
    from collections.abc import Mapping
    from enum import StrEnum

    from keymaps import Clash
    from pizhu.report.values import Attribute, Label, LabelSet, RelationKind, Report

_WORDS: Mapping[StrEnum, str] = {
    Measure.LEVEL: N_("level"),
    Measure.CHANGE: N_("change"),
    Measure.RATIO: N_("ratio"),
    Measure.GAP: N_("gap"),
    Measure.RANK: N_("rank"),
    Measure.THRESHOLD: N_("threshold"),
    Direction.UP: N_("up"),
    Direction.DOWN: N_("down"),
    Bound.EXACT: N_("exactly"),
    Bound.AT_LEAST: N_("at least"),
    Bound.OVER: N_("over"),
    Bound.AT_MOST: N_("at most"),
    Bound.NEARLY: N_("nearly"),
    Bound.ABOUT: N_("about"),
    Status.ACTUAL: N_("actual"),
    Status.TARGET: N_("target"),
    Hardness.HARD: N_("hard"),
    Hardness.SOFT: N_("soft"),
    Decision.UNDECIDED: N_("undecided"),
    Decision.ACCEPTED: N_("accepted"),
    Decision.REJECTED: N_("rejected"),
    Decision.UNSURE: N_("unsure"),
    Standing.OPEN: N_("not done"),
    Standing.DONE: N_("done"),
    Standing.NOTHING: N_("holds nothing more"),
    Standing.OUTDATED: N_("done, but outdated"),
    Layer.SPAN: N_("passage"),
    Layer.SECTION: N_("section"),
    Layer.REPORT: N_("report"),
    MarkState.DONE: N_("done"),
    MarkState.NOTHING: N_("holds nothing more"),
}

#: The sign of a direction beside its word.
ARROWS: Mapping[Direction, str] = {Direction.UP: "↑", Direction.DOWN: "↓"}


def word(value: StrEnum) -> str:
    """The word for a value of the report, in the reader's language."""
    return _(_WORDS[value])


def label_name(label: Label) -> str:
    """What a label is called in the reader's language."""
    return name_among(label.names, label.id)


def label_about(label: Label) -> str:
    """What a label is for, in the reader's language; empty where its set does not say."""
    return name_among(label.description, "")


def label_examples(label: Label) -> tuple[str, ...]:
    """Passages to which a label belongs: those in the reader's language, or else any."""
    language = current_language().partition("_")[0]
    return label.examples.get(language) or next(iter(label.examples.values()), ())


def label_set_name(label_set: LabelSet) -> str:
    """What a label set is called in the reader's language."""
    return name_among(label_set.names, label_set.id)


def clash_told(clash: Clash) -> str:
    """That a key means something else than a label, and what can be done."""
    return _(
        "The key {key} of the label {label} has another meaning here ({action}): choose the label "
        "by its name, or give it another key with “pizhu labels key {label} KEY”."
    ).format(key=clash.key, label=clash.label, action=clash.action)


def relation_name(kind: RelationKind) -> str:
    """What a relation is called in the reader's language."""
    return name_among(kind.names, kind.id)


def attribute_name(attribute: Attribute) -> str:
    """What an attribute is called in the reader's language."""
    return name_among(attribute.names, attribute.id)


def value_name(attribute: Attribute, value: str) -> str:
    """What an attribute's value is called in the reader's language: a choice has a name."""
    names = {choice.id: choice.names for choice in attribute.choices}
    return name_among(names[value], value) if value in names else value


def name_among(names: Mapping[str, str], otherwise: str) -> str:
    """The name in the reader's language, else in English; `otherwise` where there is neither."""
    language = current_language().partition("_")[0]
    # Whoever made the label set chose them.
    return printable(names.get(language) or names.get("en") or otherwise)


def report_name(report: Report) -> str:
    """What to call a report where there is little room: place and year, else its title."""
    facts = report.facts
    if facts.place and facts.year:
        return f"{facts.place} {facts.year}"
    return report.title
