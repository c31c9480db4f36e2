"""docs/cli.md: every command's help, as the program prints it."""

from __future__ import annotations

import sys

import click

from tui.cli import COMMANDS
from tui.cli.group import make_command, make_group
from tui.language import install

_WIDTH = 88

_HEAD = """\
# The command line

This page is what `pizhu --help` and `pizhu COMMAND --help` print
(`python -m tui.cli.page > docs/cli.md`; a test keeps it true).

What a command puts out for programs goes to standard output, everything else (messages, counts,
the progress bar) to standard error. Without a terminal the output is JSON Lines; its keys are
those of [the native format](format.md). The exit code is 0 when all went well, 1 when there is a
problem to mend, told in one sentence, and 2 when the command line makes no sense.

`--db` and `--lang` may stand anywhere on the command line. The workspace is the one of `--db`,
else of the variable `PIZHU_DB`, else the one opened last, else `pizhu.db` in your data directory.

Bash completes commands and options after `eval "$(_PIZHU_COMPLETE=bash_source pizhu)"`; zsh and
fish likewise with `zsh_source` and `fish_source`.
"""


def command_line_page() -> str:
    """The page, in English."""
    install("en")
    group = make_group()
    parent = group.make_context("pizhu", [], resilient_parsing=True, terminal_width=_WIDTH)
    parts = [_HEAD, _help(group, parent)]
    for name in COMMANDS:
        command = make_command(name)
        context = click.Context(command, parent, info_name=name, terminal_width=_WIDTH)
        parts += [f"## pizhu {name}\n", _help(command, context)]
        for below, inner in command.commands.items() if isinstance(command, click.Group) else ():
            beneath = click.Context(inner, context, info_name=below, terminal_width=_WIDTH)
            parts += [f"### pizhu {name} {below}\n", _help(inner, beneath)]
    return "\n".join(parts)


def _help(command: click.Command, context: click.Context) -> str:
    return f"```text\n{command.get_help(context)}\n```\n"


if __name__ == "__main__":
    sys.stdout.write(command_line_page())
