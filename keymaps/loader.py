"""Reading a key map and checking it (键位检查).

A key map is TOML: a table a group, in it the verb and its key or keys. ``[]`` takes an action's
keys away. The person's own file has the same form and says only what differs::

    [figure]
    accept = "a"
    next_undecided = [".", "ctrl+n"]
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from importlib import resources
from types import MappingProxyType
from typing import TYPE_CHECKING

from keymaps.action_tables import QUIT
from keymaps.actions import ACTIONS
from keymaps.keys import canonical_key, shown_key
from pizhu.report.own_toml import parse
from pizhu.report.problem import N_, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Source:
    """Where an action got its keys: a file and the line in it, counted from 1."""

    path: str
    line: int


@dataclass(frozen=True, slots=True)
class Keymap:
    """Which keys every action has: checked, so that no key means two things in one place.

    Attributes:
        name: The shipped map that it started from.
        keys: The keys of every action of `ACTIONS`, by action id; Textual's names for them.
        sources: Which file and line gave them.
    """

    name: str
    keys: Mapping[str, tuple[str, ...]]
    sources: Mapping[str, Source]

    def shown(self, action: str, most: int = 1) -> str:
        """The keys of `action` as people know them, `most` of them at most; empty for none."""
        return " ".join(shown_key(key) for key in self.keys[action][:most])


@dataclass(frozen=True, slots=True)
class Clash:
    """A label's key that has another meaning where one tags.

    Attributes:
        key: The key, as people know it.
        label: What the label is called.
        action: The action that has the key.
        source: Which file and line gave it the key.
    """

    key: str
    label: str
    action: str
    source: Source


def keymap_names() -> tuple[str, ...]:
    """The shipped key maps, the default one first."""
    names = sorted(
        file.name.removesuffix(".toml")
        for file in resources.files("keymaps").iterdir()
        if file.name.endswith(".toml")
    )
    return ("default", *(name for name in names if name != "default"))


def load_keymap(
    name: str = "default",
    overrides_path: Path | None = None,
    label_keys: Mapping[str, str] = MappingProxyType({}),
) -> Keymap:
    """The key map `name` with the person's own changes, checked.

    Args:
        name: One of `keymap_names`.
        overrides_path: The person's own file; one that does not exist changes nothing.
        label_keys: The labels' names by the key that puts them on a selection.

    Raises:
        Problem: If there is no such map, a file cannot be read or is no TOML, names an unknown
            action or key, or leaves a key with two meanings in one place or no key for quitting.
    """
    # A name is no path: only what is listed is looked for.
    if name not in keymap_names():
        raise Problem(
            N_("There is no key map “{name}”: choose one of {names}."),
            name=name,
            names=", ".join(keymap_names()),
        )
    file = resources.files("keymaps").joinpath(f"{name}.toml")
    keys: dict[str, tuple[str, ...]] = dict.fromkeys(ACTIONS, ())
    sources: dict[str, Source] = dict.fromkeys(ACTIONS, Source(str(file), 1))
    _apply(file.read_text(encoding="utf-8"), str(file), keys, sources)
    if overrides_path is not None and overrides_path.exists():
        _apply(_own_text(overrides_path), str(overrides_path), keys, sources)
    keymap = Keymap(name, MappingProxyType(keys), MappingProxyType(sources))
    _check_quit(keymap)
    _check_clashes(keymap)
    _check_labels(keymap, label_keys)
    return keymap


def _own_text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise Problem(
            N_("The key map {file} cannot be read ({reason}). Mend its permissions, or move it."),
            file=str(path),
            reason=error.strerror or str(error),
        ) from error
    except UnicodeDecodeError as error:
        raise Problem(
            N_("The key map {file} is not UTF-8 text. Save it as UTF-8."), file=str(path)
        ) from error


def _apply(
    text: str, path: str, keys: dict[str, tuple[str, ...]], sources: dict[str, Source]
) -> None:
    """Put the bindings of one file over what `keys` and `sources` hold."""
    try:
        tables = parse(text)
    except tomllib.TOMLDecodeError as error:
        raise Problem(
            N_("The key map {file} is not valid TOML: {reason}."), file=path, reason=str(error)
        ) from error
    lines = _lines(text)
    for action, written in _flat(tables):
        source = Source(path, lines.get(action, 1))
        if action not in ACTIONS:
            raise _unknown_action(action, source)
        keys[action] = _canonical_keys(action, written, source)
        sources[action] = source


def _flat(tables: Mapping[str, object]) -> Iterator[tuple[str, object]]:
    for group, table in tables.items():
        if not isinstance(table, dict):
            yield group, table
            continue
        for verb, written in table.items():
            yield f"{group}.{verb}", written


def _lines(text: str) -> dict[str, int]:
    """The line that each ``group.verb`` stands on; the last one where there are several."""
    found: dict[str, int] = {}
    group = ""
    for number, line in enumerate(text.splitlines(), 1):
        if table := re.match(r"\s*\[\s*([\w.\-\"']+)\s*\]", line):
            group = table[1].strip("\"'") + "."
        elif entry := re.match(r"\s*([\w.\-\"']+)\s*=", line):
            found[group + re.sub(r"[\"']", "", entry[1])] = number
    return found


def _canonical_keys(action: str, written: object, source: Source) -> tuple[str, ...]:
    keys: list[str] = []
    for spelling in written if isinstance(written, list) else [written]:
        if not isinstance(spelling, str):
            raise Problem(
                N_(
                    "{file}, line {line}: the keys of {action} must be a string, or a list of them."
                ),
                file=source.path,
                line=source.line,
                action=action,
            )
        key = canonical_key(spelling)
        if key is None:
            raise Problem(
                N_(
                    "{file}, line {line}: “{key}”, given to {action}, is no key that a terminal"
                    " reports. Write a character, or a name such as pagedown, ctrl+p or f2."
                ),
                file=source.path,
                line=source.line,
                key=spelling,
                action=action,
            )
        keys.append(key)
    return tuple(dict.fromkeys(keys))


def _unknown_action(action: str, source: Source) -> Problem:
    from difflib import get_close_matches

    near = get_close_matches(action, ACTIONS, n=1, cutoff=0.0)[0]
    return Problem(
        N_(
            "{file}, line {line}: there is no action {action}; the nearest is {nearest}."
            " `pizhu keys` lists them all."
        ),
        file=source.path,
        line=source.line,
        action=action,
        nearest=near,
    )


def _check_quit(keymap: Keymap) -> None:
    if not keymap.keys[QUIT]:
        source = keymap.sources[QUIT]
        raise Problem(
            N_("{file}, line {line}: {action} has no key left. Give it one: it is the way out."),
            file=source.path,
            line=source.line,
            action=QUIT,
        )


def _check_clashes(keymap: Keymap) -> None:
    taken: dict[str, list[str]] = {}
    for action, keys in keymap.keys.items():
        for key in keys:
            for other in taken.get(key, ()):
                if ACTIONS[action].scope.overlaps(ACTIONS[other].scope):
                    raise _clash(key, action, other, keymap)
            taken.setdefault(key, []).append(action)


def _clash(key: str, action: str, other: str, keymap: Keymap) -> Problem:
    shipped = str(resources.files("keymaps"))
    # The line to mend is the person's own one, where one of the two is.
    if keymap.sources[action].path.startswith(shipped):
        action, other = other, action
    here, there = keymap.sources[action], keymap.sources[other]
    return Problem(
        N_(
            "{file}, line {line}: the key {key} cannot mean both {action} and {other}"
            " ({other_file}, line {other_line}). Give one of them another key."
        ),
        file=here.path,
        line=here.line,
        key=shown_key(key),
        action=action,
        other=other,
        other_file=there.path,
        other_line=there.line,
    )


def label_clashes(keymap: Keymap, label_keys: Mapping[str, str]) -> tuple[Clash, ...]:
    """The keys of labels that mean something else where one tags.

    Args:
        keymap: The key map in force.
        label_keys: What labels are called, by the key that puts them on a selection.
    """
    labels = {canonical_key(key): label for key, label in label_keys.items()}
    return tuple(
        Clash(shown_key(key), labels[key], action, keymap.sources[action])
        for action, keys in keymap.keys.items()
        if ACTIONS[action].scope.overlaps(ACTIONS["tag.remove"].scope)
        for key in keys
        if key in labels
    )


def _check_labels(keymap: Keymap, label_keys: Mapping[str, str]) -> None:
    for clash in label_clashes(keymap, label_keys):
        raise Problem(
            N_(
                "{file}, line {line}: the key {key} of {action} is also the key of the"
                " label “{label}”. Give one of them another key."
            ),
            file=clash.source.path,
            line=clash.source.line,
            key=clash.key,
            action=clash.action,
            label=clash.label,
        )
