"""The names of keys are Textual's, and every written form of a key comes to one name."""

from __future__ import annotations

import string

import pytest
from textual.keys import Keys, _character_to_key

from keymaps.keys import NAMED_KEYS, canonical_key, character_key, shown_key


def test_every_named_key_is_one_that_textual_reports() -> None:
    known = {key.value for key in Keys}
    assert [name for name in NAMED_KEYS if name not in known] == []


@pytest.mark.parametrize(
    "character", [*string.punctuation, *string.ascii_letters, "，", "。", "【"]
)
def test_a_character_gets_the_name_that_textual_gives_it(character: str) -> None:
    assert character_key(character) == _character_to_key(character)


@pytest.mark.parametrize("character", string.punctuation)
def test_a_punctuation_key_is_shown_as_its_character(character: str) -> None:
    assert shown_key(character_key(character)) == character


@pytest.mark.parametrize("character", string.punctuation)
def test_a_punctuation_key_may_be_written_by_its_name(character: str) -> None:
    name = character_key(character)
    assert canonical_key(name) == canonical_key(character) == name


@pytest.mark.parametrize(
    ("written", "name"),
    [
        (" ", "space"),
        ("ctrl+i", "tab"),
        ("ctrl+m", "enter"),
        ("ctrl+[", "escape"),
        ("ctrl+space", "ctrl+@"),
        ("ctrl+_", "ctrl+underscore"),
        ("shift+tab", "shift+tab"),
        ("ctrl+home", "ctrl+home"),
        ("+", "plus"),
        ("A", "A"),
    ],
)
def test_written_forms_come_to_one_name(written: str, name: str) -> None:
    assert canonical_key(written) == name


@pytest.mark.parametrize(
    ("key", "shown"),
    [("ctrl+p", "^p"), ("alt+x", "M-x"), ("shift+left", "⇧←"), ("pagedown", "PgDn"), ("F", "F")],
)
def test_keys_are_shown_as_people_know_them(key: str, shown: str) -> None:
    assert shown_key(key) == shown
