"""`pizhu keys`: the keys in force, checked as the app checks them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from keymaps import ACTIONS
from tui.places import keys_file, settings_file

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Outcome


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_every_action_and_every_label_has_its_line(pizhu: Callable[..., Outcome]) -> None:
    records = pizhu("keys").records
    actions = [record["action"] for record in records if "action" in record]
    assert sorted(actions) == sorted(ACTIONS)
    assert {"label": "target", "keys": ["T"], "description": "target"} in records
    table = pizhu("keys", "--format", "table").output
    assert "figure.accept" in table
    assert "Tag the selection, or relabel: target" in table


def test_looking_at_the_keys_makes_no_workspace(
    pizhu: Callable[..., Outcome], tmp_path: Path
) -> None:
    pizhu("keys")
    assert list(tmp_path.rglob("*.db")) == []


def test_the_keymap_setting_decides_the_keys(pizhu: Callable[..., Outcome]) -> None:
    default = pizhu("keys").records
    write(settings_file(), 'keymap = "vim"\n')
    vim = pizhu("keys").records
    assert len(vim) == len(default)
    assert vim != default
    assert pizhu("keys", "--keymap", "default").records == default


def test_a_persons_own_keys_count(pizhu: Callable[..., Outcome]) -> None:
    write(keys_file(), '[figure]\naccept = "y"\n\n[select]\ncopy = "ctrl+c"\n')
    keys = {record.get("action"): record["keys"] for record in pizhu("keys").records}
    assert keys["figure.accept"] == ["y"]


def test_a_key_that_a_label_has_is_a_problem(pizhu: Callable[..., Outcome]) -> None:
    path = write(keys_file(), '[figure]\naccept = "T"\n')
    outcome = pizhu("keys")
    assert outcome.status == 1
    assert f"{path}, line 2: the key T of figure.accept is also the key of the label" in (
        outcome.told
    )


def test_an_unknown_key_map_is_a_problem(pizhu: Callable[..., Outcome]) -> None:
    outcome = pizhu("keys", "--keymap", "nano")
    assert outcome.status == 1
    assert "There is no key map “nano”" in outcome.told
