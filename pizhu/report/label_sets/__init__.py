"""Label sets (标签集): the schemes of labels that people tag with, as TOML files.

docs/labels.md tells what can stand in such a file. The sets that come with Pizhu lie beside this
module, under their own ids.
"""

from __future__ import annotations

from importlib import resources
from typing import TYPE_CHECKING

from pizhu.report.label_sets.reading import check_label_set, load_label_set
from pizhu.report.label_sets.writing import label_set_text
from pizhu.report.problem import N_, Problem

if TYPE_CHECKING:
    from pizhu.report.values import LabelSet

__all__ = [
    "check_label_set",
    "default_label_set",
    "label_set_text",
    "load_label_set",
    "shipped_label_set",
    "shipped_names",
    "shipped_text",
    "template_text",
]

_DEFAULT = "general"

_NOT_SHIPPED = N_("No label set “{name}” comes with Pizhu. There are: {names}.")


def shipped_names() -> tuple[str, ...]:
    """The ids of the label sets that come with Pizhu, the default one first."""
    names = sorted(
        file.name.removesuffix(".toml")
        for file in resources.files("pizhu.report.label_sets").iterdir()
        if file.name.endswith(".toml")
    )
    return (_DEFAULT, *(name for name in names if name != _DEFAULT))


def shipped_text(name: str) -> str:
    """The TOML of a label set that comes with Pizhu, comments and all.

    Raises:
        Problem: When there is none of that name.
    """
    if name not in shipped_names():
        raise Problem(_NOT_SHIPPED, name=name, names=", ".join(shipped_names()))
    return resources.files("pizhu.report.label_sets").joinpath(f"{name}.toml").read_text("utf-8")


def template_text() -> str:
    """The TOML of a small label set that explains itself, to begin a new one with."""
    folder = resources.files("pizhu.report.label_sets").joinpath("template")
    return folder.joinpath("label-set.toml").read_text("utf-8")


def shipped_label_set(name: str) -> LabelSet:
    """The label set of that name that comes with Pizhu.

    Raises:
        Problem: When there is none of that name.
    """
    return load_label_set(shipped_text(name), f"{name}.toml")


def default_label_set() -> LabelSet:
    """The label set for work reports that a new workspace starts with."""
    return shipped_label_set(_DEFAULT)
