"""The names of keys (按键): what a key map may write, and how a key is shown.

A key is written as its character (``[``, ``A``, ``?``) or its name (``pagedown``), with
``ctrl+``, ``alt+`` or ``shift+`` before it. Names are Textual's, so that they bind as they stand.
"""

from __future__ import annotations

import unicodedata

#: Keys that have a name and no character, with the sign that the key legend shows for them.
NAMED_KEYS = {
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
    "home": "Home",
    "end": "End",
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "insert": "Ins",
    "delete": "Del",
    "enter": "Enter",
    "escape": "Esc",
    "tab": "Tab",
    "space": "Space",
    "backspace": "Bksp",
    **{f"f{number}": f"F{number}" for number in range(1, 13)},
}

#: Named keys that a terminal can report together with ctrl or shift.
_MODIFIABLE = {
    *("up", "down", "left", "right", "home", "end", "pageup", "pagedown", "insert", "delete"),
    *(f"f{number}" for number in range(1, 13)),
}

#: What a terminal sends for a key under two names; the plain name is the key's.
_SAME_BYTE = {
    "ctrl+i": "tab",
    "ctrl+m": "enter",
    "ctrl+[": "escape",
    "ctrl+h": "backspace",
    "ctrl+space": "ctrl+@",
    "ctrl+at": "ctrl+@",
    "ctrl+_": "ctrl+underscore",
    "ctrl+/": "ctrl+underscore",
    "ctrl+\\": "ctrl+backslash",
    "ctrl+]": "ctrl+right_square_bracket",
    "ctrl+^": "ctrl+circumflex_accent",
}

#: Textual's shorter names for some characters (its ``KEY_NAME_REPLACEMENTS``).
_SHORT_NAMES = {
    "solidus": "slash",
    "reverse_solidus": "backslash",
    "commercial_at": "at",
    "hyphen_minus": "minus",
    "plus_sign": "plus",
    "low_line": "underscore",
}


def canonical_key(written: str) -> str | None:
    """The one name that Textual reports for the key `written`, or None for no key at all.

    Refuses what terminals cannot report: alt with punctuation, ctrl with a digit, shift with a
    letter by name (write the capital).
    """
    written = _SAME_BYTE.get(written, written)
    if written in _SAME_BYTE.values():
        return written
    if written == " ":
        return "space"
    *modifiers, base = written.split("+") if len(written) > 1 else [written]
    if not modifiers:
        return _plain_key(base)
    if len(modifiers) > 1:
        return None
    return _modified_key(modifiers[0], base)


def _plain_key(base: str) -> str | None:
    if base in NAMED_KEYS:
        return base
    if len(base) == 1:
        return character_key(base) if base.isprintable() else None
    character = _character_named(base)
    return character_key(character) if character else None


def _modified_key(modifier: str, base: str) -> str | None:
    letter = len(base) == 1 and base.isascii() and base.isalpha() and base.islower()
    named = base in _MODIFIABLE
    possible = {
        "ctrl": letter or named,
        "alt": letter or (len(base) == 1 and base.isascii() and base.isdigit()),
        "shift": named or base == "tab",
    }
    return f"{modifier}+{base}" if possible.get(modifier, False) else None


def character_key(character: str) -> str:
    """The name that Textual reports for the key of one printable `character`."""
    if character.isalnum():
        return character
    name = unicodedata.name(character, character).lower().replace("-", "_").replace(" ", "_")
    return _SHORT_NAMES.get(name, name)


def _character_named(name: str) -> str | None:
    full = {short: long for long, short in _SHORT_NAMES.items()}.get(name, name)
    for spelling in (full.replace("_", " "), full.replace("_", "-", 1).replace("_", " ")):
        try:
            return unicodedata.lookup(spelling.upper())
        except KeyError:
            continue
    return None


def shown_key(key: str) -> str:
    """The canonical `key` as people know it: ``[``, ``^p`` for ``ctrl+p``, ``PgDn``."""
    *modifiers, base = key.split("+")
    sign = NAMED_KEYS.get(base) or (base if len(base) == 1 else _character_named(base) or base)
    marks = {"ctrl": "^", "alt": "M-", "shift": "⇧"}
    return "".join(marks[modifier] for modifier in modifiers) + sign
