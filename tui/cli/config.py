"""`pizhu config`: the settings in force and which file set them."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import click

from pizhu.report.problem import N_
from tui.cli.options import format_option
from tui.language import _
from tui.settings import SETTINGS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.command import Session


def make_command() -> click.Command:
    """`pizhu config`, in the language in force."""
    return click.Command(
        "config",
        callback=click.pass_obj(run),
        params=[format_option(["table", "jsonl"])],
        help=_(
            "Print every setting with its value and which file set it, and where the files are. "
            "Settings are lines such as measure = 36 in the settings file."
        ),
        short_help=_("Print the settings and where they come from."),
        epilog=_("Example: pizhu config"),
    )


def run(session: Session, layout: str) -> None:
    """Do it."""
    from tui.cli.output import make_table, print_jsonl, print_table

    rows = tuple(setting_rows(session))
    if layout == "jsonl":
        print_jsonl(
            {
                "name": name,
                "value": value if value is None else str(value),
                "source": source or "default",
            }
            for name, value, source, _about in rows
        )
        return
    table = make_table(_("setting"), _("value"), _("set by"), _("what it is for"))
    for name, value, source, about in rows:
        table.add_row(name, "" if value is None else str(value), source or _("default"), _(about))
    print_table(table)


def setting_rows(session: Session) -> Iterator[tuple[str, object, str, str]]:
    """Name, value, what set it (empty for the default), and what it is for (a message)."""
    from tui.places import keys_file
    from tui.workspace import choose_workspace

    loaded = session.loaded
    values = dataclasses.asdict(loaded.settings)
    for name, setting in SETTINGS.items():
        source = str(loaded.path) if name in loaded.set_there else ""
        yield name, values[name], source, setting.description
    choice = choose_workspace(session.db)
    yield N_("workspace"), choice.path, _(choice.by), N_("where reports and annotations are kept")
    yield N_("settings file"), loaded.path, "", N_("the settings above; it need not exist")
    yield N_("keys file"), keys_file(), "", N_("your own keys; it need not exist")
