"""The settings (设置): TOML in the user's configuration directory, checked at every start."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from pizhu.report.problem import N_, Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Settings:
    """What a person may set; the values here are those in force where nothing is set.

    Attributes:
        language: The screens' language, ``en`` or ``zh_CN``; None goes by the environment.
        keymap: The shipped key map to start from.
        theme: The colour theme.
        measure: Full-width characters in a row of the text (行长), where there is room.
        annotator: The name that acts are recorded under; None takes the login name.
    """

    language: str | None = None
    keymap: str = "default"
    theme: str = "dark"
    measure: int = 40
    annotator: str | None = None


#: The narrowest and the widest row, in full-width characters, that a text can be read at.
MEASURES = range(16, 81)


@dataclass(frozen=True, slots=True)
class LoadedSettings:
    """Settings, and where they come from.

    Attributes:
        settings: The values in force.
        path: The person's file, whether it exists or not.
        set_there: The names that the file sets; the others have their default.
    """

    settings: Settings
    path: Path
    set_there: frozenset[str]


def load_settings(path: Path) -> LoadedSettings:
    """The settings in the file `path`; one that does not exist sets nothing.

    Raises:
        Problem: If the file cannot be read, is no TOML, has an unknown key or a value that does
            not fit; it names the file, the key, and what is near or right.
    """
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return LoadedSettings(Settings(), path, frozenset())
    except OSError as error:
        raise Problem(
            N_("The settings in {path} cannot be read ({reason}): mend or remove that file."),
            path=path,
            reason=error.strerror,
        ) from error
    values = _parsed(data, path)
    for key, value in values.items():
        _check(path, key, value)
    return LoadedSettings(Settings(**values), path, frozenset(values))


def _parsed(data: bytes, path: Path) -> dict[str, Any]:
    import tomllib

    from pizhu.report.own_toml import parse

    try:
        return parse(data.decode("utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise Problem(
            N_("The settings in {path} are not valid TOML: {reason}. Mend that place."),
            path=path,
            reason=error,
        ) from error


def _check(path: Path, key: str, value: object) -> None:
    if key not in SETTINGS:
        raise Problem(
            N_("{path}: there is no setting “{key}”. The nearest is “{near}”."),
            path=path,
            key=key,
            near=get_close_matches(key, SETTINGS, n=1, cutoff=0)[0],
        )
    choices = SETTINGS[key].choices()
    fits = value in choices if choices else isinstance(value, str) and bool(value.strip())
    if not fits or isinstance(value, bool):
        raise Problem(
            N_("{path}: “{key}” is {value}, but must be {wanted}."),
            path=path,
            key=key,
            value=repr(value),
            wanted=_listed(choices),
        )


def _listed(choices: Sequence[object]) -> str:
    match choices:
        case range():
            return f"{choices.start}–{choices.stop - 1}"
        case []:
            return "“…”"
        case _:
            return ", ".join(map(str, choices))


def _languages() -> Sequence[str]:
    from tui.language import LANGUAGES

    return LANGUAGES


def _keymaps() -> Sequence[str]:
    from keymaps import keymap_names

    return keymap_names()


def _themes() -> Sequence[str]:
    from tui.own_themes import own_theme_names
    from tui.palettes import PALETTES
    from tui.places import themes_folder

    return (*PALETTES, *own_theme_names(themes_folder()))


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting.

    Attributes:
        description: What it is for; a message.
        choices: Makes the values it may have; none for any text.
    """

    description: str
    choices: Callable[[], Sequence[object]]


#: Every setting, by its name in the file.
SETTINGS: Mapping[str, Setting] = {
    "language": Setting(N_("the screens' language"), _languages),
    "keymap": Setting(N_("the key map to start from"), _keymaps),
    "theme": Setting(N_("the colours"), _themes),
    "measure": Setting(N_("characters in a row of the text"), lambda: MEASURES),
    "annotator": Setting(N_("the name that your acts are recorded under"), tuple),
}
