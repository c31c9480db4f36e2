"""`pizhu labels`: label sets, as files and in the workspace; the acts are in `label_acts`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from pizhu.report.problem import N_, Problem
from tui.cli.help import Context
from tui.cli.options import format_option
from tui.language import _, ngettext, problem_text
from tui.saying import hand_out, say, tell

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from rich.table import Table

    from pizhu.report.values import Label, LabelSet
    from store import Store
    from store.label_use import LabelUse
    from tui.command import Session

_UNREADABLE = N_("The label set {path} cannot be read ({reason}). Check its name and permissions.")
_NOT_UTF8 = N_("The label set {path} is not UTF-8 text. Save it as UTF-8.")
_THERE = N_("{path} is there already. Choose another name, or move it away.")


class _Commands(click.Group):
    """Commands in the order in which one comes to need them."""

    context_class = Context

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of the commands."""
        del ctx
        return list(self.commands)


def make_command() -> click.Command:
    """`pizhu labels`, in the language in force."""
    from tui.cli.label_acts import act_commands

    group = _Commands(
        "labels",
        help=_(
            "Make, check, show and apply label sets, and change the labels of the workspace. Every "
            "change is an act: u in the app takes it back. docs/labels.md tells what can stand in "
            "a label set's file."
        ),
        short_help=_("Make, check, show and change label sets."),
        epilog=_("Example: pizhu labels apply policy-instruments --use"),
    )
    for command in (_new(), _check(), _show(), *act_commands()):
        command.context_class = Context
        group.add_command(command)
    return group


def _new() -> click.Command:
    return click.Command(
        "new",
        callback=new,
        params=[
            click.Argument(["file"], required=False, metavar=_("[FILE]")),
            click.Option(
                ["--from", "origin"],
                metavar=_("SET"),
                help=_("Begin with a label set that comes with Pizhu instead of a small example."),
            ),
        ],
        help=_("Write a label set with comments, to be changed, into FILE or to standard output."),
        short_help=_("Write a label set to begin with."),
        epilog=_("Example: pizhu labels new my-labels.toml --from general"),
    )


def _check() -> click.Command:
    return click.Command(
        "check",
        callback=click.pass_obj(check),
        params=[click.Argument(["file"], metavar=_("FILE"))],
        help=_(
            "Check a label set's file: everything that is wrong is told with its line, and the "
            "exit code is 1 then. Keys that the key map in force has are told too."
        ),
        short_help=_("Check a label set's file."),
        epilog=_("Example: pizhu labels check my-labels.toml"),
    )


def _show() -> click.Command:
    return click.Command(
        "show",
        callback=click.pass_obj(show),
        params=[
            click.Argument(["label_set"], required=False, metavar=_("[SET]")),
            format_option(["table", "jsonl", "toml"]),
        ],
        help=_(
            "Show the labels of SET, without it of the set in use, and how many tags have each. "
            "With --format toml print it as a file to be changed and applied again."
        ),
        short_help=_("Show a label set, and how much it is used."),
        epilog=_("Example: pizhu labels show general --format toml > general.toml"),
    )


def new(file: str | None, origin: str | None) -> None:
    """Write a label set to begin with."""
    from pizhu.report.label_sets import shipped_text, template_text

    text = template_text() if origin is None else shipped_text(origin)
    if file is None or file == "-":
        hand_out(text)
        return
    path = Path(file).expanduser()
    try:
        with path.open("x", encoding="utf-8") as stream:
            stream.write(text)
    except FileExistsError:
        raise Problem(_THERE, path=path) from None
    tell(
        _("Written to {path}. Change it, then: pizhu labels check {path}").format(path=path),
    )


def check(session: Session, file: str) -> int:
    """Tell everything that is wrong with a file; the exit code."""
    from pizhu.report.label_sets import check_label_set, load_label_set

    text = text_of(file)
    problems = check_label_set(text, file)
    for problem in problems:
        say(problem_text(problem))
    if problems:
        count = len(problems)
        tell(ngettext("{n} thing is wrong.", "{n} things are wrong.", count).format(n=count))
        return 1
    label_set = load_label_set(text, file)
    count = len(label_set.labels)
    tell(
        ngettext("{file} is right: {n} label.", "{file} is right: {n} labels.", count).format(
            file=file, n=count
        )
    )
    tell_clashes(session, label_set)
    return 0


