"""A key map is read, overridden and checked; every fault names file, line and both actions."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from keymaps import ACTIONS, Keymap, Scope, keymap_names, load_keymap
from pizhu.report.problem import Problem

if TYPE_CHECKING:
    from pathlib import Path

LABEL_KEYS = {key: f"label {key}" for key in "PATQJO"}


def own(path: Path, text: str) -> Path:
    file = path / "keys.toml"
    file.write_text(text, encoding="utf-8")
    return file


def refusal(path: Path, text: str, label_keys: dict[str, str] | None = None) -> str:
    with pytest.raises(Problem) as caught:
        load_keymap("default", own(path, text), label_keys or {})
    return str(caught.value)


@pytest.mark.parametrize("name", keymap_names())
def test_every_shipped_map_gives_every_action_a_key(name: str) -> None:
    keymap = load_keymap(name, label_keys=LABEL_KEYS)
    assert [action for action in ACTIONS if not keymap.keys[action]] == []


def test_the_default_map_comes_first() -> None:
    assert keymap_names()[0] == "default"
    assert {"vim", "emacs"} <= set(keymap_names())


def test_own_keys_replace_an_actions_keys_and_leave_the_rest(tmp_path: Path) -> None:
    shipped = load_keymap()
    mine = load_keymap("default", own(tmp_path, '[figure]\naccept = ["ctrl+g", "ctrl+y"]\n'))
    assert mine.keys["figure.accept"] == ("ctrl+g", "ctrl+y")
    assert mine.keys["figure.reject"] == shipped.keys["figure.reject"]
    assert mine.sources["figure.accept"].path.endswith("keys.toml")
    assert mine.sources["figure.accept"].line == 2


def test_two_actions_can_swap_their_keys(tmp_path: Path) -> None:
    mine = load_keymap("default", own(tmp_path, '[figure]\nnext = "F"\nprevious = "f"\n'))
    assert mine.keys["figure.next"] == ("F",)
    assert mine.keys["figure.previous"] == ("f",)


def test_dotted_keys_mean_the_same_as_tables(tmp_path: Path) -> None:
    mine = load_keymap("default", own(tmp_path, 'figure.accept = "ctrl+g"\n'))
    assert mine.keys["figure.accept"] == ("ctrl+g",)
    assert mine.sources["figure.accept"].line == 1


def test_an_empty_list_takes_the_keys_away(tmp_path: Path) -> None:
    assert load_keymap("default", own(tmp_path, "[view]\nwider = []\n")).keys["view.wider"] == ()


def test_a_missing_own_file_changes_nothing(tmp_path: Path) -> None:
    assert load_keymap("vim", tmp_path / "none.toml") == load_keymap("vim")


def test_an_unknown_map_is_told_with_the_known_ones() -> None:
    with pytest.raises(Problem, match="“dvorak”: choose one of default, emacs, vim"):
        load_keymap("dvorak")


def test_an_unknown_action_names_file_line_and_the_nearest(tmp_path: Path) -> None:
    message = refusal(tmp_path, '# mine\n\n[figure]\nacept = "z"\n')
    assert f"{tmp_path / 'keys.toml'}, line 4" in message
    assert "figure.acept" in message
    assert "nearest is figure.accept" in message


def test_a_top_level_word_is_an_unknown_action(tmp_path: Path) -> None:
    assert "line 1: there is no action accept" in refusal(tmp_path, 'accept = "ctrl+g"\n')


@pytest.mark.parametrize(
    "key", ["notakey", "ctrl+9", "alt+<", "ctrl+alt+x", "", "hyper+a", "shift+a"]
)
def test_a_key_no_terminal_reports_is_refused(tmp_path: Path, key: str) -> None:
    message = refusal(tmp_path, f'[figure]\naccept = "{key}"\n')
    assert f"line 2: “{key}”, given to figure.accept" in message


def test_a_number_is_no_key(tmp_path: Path) -> None:
    assert "line 2: the keys of figure.accept" in refusal(tmp_path, "[figure]\naccept = 3\n")


def test_a_clash_names_both_actions_files_and_lines(tmp_path: Path) -> None:
    message = refusal(tmp_path, '[figure]\naccept = "x"\n')
    own_file = tmp_path / "keys.toml"
    assert message.startswith(f"{own_file}, line 2: the key x cannot mean both figure.accept and")
    assert "figure.reject" in message
    assert "default.toml, line" in message


def test_a_clash_inside_the_own_file_names_two_lines(tmp_path: Path) -> None:
    message = refusal(tmp_path, '[figure]\naccept = "ctrl+g"\nreject = "ctrl+g"\n')
    assert "line 3" in message
    assert "line 2" in message


def test_two_spellings_of_one_key_clash(tmp_path: Path) -> None:
    message = refusal(tmp_path, '[figure]\naccept = "ctrl+i"\n')
    assert "Tab" in message
    assert "pane.next" in message


def test_a_key_may_mean_two_things_in_places_that_never_hear_it_together() -> None:
    keymap = load_keymap()
    assert keymap.keys["cursor.up"] == keymap.keys["outline.up"] == keymap.keys["library.up"]
    assert not Scope.TEXT.overlaps(Scope.OUTLINE)


def test_overlap_of_scopes_goes_both_ways() -> None:
    assert all(a.overlaps(b) == b.overlaps(a) for a in Scope for b in Scope)


def test_a_map_without_a_way_out_is_refused(tmp_path: Path) -> None:
    message = refusal(tmp_path, "[app]\nquit = []\n")
    assert "line 2" in message
    assert "app.quit has no key left" in message


def test_a_key_of_a_label_is_refused_to_an_action_of_the_reading_screen(tmp_path: Path) -> None:
    message = refusal(tmp_path, '[figure]\naccept = "P"\n', {"P": "policy measure"})
    assert "line 2: the key P of figure.accept" in message
    assert "“policy measure”" in message


def test_a_label_may_use_a_key_of_the_library(tmp_path: Path) -> None:
    mine = load_keymap("default", own(tmp_path, '[library]\nadd = "P"\n'), {"P": "policy"})
    assert mine.keys["library.add"] == ("P",)


def test_broken_toml_is_told_with_its_place(tmp_path: Path) -> None:
    message = refusal(tmp_path, "[figure\n")
    assert str(tmp_path / "keys.toml") in message
    assert "line 1" in message


def test_a_file_that_is_no_utf8_is_told(tmp_path: Path) -> None:
    file = tmp_path / "keys.toml"
    file.write_bytes("[figure]\naccept = '，'".encode("gb18030"))
    with pytest.raises(Problem, match="Save it as UTF-8"):
        load_keymap("default", file)


def test_a_directory_in_the_files_place_is_told(tmp_path: Path) -> None:
    with pytest.raises(Problem, match="cannot be read"):
        load_keymap("default", tmp_path)


def test_a_keymap_shows_its_keys_as_people_know_them() -> None:
    keymap: Keymap = load_keymap()
    assert keymap.shown("section.next") == "]"
    assert keymap.shown("app.palette") == "^p"
    assert keymap.shown("app.quit", most=2) == "q ^q"
