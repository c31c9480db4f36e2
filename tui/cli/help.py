"""Setting the help in terminal cells (帮助排版): click counts characters, 汉字 take two cells."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import click
from rich.cells import cell_len

if TYPE_CHECKING:
    from collections.abc import Iterable

#: What a line may be broken between: blanks, words, and single characters of Chinese, with the
#: marks that must not begin a line (，。) or end one (（“) kept where they belong.
_PIECE = re.compile(r"\s+|[（“《]*(?:[!-~…—]+|\S)[，。；：、！？）”》]*")


def wrap(text: str, width: int) -> list[str]:
    """`text` in lines of at most `width` cells, or of one piece that is longer."""
    lines: list[str] = []
    line = ""
    for piece in _PIECE.findall(text):
        if line and cell_len((line + piece).rstrip()) > width:
            lines.append(line.rstrip())
            line = piece.lstrip()
        else:
            line += piece
    return [*lines, line.rstrip()]


class Formatter(click.HelpFormatter):
    """click's formatter, measuring in cells."""

    def write_text(self, text: str) -> None:
        """Write paragraphs, parted by blank lines."""
        indent = " " * self.current_indent
        room = self.width - self.current_indent
        paragraphs = [wrap(" ".join(part.split()), room) for part in text.split("\n\n")]
        self.write("\n\n".join("\n".join(indent + line for line in part) for part in paragraphs))
        self.write("\n")

    def write_dl(
        self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2
    ) -> None:
        """Write terms with their explanations beside them, or below where a term is long."""
        rows = list(rows)
        first = min(max(cell_len(term) for term, _text in rows), col_max) + col_spacing
        margin = " " * self.current_indent
        for term, text in rows:
            lines = wrap(text, max(self.width - first - self.current_indent, 10))
            if cell_len(term) + col_spacing > first:
                self.write(f"{margin}{term}\n")
            else:
                fill = " " * (first - cell_len(term))
                self.write(f"{margin}{term}{fill}{lines.pop(0)}".rstrip() + "\n")
            for line in lines:
                self.write(f"{margin}{'':{first}}{line}\n")


class Context(click.Context):
    """click's context, with that formatter."""

    formatter_class = Formatter
