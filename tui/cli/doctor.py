"""`pizhu doctor`: is the workspace sound?"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from tui.language import _, ngettext, problem_text
from tui.saying import say, tell

if TYPE_CHECKING:
    from pathlib import Path

    from tui.command import Session


def make_command() -> click.Command:
    """`pizhu doctor`, in the language in force."""
    return click.Command(
        "doctor",
        callback=click.pass_context(run),
        params=[
            click.Option(
                ["--repair"],
                is_flag=True,
                help=_("Put right what can be, each with an event; a copy is made first."),
            )
        ],
        help=_(
            "Check the workspace: the file's structure, every text against its hash, every figure "
            "and tag against its text, and every item against its history. The exit code is 1 when "
            "anything is wrong."
        ),
        short_help=_("Check the workspace, and repair it."),
        epilog=_("Example: pizhu doctor --repair"),
    )


def tell_unfinished(path: Path) -> None:
    """Tell how many tags are to be completed; no fault, and nothing where there are none."""
    from store.unfinished import count_unfinished

    count, reports = count_unfinished(path)
    if count:
        told = ngettext(
            "{n} tag lacks an attribute that its label requires (reports: {reports}); nothing is "
            "wrong with that.",
            "{n} tags lack an attribute that their label requires (reports: {reports}); nothing is "
            "wrong with that.",
            count,
        )
        tell(told.format(n=count, reports=reports))


def run(context: click.Context, *, repair: bool) -> None:
    """Do it."""
    from store import doctor
    from store.opening import login_name
    from store.places import warning_about
    from tui.command import PROBLEM
    from tui.workspace import choose_workspace

    session: Session = context.obj
    path = choose_workspace(session.db).path
    warning = warning_about(path)
    if warning is not None:
        tell(problem_text(warning))
    if repair:
        annotator = session.loaded.settings.annotator or login_name()
        repaired = doctor.repair(path, annotator)
        for finding in repaired:
            say(_("put right: {what}").format(what=problem_text(finding.problem)))
    findings = doctor.examine(path)
    for finding in findings:
        say(problem_text(finding.problem))
    if not findings:
        tell(_("{path} is sound.").format(path=path))
        tell_unfinished(path)
        return
    found = ngettext("{n} thing is wrong", "{n} things are wrong", len(findings))
    mendable = sum(finding.repairable for finding in findings)
    can_be = ngettext("{n} can be put right", "{n} can be put right", mendable)
    tell(f"{found.format(n=len(findings))}, {can_be.format(n=mendable)}")
    context.exit(PROBLEM)
