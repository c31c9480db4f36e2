"""The commands of `pizhu labels` that change the labels of the workspace."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from tui.label_wording import merged_told, use_told
from tui.language import _
from tui.saying import say, tell

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pizhu.report.values import LabelSet
    from store import Store
    from store.label_acts import LabelChanged
    from store.label_applying import Applied
    from tui.command import Session


def act_commands() -> Iterator[click.Command]:
    """Every command that is an act, in the language in force."""
    label = click.Argument(["label"], metavar=_("LABEL"))
    english = click.Option(["--en"], metavar=_("TEXT"), help=_("In English."))
    chinese = click.Option(["--zh"], metavar=_("TEXT"), help=_("In Chinese."))
    yield _command(
        "apply",
        apply,
        [
            click.Argument(["file"], metavar=_("FILE|SET")),
            click.Option(["--use"], is_flag=True, help=_("Tag with it from now on.")),
        ],
        _(
            "Bring a label set into the workspace, or up to date: FILE is a label set's file, SET "
            "one that comes with Pizhu. What changes is told label by label. Labels that the file "
            "leaves out are retired where tags have them, and removed where none has."
        ),
        _("Bring a label set in, or up to date."),
        _("Example: pizhu labels apply my-labels.toml --dry-run"),
    )
    yield click.Command(
        "use",
        callback=click.pass_obj(use),
        params=[click.Argument(["label_set"], metavar=_("SET"))],
        help=_(
            "Tag with another label set of the workspace from now on. Tags of the others stay, and "
            "show as before."
        ),
        short_help=_("Tag with another label set."),
        epilog=_("Example: pizhu labels use general"),
    )
    yield _command(
        "rename",
        rename,
        [label, english, chinese],
        _("Give LABEL, which is named by its id, another name in one language or both."),
        _("Give a label another name."),
        _("Example: pizhu labels rename policy --en 'policy action'"),
    )
    yield _command(
        "describe",
        describe,
        [label, english, chinese],
        _("Say otherwise what LABEL is for; an empty text takes it away."),
        _("Say what a label is for."),
        _("Example: pizhu labels describe policy --en 'What government will do.'"),
    )
    yield _command(
        "recolour",
        recolour,
        [label, click.Argument(["color"], metavar=_("COLOUR"))],
        _("Give LABEL another colour: a name such as teal, or #rrggbb."),
        _("Give a label another colour."),
        _("Example: pizhu labels recolour policy '#0072b2'"),
    )
    yield _command(
        "key",
        key,
        [label, click.Argument(["key"], required=False, default="", metavar=_("[KEY]"))],
        _("Give LABEL another key; without KEY it has none, and is chosen by its name in the app."),
        _("Give a label another key, or none."),
        _("Example: pizhu labels key theme X"),
    )
    yield _command(
        "merge",
        merge,
        [label, click.Argument(["into"], metavar=_("INTO"))],
        _(
            "Give all tags of LABEL the label INTO, and take LABEL away. Where somebody has both "
            "on the same passage, one tag stays, with the notes and relations of both."
        ),
        _("Merge a label into another one."),
        _("Example: pizhu labels merge project policy --dry-run"),
    )
    yield _command(
        "retire",
        retire,
        [label],
        _("Offer LABEL no longer. The tags that have it keep it and show as before."),
        _("Offer a label no longer."),
        _("Example: pizhu labels retire other"),
    )
    yield _command(
        "restore",
        restore,
        [label],
        _("Offer a retired LABEL again."),
        _("Offer a retired label again."),
        _("Example: pizhu labels restore other"),
    )
    yield _command(
        "remove",
        remove,
        [label],
        _("Take LABEL out of its set. One that tags have is not removed: merge or retire it."),
        _("Take a label away that no tag has."),
        _("Example: pizhu labels remove other"),
    )


def apply(store: Store, session: Session, *, dry_run: bool, file: str, use: bool) -> bool:
    """Bring a label set in, or up to date; whether anything changed."""
    from tui.cli.labels import tell_clashes

    label_set = _label_set(file)
    applied = store.apply_label_set(label_set, use=use, dry_run=dry_run)
    for line in applied_told(applied):
        say(line)
    if applied.event is None:
        tell(_("The workspace has it so already."))
    if not applied.in_use:
        tell(_("To tag with it: pizhu labels use {id}").format(id=label_set.id))
    tell_clashes(session, label_set)
    return applied.event is not None


def use(session: Session, label_set: str) -> None:
    """Tag with another label set."""
    from tui.cli.labels import tell_clashes
    from tui.wording import label_set_name

    with _opened(session) as store:
        store.use_label_set(label_set)
        found = store.label_set()
    tell(_("From now on: {name}.").format(name=label_set_name(found)))
    tell_clashes(session, found)


def rename(store: Store, *, dry_run: bool, label: str, en: str | None, zh: str | None) -> None:
    """Give a label another name."""
    _tell_use(store.rename_label(label, _texts(en, zh), dry_run=dry_run))


def describe(store: Store, *, dry_run: bool, label: str, en: str | None, zh: str | None) -> None:
    """Say what a label is for."""
    _tell_use(store.describe_label(label, _texts(en, zh), dry_run=dry_run))


def recolour(store: Store, *, dry_run: bool, label: str, color: str) -> None:
    """Give a label another colour."""
    _tell_use(store.recolour_label(label, color, dry_run=dry_run))


def key(store: Store, session: Session, *, dry_run: bool, label: str, key: str) -> None:
    """Give a label another key, or none."""
    from dataclasses import replace

    from tui.cli.labels import tell_clashes

    _tell_use(store.change_label_key(label, key, dry_run=dry_run))
    every = store.every_label()
    named = tuple(replace(each, key=key) for each in every.labels if each.id == label)
    tell_clashes(session, replace(every, labels=named))


def retire(store: Store, *, dry_run: bool, label: str) -> None:
    """Offer a label no longer."""
    _tell_use(store.retire_label(label, dry_run=dry_run))


def restore(store: Store, *, dry_run: bool, label: str) -> None:
    """Offer a retired label again."""
    _tell_use(store.restore_label(label, dry_run=dry_run))


def remove(store: Store, *, dry_run: bool, label: str) -> None:
    """Take a label away that no tag has."""
    store.remove_label(label, dry_run=dry_run)


def merge(store: Store, *, dry_run: bool, label: str, into: str) -> None:
    """Merge a label into another one."""
    merged = store.merge_labels(label, into, dry_run=dry_run)
    for line in merged_told(merged, into):
        tell(line)


def applied_told(applied: Applied) -> Iterator[str]:
    """What applying a label set changes, a line each."""
    for label in applied.added:
        yield _("new: {label}").format(label=label)
    for label, fields in applied.changed.items():
        yield _("changed: {label} ({fields})").format(label=label, fields=", ".join(fields))
    for label in applied.retired:
        yield _("retired: {label}").format(label=label)
    for label in applied.removed:
        yield _("removed: {label}").format(label=label)
    if applied.changed or applied.retired:
        yield use_told(applied.use)


def _command(
    name: str,
    act: Callable[..., bool | None],
    params: list[click.Parameter],
    about: str,
    brief: str,
    example: str,
) -> click.Command:
    """A command that changes something, and with ``--dry-run`` tells what it would change.

    Args:
        name: Its name.
        act: What it does; false where there was nothing to do.
        params: What it takes.
        about: What it is for.
        brief: The same in a few words.
        example: How it is called.
    """
    needs_session = "session" in act.__annotations__

    def run(session: Session, *, dry_run: bool, **given: str) -> None:
        with _opened(session) as store:
            whose = (store, session) if needs_session else (store,)
            nothing = act(*whose, dry_run=dry_run, **given) is False
        if dry_run:
            tell(_("Nothing was changed: this was a dry run."))
        elif not nothing:
            tell(_("Saved; u in the app takes it back."))

    dry = click.Option(
        ["--dry-run"], is_flag=True, help=_("Tell what would come of it, and change nothing.")
    )
    return click.Command(
        name,
        callback=click.pass_obj(run),
        params=[*params, dry],
        help=about,
        short_help=brief,
        epilog=example,
    )


def _opened(session: Session) -> Store:
    from tui.workspace import choose_workspace, existing_workspace

    return existing_workspace(choose_workspace(session.db), session.loaded.settings.annotator)


def _label_set(name: str) -> LabelSet:
    from pizhu.report.label_sets import load_label_set, shipped_label_set, shipped_names
    from tui.cli.labels import text_of

    if name in shipped_names() and not Path(name).is_file():
        return shipped_label_set(name)
    return load_label_set(text_of(name), name)


def _texts(en: str | None, zh: str | None) -> dict[str, str]:
    texts = {language: text for language, text in (("en", en), ("zh", zh)) if text is not None}
    if not texts:
        raise click.UsageError(_("Say it with --en, with --zh, or both."))
    return texts


def _tell_use(changed: LabelChanged) -> None:
    tell(use_told(changed.use))
