"""Where Pizhu keeps things on this machine: the folders that the platform has for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_APP = "pizhu"


def own_files() -> Path:
    """The folder with what a person has written: settings, keys, themes, lexicon."""
    from platformdirs import user_config_path

    return user_config_path(_APP, appauthor=False)


def settings_file() -> Path:
    """The person's settings (设置)."""
    return own_files() / "settings.toml"


def keys_in(folder: Path) -> Path:
    """The person's own keys, in the folder of `own_files`."""
    return folder / "keys.toml"


def themes_in(folder: Path) -> Path:
    """The folder with the person's own themes, in the folder of `own_files`."""
    return folder / "themes"


def keys_file() -> Path:
    """The person's own keys, beside the settings."""
    return keys_in(own_files())


def themes_folder() -> Path:
    """The folder with the person's own themes, beside the settings."""
    return themes_in(own_files())


def lexicon_file() -> Path:
    """The person's own words for finding figures, beside the settings."""
    return own_files() / "lexicon.toml"


def default_workspace() -> Path:
    """The workspace that is used where none is named."""
    from platformdirs import user_data_path

    return user_data_path(_APP, appauthor=False) / "pizhu.db"


def memory_file() -> Path:
    """What Pizhu remembers from one start to the next."""
    from platformdirs import user_state_path

    return user_state_path(_APP, appauthor=False) / "memory.json"
