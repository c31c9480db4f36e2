"""A person's own themes: read, checked, chosen with the key, and never in the way."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pizhu.report.problem import Problem
from pizhu.report.values import Measure
from tests.tui.on_screen import notice
from tui.own_themes import hard_to_read, own_theme_names, read_palette
from tui.palettes import PALETTES
from tui.settings import load_settings

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui.app import PizhuApp

SETTINGS_PAGE = Path(__file__).resolve().parents[2] / "docs" / "settings.md"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder for themes."""
    made = tmp_path / "themes"
    made.mkdir()
    return made


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / f"{name}.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_what_a_theme_does_not_say_is_as_in_its_base(folder: Path) -> None:
    path = write(
        folder, "ink", 'base = "paper"\nfaint = "#000000"\n[measures]\nchange = "#112233"\n'
    )
    palette = read_palette(path)
    paper = PALETTES["paper"]
    assert (palette.faint, palette.background, palette.dark) == ("#000000", paper.background, False)
    assert palette.measures == {**paper.measures, Measure.CHANGE: "#112233"}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            '\nbackgrund = "#000000"',
            r"ink\.toml, line 2: .*“backgrund”; the nearest is “background”",
        ),
        (
            '[measures]\nlevl = "#000000"',
            r"line 2: .*“measures.levl”; the nearest is “measures.level”",
        ),
        ('faint = "grey"', r"line 1: “faint” is 'grey', but must be #rrggbb"),
        ('base = "neon"', r"“base” is 'neon', but must be dark, light, paper, contrast"),
        ("dark = 1", r"“dark” is 1, but must be true, false"),
        ("faint = #", r"ink\.toml is not valid TOML: Invalid value \(at line 1"),
    ],
)
def test_what_is_wrong_is_told_with_file_and_line(folder: Path, text: str, message: str) -> None:
    path = write(folder, "ink", text)
    with pytest.raises(Problem, match=message):
        read_palette(path)


def test_a_theme_that_is_no_text_is_told(folder: Path) -> None:
    path = folder / "ink.toml"
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(Problem, match="is not UTF-8"):
        read_palette(path)
    with pytest.raises(Problem, match="cannot be read"):
        read_palette(folder / "none.toml")


@given(st.text(max_size=80))
def test_any_file_is_a_theme_or_a_problem(
    tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    path = write(tmp_path_factory.mktemp("themes"), "any", text.replace("\r", "\n"))
    told = ""
    try:
        read_palette(path)
    except Problem as problem:
        told = str(problem)
    assert not told or str(path) in told


def test_what_is_hard_to_read_is_found(folder: Path) -> None:
    path = write(folder, "ink", 'foreground = "#333333"\n[measures]\nrank = "#202020"\n')
    found = hard_to_read(read_palette(path))
    assert {each.ink for each in found} == {"foreground", "measures.rank"}
    assert found[0].contrast == min(each.contrast for each in found)


@pytest.mark.parametrize("name", PALETTES)
def test_the_themes_that_come_along_are_easy_to_read(name: str) -> None:
    assert hard_to_read(PALETTES[name]) == ()


def test_a_theme_that_comes_along_keeps_its_name(folder: Path) -> None:
    for name in ("dark", "ink", "墨", "no name"):
        write(folder, name, "")
    assert own_theme_names(folder) == ("ink", "墨")
    assert own_theme_names(folder / "nowhere") == ()


async def test_the_key_goes_through_them_and_passes_over_what_is_broken(
    library_app: Callable[..., PizhuApp], folder: Path
) -> None:
    write(folder, "ink", 'background = "#101010"\nfaint = "#111111"\n')
    write(folder, "wrong", 'faint = "grey"')
    app = library_app(theme="contrast", own_files=folder.parent)
    async with app.run_test(size=(160, 24)) as pilot:
        await pilot.press("f2")
        assert app.theme == "pizhu-ink"
        assert app.theme_variables["background"] == "#101010"
        assert notice(app).startswith("Theme: ink  faint on background is hard to read (1.0 : 1).")
        await pilot.press("f2")
        assert app.theme == "pizhu-dark"
        assert "wrong.toml, line 1: “faint” is 'grey'" in notice(app)


async def test_a_broken_theme_keeps_nobody_out(
    library_app: Callable[..., PizhuApp], folder: Path
) -> None:
    write(folder, "ink", "faint = ")
    app = library_app(theme="ink", own_files=folder.parent)
    async with app.run_test(size=(160, 24)) as pilot:
        await pilot.pause()
        assert app.theme == "pizhu-dark"
        assert "ink.toml is not valid TOML" in notice(app)


async def test_without_colours_there_is_no_theme_to_choose(
    library_app: Callable[..., PizhuApp], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    write(folder, "ink", "faint = ")
    app = library_app(theme="ink", own_files=folder.parent)
    async with app.run_test(size=(160, 24)) as pilot:
        await pilot.press("f2")
        assert app.theme == "pizhu-plain"
        assert notice(app).startswith("NO_COLOR is set")


def test_the_example_in_the_documentation_is_a_theme(folder: Path) -> None:
    page = SETTINGS_PAGE.read_text(encoding="utf-8")
    (example,) = re.findall(r"```toml\n(# themes/[\s\S]*?)```", page)
    palette = read_palette(write(folder, "example", example))
    assert palette != PALETTES["paper"]
    assert hard_to_read(palette) == ()
    keys = re.findall(r"^\| `([\w.]+)`", page.partition("## Themes")[2], re.MULTILINE)
    assert len(keys) > 10
    for key in keys:
        with pytest.raises(Problem, match="must be"):
            read_palette(write(folder, "wrong", f"{key} = 3"))


def test_a_setting_may_name_a_theme_of_ones_own(
    tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.places.themes_folder", lambda: folder)
    write(folder, "ink", "")
    settings = tmp_path / "settings.toml"
    settings.write_text('theme = "ink"\n', encoding="utf-8")
    assert load_settings(settings).settings.theme == "ink"
    settings.write_text('theme = "inc"\n', encoding="utf-8")
    with pytest.raises(Problem, match="must be dark, light, paper, contrast, ink"):
        load_settings(settings)
