"""`pizhu export`: annotated reports out of the workspace."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from tui.cli.export_options import export_choices, export_parameters
from tui.export_counts import count_lines
from tui.language import _
from tui.saying import tell

if TYPE_CHECKING:
    from tui.command import Session


def make_command() -> click.Command:
    """`pizhu export`, in the language in force."""
    return click.Command(
        "export",
        callback=click.pass_obj(run),
        params=export_parameters(),
        help=_(
            "Write annotated reports in any of many formats. A REPORT is named by its title, its "
            "file's name, or its id, as “pizhu reports” lists them. What was written, left out "
            "and lost is told on standard error, and stands in a manifest beside the export."
        ),
        short_help=_("Write annotated reports in any of many formats."),
        epilog=_("Example: pizhu export --all --format jsonl -o reports.jsonl"),
    )


def run(session: Session, *, every: bool, **given: Any) -> None:
    """Do it."""
    from pizhu.exchange.exporting import STANDARD_OUTPUT, export
    from tui.cli.progress import shown_progress
    from tui.workspace import choose_workspace, existing_workspace

    choices = export_choices(given)
    if bool(choices.reports) == every:
        raise click.UsageError(_("Name the reports to export, or all of them with --all."))
    workspace = choose_workspace(session.db)
    with existing_workspace(workspace, session.loaded.settings.annotator) as store:
        if every:
            ids = [summary.id for summary in store.summaries()]
        else:
            ids = list(dict.fromkeys(map(store.report_id, choices.reports)))
        manifest = export(
            (store.load(each) for each in shown_progress(ids, _("exporting"))),
            choices.output or STANDARD_OUTPUT,
            choices.format,
            selection=choices.selection,
            options=choices.options,
            split=choices.split,
        )
    tell("\n".join(count_lines(manifest.counts)))
