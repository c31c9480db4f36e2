"""Two real work reports with their gold annotations: the demo, and the accuracy tests' material."""

from __future__ import annotations

from importlib import resources
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

#: The reports that a new workspace starts with, by file name.
SEED_NAMES = ("chenzhou-2024.txt", "yueyang-2024.txt")


def seed_file(name: str) -> Traversable:
    """The packaged file `name`, such as ``chenzhou-2024.txt`` or ``gold/yueyang.figures.jsonl``."""
    return resources.files("seeds").joinpath(name)
