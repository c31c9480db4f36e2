"""`pizhu add`: many report files into the workspace, with what came of each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from pizhu.exchange.gathering import Gathered, Outcome
from pizhu.report.problem import N_
from tui.cli.options import encoding_option, format_option, tell
from tui.language import _, ngettext, problem_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from pizhu.report.values import Report
    from store import Store
    from tui.command import Session

#: What came of a report, in a word. Messages.
WORDS: Mapping[Outcome, str] = {
    Outcome.ADDED: N_("added"),
    Outcome.KNOWN: N_("known"),
    Outcome.FAILED: N_("failed"),
}


class WorkspaceShelf:
    """Puts reports into a workspace with what is found in them."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def known(self, sha256: str) -> str | None:
        """The id of the report that was read from these bytes."""
        return self._store.find_text(sha256)

    def add(self, report: Report) -> tuple[str, bool]:
        """Analyse a report and add it."""
        from tui.workspace import add_report

        added = add_report(self._store, report)
        return added.id, added.new


class DryShelf(WorkspaceShelf):
    """Tells what would come of adding reports, and adds none."""

    def __init__(self, store: Store) -> None:
        super().__init__(store)
        self._seen: set[str] = set()

    def add(self, report: Report) -> tuple[str, bool]:
        """Whether the report is new, here and among those before it."""
        known = self._store.find_same_text(report.text)
        new = known is None and report.text not in self._seen
        self._seen.add(report.text)
        return known or "", new


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
    from tui.command import PROBLEM
    from tui.workspace import choose_workspace, existing_workspace, open_workspace

    session: Session = context.obj
    workspace = choose_workspace(session.db)
    warning = warning_about(workspace.path)
    if warning is not None:
        tell(problem_text(warning))
    counts = dict.fromkeys(Outcome, 0)
    rows: list[tuple[str, str, str]] = []
    annotator = session.loaded.settings.annotator
    with (
        existing_workspace(workspace, annotator)
        if dry_run
        else open_workspace(workspace.path, annotator)
    ) as store:
        shelf = DryShelf(store) if dry_run else WorkspaceShelf(store)
        for each in gathered(paths, shelf, given["encoding"], given["column"]):
            counts[each.outcome] += 1
            if layout == "jsonl":
                print_jsonl([record_of(each)])
            else:
                why = problem_text(each.problem) if each.problem else each.title or ""
                rows.append((_(WORDS[each.outcome]), each.source, why))
        if not dry_run:
            store.index_texts()
    if rows:
        table = make_table(_("outcome"), _("file"), _("report"))
        for row in rows:
            table.add_row(*row)
        print_table(table)
    tell(summary(counts, dry_run=dry_run))
    if counts[Outcome.FAILED]:
        context.exit(PROBLEM)


def gathered(
    paths: Sequence[str], shelf: WorkspaceShelf, encoding: str | None, column: str | None
) -> Iterator[Gathered]:
    """What came of each report, with a bar on the terminal while it lasts."""
    from pizhu.exchange.gathering import find_files, gather
    from tui.cli.progress import shown_progress

    files, failures = find_files(paths)
    yield from failures
    for file in shown_progress(files, _("adding")):
        yield from gather(file, shelf, encoding, column)


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
