"""The key map in force, arranged to be read: for the ``?`` sheet, ``pizhu keys`` and the docs."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

from keymaps.actions import ACTIONS, Action, Group
from keymaps.keys import shown_key
from keymaps.loader import keymap_names, load_keymap

if TYPE_CHECKING:
    from keymaps.loader import Keymap


@dataclass(frozen=True, slots=True)
class Entry:
    """An action with its keys as people know them."""

    action: Action
    keys: tuple[str, ...]


def key_sheet(keymap: Keymap) -> tuple[tuple[Group, tuple[Entry, ...]], ...]:
    """Every action with its keys, under its heading, in the order of the table."""
    grouped: dict[Group, list[Entry]] = {group: [] for group in Group}
    for action in ACTIONS.values():
        keys = tuple(shown_key(key) for key in keymap.keys[action.id])
        grouped[action.group].append(Entry(action, keys))
    return tuple((group, tuple(entries)) for group, entries in grouped.items())


def keys_page() -> str:
    """docs/keys.md: every action with its keys in every shipped map."""
    keymaps = [load_keymap(name) for name in keymap_names()]
    header = "| action | what it does | " + " | ".join(keymap.name for keymap in keymaps) + " |"
    parts = [_PAGE_HEAD]
    for group, entries in key_sheet(keymaps[0]):
        parts += ["", f"## {group}", "", header, "|---" * (2 + len(keymaps)) + "|"]
        for entry in entries:
            action = entry.action
            cells = (
                " ".join(f"`{shown_key(key)}`" for key in keymap.keys[action.id]).replace(
                    "|", r"\|"
                )
                for keymap in keymaps
            )
            parts.append(f"| `{action.id}` | {action.description} | " + " | ".join(cells) + " |")
    return "\n".join(parts) + "\n"


_PAGE_HEAD = """\
# Keys

This page is made from the table of actions and the shipped key maps
(`python -m keymaps.sheet > docs/keys.md`; a test keeps it true). `?` in the program shows the
keys in force, `pizhu keys` prints them.

Three maps come with Pizhu: `default`, `vim` and `emacs`. Choose one with the setting `keymap`.
Change single keys in `keys.toml` in the configuration directory (`pizhu config` says where it
is): a table a group, in it the verb and its key or keys.

```toml
[figure]
accept = "y"                      # instead of a
next_undecided = [".", "ctrl+n"]  # two keys for one action

[select]
copy = "ctrl+c"                   # y has moved

[view]
narrower = []                     # no key
```

A key is its character (`a`, `A`, `[`, `?`) or a name: `up`, `down`, `left`, `right`, `home`,
`end`, `pageup`, `pagedown`, `insert`, `delete`, `enter`, `escape`, `tab`, `space`, `backspace`,
`f1` to `f12`; `ctrl+` before a letter or a name, `alt+` before a letter or digit, `shift+`
before a name. An action that does not exist, a key that terminals do not report, a key with two
meanings in one place, or no key left for quitting is an error that names the file, the line and
both actions.

The labels' keys (`P` `A` `T` `Q` `J` `O` in the label set that comes with Pizhu) tag the
selection, or relabel the tag at the cursor. They belong to the label set, and the key map is
checked against them."""


if __name__ == "__main__":
    sys.stdout.write(keys_page())
