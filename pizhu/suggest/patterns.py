"""Patterns (模式): regular expressions of a person's own as a source of suggestions.

Patterns come from files that may come from somebody else, and some expressions take for ever on
some texts. The `regex` library runs them with a time limit.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pizhu.report.problem import N_, Problem
from pizhu.report.values import TagSuggestion
from pizhu.suggest.labelled_lines import labelled_lines

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    import regex

RULE = "pattern"

#: How long one pattern may search one text, in seconds. A sound one takes milliseconds.
TIME_LIMIT = 2.0


@dataclass(frozen=True, slots=True)
class Pattern:
    """A regular expression and the id of the label to propose for what it matches.

    Where the expression has a group named ``span``, that group is what is proposed.
    """

    expression: str
    label: str
    file: str
    line: int


def read_patterns(text: str, name: str, labels: Collection[str]) -> tuple[Pattern, ...]:
    """The patterns of a file, as `labelled_lines` reads it.

    Raises:
        Problem: Naming file and line, where a line has no tab, an expression that is none, or an
            unknown label.
    """
    patterns = tuple(
        Pattern(expression, label, name, number)
        for number, expression, label in labelled_lines(text, name, labels)
    )
    for pattern in patterns:
        _compiled(pattern)
    return patterns


def find_patterns(text: str, patterns: Iterable[Pattern]) -> tuple[TagSuggestion, ...]:
    """What `patterns` match in `text`, in reading order; empty matches propose nothing.

    Raises:
        Problem: Naming file and line of a pattern that did not come to an end in `TIME_LIMIT`.
    """
    found = {
        (suggestion.start, suggestion.end, suggestion.label): suggestion
        for pattern in patterns
        for suggestion in _matches(text, pattern)
    }
    return tuple(found[key] for key in sorted(found))


def _matches(text: str, pattern: Pattern) -> Iterator[TagSuggestion]:
    compiled = _compiled(pattern)
    group = "span" if "span" in compiled.groupindex else 0
    try:
        for match in compiled.finditer(text, timeout=TIME_LIMIT):
            start, end = match.span(group)
            if start < end:
                yield TagSuggestion(start, end, text[start:end], pattern.label, RULE)
    except TimeoutError:
        raise Problem(
            N_(
                "{file}, line {line}: the expression “{expression}” takes too long on this text."
                " Make its repetitions narrower."
            ),
            file=pattern.file,
            line=pattern.line,
            expression=pattern.expression,
        ) from None


def _compiled(pattern: Pattern) -> regex.Pattern[str]:
    # Most runs need none of it.
    import regex  # noqa: PLC0415

    try:
        return regex.compile(pattern.expression)
    except regex.error as error:
        raise Problem(
            N_("{file}, line {line}: “{expression}” is no regular expression: {reason}."),
            file=pattern.file,
            line=pattern.line,
            expression=pattern.expression,
            reason=error,
        ) from None
