"""Errors for people: what is wrong, where, and what to do."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


def N_(message: str) -> str:  # noqa: N802 - the name that message extraction looks for
    """Mark `message` for translation; whoever shows it translates it."""
    return message


@dataclass(frozen=True, slots=True)
class Named:
    """What has a name in each language, such as a label (有名之物), as a value in a problem.

    Attributes:
        id: What it is called where it has no name.
        names: Its names by language: ``en``, ``zh``.
    """

    id: str
    names: Mapping[str, str] = field(default_factory=dict)

    def in_language(self, language: str) -> str:
        """Its name in `language`, else in English, else its id."""
        return self.names.get(language) or self.names.get("en") or self.id

    def __str__(self) -> str:
        """Its name in English."""
        return self.in_language("en")


class Problem(Exception):  # noqa: N818 - it is what a person has, not what the program did
    """Something a person can mend, told in one sentence that says how.

    Attributes:
        message: The sentence as a ``str.format`` template in English, marked with `N_`, so that
            the screen can show it in the reader's language.
        values: What goes into the template: text, numbers, another problem, what has names, or a
            tuple of such.
    """

    def __init__(self, message: str, **values: object) -> None:
        super().__init__(message, values)
        self.message = message
        self.values = values

    def __reduce__(self) -> tuple[partial[Problem], tuple[()]]:
        """Cross from one process to another with its values."""
        return partial(type(self), self.message, **self.values), ()

    def __str__(self) -> str:
        """The sentence in English."""
        return self.message.format(
            **{
                name: ", ".join(map(str, value)) if isinstance(value, tuple) else value
                for name, value in self.values.items()
            }
        )
