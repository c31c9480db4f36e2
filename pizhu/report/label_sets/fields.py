"""What the single fields of a label may hold (标签字段)."""

from __future__ import annotations

import re

#: What a label or label set may be called in files: it must survive every export format.
_ID = re.compile(r"[a-z][a-z0-9-]{0,63}")


def is_id(text: str) -> bool:
    """Whether something in a label set can have `text` for an id."""
    return _ID.fullmatch(text) is not None


def is_key(text: str) -> bool:
    """Whether `text` is one visible character."""
    return len(text) == 1 and text.isprintable() and not text.isspace()


def is_line(text: str) -> bool:
    """Whether `text` is a line that can be seen: no name is blank or holds control characters."""
    return bool(text.strip()) and text.isprintable()
