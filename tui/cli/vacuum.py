"""`pizhu vacuum`: the workspace without gaps."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from tui.language import _
from tui.saying import tell

if TYPE_CHECKING:
    from tui.command import Session


def make_command() -> click.Command:
    """`pizhu vacuum`, in the language in force."""
    return click.Command(
        "vacuum",
        callback=click.pass_obj(run),
        params=[],
        help=_(
            "Rewrite the workspace without gaps and its search index in one piece. It needs room "
            "for a second copy meanwhile; nothing is lost if that is not there."
        ),
        short_help=_("Give back room that the workspace does not need."),
        epilog=_("Example: pizhu vacuum --db work.db"),
    )


def run(session: Session) -> None:
    """Do it."""
    from store.vacuum import vacuum
    from tui.workspace import choose_workspace, existing_workspace

    choice = choose_workspace(session.db)
    existing_workspace(choice, session.loaded.settings.annotator).close()
    done = vacuum(choice.path)
    tell(
        _("{path}: {before:,} bytes before, {after:,} now.").format(
            path=choice.path, before=done.before, after=done.after
        )
    )
