"""`pizhu check`: figures of a report that contradict one another (勾稽核对)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from tui.cli.options import (
    encoding_option,
    file_argument,
    format_option,
    lexicon_option,
    read_file,
)
from tui.language import _, ngettext
from tui.saying import tell

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pizhu.report.figures import Lexicon
    from pizhu.report.values import Check, Figure


def make_command() -> click.Command:
    """`pizhu check`, in the language in force."""
    return click.Command(
        "check",
        callback=click.pass_context(run),
        params=[
            file_argument(),
            format_option(["table", "jsonl"]),
            lexicon_option(),
            encoding_option(),
        ],
        help=_(
            "Check the figures of a report against one another: a level against its increase and "
            "its rate, shares against their whole, a figure against itself where it stands twice. "
            "The exit code is 1 when any disagree. FILE may be - for standard input."
        ),
        short_help=_("Check a report's figures against one another."),
        epilog=_("Example: pizhu check report.txt"),
    )


def run(
    context: click.Context, file: str, layout: str, *, lexicon: str | None, encoding: str | None
) -> None:
    """Do it."""
    from tui.cli.output import make_table, print_jsonl, print_table
    from tui.command import PROBLEM
    from tui.lexicon import own_lexicon

    words = own_lexicon(lexicon)
    text = read_file(file, encoding).text
    checks = checks_of(text, words)
    found = [(figure, check) for figure, check in checks if not check.agrees]
    if layout == "jsonl":
        print_jsonl(check_record(figure, check, text) for figure, check in found)
    elif found:
        table = make_table(
            _("at"), _("figure"), _("expected"), _("rule"), _("other figures"), right=(0, 1, 2)
        )
        for figure, check in found:
            others = "、".join(text[span.start : span.end] for span in check.others)
            table.add_row(str(figure.start), figure.text, check.expected, check.rule, others)
        print_table(table)
    done = ngettext("{n} check", "{n} checks", len(checks)).format(n=len(checks))
    failed = ngettext("{n} disagreement", "{n} disagreements", len(found)).format(n=len(found))
    tell(f"{done}, {failed}")
    if found:
        context.exit(PROBLEM)


def checks_of(text: str, lexicon: Lexicon | None = None) -> Sequence[tuple[Figure, Check]]:
    """Every check of the figures in `text`, found by `lexicon`, with the figure it is about."""
    from pizhu.report import analyse

    return [(figure, check) for figure in analyse(text, lexicon).figures for check in figure.checks]


def check_record(figure: Figure, check: Check, text: str) -> dict[str, Any]:
    """A disagreement as a JSON object."""
    return {
        "start": figure.start,
        "end": figure.end,
        "text": figure.text,
        "indicator": figure.indicator,
        "value": figure.value,
        "expected": check.expected,
        "rule": check.rule,
        "others": [
            {"start": span.start, "end": span.end, "text": text[span.start : span.end]}
            for span in check.others
        ],
    }
