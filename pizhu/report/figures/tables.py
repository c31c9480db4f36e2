"""The lexicon's tables (词表): the TOML files beside this module, and a person's own on top.

A person's file has the same tables, each under the name of its file: ``[units]``,
``[words.change]``, ``[predicates]``, ``[names]``, ``[status]``, ``[indicators.canonical]``. Its
lists are added to the built-in ones.
"""

from __future__ import annotations

import re
import tomllib
from difflib import get_close_matches
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any, NamedTuple, NoReturn

from pizhu.report.own_toml import parse
from pizhu.report.problem import N_, Problem

if TYPE_CHECKING:
    from collections.abc import Mapping

FILES = ("units", "words", "predicates", "names", "status", "indicators")

#: Not part of a person's lexicon: which characters are written in two ways is no matter of taste.
TRADITIONAL = "traditional"

#: Tables that may hold any key: names people give, or units.
_GUARD = "predicates.guard"
_OPEN = ("indicators.canonical", "units.not_before", _GUARD)

#: Texts that are regular expressions.
_PATTERNS = ("names.follow.action",)

_KEY = r"(?:[\w\-]+|\"[^\"]*\"|'[^']*')"
_HEADING = re.compile(rf"\s*\[\s*({_KEY}(?:\.{_KEY})*+)\s*\]")
_ENTRY = re.compile(rf"\s*({_KEY}(?:\.{_KEY})*+)\s*=")
_QUOTES = re.compile("[\"']")

#: A table of the lexicon, by key.
Table = dict[str, Any]


@cache
def built_in() -> Table:
    """The built-in tables by file name; not to be changed."""
    folder = resources.files(__package__)
    return {
        name: tomllib.loads(folder.joinpath(f"{name}.toml").read_text(encoding="utf-8"))
        for name in FILES
    }


@cache
def traditional_characters() -> tuple[str, dict[int, str]]:
    """The characters that mark a text as traditional, and the table to read it through."""
    folder = resources.files(__package__)
    table = tomllib.loads(folder.joinpath(f"{TRADITIONAL}.toml").read_text(encoding="utf-8"))
    pairs = "".join(table["pairs"].split())
    return table["marks"], {
        ord(old): new for old, new in zip(pairs[::2], pairs[1::2], strict=True) if old != new
    }


def simplified(text: str) -> str:
    """`text` in simplified characters, of the same length; itself where it has no traditional ones.

    Only the characters that detection has to know are changed.
    """
    marks, table = traditional_characters()
    return text.translate(table) if any(mark in text for mark in marks) else text


def read_extension(text: str, source: str) -> Table:
    """The tables of a person's own lexicon file.

    Args:
        text: The file's text.
        source: What to call the file in a message.

    Raises:
        Problem: The text is no TOML, or a key or a value fits no built-in table.
    """
    try:
        extra = parse(text)
    except tomllib.TOMLDecodeError as error:
        raise Problem(
            N_("The lexicon {source} is no valid TOML: {error}. Correct it at that place."),
            source=source,
            error=error,
        ) from error
    _check(extra, built_in(), "", _Source(source, _lines(text)))
    return extra


def merged(base: Mapping[str, Any], extra: Mapping[str, Any], *, pairs: bool = False) -> Table:
    """`base` with the lists of `extra` appended and its tables merged, level by level.

    Lists that are `pairs`, one text for each side of a word, are replaced.
    """
    out = dict(base)
    for key, value in extra.items():
        old = out.get(key)
        if isinstance(old, dict) and isinstance(value, dict):
            out[key] = merged(old, value, pairs=key == "guard")
        elif isinstance(old, list) and isinstance(value, list) and not pairs:
            out[key] = [*old, *value]
        else:
            out[key] = value
    return out


class _Source(NamedTuple):
    """A person's file: what to call it, and the line each key stands on, counted from 1."""

    name: str
    lines: Mapping[str, int]

    def line(self, key: str) -> int:
        """The line of `key`, or of the first one inside it."""
        inside = (line for name, line in self.lines.items() if name.startswith(f"{key}."))
        return self.lines.get(key) or next(inside, 1)


def _lines(text: str) -> dict[str, int]:
    """The line that each table and each key, with its tables before it, stands on."""
    found: dict[str, int] = {}
    table = ""
    for number, line in enumerate(text.splitlines(), 1):
        if heading := _HEADING.match(line):
            table = _unquoted(heading[1])
            found.setdefault(table, number)
        elif entry := _ENTRY.match(line):
            found.setdefault(".".join(filter(None, (table, _unquoted(entry[1])))), number)
    return found


def _unquoted(key: str) -> str:
    return _QUOTES.sub("", key)


def _check(extra: Mapping[str, Any], base: Mapping[str, Any], path: str, source: _Source) -> None:
    for key, value in extra.items():
        name = f"{path}.{key}" if path else key
        if path == _GUARD:
            if not _is_pair(value):
                _wrong(name, "two texts: characters after the word, characters before it", source)
            continue
        if key not in base:
            if path in _OPEN and _same_shape(value, next(iter(base.values()))):
                continue
            _unknown(name, key, base, source)
        if isinstance(base[key], dict) and isinstance(value, dict):
            _check(value, base[key], name, source)
        elif not _same_shape(value, base[key]):
            _wrong(name, _KINDS.get(type(base[key]), "a table"), source)
        elif name in _PATTERNS and not _is_pattern(value):
            _wrong(name, "a regular expression", source)


def _wrong(name: str, kind: str, source: _Source) -> NoReturn:
    raise Problem(
        N_("{source}, line {line}: in a lexicon, {key} must be {kind}."),
        source=source.name,
        line=source.line(name),
        key=name,
        kind=kind,
    )


def _is_pair(value: object) -> bool:
    sides = 2
    return (
        isinstance(value, list)
        and len(value) == sides
        and all(isinstance(side, str) for side in value)
    )


def _is_pattern(value: str) -> bool:
    try:
        re.compile(value)
    except re.error:
        return False
    return True


_KINDS = {list: "a list of words", str: "a text", int: "a whole number", dict: "a table"}


def _same_shape(value: object, model: object) -> bool:
    if isinstance(model, list):
        return isinstance(value, list) and all(isinstance(word, str) and word for word in value)
    return type(value) is type(model)


def _unknown(name: str, key: str, base: Mapping[str, Any], source: _Source) -> NoReturn:
    near = get_close_matches(key, base, n=1, cutoff=0.0)
    raise Problem(
        N_("{source}, line {line}: a lexicon has no {key}. The nearest is {near}."),
        source=source.name,
        line=source.line(name),
        key=name,
        near=near[0] if near else "",
    )
