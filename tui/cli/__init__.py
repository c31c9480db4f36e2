"""The commands of `pizhu`, one module each. Importing this loads neither them nor click."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tui.command import Session

#: The module of each command, in the order of ``pizhu --help``.
COMMANDS: Mapping[str, str] = {
    "open": "tui.cli.opening",
    "add": "tui.cli.adding",
    "sections": "tui.cli.sections",
    "figures": "tui.cli.figures",
    "check": "tui.cli.checking",
    "suggest": "tui.cli.suggesting",
    "import": "tui.cli.importing",
    "export": "tui.cli.exporting",
    "reports": "tui.cli.reports",
    "waiting": "tui.cli.waiting",
    "labels": "tui.cli.labels",
    "search": "tui.cli.searching",
    "backup": "tui.cli.backup",
    "doctor": "tui.cli.doctor",
    "merge": "tui.cli.merge",
    "vacuum": "tui.cli.vacuum",
    "keys": "tui.cli.keys",
    "config": "tui.cli.config",
}


def run_click(session: Session, arguments: Sequence[str]) -> int:
    """Let click do what the command line asks; the exit code.

    Raises:
        Problem: If the command meets one.
    """
    from io import StringIO

    import click

    from tui.cli.group import make_group
    from tui.command import INTERRUPTED
    from tui.language import translate_click
    from tui.saying import tell

    translate_click()
    try:
        status = make_group().main(
            list(arguments), prog_name="pizhu", standalone_mode=False, obj=session
        )
    except click.ClickException as error:
        shown = StringIO()
        error.show(file=shown)
        tell(shown.getvalue().rstrip())
        return error.exit_code
    except click.Abort:
        return INTERRUPTED
    return status if isinstance(status, int) else 0
