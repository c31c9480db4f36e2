"""`pizhu open`: add files to the workspace and open the first."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from tui.cli.options import encoding_option
from tui.language import _

if TYPE_CHECKING:
    from tui.command import Session


def make_command() -> click.Command:
    """`pizhu open`, in the language in force."""
    return click.Command(
        "open",
        callback=click.pass_obj(run),
        params=[
            click.Argument(["files"], nargs=-1, required=True, metavar=_("FILE…")),
            encoding_option(),
        ],
        help=_("Add the files to the workspace if they are new, and open the first."),
        short_help=_("Add files and open the first."),
        epilog=_("Example: pizhu open reports/*.txt"),
    )


def run(session: Session, files: tuple[str, ...], encoding: str | None) -> None:
    """Do it."""
    from tui.launch import open_app

    open_app(session, files, encoding)
