"""`pizhu search`: every place in the workspace where something stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from tui.cli.options import format_option
from tui.language import _, ngettext
from tui.saying import tell

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rich.table import Table
    from rich.text import Text

    from store.search import Hit
    from tui.command import Session


def make_command() -> click.Command:
    """`pizhu search`, in the language in force."""
    return click.Command(
        "search",
        callback=click.pass_obj(run),
        params=[
            click.Argument(["query"], nargs=-1, required=True, metavar=_("QUERY…")),
            click.Option(
                ["--limit"],
                type=click.IntRange(min=1),
                metavar=_("N"),
                help=_("Stop after so many places."),
            ),
            format_option(["table", "jsonl"]),
        ],
        help=_(
            "Find every place where the query stands, in the texts and notes of the workspace. "
            "Narrow it down with place: and year:, or look for figures with indicator:, status: "
            "and decision:, for tags with label:, for both with flagged:yes. The exit code is 1 "
            "when nothing is found."
        ),
        short_help=_("Find words, figures and tags in the workspace."),
        epilog=_("Example: pizhu search indicator:生产总值 status:target year:2024"),
    )


def run(session: Session, query: tuple[str, ...], limit: int | None, layout: str) -> int:
    """Do it; the exit code."""
    from itertools import islice

    from pizhu.exchange.records import to_record
    from tui.cli.output import print_jsonl, print_table
    from tui.command import PROBLEM
    from tui.workspace import choose_workspace, existing_workspace

    count = 0

    def counted(hits: Iterable[Hit]) -> Iterator[Hit]:
        nonlocal count
        for hit in hits:
            count += 1
            yield hit

    choice = choose_workspace(session.db)
    with existing_workspace(choice, session.loaded.settings.annotator) as store:
        hits = counted(islice(store.search(" ".join(query)), limit))
        if layout == "jsonl":
            print_jsonl(map(to_record, hits))
        else:
            table = hit_table(hits)
            if count:
                print_table(table)
    tell(ngettext("{n} place", "{n} places", count).format(n=count))
    return 0 if count else PROBLEM


def hit_table(hits: Iterable[Hit]) -> Table:
    """The places for people, each amid its neighbouring words."""
    from tui.cli.output import make_table

    table = make_table(_("report"), _("at"), _("found"), right=(1,))
    for hit in hits:
        table.add_row(hit.title, str(hit.start), _in_context(hit))
    return table


def _in_context(hit: Hit) -> Text:
    from rich.text import Text

    parts = (hit.before, (hit.found, "bold reverse"), hit.after)
    return Text.assemble(
        *(part.replace("\n", " ") if isinstance(part, str) else part for part in parts)
    )
