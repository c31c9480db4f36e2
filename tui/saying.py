"""What the program says outside of its screens. Nothing else writes to the terminal as text.

File names, titles, texts and labels may be anybody's, and a terminal obeys the escape sequences in
them. So whatever is said goes through one of these, `tui.cli.output` for tables and records among
them; a test holds all of `tui` to it.
"""

from __future__ import annotations

import sys

from tui.printable import printable


def say(message: str, end: str = "\n") -> None:
    """Print output: a line, unless it is to end otherwise."""
    sys.stdout.write(printable(message) + end)


def hand_out(text: str) -> None:
    """Print what is a file, in UTF-8: exactly, but for a terminal, which would obey it."""
    if sys.stdout.isatty():
        say(text, end="")
        return
    sys.stdout.flush()
    sys.stdout.buffer.write(text.encode())
    sys.stdout.buffer.flush()


def tell(message: str) -> None:
    """Tell the person something that is no output."""
    sys.stderr.write(f"{printable(message)}\n")
