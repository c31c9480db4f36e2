"""Key bindings as data, with the loader that checks them (键位)."""

from keymaps.actions import ACTIONS, Action, Group, Scope
from keymaps.loader import Clash, Keymap, Source, keymap_names, label_clashes, load_keymap

__all__ = [
    "ACTIONS",
    "Action",
    "Clash",
    "Group",
    "Keymap",
    "Scope",
    "Source",
    "keymap_names",
    "label_clashes",
    "load_keymap",
]
