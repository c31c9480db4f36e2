"""`pizhu suggest`: have tags proposed, by a term list, by patterns, or by what tags have taught."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from tui.language import _
from tui.saying import say

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pizhu.report.values import TagSuggestion
    from store import Store
    from tui.command import Session

_THRESHOLD = 50


def make_command() -> click.Command:
    """`pizhu suggest`, in the language in force."""
    file = click.Path(exists=True, dir_okay=False)
    return click.Command(
        "suggest",
        callback=click.pass_obj(run),
        params=[
            click.Argument(["reports"], nargs=-1, metavar=_("REPORT…")),
            click.Option(["--all", "every"], is_flag=True, help=_("Propose in every report.")),
            click.Option(
                ["--terms"],
                type=file,
                metavar=_("FILE"),
                help=_("Propose where the terms of FILE stand: a line each, term, tab, label id."),
            ),
            click.Option(
                ["--patterns"],
                type=file,
                metavar=_("FILE"),
                help=_("Propose what the regular expressions of FILE match: expression, tab, id."),
            ),
            click.Option(
                ["--learned"],
                is_flag=True,
                help=_("Propose what a model proposes that learns from the accepted tags."),
            ),
            click.Option(
                ["--threshold"],
                type=click.IntRange(0, 100),
                default=_THRESHOLD,
                show_default=True,
                metavar=_("PERCENT"),
                help=_("With --learned: propose from this confidence on."),
            ),
        ],
        help=_(
            "Propose tags in reports. They wait, undecided, until somebody accepts or rejects them;"
            " what is rejected is never proposed again. Each source replaces its own open ones."
        ),
        short_help=_("Propose tags by terms, patterns or learning."),
        epilog=_("Example: pizhu suggest chenzhou.txt --terms policies.tsv"),
    )


def run(
    session: Session,
    reports: tuple[str, ...],
    every: bool,
    terms: str | None,
    patterns: str | None,
    learned: bool,
    threshold: int,
) -> None:
    """Do it."""
    if terms is None and patterns is None and not learned:
        raise click.UsageError(_("Say what proposes: --terms, --patterns or --learned."))
    if bool(reports) == every:
        raise click.UsageError(_("Say in which reports to propose: name some, or --all."))
    from tui.suggesting import from_patterns, from_terms
    from tui.workspace import choose_workspace, existing_workspace

    settings = session.loaded.settings
    store = existing_workspace(choose_workspace(session.db), settings.annotator)
    with store:
        ids = (
            [summary.id for summary in store.summaries()]
            if every
            else [store.report_id(report) for report in reports]
        )
        labels = [label.id for label in store.every_label().labels]
        for rule, path, source in (
            ("term", terms, from_terms),
            ("pattern", patterns, from_patterns),
        ):
            if path is not None:
                found = [(each, source(store.text(each), path, labels)) for each in ids]
                _put(store, rule, found)
        if learned:
            _learn(store, ids, threshold / 100)


def _learn(store: Store, reports: Sequence[str], threshold: float) -> None:
    from tui.learning import RULE, Task, learn_and_propose
    from tui.suggesting import assessment_told

    found = learn_and_propose(Task(store.path, tuple(reports), threshold))
    if found.model is None:
        say(_("There is nothing to learn from: no tag in the workspace is accepted yet."))
        return
    _put(store, RULE, found.proposals)
    say(assessment_told(found.tags, found.assessment))


def _put(store: Store, rule: str, found: Iterable[tuple[str, tuple[TagSuggestion, ...]]]) -> None:
    from tui.suggesting import outcome_told

    outcomes = [store.suggest_tags(report, rule, suggestions) for report, suggestions in found]
    say(f"{rule}: {outcome_told(outcomes)}")
