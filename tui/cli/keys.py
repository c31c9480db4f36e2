"""`pizhu keys`: the keys in force."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from tui.cli.options import format_option
from tui.language import _

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.table import Table

    from keymaps import Keymap
    from pizhu.report.values import Label
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
            "Print the keys in force: those of the chosen key map with your own changes, and those "
            "of the labels. Errors in your own keys are told with their line."
        ),
        short_help=_("Print the keys in force."),
        epilog=_("Example: pizhu keys --keymap vim"),
    )


def run(session: Session, keymap: str | None, layout: str) -> None:
    """Do it."""
    from keymaps import load_keymap
    from pizhu.report.label_tree import with_keys
    from tui.cli.output import print_jsonl, print_table
    from tui.places import keys_file
    from tui.wording import label_name

    labels = with_keys(labels_in_force(session))
    loaded = load_keymap(
        keymap or session.loaded.settings.keymap,
        keys_file(),
        {label.key: label_name(label) for label in labels},
    )
    if layout == "jsonl":
        print_jsonl(key_records(loaded, labels))
    else:
        print_table(key_table(loaded, labels))


def labels_in_force(session: Session) -> Sequence[Label]:
    """The labels of the workspace, whose keys count too; of the one there would be, if none is.

    Raises:
        Problem: If there is a workspace that cannot be used.
    """
    from tui.workspace import choose_workspace, open_workspace

    choice = choose_workspace(session.db)
    if not choice.path.exists():
        from pizhu.report.label_sets import default_label_set

        return default_label_set().labels
    with open_workspace(choice.path, session.loaded.settings.annotator) as store:
        return store.label_set().labels


def key_records(keymap: Keymap, labels: Sequence[Label]) -> Iterator[dict[str, object]]:
    """The actions and labels with their keys as JSON objects."""
    from keymaps.sheet import key_sheet
    from tui.wording import label_name

    for _group, entries in key_sheet(keymap):
        for entry in entries:
            action = entry.action
            keys = list(keymap.keys[action.id])
            yield {"action": action.id, "keys": keys, "description": _(action.description)}
    for label in labels:
        yield {"label": label.id, "keys": [label.key], "description": label_name(label)}


def key_table(keymap: Keymap, labels: Sequence[Label]) -> Table:
    """The actions and labels with their keys, under headings."""
    from rich.text import Text

    from keymaps.sheet import key_sheet
    from tui.cli.output import make_table
    from tui.wording import label_name

    table = make_table(_("keys"), _("what it does"), _("action"))

    def add_heading(heading: str) -> None:
        table.add_section()
        table.add_row("", Text(heading, style="bold"))

    for group, entries in key_sheet(keymap):
        add_heading(_(group.value))
        for entry in entries:
            table.add_row(" ".join(entry.keys), _(entry.action.description), entry.action.id)
    add_heading(_("Labels"))
    for label in labels:
        told = _("Tag the selection, or relabel: {label}").format(label=label_name(label))
        table.add_row(label.key, told, label.id)
    return table