def show(session: Session, label_set: str | None, layout: str) -> None:
    """Show a label set."""
    from pizhu.report.label_sets import label_set_text
    from tui.cli.output import print_jsonl, print_table
    from tui.workspace import choose_workspace, existing_workspace

    choice = choose_workspace(session.db)
    with existing_workspace(choice, session.loaded.settings.annotator) as store:
        found, in_use = _found(store, label_set)
        use = store.label_use()
        others = [each.id for each in store.label_sets() if each.id != found.id]
    if layout == "toml":
        hand_out(label_set_text(found))
    elif layout == "jsonl":
        print_jsonl(_records(found, use))
    else:
        from tui.wording import label_set_name

        say(f"{label_set_name(found)} ({found.id}), {in_use}")
        print_table(_table(found, use))
        if others:
            tell(_("Other label sets of the workspace: {sets}").format(sets=", ".join(others)))


def text_of(file: str) -> str:
    """The text of a label set's file.

    Raises:
        Problem: If it cannot be read.
    """
    path = Path(file).expanduser()
    try:
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise Problem(_UNREADABLE, path=path, reason=error.strerror or error) from error
    except UnicodeDecodeError as error:
        raise Problem(_NOT_UTF8, path=path) from error


def tell_clashes(session: Session, label_set: LabelSet) -> None:
    """Tell which keys of labels the key map in force has for something else."""
    from keymaps import label_clashes, load_keymap
    from pizhu.report.label_tree import with_keys
    from tui.places import keys_file
    from tui.wording import clash_told

    labels = with_keys(label_set.labels)
    keymap = load_keymap(session.loaded.settings.keymap, keys_file())
    for clash in label_clashes(keymap, {label.key: label.id for label in labels}):
        tell(clash_told(clash))


def _found(store: Store, name: str | None) -> tuple[LabelSet, str]:
    """The label set of that name, and whether it is in use."""
    from pizhu.report.label_sets import shipped_label_set, shipped_names

    in_use, *others = store.label_sets()
    if name in {None, in_use.id}:
        return in_use, _("in use")
    for other in others:
        if other.id == name:
            return other, _("not in use")
    if name in shipped_names():
        return shipped_label_set(str(name)), _("comes with Pizhu, not in this workspace")
    raise Problem(
        N_("There is no label set “{name}” in this workspace or with Pizhu. There are: {names}."),
        name=name,
        names=", ".join(
            dict.fromkeys([each.id for each in (in_use, *others)] + [*shipped_names()])
        ),
    )


def _records(label_set: LabelSet, use: Mapping[str, LabelUse]) -> Iterator[dict[str, object]]:
    from pizhu.exchange.records import to_record
    from store.label_use import LabelUse

    for label in label_set.labels:
        found = use.get(label.id, LabelUse())
        yield {
            "label_set": label_set.id,
            **to_record(label),
            "tags": found.tags,
            "suggestions": found.suggestions,
            "rejected": found.rejected,
            "reports": len(found.reports),
        }


def _table(label_set: LabelSet, use: Mapping[str, LabelUse]) -> Table:
    from rich.text import Text

    from pizhu.report.label_tree import label_tree
    from store.label_use import LabelUse
    from tui.cli.output import make_table
    from tui.printable import printable
    from tui.wording import label_about, label_name

    table = make_table(
        _("key"), _("label"), _("id"), _("tags"), _("reports"), _("what it is for"), right=(3, 4)
    )
    for depth, label in label_tree(label_set.labels):
        found = use.get(label.id, LabelUse())
        name = Text(f"{'  ' * depth}▌", style=label.color)
        name.append(
            printable(label_name(label)), style="strike dim" if label.retired else "default"
        )
        about = ". ".join(part for part in (_state(label), label_about(label)) if part)
        table.add_row(
            label.key, name, label.id, f"{found.tags:,}", f"{len(found.reports):,}", about
        )
    return table


def _state(label: Label) -> str:
    from pizhu.report.values import Layer
    from tui.wording import word

    parts = [_("Retired")] if label.retired else []
    if label.layer is not Layer.SPAN:
        parts.append(_("Put on a {layer}").format(layer=word(label.layer)))
    return ", ".join(parts)
