"""`pizhu backup`: a copy of the workspace, made while it is in use."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from tui.language import _
from tui.saying import tell

if TYPE_CHECKING:
    from tui.command import Session


def make_command() -> click.Command:
    """`pizhu backup`, in the language in force."""
    return click.Command(
        "backup",
        callback=click.pass_obj(run),
        params=[click.Argument(["target"], required=False, metavar=_("[FILE]"))],
        help=_(
            "Copy the workspace to FILE, others working on it or not, and check the copy. Without "
            "FILE, make today's copy in the folder of copies beside the workspace; that happens by "
            "itself on every day that Pizhu is used."
        ),
        short_help=_("Copy the workspace, and check the copy."),
        epilog=_("Example: pizhu backup /media/stick/work.db"),
    )


def run(session: Session, target: str | None) -> None:
    """Do it."""
    from store.backup import back_up, back_up_daily
    from store.transactions import backup_folder
    from tui.workspace import choose_workspace

    path = choose_workspace(session.db).path
    if target is not None:
        copy = back_up(path, Path(target).expanduser().absolute())
    else:
        made = back_up_daily(path)
        if made is None:
            tell(
                _("Today's copy is there already, in {folder}.").format(folder=backup_folder(path))
            )
            return
        copy = made
    tell(_("Copied to {path} and checked.").format(path=copy))
