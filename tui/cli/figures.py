"""`pizhu figures`: the figures of a report, and with --explain why they are what they are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from pizhu.report.problem import N_
from tui.cli.options import encoding_option, file_argument, format_option, lexicon_option, read_file
from tui.language import _

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from rich.table import Table

    from pizhu.report.values import Evidence, Figure, Skipped


def make_command() -> click.Command:
    """`pizhu figures`, in the language in force."""
    return click.Command(
        "figures",
        callback=run,
        params=[
            file_argument(),
            format_option(["table", "jsonl"]),
            click.Option(
                ["--explain"],
                is_flag=True,
                help=_("Show the words that decided, and the numbers passed over with the reason."),
            ),
            lexicon_option(),
            encoding_option(),
        ],
        help=_(
            "Print the figures of a report with what they measure. Offsets count characters of "
            "the text from 0. FILE may be - for standard input."
        ),
        short_help=_("Print the figures of a report."),
        epilog=_("Example: pizhu figures report.txt --format jsonl > figures.jsonl"),
    )


def run(
    file: str, layout: str, *, explain: bool, lexicon: str | None, encoding: str | None
) -> None:
    """Do it."""
    from pizhu.report import analyse
    from tui.cli.output import print_jsonl, print_table
    from tui.lexicon import own_lexicon

    words = own_lexicon(lexicon)
    text = read_file(file, encoding).text
    analysis = analyse(text, words)
    skipped: Sequence[Skipped] = ()
    if explain:
        from pizhu.report.figures import find_skipped

        skipped = find_skipped(text, analysis.furniture, analysis.sections, analysis.facts, words)
    if layout == "jsonl":
        records = [figure_record(figure) for figure in analysis.figures]
        records += [skipped_record(each, text) for each in skipped]
        print_jsonl(sorted(records, key=lambda record: (record["start"], record["end"])))
        return
    print_table(figure_table(analysis.figures, text, explain=explain))
    if explain:
        print_table(skipped_table(skipped, text))


def figure_record(figure: Figure) -> dict[str, Any]:
    """A figure as a JSON object; docs/format.md tells its keys."""
    from pizhu.exchange.records import to_record

    return to_record(figure)


def skipped_record(skipped: Skipped, text: str) -> dict[str, Any]:
    """A number passed over as a JSON object; only these have a ``reason``."""
    from pizhu.exchange.records import to_record

    return {**to_record(skipped), "text": text[skipped.start : skipped.end]}


def figure_table(figures: Sequence[Figure], text: str, *, explain: bool) -> Table:
    """The figures for people; with `explain`, the words that decided each field."""
    from tui.cli.output import make_table
    from tui.wording import ARROWS, word

    columns = [_("at"), _("figure"), _("indicator"), _("measure"), _("bound"), _("status")]
    table = make_table(*columns, _("why") if explain else _("section"), right=(0, 1))
    for figure in figures:
        arrow = ARROWS[figure.direction] if figure.direction else ""
        table.add_row(
            str(figure.start),
            figure.text,
            figure.indicator,
            f"{word(figure.measure)} {arrow}".rstrip(),
            word(figure.bound),
            word(figure.status),
            reasons(figure.evidence, text) if explain else "".join(figure.section[-1:]),
        )
    return table


def reasons(evidence: Sequence[Evidence], text: str) -> str:
    """The rules that decided the fields of a figure, with the words they saw."""
    return "\n".join(
        f"{each.field}: {each.rule}"
        + ("" if each.start is None else f" “{text[each.start : each.end]}”")
        for each in evidence
    )


def skipped_table(skipped: Sequence[Skipped], text: str) -> Table:
    """The numbers passed over, with the reason of each."""
    from tui.cli.output import make_table

    table = make_table(_("at"), _("passed over"), _("reason"), _("rule"), right=(0, 1))
    for each in skipped:
        table.add_row(
            str(each.start), text[each.start : each.end], _(REASONS[each.reason]), each.rule
        )
    return table


#: Why a number is no figure, by the reason's name in the data (GUIDELINES §1). Messages.
REASONS: Mapping[str, str] = {
    "date": N_("date"),
    "ordinal": N_("ordinal number"),
    "name": N_("part of a name"),
    "enum": N_("list label, page or phone number"),
}
