"""Label sets (标签集): the schemes of labels that people tag with, read from TOML and checked."""

from __future__ import annotations

import re
import tomllib
from importlib import resources
from typing import Any

from pizhu.report.problem import N_, Problem
from pizhu.report.values import Label, LabelSet

#: What a label or label set may be called in files: it must survive every export format.
_ID = re.compile(r"[a-z][a-z0-9-]{0,63}")
_COLOR = re.compile(r"#[0-9a-f]{6}|[a-z]+(?:_[a-z]+)*")
_LANGUAGES = ("en", "zh")
_SET_KEYS = {"id", "names", "label"}
_LABEL_KEYS = {"id", "key", "color", "names", "description"}
_HEADER = re.compile(r"\s*\[\[\s*label\s*\]\]")

_UNREADABLE = N_("{file}, line {line}: this is not TOML: {reason}. Correct the file and try again.")
_UNKNOWN_KEY = N_("{file}, line {line}: “{key}” means nothing here. Known are: {known}.")
_MISSING = N_("{file}, line {line}: “{key}” is missing. Add it.")
_BAD_ID = N_(
    "{file}, line {line}: the id “{value}” must begin with a lower-case letter and go on with "
    "lower-case letters, digits and hyphens."
)
_BAD_COLOR = N_("{file}, line {line}: the colour “{value}” is neither a colour name nor #rrggbb.")
_BAD_KEY = N_("{file}, line {line}: the key “{value}” must be one visible character.")
_BAD_NAMES = N_("{file}, line {line}: “{key}” must give a text for “en” and one for “zh”.")
_TWICE = N_("{file}, line {line}: the {what} “{value}” is already used by another label.")
_EMPTY = N_("{file}, line {line}: the label set has no labels. Add a [[label]].")


def default_label_set() -> LabelSet:
    """The label set for work reports that a new workspace starts with."""
    text = resources.files("pizhu.report").joinpath("label_sets/general.toml").read_text("utf-8")
    return load_label_set(text, "general.toml")


def load_label_set(text: str, name: str) -> LabelSet:
    """Read a label set from the text of a TOML file.

    Args:
        text: The file's text.
        name: What to call the file when something is wrong with it.

    Returns:
        The label set, labels in the file's order.

    Raises:
        Problem: Naming file and line, when the text is no TOML, a key is unknown or missing, an
            id, colour or key is malformed, or two labels share an id or a key.
    """
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        reason, _, where = str(error).partition(" (at ")
        found = re.search(r"line (\d+)", where)
        line = int(found[1]) if found else text.count("\n") + 1
        raise Problem(_UNREADABLE, file=name, line=line, reason=reason) from None
    place = _Place(name, text.split("\n"))
    place.check_keys(data, _SET_KEYS, None)
    tables = place.require(data, "label", None)
    if not isinstance(tables, list) or not tables:
        raise place.problem(_EMPTY, "label", None)
    labels = tuple(_read_label(place, table, number) for number, table in enumerate(tables))
    _refuse_doubles(place, labels)
    return LabelSet(
        id=_read_id(place, data, None), names=_read_names(place, data, "names", None), labels=labels
    )


class _Place:
    """The file under the reader's finger: knows on which line a key stands."""

    def __init__(self, name: str, lines: list[str]) -> None:
        self.name = name
        self.lines = lines
        self.headers = [index for index, line in enumerate(lines) if _HEADER.match(line)]

    def line(self, key: str, label: int | None) -> int:
        """The line of `key` in the label numbered `label`, or at the top for None; from 1."""
        first, last = 0, len(self.lines)
        if label is None:
            last = self.headers[0] if self.headers else last
        elif label < len(self.headers):
            first = self.headers[label]
            last = self.headers[label + 1] if label + 1 < len(self.headers) else last
        pattern = re.compile(rf"\s*\[?\s*(?:label\.)?[\"']?{re.escape(key)}\b")
        for index in range(first, last):
            if pattern.match(self.lines[index]):
                return index + 1
        return first + 1

    def problem(self, message: str, key: str, label: int | None, **values: object) -> Problem:
        return Problem(message, file=self.name, line=self.line(key, label), key=key, **values)

    def check_keys(self, table: dict[str, Any], known: set[str], label: int | None) -> None:
        for key in table:
            if key not in known:
                raise self.problem(_UNKNOWN_KEY, key, label, known=", ".join(sorted(known)))

    def require(self, table: dict[str, Any], key: str, label: int | None) -> Any:
        if key not in table:
            raise self.problem(_MISSING, key, label)
        return table[key]


def _read_label(place: _Place, table: object, number: int) -> Label:
    if not isinstance(table, dict):
        raise place.problem(_EMPTY, "label", None)
    place.check_keys(table, _LABEL_KEYS, number)
    key = place.require(table, "key", number)
    if not isinstance(key, str) or len(key) != 1 or not key.isprintable() or key.isspace():
        raise place.problem(_BAD_KEY, "key", number, value=key)
    color = place.require(table, "color", number)
    if not isinstance(color, str) or not _COLOR.fullmatch(color.lower()):
        raise place.problem(_BAD_COLOR, "color", number, value=color)
    return Label(
        id=_read_id(place, table, number),
        names=_read_names(place, table, "names", number),
        key=key,
        color=color.lower(),
        description=_read_names(place, table, "description", number)
        if "description" in table
        else {},
    )


def _read_id(place: _Place, table: dict[str, Any], number: int | None) -> str:
    value = place.require(table, "id", number)
    if not isinstance(value, str) or not _ID.fullmatch(value):
        raise place.problem(_BAD_ID, "id", number, value=value)
    return value


def _read_names(
    place: _Place, table: dict[str, Any], key: str, number: int | None
) -> dict[str, str]:
    value = place.require(table, key, number)
    if not isinstance(value, dict) or not all(
        isinstance(value.get(language), str) and value[language].strip() for language in _LANGUAGES
    ):
        raise place.problem(_BAD_NAMES, key, number)
    return {str(language): str(name) for language, name in value.items()}


def _refuse_doubles(place: _Place, labels: tuple[Label, ...]) -> None:
    ids: set[str] = set()
    keys: set[str] = set()
    for number, label in enumerate(labels):
        if label.id in ids:
            raise place.problem(_TWICE, "id", number, what="id", value=label.id)
        if label.key in keys:
            raise place.problem(_TWICE, "key", number, what="key", value=label.key)
        ids.add(label.id)
        keys.add(label.key)
