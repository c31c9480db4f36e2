"""`pizhu keys`: the keys in force."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from tui.cli.options import format_option
from tui.language import _

if TYPE_CHECKING:
    from tui.command import Session


def make_command() -> click.Command:
    """`pizhu keys`, in the language in force."""
    return click.Command(
        "keys",
        callback=click.pass_obj(run),
        params=[
            click.Option(["--keymap"], metavar=_("NAME"), help=_("A shipped key map to look at.")),
            format_option(["table", "jsonl"]),
        ],
        help=_(
            "Print the keys in force: those of the chosen key map with your own changes. Errors "
            "in your own keys are told with their line."
        ),
        short_help=_("Print the keys in force."),
        epilog=_("Example: pizhu keys --keymap vim"),
    )


def run(session: Session, keymap: str | None, layout: str) -> None:
    """Do it."""
    from rich.text import Text

    from keymaps import load_keymap
    from keymaps.sheet import key_sheet
    from tui.cli.output import make_table, print_jsonl, print_table
    from tui.places import keys_file

    loaded = load_keymap(keymap or session.loaded.settings.keymap, keys_file())
    sheet = key_sheet(loaded)
    if layout == "jsonl":
        print_jsonl(
            {
                "action": entry.action.id,
                "keys": list(loaded.keys[entry.action.id]),
                "description": _(entry.action.description),
            }
            for _group, entries in sheet
            for entry in entries
        )
        return
    table = make_table(_("keys"), _("what it does"), _("action"))
    for group, entries in sheet:
        table.add_section()
        table.add_row("", Text(_(group.value), style="bold"))
        for entry in entries:
            table.add_row(" ".join(entry.keys), _(entry.action.description), entry.action.id)
    print_table(table)
