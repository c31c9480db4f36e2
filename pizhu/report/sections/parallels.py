"""Parallelism (排比): how alike the headings of one series are built."""

from __future__ import annotations

import re

#: Quotes and brackets do not count towards a heading's length.
_SIGNS = re.compile(r"[“”‘’《》（）()「」\s]")
#: No more signs than these are compared at either edge.
_EDGE = 8


def measure(words: str) -> str:
    """`words` without the signs that do not count."""
    return _SIGNS.sub("", words)


def shared_prefix(one: str, other: str) -> int:
    """How many code points the two begin with in common, at most eight."""
    count = 0
    for mine, theirs in zip(one[:_EDGE], other[:_EDGE], strict=False):
        if mine != theirs:
            break
        count += 1
    return count


def shared_suffix(one: str, other: str) -> int:
    """How many code points the two end with in common, at most eight."""
    return shared_prefix(one[: -_EDGE - 1 : -1], other[: -_EDGE - 1 : -1])
