"""Term lists (词表): a file of ``词⇥标签`` lines, and the places where its terms stand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pizhu.report.values import TagSuggestion
from pizhu.suggest.labelled_lines import labelled_lines

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

RULE = "term"

#: Terms are looked up by their beginning, so that a position costs the same whatever the list's
#: length.
_KEY = 2


@dataclass(frozen=True, slots=True)
class Term:
    """A string (词) and the id of the label to propose wherever it stands."""

    text: str
    label: str


def read_terms(text: str, name: str, labels: Collection[str]) -> tuple[Term, ...]:
    """The terms of a list, as `labelled_lines` reads it.

    Args:
        text: The file's text.
        name: What to call the file when something is wrong with it.
        labels: The ids of the label set in force.

    Raises:
        Problem: Naming file and line, where a line has no tab, no term, or an unknown label.
    """
    terms = (Term(term, label) for _, term, label in labelled_lines(text, name, labels))
    return tuple(terms)


def find_terms(text: str, terms: Iterable[Term]) -> tuple[TagSuggestion, ...]:
    """The places where `terms` stand, the longest term at each, not overlapping.

    Two labels of one term are both proposed. Time grows with the text, not with the list.
    """
    by_key = _by_beginning(terms)
    found: list[TagSuggestion] = []
    at = 0
    while at < len(text):
        labels: Collection[str] = ()
        longest = ""
        for size in (_KEY, 1):
            for term, its_labels in by_key.get(text[at : at + size], ()):
                if len(term) > len(longest) and text.startswith(term, at):
                    longest, labels = term, its_labels
        end = at + len(longest)
        found.extend(TagSuggestion(at, end, longest, label, RULE) for label in labels)
        at = max(end, at + 1)
    return tuple(found)


def _by_beginning(
    terms: Iterable[Term],
) -> Mapping[str, tuple[tuple[str, tuple[str, ...]], ...]]:
    """Each beginning of `_KEY` characters, or a term shorter than that, with its terms."""
    labels: dict[str, list[str]] = {}
    for term in dict.fromkeys(terms):
        labels.setdefault(term.text, []).append(term.label)
    by_key: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
    for text, ids in labels.items():
        by_key.setdefault(text[:_KEY], []).append((text, tuple(ids)))
    return {key: tuple(entries) for key, entries in by_key.items()}
