"""Labelled spans (标记) as span formats carry them: tags, and figures under the name of a measure.

A tag's label is its own; a figure's is ``figure-`` and what it measures, such as
``figure-change``, so that neither can be taken for the other when a file comes back.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from pizhu.exchange.counts import Kind
from pizhu.report.values import Decision, Label, Layer, Measure

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pizhu.report.values import AnnotatedReport, Figure, LabelSet

#: What the label of a figure begins with.
FIGURE_PREFIX = "figure-"

#: Colours for labels whose own colour no browser knows: Okabe and Ito's palette.
PALETTE = ("#56b4e9", "#009e73", "#e69f00", "#d55e00", "#cc79a7", "#0072b2", "#f0e442")

_PLAIN_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")
_WEB_COLOR = re.compile(r"#[0-9a-f]{6}")


@dataclass(frozen=True, slots=True)
class Mark:
    """A labelled span of one report (标记).

    Attributes:
        id: That of the tag or figure.
        start: Where it begins, a code point of the report's text.
        end: Where it ends.
        quote: Its characters.
        label: The tag's label, or that of the figure's measure.
        decision: What a person decided about it.
        annotator: Who put it there or decided, None for a suggestion nobody has looked at.
        at: When, ISO 8601 in UTC.
        note: The tag's remark.
        figure: The record, for a figure.
        attributes: What the tag says beside its label.
        layer: What the tag stands on.
        flagged: Whether somebody wants it discussed.
    """

    id: str
    start: int
    end: int
    quote: str
    label: str
    decision: Decision
    annotator: str | None = None
    at: str | None = None
    note: str = ""
    figure: Figure | None = None
    attributes: Mapping[str, str] = field(default_factory=dict)
    layer: Layer = Layer.SPAN
    flagged: bool = False

    @property
    def kind(self) -> Kind:
        """What it counts as."""
        return Kind.TAG if self.figure is None else Kind.FIGURE

    @property
    def is_suggestion(self) -> bool:
        """Whether no person has said yes or no to it."""
        return self.decision in {Decision.UNDECIDED, Decision.UNSURE}

    def overlaps(self, other: Mark) -> bool:
        """Whether the two share a code point."""
        return self.start < other.end and other.start < self.end


def marks_of(annotated: AnnotatedReport) -> list[Mark]:
    """The tags and figures of a report in reading order, the longer of two before the shorter."""
    marks = [
        Mark(
            tag.id,
            tag.start,
            tag.end,
            tag.quote,
            tag.label,
            tag.decision,
            tag.annotator,
            tag.created_at,
            tag.note,
            attributes=tag.attributes,
            layer=tag.layer,
            flagged=tag.flagged,
        )
        for tag in annotated.tags
    ]
    marks.extend(
        Mark(
            reviewed.id,
            reviewed.figure.start,
            reviewed.figure.end,
            reviewed.figure.text,
            f"{FIGURE_PREFIX}{reviewed.figure.measure}",
            reviewed.decision,
            reviewed.annotator,
            reviewed.decided_at,
            figure=reviewed.figure,
            flagged=reviewed.flagged,
        )
        for reviewed in annotated.figures
    )
    return sorted(marks, key=lambda mark: (mark.start, -mark.end, mark.label, mark.id))


@cache
def figure_labels() -> tuple[Label, ...]:
    """The labels that figures go under, one a measure, in the order of `Measure`."""
    text = resources.files("pizhu.exchange").joinpath("measures.toml").read_text("utf-8")
    tables = tomllib.loads(text)
    return tuple(
        Label(
            id=f"{FIGURE_PREFIX}{measure}",
            names=tables[measure]["names"],
            key="",
            color=tables[measure]["color"],
        )
        for measure in Measure
    )


def labels_of(label_sets: Iterable[LabelSet]) -> dict[str, Label]:
    """The labels of several label sets by id, then those of figures; the first of an id counts."""
    labels: dict[str, Label] = {}
    for label_set in label_sets:
        for label in label_set.labels:
            labels.setdefault(label.id, label)
    for label in figure_labels():
        labels.setdefault(label.id, label)
    return labels


def shown_name(labels: Mapping[str, Label], label: str, language: str) -> str:
    """The name of `label` in `language`, ``en`` or ``zh``; its id where it has no name."""
    known = labels.get(label)
    if known is None:
        return label
    return known.names.get(language) or next(iter(known.names.values()), label)


def web_color(labels: Mapping[str, Label], label: str) -> str:
    """The colour of `label` as ``#rrggbb``; one of the palette where its own is a name."""
    known = labels.get(label)
    if known is not None and _WEB_COLOR.fullmatch(known.color):
        return known.color
    places = list(labels)
    return PALETTE[places.index(label) % len(PALETTE) if label in labels else 0]


def plain_name(label: str) -> str:
    """`label` for formats whose labels must be ASCII without blanks; unlike ones stay unlike."""
    if _PLAIN_NAME.fullmatch(label):
        return label
    return "u-" + "-".join(format(ord(character), "x") for character in label)
