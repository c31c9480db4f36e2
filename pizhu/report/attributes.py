"""The attributes of tags (标注属性): what values they can have, and which are missing."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from pizhu.report.problem import N_, Named, Problem
from pizhu.report.scheme import AttributeKind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pizhu.report.scheme import Attribute, Label

_DECIMAL = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)")

_NO_NUMBER = N_("“{value}” is no number for {attribute}. Write it as 12345.6; nothing was saved.")
_NO_CHOICE = N_(
    "“{value}” is no choice for {attribute}. Choices are: {choices}. Nothing was saved."
)
_NO_ATTRIBUTE = N_(
    "The label {label} has no attribute “{attribute}”. It has: {attributes}. Nothing was saved."
)


def checked_value(attribute: Attribute, value: str) -> str:
    """`value` as a tag keeps it: without blanks around it, a number as a plain decimal.

    Full-width digits (１２．５) and commas between thousands are read. Blanks come to nothing.

    Raises:
        Problem: When it is no value of `attribute`.
    """
    value = value.strip()
    if not value:
        return ""
    if attribute.kind is AttributeKind.CHOICE:
        if value not in [choice.id for choice in attribute.choices]:
            choices = tuple(Named(choice.id, choice.names) for choice in attribute.choices)
            raise Problem(_NO_CHOICE, value=value, attribute=_named(attribute), choices=choices)
    elif attribute.kind is AttributeKind.NUMBER:
        plain = unicodedata.normalize("NFKC", value).replace(",", "")
        if not _DECIMAL.fullmatch(plain):
            raise Problem(_NO_NUMBER, value=value, attribute=_named(attribute))
        return plain.removeprefix("+")
    return value


def checked_values(label: Label, values: Mapping[str, str]) -> dict[str, str]:
    """The values that a tag of `label` keeps, in the order of its attributes, empty ones left out.

    Raises:
        Problem: When the label has no such attribute, or a value does not fit.
    """
    known = {attribute.id: attribute for attribute in label.attributes}
    for name in values:
        if name not in known:
            raise Problem(
                _NO_ATTRIBUTE,
                label=Named(label.id, label.names),
                attribute=name,
                attributes=tuple(map(_named, label.attributes)) or "–",
            )
    checked = {name: checked_value(known[name], values[name]) for name in known if name in values}
    return {name: value for name, value in checked.items() if value}


def _named(attribute: Attribute) -> Named:
    return Named(attribute.id, attribute.names)


def fitting_values(label: Label, values: Mapping[str, str]) -> dict[str, str]:
    """What of `values` a tag of `label` can keep; the rest is left out."""
    kept = {}
    for attribute in label.attributes:
        try:
            value = checked_value(attribute, values.get(attribute.id, ""))
        except Problem:
            continue
        if value:
            kept[attribute.id] = value
    return kept


def missing(label: Label, values: Mapping[str, str]) -> tuple[Attribute, ...]:
    """The attributes that a tag of `label` needs and does not have."""
    return tuple(
        attribute
        for attribute in label.attributes
        if attribute.required and not values.get(attribute.id)
    )
