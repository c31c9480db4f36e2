"""Errors for people: what is wrong, where, and what to do."""

from __future__ import annotations

from functools import partial


def N_(message: str) -> str:  # noqa: N802 - the name that message extraction looks for
    """Mark `message` for translation; whoever shows it translates it."""
    return message


class Problem(Exception):  # noqa: N818 - it is what a person has, not what the program did
    """Something a person can mend, told in one sentence that says how.

    Attributes:
        message: The sentence as a ``str.format`` template in English, marked with `N_`, so that
            the screen can show it in the reader's language.
        values: What goes into the template.
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
        return self.message.format(**self.values)
