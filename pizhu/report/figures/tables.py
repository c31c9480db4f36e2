"""The lexicon's tables (词表): the TOML files beside this module, and a person's own on top.

A person's file has the same tables, each under the name of its file: ``[units]``,
``[words.change]``, ``[predicates]``, ``[names]``, ``[status]``, ``[indicators.canonical]``. Its
lists are added to the built-in ones.
"""

from __future__ import annotations

import tomllib
from difflib import get_close_matches
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

from pizhu.report.problem import N_, Problem

if TYPE_CHECKING:
    from collections.abc import Mapping

FILES = ("units", "words", "predicates", "names", "status", "indicators")

#: Not part of a person's lexicon: which characters are written in two ways is no matter of taste.
TRADITIONAL = "traditional"

#: Tables that may hold any key: names people give, or units.
_OPEN = ("indicators.canonical", "units.not_before", "predicates.guard")

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
        extra = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise Problem(
            N_("The lexicon {source} is no valid TOML: {error}. Correct it at that place."),
            source=source,
            error=error,
        ) from error
    _check(extra, built_in(), "", source)
    return extra


def merged(base: Mapping[str, Any], extra: Mapping[str, Any]) -> Table:
    """`base` with the lists of `extra` appended and its tables merged, level by level."""
    out = dict(base)
    for key, value in extra.items():
        old = out.get(key)
        if isinstance(old, dict) and isinstance(value, dict):
            out[key] = merged(old, value)
        elif isinstance(old, list) and isinstance(value, list):
            out[key] = [*old, *value]
        else:
            out[key] = value
    return out


def _check(extra: Mapping[str, Any], base: Mapping[str, Any], path: str, source: str) -> None:
    for key, value in extra.items():
        name = f"{path}.{key}" if path else key
        if key not in base:
            if path in _OPEN and _same_shape(value, next(iter(base.values()))):
                continue
            _unknown(name, key, base, source)
        if isinstance(base[key], dict) and isinstance(value, dict):
            _check(value, base[key], name, source)
        elif not _same_shape(value, base[key]):
            raise Problem(
                N_("In the lexicon {source}, {key} must be {kind}."),
                source=source,
                key=name,
                kind=_KINDS.get(type(base[key]), "a table"),
            )


_KINDS = {list: "a list of words", str: "a text", int: "a whole number", dict: "a table"}


def _same_shape(value: object, model: object) -> bool:
    if isinstance(model, list):
        return isinstance(value, list) and all(isinstance(word, str) and word for word in value)
    return type(value) is type(model)


def _unknown(name: str, key: str, base: Mapping[str, Any], source: str) -> None:
    near = get_close_matches(key, base, n=1, cutoff=0.0)
    raise Problem(
        N_("The lexicon {source} has {key}, which nothing reads. The nearest is {near}."),
        source=source,
        key=name,
        near=near[0] if near else "",
    )
