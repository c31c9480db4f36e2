"""Shares as people type them (百分比)."""

from __future__ import annotations


def share(typed: str) -> float:
    """The share, 0 to 1, that a person typed in percent.

    Raises:
        ValueError: It is none from 0 to 100 %.
    """
    percent = float(typed.strip().rstrip("%％"))
    if not 0 <= percent <= 100:  # noqa: PLR2004 - percent
        raise ValueError(typed)
    return percent / 100
