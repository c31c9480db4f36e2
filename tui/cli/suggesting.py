"""`pizhu suggest`: have tags proposed, by a term list, by patterns, or by what tags have taught."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from tui.language import _

if TYPE_CHECKING:
    from pizhu.report.values import AnnotatedReport, TagSuggestion
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
            click.Argument(["report"], metavar=_("REPORT")),
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
            "Propose tags in REPORT. They wait, undecided, until somebody accepts or rejects them;"
            " what is rejected is never proposed again. Each source replaces its own open ones."
        ),
        short_help=_("Propose tags by terms, patterns or learning."),
        epilog=_("Example: pizhu suggest chenzhou.txt --terms policies.tsv"),
    )


def run(
    session: Session,
    report: str,
    terms: str | None,
    patterns: str | None,
    learned: bool,
    threshold: int,
) -> None:
    """Do it."""
    if terms is None and patterns is None and not learned:
        raise click.UsageError(_("Say what proposes: --terms, --patterns or --learned."))
    from tui.suggesting import from_patterns, from_terms
    from tui.workspace import choose_workspace, existing_workspace

    settings = session.loaded.settings
    store = existing_workspace(choose_workspace(session.db), settings.annotator)
    with store:
        annotated = store.load(store.report_id(report))
        labels = [label.id for label in store.every_label().labels]
        text = annotated.report.text
        if terms is not None:
            _put(store, annotated, "term", from_terms(text, terms, labels))
        if patterns is not None:
            _put(store, annotated, "pattern", from_patterns(text, patterns, labels))
        if learned:
            _learn(store, annotated, threshold / 100)


def _learn(store: Store, annotated: AnnotatedReport, threshold: float) -> None:
    from tui.suggesting import assessment_told, learn_and_propose, task_for

    found = learn_and_propose(task_for(store, annotated, threshold))
    if not found.tags:
        click.echo(_("There is nothing to learn from: no tag in the workspace is accepted yet."))
        return
    _put(store, annotated, "learned", found.suggestions)
    click.echo(assessment_told(found.tags, found.assessment))


def _put(
    store: Store, annotated: AnnotatedReport, rule: str, found: tuple[TagSuggestion, ...]
) -> None:
    from tui.suggesting import outcome_told

    click.echo(f"{rule}: {outcome_told(store.suggest_tags(annotated.id, rule, found))}")
