"""`pizhu reports`: what is in the workspace."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from tui.cli.options import format_option
from tui.language import _

if TYPE_CHECKING:
    from tui.command import Session


def make_command() -> click.Command:
    """`pizhu reports`, in the language in force."""
    return click.Command(
        "reports",
        callback=click.pass_obj(run),
        params=[format_option(["table", "jsonl"])],
        help=_("List the reports of the workspace, with how much of each is reviewed."),
        short_help=_("List the reports of the workspace."),
        epilog=_("Example: pizhu reports --db work.db"),
    )


def run(session: Session, layout: str) -> None:
    """Do it."""
    from pizhu.exchange.records import to_record
    from tui.cli.output import make_table, print_jsonl, print_table
    from tui.wording import word
    from tui.workspace import choose_workspace, existing_workspace

    choice = choose_workspace(session.db)
    with existing_workspace(choice, session.loaded.settings.annotator) as store:
        summaries = store.summaries()
    if layout == "jsonl":
        print_jsonl(map(to_record, summaries))
        return
    columns = [_("id"), _("title"), _("characters"), _("figures"), _("decided"), _("tags")]
    table = make_table(*columns, _("sections"), _("report"), _("source"), right=(2, 3, 4, 5, 6))
    for each in summaries:
        counts = (each.length, each.figures, each.decided, each.tags)
        done = f"{each.sections_done}/{each.sections}" if each.sections else "–"
        stands = word(each.standing)
        table.add_row(
            each.id, each.title, *(f"{count:,}" for count in counts), done, stands, each.source
        )
    print_table(table)
