"""Heavy libraries (可选依赖): each belongs to an extra and is imported where it is used."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

from pizhu.report.problem import N_, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def needed(extra: str, what: str) -> Iterator[None]:
    """Around the import of what the extra `extra` installs; `what` names it, such as ``.docx``.

    Raises:
        Problem: With the command to install it, if a library is not there.
    """
    try:
        yield
    except ImportError as error:
        raise Problem(
            N_(
                "For {what}, Pizhu needs {library}, which is not installed. Install it with: "
                "{command}"
            ),
            what=what,
            library=error.name or str(error),
            command=install_command(extra),
        ) from error


def install_command(extra: str) -> str:
    """The command that installs an extra of the package into the Python that is running."""
    return f"{sys.executable} -m pip install 'pizhu[{extra}]'"
