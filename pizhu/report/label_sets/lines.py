"""On which line of a TOML file something stands: the standard library's parser does not say."""

from __future__ import annotations

import re

#: Names of tables and keys from the outside in, and the places in arrays of tables, from 0.
Path = tuple[str | int, ...]

_NAME = r"(?:\"(?:\\.|[^\"\\])*\"|'[^']*'|[\w-]+)"
_DOTTED = rf"{_NAME}(?:\s*\.\s*{_NAME})*"
_TABLE = re.compile(rf"\s*(\[\[?)\s*({_DOTTED})\s*\]\]?")
_KEY = re.compile(rf"\s*({_DOTTED})\s*=")
_TOKEN = re.compile(r"\"\"\"|'''|\"(?:\\.|[^\"\\])*\"|'[^']*'|#.*|[\[\]{}]")


class Lines:
    """The line of every key and table of a TOML text that is known to be valid.

    Args:
        text: The file's text.
    """

    def __init__(self, text: str) -> None:
        self._found: dict[Path, int] = {}
        self._counts: dict[Path, int] = {}
        self._table: Path = ()
        self._value: Path = ()
        self._open: list[str] = []
        self._items = 0
        self._quote = ""
        for number, line in enumerate(text.split("\n"), 1):
            self._read(line, number)

    def line(self, path: Path) -> int:
        """The line, from 1, of what `path` names, or of the innermost thing around it."""
        for length in range(len(path), 0, -1):
            if number := self._found.get(path[:length]):
                return number
        return 1

    def _read(self, line: str, number: int) -> None:
        rest = line
        if not self._quote and not self._open:
            if table := _TABLE.match(line):
                self._enter(_names(table[2]), number, array=table[1] == "[[")
                rest = line[table.end() :]
            elif key := _KEY.match(line):
                self._value = (*self._table, *_names(key[1]))
                self._items = 0
                self._note(self._value, number)
                rest = line[key.end() :]
        self._skim(rest, number)

    def _enter(self, names: tuple[str, ...], number: int, *, array: bool) -> None:
        path: Path = ()
        for name in names:
            path = (*path, name)
            if array and len(path) - sum(isinstance(part, int) for part in path) == len(names):
                self._counts[path] = self._counts.get(path, -1) + 1
            if path in self._counts:
                path = (*path, self._counts[path])
        self._table = path
        self._note(path, number)

    def _note(self, path: Path, number: int) -> None:
        for length in range(1, len(path) + 1):
            self._found.setdefault(path[:length], number)

    def _skim(self, rest: str, number: int) -> None:
        """Go over the values of a line: what is still open at its end counts for the next one."""
        place = 0
        while self._quote:
            end = rest.find(self._quote, place)
            if end < 0:
                return
            place = end + len(self._quote)
            if self._quote == "'''" or not _escaped(rest, end):
                self._quote = ""
        for token in _TOKEN.finditer(rest, place):
            sign = token[0]
            if sign in {'"""', "'''"}:
                self._quote = sign
                self._skim(rest[token.end() :], number)
                return
            if sign in "[{":
                if sign == "{" and self._open == ["["]:
                    self._note((*self._value, self._items), number)
                    self._items += 1
                self._open.append(sign)
            elif sign in "]}" and self._open:
                self._open.pop()


def _escaped(line: str, place: int) -> bool:
    before = line[:place]
    return (len(before) - len(before.rstrip("\\"))) % 2 == 1


def _names(dotted: str) -> tuple[str, ...]:
    return tuple(name.strip("\"'") for name in re.findall(_NAME, dotted))
