"""The words that headings are told by, from ``headings.toml``."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Compiled words; each tuple is for ``str.startswith``, each pattern for ``search``.

    Attributes:
        parts: What an unnumbered main part's heading holds.
        appendix: What a line that opens an appendix begins with.
        glossary: What a line that opens a list of terms begins with.
        addresses: What a paragraph to the deputies begins with.
        no_lead: What a first sentence that is no heading begins with.
        statements: What makes a sentence a statement.
        behind: What the sentence behind an aphorism begins with.
        broad: What a run-in heading of a plan begins with.
        concrete: What a sentence of one act begins with.
        results: What a run-in heading of a review holds.
        events: What a sentence of one event holds.
        common: Pairs of characters that tell of no topic.
    """

    parts: re.Pattern[str]
    appendix: tuple[str, ...]
    glossary: tuple[str, ...]
    addresses: tuple[str, ...]
    no_lead: tuple[str, ...]
    statements: re.Pattern[str]
    behind: tuple[str, ...]
    broad: tuple[str, ...]
    concrete: tuple[str, ...]
    results: re.Pattern[str]
    events: re.Pattern[str]
    common: frozenset[str]


@cache
def lexicon() -> Lexicon:
    """The words, read once."""
    table = tomllib.loads(
        resources.files("pizhu.report.sections")
        .joinpath("headings.toml")
        .read_text(encoding="utf-8")
    )
    parts, run_in = table["parts"], table["run-in"]
    return Lexicon(
        parts=_any(parts["words"]),
        appendix=tuple(parts["appendix"]),
        glossary=tuple(parts["glossary"]),
        addresses=tuple(table["addresses"]["words"]),
        no_lead=tuple(table["no-lead"]["openers"]),
        statements=_any(table["no-lead"]["statements"]),
        behind=tuple(table["no-lead"]["behind"]),
        broad=tuple(run_in["broad"]),
        concrete=tuple(run_in["concrete"]),
        results=_any(run_in["results"]),
        events=_any(run_in["events"]),
        common=frozenset(run_in["common"]),
    )


def _any(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, sorted(words, key=len, reverse=True))))
