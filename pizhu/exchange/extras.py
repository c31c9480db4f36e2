"""Heavy libraries (可选依赖): each belongs to an extra and is imported where it is used."""

from __future__ import annotations

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
                "For {what}, Pizhu needs {library}, which is not installed: "
                "pip install 'pizhu[{extra}]'"
            ),
            what=what,
            library=error.name or str(error),
            extra=extra,
        ) from error
