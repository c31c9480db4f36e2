"""`pizhu sections`: the outline of a report."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from tui.cli.options import encoding_option, file_argument, format_option, read_file
from tui.language import _

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pizhu.report.values import Section


def make_command() -> click.Command:
    """`pizhu sections`, in the language in force."""
    return click.Command(
        "sections",
        callback=run,
        params=[file_argument(), format_option(["table", "jsonl"]), encoding_option()],
        help=_(
            "Print the outline of a report: its headings with their levels. Offsets count "
            "characters of the text from 0. FILE may be - for standard input."
        ),
        short_help=_("Print the outline of a report."),
        epilog=_("Example: pizhu sections report.txt --format jsonl"),
    )


def run(file: str, layout: str, encoding: str | None) -> None:
    """Do it."""
    from pizhu.report.furniture import find_furniture
    from pizhu.report.sections import find_sections
    from tui.cli.output import make_table, print_jsonl, print_table

    text = read_file(file, encoding).text
    sections = find_sections(text, find_furniture(text))
    if layout == "jsonl":
        print_jsonl(section_records(sections))
        return
    table = make_table(_("heading"), _("heading level"), _("from"), _("to"), right=(1, 2, 3))
    for section in sections:
        title = "  " * (section.level - 1) + section.label + section.title
        table.add_row(title, str(section.level), str(section.start), str(section.extent_end))
    print_table(table)


def section_records(sections: tuple[Section, ...]) -> Iterator[Mapping[str, object]]:
    """The sections as JSON objects, each with its path: the titles above it and its own."""
    from pizhu.exchange.records import to_record

    path: list[Section] = []
    for section in sections:
        while path and path[-1].level >= section.level:
            path.pop()
        path.append(section)
        yield {**to_record(section), "path": [each.title for each in path]}
