"""`pizhu waiting`: what of an earlier version of a text has no place in the new one yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from pizhu.report.problem import N_, Problem
from tui.cli.options import format_option
from tui.language import _
from tui.saying import tell

if TYPE_CHECKING:
    from collections.abc import Mapping

    from store import Store
    from store.versions import Orphan
    from tui.command import Session

#: What waits, in a word. Messages.
WORDS: Mapping[str, str] = {
    "figures": N_("figure"),
    "tags": N_("tag"),
    "notes": N_("note"),
    "relations": N_("link"),
}

_NONE_SUCH = N_("Nothing with the id {id} waits. “pizhu waiting” lists what does.")


def make_command() -> click.Command:
    """`pizhu waiting`, in the language in force."""
    return click.Command(
        "waiting",
        callback=click.pass_obj(run),
        params=[
            click.Option(
                ["--place"],
                type=(str, int),
                metavar=_("ID OFFSET"),
                help=_("Put what waits where its quote begins: a number of those listed."),
            ),
            click.Option(["--drop"], metavar=_("ID"), help=_("Let what waits go.")),
            format_option(["table", "jsonl"]),
        ],
        help=_(
            "List what was done to an earlier version of a file and has no certain place in the "
            "new one: figures that were decided about, tags, notes and links. Each waits until it "
            "is put in its place or dropped; both can be undone in the app."
        ),
        short_help=_("List what waits for its place in a new version of a file."),
        epilog=_("Example: pizhu waiting --place 3f2a 1204"),
    )


def run(session: Session, *, place: tuple[str, int] | None, drop: str | None, layout: str) -> None:
    """Do it."""
    from tui.workspace import choose_workspace, existing_workspace

    choice = choose_workspace(session.db)
    with existing_workspace(choice, session.loaded.settings.annotator) as store:
        waiting = [
            (summary.title, each)
            for summary in store.summaries()
            for each in store.orphans(summary.id)
        ]
        if place is not None:
            _put(store, _meant(waiting, place[0]), place[1])
        elif drop is not None:
            store.drop_orphan(_meant(waiting, drop).id)
        else:
            _show(waiting, layout)


def _meant(waiting: list[tuple[str, Orphan]], name: str) -> Orphan:
    found = [each for _, each in waiting if name and each.id.startswith(name)]
    if len(found) != 1:
        raise Problem(_NONE_SUCH, id=name)
    return found[0]


def _put(store: Store, orphan: Orphan, offset: int) -> None:
    from pizhu.report.values import Span

    store.place_orphan(orphan.id, Span(offset, offset + len(orphan.quote)), orphan.quote)


def _show(waiting: list[tuple[str, Orphan]], layout: str) -> None:
    from pizhu.exchange.records import to_record
    from tui.cli.output import make_table, print_jsonl, print_table
    from tui.wording import word

    if layout == "jsonl":
        print_jsonl({"report": title, **to_record(each)} for title, each in waiting)
        return
    if not waiting:
        tell(_("Nothing waits for its place."))
        return
    columns = (_("id"), _("report"), _("what"), _("quote"), _("was"), _("places"))
    table = make_table(*columns)
    for title, each in waiting:
        was = word(each.decision) if each.decision else each.label or each.note
        places = ", ".join(map(str, each.places)) or "–"
        table.add_row(each.id[:8], title, _(WORDS[each.kind]), each.quote, was, places)
    print_table(table)
