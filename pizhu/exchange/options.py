"""What may be chosen about how an export is written (选项)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from pizhu.report.problem import N_, Problem


class Overlap(StrEnum):
    """Which of two overlapping spans stays where a format holds only flat ones (重叠规则)."""

    LONGEST = "longest"
    SHORTEST = "shortest"
    PRIORITY = "priority"


class Tokens(StrEnum):
    """What a token is (词元) where the format leaves the choice."""

    CHARACTERS = "characters"
    WORDS = "words"


class Example(StrEnum):
    """How much text one example or task holds (样例)."""

    REPORT = "report"
    PARAGRAPH = "paragraph"
    SENTENCE = "sentence"


@dataclass(frozen=True, slots=True)
class Options:
    """How an export is written; each format reads those that mean something to it.

    Attributes:
        figures: Whether span formats get the figures too, labelled by their measure.
        rejected: Whether rejected suggestions go along, as negatives for training.
        overlap: Which of two overlapping spans stays in a flat format.
        tokens: What a token is.
        example: How much text an example holds; None leaves it to the format.
        language: The language of label names that people read, ``en`` or ``zh``.
    """

    figures: bool = False
    rejected: bool = False
    overlap: Overlap = Overlap.LONGEST
    tokens: Tokens = Tokens.CHARACTERS
    example: Example | None = None
    language: str = "zh"

    def __post_init__(self) -> None:
        """Take the choices by name too.

        Raises:
            Problem: If there is no such choice.
        """
        for name, kind in (("overlap", Overlap), ("tokens", Tokens), ("example", Example)):
            value = getattr(self, name)
            if value is not None:
                object.__setattr__(self, name, _chosen(kind, name, value))


def _chosen(kind: type[StrEnum], name: str, value: str) -> StrEnum:
    try:
        return kind(value)
    except ValueError as error:
        raise Problem(
            N_("“{name}” is “{value}”, but must be one of: {choices}."),
            name=name,
            value=value,
            choices=", ".join(kind),
        ) from error
