"""TOML that anybody may have written (自备文件), read in bounded time.

Python's reader is recursive, and takes time with the square of a dotted key's parts: a file of
40 KB can hold it up for ten seconds. What no label set, key map or lexicon has is refused first.
"""

from __future__ import annotations

import tomllib
from typing import Any

#: The longest file, in code points; a thousand labels with all there is to say take half of it.
LONGEST = 1_000_000
#: The longest line, in code points.
LONGEST_LINE = 10_000
#: The most dots in a line: parts of a key, or full stops of a description.
MOST_DOTS = 200


def parse(text: str) -> dict[str, Any]:
    """The tables of a TOML file.

    Args:
        text: The file's text.

    Raises:
        tomllib.TOMLDecodeError: The text is no TOML, or nobody can have meant it; as in Python's
            own messages the line is told.
    """
    if len(text) > LONGEST:
        raise tomllib.TOMLDecodeError("The file is too big (at line 1, column 1)")
    for number, line in enumerate(text.split("\n"), 1):
        if len(line) > LONGEST_LINE:
            raise tomllib.TOMLDecodeError(f"The line is too long (at line {number}, column 1)")
        if line.count(".") > MOST_DOTS:
            raise tomllib.TOMLDecodeError(f"Too many dots (at line {number}, column 1)")
    try:
        return tomllib.loads(text)
    except RecursionError:
        raise tomllib.TOMLDecodeError("Nested too deeply (at line 1, column 1)") from None
