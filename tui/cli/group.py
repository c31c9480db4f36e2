"""`pizhu` itself: its options, and the commands, each loaded when it is asked for."""

from __future__ import annotations

from difflib import get_close_matches
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, cast

import click

from pizhu import __version__
from tui.cli import COMMANDS
from tui.cli.help import Context
from tui.command import OPEN
from tui.language import LANGUAGES, _
from tui.saying import say

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui.command import Session


class Commands(click.Group):
    """The commands by name; what is no command's name but a file's is opened."""

    context_class = Context

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Every command, in the order of the help."""
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, loaded now."""
        del ctx
        return make_command(cmd_name) if cmd_name in COMMANDS else None

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that `args` begin with, or `open` where they begin with a file."""
        name = args[0]
        if name not in COMMANDS and _looks_like_file(name):
            return OPEN, self.get_command(ctx, OPEN), args
        if name not in COMMANDS and not name.startswith("-"):
            near = get_close_matches(name, COMMANDS, n=1, cutoff=0)[0]
            ctx.fail(
                _("There is no command and no file “{name}”. Did you mean “{near}”?").format(
                    name=name, near=near
                )
            )
        return super().resolve_command(ctx, args)


def _looks_like_file(name: str) -> bool:
    path = Path(name)
    return path.exists() or bool(path.suffix) or len(path.parts) > 1


def make_command(name: str) -> click.Command:
    """The command of that name out of `COMMANDS`, in the language in force."""
    make = import_module(COMMANDS[name]).make_command
    command = cast("Callable[[], click.Command]", make)()
    command.context_class = Context
    return command


def make_group() -> click.Group:
    """The `pizhu` command, in the language in force."""
    return Commands(
        "pizhu",
        callback=click.pass_context(open_without_command),
        invoke_without_command=True,
        subcommand_metavar=_("[FILE… | COMMAND …]"),
        # These two are taken from anywhere on the command line before click sees it; here they
        # stand for the help, and for the complaint when one lacks its value.
        params=[
            click.Option(
                ["--db"],
                expose_value=False,
                metavar=_("PATH"),
                help=_("The workspace file; without it PIZHU_DB, then the one opened last."),
            ),
            click.Option(
                ["--lang"],
                expose_value=False,
                metavar="|".join(LANGUAGES),
                help=_("The language of everything that people read."),
            ),
            click.Option(
                ["--version"],
                is_flag=True,
                expose_value=False,
                is_eager=True,
                callback=_show_version,
                help=_("Show the version and stop."),
            ),
        ],
        help=_(
            "Read, check and annotate Chinese government work reports.\n\n"
            "Without a command, Pizhu opens: on the reports of the workspace, or on the first of "
            "the files named, which are all added to it."
        ),
        epilog=_("Example: pizhu report.txt"),
        context_settings={"help_option_names": ["--help", "-h"]},
    )


def open_without_command(context: click.Context) -> None:
    """Open the app where no command is named."""
    if context.invoked_subcommand is None:
        from tui.launch import open_app

        open_app(cast("Session", context.obj))


def _show_version(context: click.Context, _parameter: click.Parameter, value: bool) -> None:
    if value and not context.resilient_parsing:
        say(f"pizhu {__version__}")
        context.exit()
