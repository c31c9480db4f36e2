"""The words of exported pages (用语), in the language that an export is asked for in."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from pizhu.report.problem import N_, Problem

if TYPE_CHECKING:
    from collections.abc import Mapping


@cache
def wording(language: str) -> Mapping[str, str]:
    """The words by key in `language`, ``en`` or ``zh``.

    Raises:
        Problem: If there are none in that language.
    """
    text = resources.files("pizhu.exchange.writers").joinpath("page.toml").read_text("utf-8")
    words: dict[str, dict[str, str]] = tomllib.loads(text)
    if language not in words:
        raise Problem(
            N_("Pages are written in {known}, not in “{language}”."),
            known=", ".join(words),
            language=language,
        )
    return words[language]
