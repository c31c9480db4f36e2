"""What several commands have in common on the command line."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from tui.encoding_note import encoding_note
from tui.language import _
from tui.saying import tell

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pizhu.report.values import Report


def file_argument() -> click.Argument:
    """One file, or ``-`` for standard input."""
    return click.Argument(["file"], metavar=_("FILE"))


def encoding_option() -> click.Option:
    """The encoding of the files that are read."""
    return click.Option(
        ["--encoding"],
        metavar=_("NAME"),
        help=_("The encoding of the text, such as gb18030; without it, it is found."),
    )


def lexicon_option() -> click.Option:
    """Words of one's own to find figures by."""
    return click.Option(
        ["--lexicon"],
        metavar=_("FILE"),
        help=_("Words of your own to find figures by; without it, lexicon.toml by the settings."),
    )


def format_option(choices: Sequence[str]) -> click.Option:
    """How to print; a table for people, else lines for programs."""
    return click.Option(
        ["--format", "layout"],
        type=click.Choice(choices),
        default=lambda: "table" if sys.stdout.isatty() else "jsonl",
        show_default=_("table on a terminal, else jsonl"),
        help=_("How to print."),
    )


def read_file(file: str, encoding: str | None) -> Report:
    """The report in `file`; an encoding that had to be found is told on standard error.

    Raises:
        Problem: If it cannot be read.
    """
    from pizhu.exchange import read_report

    report = read_report(file, encoding)
    if note := encoding_note(report, file, encoding):
        tell(note)
    return report
