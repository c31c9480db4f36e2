"""The tables of a label set's file, asked for values of a kind; what is wrong is noted (取值)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pizhu.report.label_sets.fields import is_line
from pizhu.report.problem import N_, Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pizhu.report.label_sets.lines import Lines, Path

#: The languages that every name is given in.
LANGUAGES = ("en", "zh")

_UNKNOWN_KEY = N_("{file}, line {line}: “{key}” means nothing here. Known are: {known}.")
_MISSING = N_("{file}, line {line}: “{key}” is missing. Add it.")
_BAD_NAMES = N_("{file}, line {line}: “{key}” must give a text for “en” and one for “zh”.")
_NO_TEXTS = N_(
    '{file}, line {line}: “{key}” must give a text by language, such as {{ en = "…", zh = "…" }}.'
)
_NO_TEXT = N_("{file}, line {line}: “{key}” must be a text in quotes.")
_NO_WORDS = N_('{file}, line {line}: “{key}” must be a list of ids, such as ["a", "b"].')
_NO_LISTS = N_(
    '{file}, line {line}: “{key}” must give lists of texts by language, such as {{ zh = ["…"] }}.'
)
_NO_FLAG = N_("{file}, line {line}: “{key}” must be true or false.")
_NO_TABLES = N_("{file}, line {line}: “{key}” must be a table of its own: [[{key}]].")


class Faults:
    """What is wrong with a file.

    Args:
        name: What to call the file.
        lines: Where everything stands in it.
    """

    def __init__(self, name: str, lines: Lines) -> None:
        self._name = name
        self._lines = lines
        self._found: list[tuple[int, Problem]] = []

    def add(self, message: str, path: Path, **values: object) -> None:
        """Note what is wrong at `path`; file, line and the key's name are added to the values."""
        line = self._lines.line(path)
        key = path[-1] if path else ""
        problem = Problem(message, file=self._name, line=line, **{"key": key, **values})
        self._found.append((line, problem))

    def problems(self) -> tuple[Problem, ...]:
        """All of it, in the order of the lines."""
        return tuple(problem for _, problem in sorted(self._found, key=lambda each: each[0]))


class Table:
    """One table of a file.

    Args:
        faults: Where to note what is wrong.
        path: Where the table is.
        data: What is in it.
    """

    def __init__(self, faults: Faults, path: Path, data: Mapping[str, object]) -> None:
        self._faults = faults
        self._path = path
        self._data = data

    def has(self, key: str) -> bool:
        """Whether there is something under `key`."""
        return key in self._data

    def fault(self, message: str, key: str, **values: object) -> None:
        """Note that something is wrong with what is under `key`."""
        self._faults.add(message, (*self._path, key), **values)

    def check_keys(self, known: Iterable[str]) -> None:
        """Note every key that is not `known`."""
        known = tuple(known)
        for key in self._data:
            if key not in known:
                self.fault(_UNKNOWN_KEY, key, known=", ".join(known))

    def text(self, key: str, *, required: bool = False) -> str:
        """A text, empty where there is none."""
        value = self._value(key, "", required=required)
        if isinstance(value, str):
            if required and self.has(key) and not value:
                self.fault(_MISSING, key)
            return value
        self.fault(_NO_TEXT, key)
        return ""

    def flag(self, key: str) -> bool:
        """Whether something holds; false where it is not said."""
        value = self._value(key, False)
        if isinstance(value, bool):
            return value
        self.fault(_NO_FLAG, key)
        return False

    def words(self, key: str) -> tuple[str, ...]:
        """A list of ids, empty where there is none."""
        found = _texts(self._value(key, []))
        if found is None:
            self.fault(_NO_WORDS, key)
        return found or ()

    def names(self, key: str) -> dict[str, str]:
        """A name of one line in each of `LANGUAGES`; it must be there."""
        value = self._value(key, {}, required=True)
        if not isinstance(value, dict):
            self.fault(_BAD_NAMES, key)
            return {}
        named = {name: text for name, text in value.items() if isinstance(text, str)}
        wrong = [name for name in value if not is_line(named.get(name, ""))]
        if self.has(key) and (wrong or not named.keys() >= set(LANGUAGES)):
            self._faults.add(_BAD_NAMES, (*self._path, key, *wrong[:1]), key=key)
        return named

    def texts(self, key: str) -> dict[str, str]:
        """A line in any of `LANGUAGES`, nothing where there is none."""
        value = self._value(key, {})
        if not isinstance(value, dict):
            self.fault(_NO_TEXTS, key)
            return {}
        for language, text in value.items():
            if language not in LANGUAGES or not isinstance(text, str) or not is_line(text):
                self._faults.add(_NO_TEXTS, (*self._path, key, language), key=key)
        return {language: text for language, text in value.items() if isinstance(text, str)}

    def lists(self, key: str) -> dict[str, tuple[str, ...]]:
        """Texts by language, nothing where there are none."""
        value = self._value(key, {})
        if not isinstance(value, dict):
            self.fault(_NO_LISTS, key)
            return {}
        found = {language: _texts(texts) for language, texts in value.items()}
        for language, texts in found.items():
            if language not in LANGUAGES or texts is None:
                self._faults.add(_NO_LISTS, (*self._path, key, language), key=key)
        return {language: texts for language, texts in found.items() if texts}

    def tables(self, key: str) -> tuple[Table, ...]:
        """The tables of an array of tables, none where it is not there."""
        value = self._value(key, [])
        if not isinstance(value, list) or not all(isinstance(each, dict) for each in value):
            self.fault(_NO_TABLES, key)
            return ()
        return tuple(
            Table(self._faults, (*self._path, key, place), each) for place, each in enumerate(value)
        )

    def _value(self, key: str, default: object, *, required: bool = False) -> object:
        if required and key not in self._data:
            self.fault(_MISSING, key)
        return self._data.get(key, default)


def _texts(value: object) -> tuple[str, ...] | None:
    if not isinstance(value, list):
        return None
    texts = tuple(each for each in value if isinstance(each, str) and each.strip())
    return texts if len(texts) == len(value) else None
