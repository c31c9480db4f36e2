"""`pizhu add`: many report files into the workspace, with what came of each."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import click

from pizhu.exchange.gathering import Gathered, Outcome
from pizhu.report.problem import N_, Problem
from tui.cli.options import encoding_option, format_option
from tui.language import _, ngettext, problem_text
from tui.saying import tell

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from store import AddedReport
    from tui.cli.shelves import SettledShelf
    from tui.command import Session

#: What came of a report, in a word. Messages.
WORDS: Mapping[Outcome, str] = {
    Outcome.ADDED: N_("added"),
    Outcome.KNOWN: N_("known"),
    Outcome.FAILED: N_("failed"),
}


def make_command() -> click.Command:
    """`pizhu add`, in the language in force."""
    return click.Command(
        "add",
        callback=click.pass_context(run),
        params=[
            click.Argument(["paths"], nargs=-1, required=True, metavar=_("PATH…")),
            click.Option(
                ["--dry-run"], is_flag=True, help=_("Tell what would be added, and add nothing.")
            ),
            click.Option(
                ["--column"],
                metavar=_("NAME"),
                help=_("The column of a table that holds the texts; without it, it is found."),
            ),
            encoding_option(),
            format_option(["table", "jsonl"]),
        ],
        help=_(
            "Add reports to the workspace: text, Markdown, Word (.docx), PDF, web pages, and "
            "tables (.csv, .xlsx, .jsonl) with a report a row. A PATH is a file, a folder, a "
            "pattern such as 'reports/**/*.pdf', or - for standard input. The same text is added "
            "once. What was interrupted goes on when it is begun again. The exit code is 1 when "
            "any report failed."
        ),
        short_help=_("Add report files, folders and tables."),
        epilog=_("Example: pizhu add reports/ provinces.xlsx"),
    )


def run(
    context: click.Context, paths: Sequence[str], *, dry_run: bool, layout: str, **given: Any
) -> None:
    """Do it."""
    from store.places import warning_about
    from tui.cli.output import make_table, print_jsonl, print_table
    from tui.cli.shelves import DryShelf, WorkspaceShelf
    from tui.command import PROBLEM
    from tui.workspace import choose_workspace, existing_workspace

    session: Session = context.obj
    workspace = choose_workspace(session.db)
    warning = warning_about(workspace.path)
    if warning is not None:
        tell(problem_text(warning))
    counts = dict.fromkeys(Outcome, 0)
    changed: Sequence[AddedReport] = ()
    rows: list[tuple[str, str, str]] = []
    annotator = session.loaded.settings.annotator
    with ExitStack() as stack:
        shelf: SettledShelf
        if dry_run:
            shelf = DryShelf(stack.enter_context(existing_workspace(workspace, annotator)))
        else:
            shelf = stack.enter_context(WorkspaceShelf(workspace.path, annotator))
        for each in gathered(paths, shelf, given["encoding"], given["column"]):
            counts[each.outcome] += 1
            if layout == "jsonl":
                print_jsonl([record_of(each)])
            else:
                why = problem_text(each.problem) if each.problem else each.title or ""
                rows.append((_(WORDS[each.outcome]), each.source, why))
        if isinstance(shelf, WorkspaceShelf):
            shelf.finish()
            changed = shelf.versions
    if rows:
        table = make_table(_("outcome"), _("file"), _("report"))
        for row in rows:
            table.add_row(*row)
        print_table(table)
    tell(summary(counts, dry_run=dry_run))
    if changed:
        tell(carried_over(changed))
    if counts[Outcome.FAILED]:
        context.exit(PROBLEM)


def gathered(
    paths: Sequence[str], shelf: SettledShelf, encoding: str | None, column: str | None
) -> Iterator[Gathered]:
    """What came of each report, told once it is safe, with a bar on the terminal while it lasts."""
    from pizhu.exchange.gathering import find_files, gather
    from tui.cli.progress import shown_progress

    files, failures = find_files(paths)
    yield from failures
    waiting: list[Gathered] = []
    try:
        for file in shown_progress(files, _("adding")):
            for each in gather(file, shelf, encoding, column):
                waiting.append(each)
                if shelf.is_full:
                    yield from settled(waiting, shelf)
                    waiting.clear()
    except Problem:
        yield from settled(waiting, shelf)
        raise
    yield from settled(waiting, shelf)


def settled(waiting: Sequence[Gathered], shelf: SettledShelf) -> Iterator[Gathered]:
    """What came of reports that waited, now that they are safe."""
    new = shelf.settle()
    for each in waiting:
        beaten = each.outcome is Outcome.ADDED and each.id not in new
        yield replace(each, outcome=Outcome.KNOWN) if beaten else each


def carried_over(changed: Sequence[AddedReport]) -> str:
    """What became of the work on the earlier versions of files that have changed."""
    new = ngettext("{n} is a new version of a report", "{n} are new versions", len(changed))
    moved = sum(each.moved for each in changed)
    waiting = sum(each.orphans for each in changed)
    return (
        new.format(n=len(changed))
        + ngettext(
            ": {n} item was carried over as a suggestion",
            ": {n} items were carried over as suggestions",
            moved,
        ).format(n=moved)
        + ngettext(
            ", {n} waits for its place (“pizhu waiting”)",
            ", {n} wait for their places (“pizhu waiting”)",
            waiting,
        ).format(n=waiting)
    )


def record_of(each: Gathered) -> dict[str, object]:
    """What came of a report as a JSON object."""
    return {
        "source": each.source,
        "outcome": each.outcome.value,
        "id": each.id,
        "title": each.title,
        "problem": problem_text(each.problem) if each.problem else None,
    }


def summary(counts: Mapping[Outcome, int], *, dry_run: bool) -> str:
    """How many reports came to what, in one line."""
    added = counts[Outcome.ADDED]
    if dry_run:
        head = ngettext("{n} report would be added", "{n} reports would be added", added)
    else:
        head = ngettext("{n} report added", "{n} reports added", added)
    known, failed = counts[Outcome.KNOWN], counts[Outcome.FAILED]
    return (
        head.format(n=added)
        + ngettext(", {n} known", ", {n} known", known).format(n=known)
        + ngettext(", {n} failed", ", {n} failed", failed).format(n=failed)
    )
