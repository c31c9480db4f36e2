"""The values of a label set (标签集): labels, their attributes, and the relations between them.

`pizhu.report.values` names them all again, beside the tags that use them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

#: Stands for a figure (数据) of the report where a relation kind names the labels that it links;
#: no label can have it for an id.
FIGURE = "figure"


class Layer(StrEnum):
    """What a label is put on, and so a tag stands on (层级)."""

    SPAN = "span"
    SECTION = "section"
    REPORT = "report"


class AttributeKind(StrEnum):
    """What an attribute's value is (属性类型): one of its choices, a plain decimal, any text."""

    CHOICE = "choice"
    NUMBER = "number"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Choice:
    """One value that an attribute offers (选项).

    Attributes:
        id: Stable identifier, ASCII, one of its kind in the attribute; what a tag keeps.
        names: The name by language, ``en`` and ``zh``.
    """

    id: str
    names: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Attribute:
    """Something that a tag of a label says beside it (属性), such as a measure's stage.

    A tag keeps values as text: a choice's id, a plain decimal number, or any text.

    Attributes:
        id: Stable identifier, ASCII, one of its kind in the label.
        names: The name by language, ``en`` and ``zh``.
        kind: What its values are.
        choices: What there is to choose from; empty for numbers and texts.
        required: Whether a tag without it is unfinished. It can be put all the same: the program
            says what is missing and does not stand in the way.
    """

    id: str
    names: Mapping[str, str]
    kind: AttributeKind = AttributeKind.TEXT
    choices: tuple[Choice, ...] = ()
    required: bool = False


@dataclass(frozen=True, slots=True)
class Label:
    """One name of a label set (标签).

    Attributes:
        id: Stable identifier, ASCII, one of its kind in the workspace; what the store keeps.
        names: The name by language, ``en`` and ``zh``.
        key: The key that puts it on a selection; empty for a label that is chosen by name only.
        color: A colour name or ``#rrggbb``.
        description: What it is for, by language.
        parent: The id of the label of the same set that this one is a kind of; empty for none.
        attributes: What its tags can say beside it.
        layer: What it is put on.
        overlaps: The ids of the labels of the same set that its tags may overlap, whose children
            are meant with them; None, the default, for any. Tags of two labels may overlap where
            neither forbids it; tags of different annotators or layers always may.
        retired: Whether it is kept for the tags that have it and not offered for new ones.
        examples: Passages to which it belongs, by language.
    """

    id: str
    names: Mapping[str, str]
    key: str
    color: str
    description: Mapping[str, str] = field(default_factory=dict)
    parent: str = ""
    attributes: tuple[Attribute, ...] = ()
    layer: Layer = Layer.SPAN
    overlaps: tuple[str, ...] | None = None
    retired: bool = False
    examples: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class RelationKind:
    """A named link from one item to another (关系类型), such as indicator → figure.

    Attributes:
        id: Stable identifier, ASCII, one of its kind in the label set; what a relation keeps.
        names: The name by language, ``en`` and ``zh``.
        from_labels: The ids of the labels whose tags it can begin at, whose children are meant
            with them; `FIGURE` stands for a figure of the report. Empty for anything.
        to_labels: The same for where it ends.
        description: What it says, by language.
    """

    id: str
    names: Mapping[str, str]
    from_labels: tuple[str, ...] = ()
    to_labels: tuple[str, ...] = ()
    description: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class LabelSet:
    """A scheme of labels (标签集).

    Attributes:
        id: Stable identifier, ASCII.
        names: The name by language, ``en`` and ``zh``.
        labels: Its labels, in the order in which they are offered.
        relations: The links that can be made between its tags and the report's figures.
        description: What it is for, by language.
    """

    id: str
    names: Mapping[str, str]
    labels: tuple[Label, ...]
    relations: tuple[RelationKind, ...] = ()
    description: Mapping[str, str] = field(default_factory=dict)
