"""Reading a label set from TOML (读取标签集): what is wrong is told with file and line, all of it.

A reader goes on after a fault with something harmless in its place, so that one look at the file
finds whatever there is to mend.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from pizhu.report.label_sets.colors import is_color
from pizhu.report.label_sets.fields import is_id, is_key
from pizhu.report.label_sets.lines import Lines
from pizhu.report.label_sets.rules import check_whole
from pizhu.report.label_sets.tables import Faults, Table
from pizhu.report.own_toml import parse
from pizhu.report.problem import N_, Problem
from pizhu.report.values import (
    FIGURE,
    Attribute,
    AttributeKind,
    Choice,
    Label,
    LabelSet,
    Layer,
    RelationKind,
)

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")

_SET_KEYS = ("id", "names", "description", "label", "relation")
_LABEL_KEYS = (
    "id",
    "key",
    "color",
    "names",
    "description",
    "examples",
    "parent",
    "layer",
    "overlaps",
    "retired",
    "attribute",
)
_ATTRIBUTE_KEYS = ("id", "names", "kind", "required", "choice")
_CHOICE_KEYS = ("id", "names")
_RELATION_KEYS = ("id", "names", "from", "to", "description")

#: What a label has for a colour when its own cannot be read.
_NO_COLOR = "gray"

_UNREADABLE = N_("{file}, line {line}: this is not TOML: {reason}. Correct the file and try again.")
_BAD_ID = N_(
    "{file}, line {line}: the id “{value}” must begin with a lower-case letter and go on with "
    "lower-case letters, digits and hyphens."
)
_RESERVED = N_(
    "{file}, line {line}: a label cannot have the id “{value}”: in relations it stands for the "
    "figures of the report. Choose another one."
)
_BAD_COLOR = N_("{file}, line {line}: the colour “{value}” is neither a colour name nor #rrggbb.")
_BAD_KEY = N_("{file}, line {line}: the key “{value}” must be one visible character.")
_BAD_CHOICE = N_("{file}, line {line}: “{key}” is “{value}”, but must be one of: {choices}.")
_EMPTY = N_("{file}, line {line}: the label set has no labels. Add a [[label]].")
_NO_CHOICES = N_(
    "{file}, line {line}: the attribute “{value}” offers nothing to choose from. Give it choices, "
    "or another kind."
)
_USELESS_CHOICES = N_(
    "{file}, line {line}: the attribute “{value}” has choices, but is of the kind “{kind}”. Make "
    "the kind “choice”, or take the choices away."
)


def load_label_set(text: str, name: str) -> LabelSet:
    """Read a label set from the text of a TOML file.

    Args:
        text: The file's text.
        name: What to call the file when something is wrong with it.

    Returns:
        The label set, labels in the file's order.

    Raises:
        Problem: Naming file and line of what is wrong first; `check_label_set` tells it all.
    """
    label_set, problems = _read(text, name)
    if problems or label_set is None:
        raise problems[0]
    return label_set


def check_label_set(text: str, name: str) -> tuple[Problem, ...]:
    """Everything that is wrong with the text of a label set's file, in the order of its lines.

    Args:
        text: The file's text.
        name: What to call the file.
    """
    return _read(text, name)[1]


def _read(text: str, name: str) -> tuple[LabelSet | None, tuple[Problem, ...]]:
    try:
        data = parse(text)
    except ValueError as error:
        return None, (_no_toml(error, text, name),)
    faults = Faults(name, Lines(text))
    top = Table(faults, (), data)
    top.check_keys(_SET_KEYS)
    labels = _each(top.tables("label"), _read_label)
    if not labels and not faults.problems():
        faults.add(_EMPTY, ("label",))
    label_set = LabelSet(
        id=_read_id(top),
        names=top.names("names"),
        labels=_with_colors(labels),
        relations=_each(top.tables("relation"), _read_relation),
        description=top.texts("description"),
    )
    check_whole(label_set, faults)
    return label_set, faults.problems()


def _no_toml(error: Exception, text: str, name: str) -> Problem:
    reason, _, where = str(error).partition(" (at ")
    found = re.search(r"line (\d+)", where)
    line = int(found[1]) if found else text.count("\n") + 1
    return Problem(_UNREADABLE, file=name, line=line, reason=reason)


def _each(tables: tuple[Table, ...], read: Callable[[Table], T]) -> tuple[T, ...]:
    return tuple(read(table) for table in tables)


def _read_label(table: Table) -> Label:
    table.check_keys(_LABEL_KEYS)
    label_id = _read_id(table)
    if label_id == FIGURE:
        table.fault(_RESERVED, "id", value=label_id)
    return Label(
        id=label_id,
        names=table.names("names"),
        key=_read_key(table),
        color=_read_color(table),
        description=table.texts("description"),
        parent=table.text("parent"),
        attributes=_each(table.tables("attribute"), _read_attribute),
        layer=_read_layer(table),
        overlaps=table.words("overlaps") if table.has("overlaps") else None,
        retired=table.flag("retired"),
        examples=table.lists("examples"),
    )


def _read_id(table: Table) -> str:
    value = table.text("id", required=True)
    if value and not is_id(value):
        table.fault(_BAD_ID, "id", value=value)
    return value


def _read_key(table: Table) -> str:
    key = table.text("key")
    if key and not is_key(key):
        table.fault(_BAD_KEY, "key", value=key)
        return ""
    return key


def _read_color(table: Table) -> str:
    color = table.text("color", required=not table.has("parent")).lower()
    if color and not is_color(color):
        table.fault(_BAD_COLOR, "color", value=color)
        return _NO_COLOR
    return color


def _read_layer(table: Table) -> Layer:
    value = table.text("layer") or Layer.SPAN.value
    if value in set(Layer):
        return Layer(value)
    table.fault(_BAD_CHOICE, "layer", value=value, choices=", ".join(Layer))
    return Layer.SPAN


def _read_attribute(table: Table) -> Attribute:
    table.check_keys(_ATTRIBUTE_KEYS)
    attribute_id = _read_id(table)
    choices = _each(table.tables("choice"), _read_choice)
    value = table.text("kind", required=True)
    kind = AttributeKind.TEXT
    if value in set(AttributeKind):
        kind = AttributeKind(value)
        if kind is AttributeKind.CHOICE and not choices:
            table.fault(_NO_CHOICES, "kind", value=attribute_id)
        if kind is not AttributeKind.CHOICE and choices:
            table.fault(_USELESS_CHOICES, "choice", value=attribute_id, kind=kind.value)
    elif value:
        table.fault(_BAD_CHOICE, "kind", value=value, choices=", ".join(AttributeKind))
    return Attribute(
        id=attribute_id,
        names=table.names("names"),
        kind=kind,
        choices=choices,
        required=table.flag("required"),
    )


def _read_choice(table: Table) -> Choice:
    table.check_keys(_CHOICE_KEYS)
    return Choice(id=_read_id(table), names=table.names("names"))


def _read_relation(table: Table) -> RelationKind:
    table.check_keys(_RELATION_KEYS)
    return RelationKind(
        id=_read_id(table),
        names=table.names("names"),
        from_labels=table.words("from"),
        to_labels=table.words("to"),
        description=table.texts("description"),
    )


def _with_colors(labels: tuple[Label, ...]) -> tuple[Label, ...]:
    """The labels; those without a colour have that of the nearest label above that has one."""
    own = {label.id: label for label in reversed(labels)}

    def color_of(label: Label) -> str:
        seen = {label.id}
        while not label.color and label.parent in own and label.parent not in seen:
            seen.add(label.parent)
            label = own[label.parent]
        return label.color or _NO_COLOR

    return tuple(
        label if label.color else replace(label, color=color_of(label)) for label in labels
    )
