"""`pizhu export`: annotated reports out of the workspace."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from pizhu.exchange.formats import FORMATS
from tui.cli.options import tell
from tui.language import _, ngettext

if TYPE_CHECKING:
    from pizhu.exchange.formats import Written
    from tui.command import Session


def make_command() -> click.Command:
    """`pizhu export`, in the language in force."""
    return click.Command(
        "export",
        callback=click.pass_obj(run),
        params=[
            click.Argument(["reports"], nargs=-1, metavar=_("REPORT…")),
            click.Option(["--all", "every"], is_flag=True, help=_("Export every report.")),
            click.Option(
                ["--format", "name"],
                type=click.Choice(list(FORMATS)),
                default=next(iter(FORMATS)),
                show_default=True,
                help=_("The format; docs/format.md describes each."),
            ),
            click.Option(
                ["-o", "--output"],
                metavar=_("FILE"),
                help=_("The file to write, whole or not at all; without it, standard output."),
            ),
        ],
        help=_(
            "Write annotated reports to a file. A REPORT is named by its title, its file's name, "
            "or its id, as “pizhu reports” lists them."
        ),
        short_help=_("Write annotated reports to a file."),
        epilog=_("Example: pizhu export --all --format jsonl -o reports.jsonl"),
    )


def run(
    session: Session,
    reports: tuple[str, ...],
    every: bool,
    name: str,
    output: str | None,
) -> None:
    """Do it."""
    from pizhu.exchange.formats import export, writer_for
    from tui.cli.progress import shown_progress
    from tui.workspace import choose_workspace, existing_workspace

    if bool(reports) == every:
        raise click.UsageError(_("Name the reports to export, or all of them with --all."))
    choice = choose_workspace(session.db)
    with existing_workspace(choice, session.loaded.settings.annotator) as store:
        if every:
            ids = [summary.id for summary in store.summaries()]
        else:
            ids = list(dict.fromkeys(map(store.report_id, reports)))
        loaded = (store.load(each) for each in shown_progress(ids, _("exporting")))
        if output is None:
            sys.stdout.flush()
            written = writer_for(name).write(loaded, sys.stdout.buffer)
            sys.stdout.buffer.flush()
        else:
            written = export(loaded, output, name)
    tell(counts(written))


def counts(written: Written) -> str:
    """What was written, and below it what was lost."""
    parts = (
        ngettext("{n} report", "{n} reports", written.reports).format(n=written.reports),
        ngettext("{n} figure", "{n} figures", written.figures).format(n=written.figures),
        ngettext("{n} tag", "{n} tags", written.tags).format(n=written.tags),
    )
    lines = [_("written: {counts}").format(counts=", ".join(parts))]
    lines += [f"{_(what)}: {count}" for what, count in written.lost.items()]
    return "\n".join(lines)
