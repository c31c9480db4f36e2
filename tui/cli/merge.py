"""`pizhu merge`: another person's workspace brought in."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tui.language import _, ngettext
from tui.saying import say, tell

if TYPE_CHECKING:
    from collections.abc import Mapping

    from store.conflicts import Conflict
    from store.merging import Merged
    from tui.command import Session


def make_command() -> click.Command:
    """`pizhu merge`, in the language in force."""
    return click.Command(
        "merge",
        callback=click.pass_obj(run),
        params=[
            click.Argument(["other"], metavar=_("OTHER.db")),
            click.Option(
                ["--dry-run"],
                is_flag=True,
                help=_("Tell what would come of it, and change nothing."),
            ),
        ],
        help=_(
            "Bring the work in OTHER.db into the workspace: its reports, and what was done to "
            "them, under the names of those who did it. What you both decided differently stays "
            "as it is here and is listed, for you to decide. Merging twice changes nothing, and a "
            "copy is made first."
        ),
        short_help=_("Bring another person's work in."),
        epilog=_("Example: pizhu merge --dry-run hanmeimei.db"),
    )


def run(session: Session, other: str, *, dry_run: bool) -> None:
    """Do it."""
    from store.merging import merge
    from store.opening import login_name
    from tui.workspace import choose_workspace, existing_workspace

    choice = choose_workspace(session.db)
    annotator = session.loaded.settings.annotator
    existing_workspace(choice, annotator).close()
    merged = merge(
        choice.path, Path(other).expanduser(), annotator or login_name(), dry_run=dry_run
    )
    for conflict in merged.conflicts:
        say(conflict_text(conflict))
    tell(_summary(merged))
    if dry_run:
        tell(_("Nothing was changed: this was a dry run."))


def conflict_text(conflict: Conflict) -> str:
    """One line about an item that came out differently."""
    return _("{report}, {item}: here {ours}, in {source} {theirs}").format(
        report=conflict.report or _("labels"),
        item=conflict.item,
        ours=_fields(conflict.ours),
        source=conflict.source,
        theirs=_fields(conflict.theirs),
    )


def _fields(fields: Mapping[str, Any] | None) -> str:
    if fields is None:
        return _("not there")
    return " ".join(f"{name}={value}" for name, value in fields.items())


def _summary(merged: Merged) -> str:
    counts = (
        ngettext("{n} new report", "{n} new reports", merged.reports).format(n=merged.reports),
        ngettext("{n} new act", "{n} new acts", merged.events).format(n=merged.events),
        ngettext("{n} item changed", "{n} items changed", merged.items).format(n=merged.items),
        ngettext("{n} conflict", "{n} conflicts", len(merged.conflicts)).format(
            n=len(merged.conflicts)
        ),
    )
    return ", ".join(counts)
