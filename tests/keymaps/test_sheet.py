"""The key sheet and the page in the docs are made from the map in force."""

from __future__ import annotations

from pathlib import Path

from keymaps import ACTIONS, load_keymap
from keymaps.sheet import key_sheet, keys_page

PAGE = Path(__file__).parents[2] / "docs" / "keys.md"


def test_the_sheet_holds_every_action_once() -> None:
    listed = [entry.action.id for _, entries in key_sheet(load_keymap()) for entry in entries]
    assert sorted(listed) == sorted(ACTIONS)


def test_the_sheet_follows_the_map_in_force(tmp_path: Path) -> None:
    file = tmp_path / "keys.toml"
    file.write_text('[figure]\naccept = ["ctrl+g", "ctrl+y"]\n', encoding="utf-8")
    sheet = dict(key_sheet(load_keymap("default", file)))
    keys = {entry.action.id: entry.keys for entries in sheet.values() for entry in entries}
    assert keys["figure.accept"] == ("^g", "^y")


def test_the_page_in_the_docs_is_true() -> None:
    assert PAGE.read_text(encoding="utf-8") == keys_page()
