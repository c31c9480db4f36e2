"""What a report's text means: furniture, sections, words, figures. A str in, values out."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pizhu.report.analysis import analyse

__all__ = ["analyse"]


def __getattr__(name: str) -> object:
    """Load `analyse` when it is first asked for: the values alone need no detector (PEP 562)."""
    if name == "analyse":
        from pizhu.report.analysis import analyse  # noqa: PLC0415 - the point of this function

        return analyse
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
