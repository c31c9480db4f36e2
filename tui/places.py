"""Where Pizhu keeps things on this machine: the folders that the platform has for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_APP = "pizhu"


def settings_file() -> Path:
    """The person's settings (设置)."""
    from platformdirs import user_config_path

    return user_config_path(_APP, appauthor=False) / "settings.toml"


def keys_file() -> Path:
    """The person's own keys, beside the settings."""
    return settings_file().with_name("keys.toml")


def lexicon_file() -> Path:
    """The person's own words for finding figures, beside the settings."""
    return settings_file().with_name("lexicon.toml")


def default_workspace() -> Path:
    """The workspace that is used where none is named."""
    from platformdirs import user_data_path

    return user_data_path(_APP, appauthor=False) / "pizhu.db"


def memory_file() -> Path:
    """What Pizhu remembers from one start to the next."""
    from platformdirs import user_state_path

    return user_state_path(_APP, appauthor=False) / "memory.json"
