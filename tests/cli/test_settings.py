"""The settings: where they come from, and what is said of one that cannot be."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from pizhu.report.problem import Problem
from store.opening import login_name
from tui.places import settings_file, themes_folder
from tui.settings import SETTINGS, Settings, load_settings

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.cli.conftest import Outcome


def write_settings(text: str) -> Path:
    path = settings_file()
    path.parent.mkdir(parents=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_without_a_file_everything_has_its_default(tmp_path: Path) -> None:
    loaded = load_settings(tmp_path / "none.toml")
    assert loaded.settings == Settings()
    assert not loaded.set_there


def test_a_file_sets_what_it_names() -> None:
    path = write_settings('language = "zh_CN"\nkeymap = "vim"\nmeasure = 36\n')
    loaded = load_settings(path)
    assert loaded.settings == Settings(language="zh_CN", keymap="vim", measure=36)
    assert loaded.set_there == {"language", "keymap", "measure"}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('keymp = "vim"', r"settings\.toml: there is no setting “keymp”.*nearest is “keymap”"),
        ('keymap = "vi"', r"settings\.toml: “keymap” is 'vi', but must be default, emacs, vim"),
        ('theme = "neon"', r"“theme” is 'neon', but must be dark, light"),
        ('language = "fr"', r"“language” is 'fr', but must be en, zh_CN"),
        ("measure = 200", r"“measure” is 200, but must be 16–80"),
        ("measure = true", r"“measure” is True, but must be 16–80"),
        ('annotator = " "', r"“annotator” is ' ', but must be"),
        ("keymap = vim", r"settings\.toml are not valid TOML: .*line 1"),
    ],
)
def test_a_setting_that_cannot_be_names_file_key_and_what_is_right(text: str, message: str) -> None:
    with pytest.raises(Problem, match=message):
        load_settings(write_settings(text))


def test_a_file_that_cannot_be_read_is_a_problem(tmp_path: Path) -> None:
    with pytest.raises(Problem, match=r"cannot be read .*: mend or remove that file"):
        load_settings(tmp_path)


def test_config_tells_every_setting_and_which_file_set_it(
    pizhu: Callable[..., Outcome],
) -> None:
    path = write_settings('keymap = "emacs"\n')
    outcome = pizhu("config")
    rows = {record["name"]: record for record in outcome.records}
    assert rows.keys() >= set(SETTINGS)
    assert rows["keymap"] == {"name": "keymap", "value": "emacs", "source": str(path)}
    assert rows["theme"]["source"] == "default"
    assert rows["language"] == {"name": "language", "value": "en", "source": "default"}
    assert rows["annotator"] == {"name": "annotator", "value": login_name(), "source": "default"}
    assert rows["settings_file"]["value"] == str(path)
    assert str(path) in pizhu("config", "--format", "table").output


def test_config_tells_which_workspace_is_used_and_why(
    pizhu: Callable[..., Outcome], tmp_path: Path
) -> None:
    rows = {row["name"]: row for row in pizhu("config", "--db", tmp_path / "a.db").records}
    assert rows["workspace"]["value"] == str(tmp_path / "a.db")
    assert rows["workspace"]["source"] == "--db"


def test_a_wrong_setting_ends_every_command_with_1(pizhu: Callable[..., Outcome]) -> None:
    write_settings("colour = 1\n")
    outcome = pizhu("config")
    assert outcome.status == 1
    assert "there is no setting “colour”" in outcome.told


def test_the_language_setting_holds_unless_the_command_line_says_otherwise(
    pizhu: Callable[..., Outcome],
) -> None:
    write_settings('language = "zh_CN"\n')
    assert "用法" in pizhu("figures").told
    assert "Usage" in pizhu("figures", "--lang", "en").told


def test_the_documentation_names_every_setting_with_its_values() -> None:
    page = (Path(__file__).parents[2] / "docs" / "settings.md").read_text(encoding="utf-8")
    page = page.partition("## Themes")[0]
    rows = {line.split("`")[1]: line for line in page.splitlines() if line.startswith("| `")}
    assert rows.keys() == SETTINGS.keys()
    for name, setting in SETTINGS.items():
        choices = setting.choices()
        shown = (
            f"{choices.start} to {choices.stop - 1}"
            if isinstance(choices, range)
            else ", ".join(f"`{choice}`" for choice in choices)
        )
        assert shown in rows[name]


def test_what_is_wrong_with_ones_own_themes_is_listed(pizhu: Callable[..., Outcome]) -> None:
    folder = themes_folder()
    folder.mkdir(parents=True)
    for name, text in (
        ("good", ""),
        ("poor", 'foreground = "#222222"'),
        ("wrong", 'foregrund = "#222222"'),
    ):
        (folder / f"{name}.toml").write_text(text, encoding="utf-8")
    told = {row["name"]: row["source"] for row in pizhu("config", "--format", "jsonl").records}
    assert told["theme.good"] == "fine"
    assert "foreground/background 1." in told["theme.poor"]
    assert "line 1: a theme has no “foregrund”" in told["theme.wrong"]
    assert pizhu("config").status == 0
