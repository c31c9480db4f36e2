"""The options of `pizhu export`, and what they say as values of the library."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import click

from pizhu.exchange.formats import FORMATS
from pizhu.exchange.options import Example, Options, Overlap, Tokens
from pizhu.exchange.selection import Selection, Split
from pizhu.report.values import Decision
from tui.language import _, current_language

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class ExportChoices:
    """What the command line asks for.

    Attributes:
        reports: The reports' names; none for all.
        format: The format.
        output: The file or folder, None for standard output.
        selection: The filters.
        options: How to write.
        split: How to part the reports, None for not at all.
    """

    reports: tuple[str, ...]
    format: str
    output: str | None
    selection: Selection
    options: Options
    split: Split | None


def export_parameters() -> list[click.Parameter]:
    """What may stand on the command line."""
    return [*_where(), *_filters(), *_ways()]


def _where() -> list[click.Parameter]:
    return [
        click.Argument(["reports"], nargs=-1, metavar=_("REPORT…")),
        click.Option(["--all", "every"], is_flag=True, help=_("Export every report.")),
        click.Option(
            ["--format", "name"],
            metavar=_("NAME"),
            default=next(iter(FORMATS)),
            show_default=True,
            help=_("The format; --formats lists them, docs/formats.md describes each."),
        ),
        click.Option(
            ["--formats"],
            is_flag=True,
            is_eager=True,
            expose_value=False,
            callback=_list_formats,
            help=_("List the formats and stop."),
        ),
        click.Option(
            ["-o", "--output"],
            metavar=_("PATH"),
            help=_(
                "The file or folder to write, whole or not at all; without it, standard output."
            ),
        ),
    ]


def _filters() -> list[click.Parameter]:
    return [
        click.Option(
            ["--label", "labels"],
            multiple=True,
            metavar=_("ID"),
            help=_("Only tags with this label, or figures such as figure-change; repeatable."),
        ),
        click.Option(
            ["--decision", "decisions"],
            multiple=True,
            type=click.Choice(list(map(str, Decision))),
            help=_("Only what was decided so; repeatable."),
        ),
        click.Option(
            ["--annotator", "annotators"],
            multiple=True,
            metavar=_("NAME"),
            help=_("Only what this annotator tagged or decided; repeatable."),
        ),
        click.Option(
            ["--section", "sections"],
            multiple=True,
            metavar=_("WORDS"),
            help=_("Only in sections with these words in their heading; repeatable."),
        ),
        click.Option(
            ["--flagged"],
            is_flag=True,
            help=_("Only what somebody has flagged for discussion."),
        ),
        click.Option(
            ["--query"],
            default="",
            metavar=_("WORDS"),
            help=_("Only in sentences that hold all of these words."),
        ),
        click.Option(
            ["--agreement"],
            type=click.FloatRange(0, 1),
            default=0.0,
            help=_("The least share of a report's annotators who put the same tag, 0 to 1."),
        ),
    ]


def _ways() -> list[click.Parameter]:
    return [
        click.Option(
            ["--figures"],
            is_flag=True,
            help=_("In formats of labelled spans: figures too, labelled by their measure."),
        ),
        click.Option(
            ["--rejected"],
            is_flag=True,
            help=_("What was rejected too, as negatives, where the format can tell it apart."),
        ),
        click.Option(
            ["--overlap"],
            type=click.Choice(list(map(str, Overlap))),
            default=Overlap.LONGEST.value,
            show_default=True,
            help=_("Which of two overlapping spans stays in a flat format."),
        ),
        click.Option(
            ["--tokens"],
            type=click.Choice(list(map(str, Tokens))),
            default=Tokens.CHARACTERS.value,
            show_default=True,
            help=_("What a token is, in spacy, prodigy and xmi."),
        ),
        click.Option(
            ["--example"],
            type=click.Choice(list(map(str, Example))),
            help=_("How much text one example holds; without it, as is usual in the format."),
        ),
        click.Option(
            ["--split"],
            metavar="train=80,test=20",
            callback=_read_split,
            help=_("Part the reports, each as a whole, into these shares."),
        ),
        click.Option(
            ["--seed"],
            type=int,
            default=0,
            show_default=True,
            help=_("The seed of the split."),
        ),
    ]


def export_choices(given: Mapping[str, Any]) -> ExportChoices:
    """What the command line asks for, from the values of `export_parameters`."""
    shares = given["split"]
    return ExportChoices(
        reports=given["reports"],
        format=given["name"],
        output=given["output"],
        selection=Selection(
            labels=frozenset(given["labels"]),
            decisions=frozenset(map(Decision, given["decisions"])),
            annotators=frozenset(given["annotators"]),
            sections=frozenset(given["sections"]),
            query=given["query"],
            agreement=given["agreement"],
            flagged=given["flagged"],
        ),
        options=Options(
            figures=given["figures"],
            rejected=given["rejected"],
            overlap=Overlap(given["overlap"]),
            tokens=Tokens(given["tokens"]),
            example=Example(given["example"]) if given["example"] else None,
            language="zh" if current_language().startswith("zh") else "en",
        ),
        split=Split(shares, given["seed"]) if shares else None,
    )


def _read_split(
    _context: click.Context, _parameter: click.Parameter, value: str | None
) -> dict[str, float] | None:
    if value is None:
        return None
    shares = {}
    for part in value.split(","):
        name, _equals, share = part.strip().partition("=")
        if not name.isidentifier() or name in shares:
            raise click.BadParameter(_("write it like train=80,dev=10,test=10"))
        try:
            shares[name] = float(share)
        except ValueError:
            raise click.BadParameter(_("write it like train=80,dev=10,test=10")) from None
    return shares


def _list_formats(context: click.Context, _parameter: click.Parameter, value: bool) -> None:
    if not value or context.resilient_parsing:
        return
    from tui.cli.output import make_table, print_table

    table = make_table(_("format"), _("what it is"), _("written as"), _("needs"))
    for name, chosen in FORMATS.items():
        needs = "" if chosen.is_installed or not chosen.extra else f"pizhu[{chosen.extra}]"
        written = _("folder") if chosen.is_folder else chosen.suffix
        table.add_row(name, _(chosen.description), written, needs)
    print_table(table)
    context.exit()
