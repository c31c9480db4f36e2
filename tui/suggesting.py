"""Suggested tags from files that a person wrote, and what came of them (标注建议来源)."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from pizhu.report.problem import N_, Problem
from tui.language import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from pizhu.report.values import TagSuggestion
    from pizhu.suggest.learned import Assessment
    from store import Suggested


def read_file(path: str) -> str:
    """The text of a list that a person wrote.

    Raises:
        Problem: If it cannot be read, or is not UTF-8.
    """
    file = Path(path).expanduser()
    try:
        return file.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise Problem(
            N_("The list {file} cannot be read ({reason}). Check its name and permissions."),
            file=str(file),
            reason=error.strerror or str(error),
        ) from error
    except UnicodeDecodeError as error:
        raise Problem(
            N_("The list {file} is not UTF-8 text. Save it as UTF-8."), file=str(file)
        ) from error


def from_terms(text: str, path: str, labels: Collection[str]) -> tuple[TagSuggestion, ...]:
    """What the term list in the file `path` proposes in `text`.

    Raises:
        Problem: If the file cannot be read, or a line of it makes no sense.
    """
    from pizhu.suggest.terms import find_terms, read_terms

    return find_terms(text, read_terms(read_file(path), path, labels))


def from_patterns(text: str, path: str, labels: Collection[str]) -> tuple[TagSuggestion, ...]:
    """What the patterns in the file `path` propose in `text`.

    Raises:
        Problem: If the file cannot be read, a line of it makes no sense, or takes for ever.
    """
    from pizhu.suggest.patterns import find_patterns, read_patterns

    return find_patterns(text, read_patterns(read_file(path), path, labels))


def outcome_told(outcomes: Sequence[Suggested]) -> str:
    """What came of a round of suggestions in some reports, in a sentence."""
    added = sum(outcome.added for outcome in outcomes)
    told = _("{new}, {known} known, {withdrawn} withdrawn.").format(
        new=ngettext("{added} new suggestion", "{added} new suggestions", added).format(
            added=added
        ),
        known=sum(outcome.known for outcome in outcomes),
        withdrawn=sum(outcome.withdrawn for outcome in outcomes),
    )
    unfit = sum(outcome.unfit for outcome in outcomes)
    if unfit:
        told += " " + ngettext(
            "{n} is not allowed there by the label set.",
            "{n} are not allowed there by the label set.",
            unfit,
        ).format(n=unfit)
    if len(outcomes) > 1:
        told = _("In {count} reports: {told}").format(count=len(outcomes), told=told)
    return told


def assessment_told(tags: int, assessment: Assessment | None) -> str:
    """How far a model that learned from so many tags can be trusted, in a sentence."""
    if assessment is None:
        told = ngettext(
            "Learned from {count} tag, too few to say how good it is.",
            "Learned from {count} tags, too few to say how good it is.",
            tags,
        )
        return told.format(count=tags)
    return _(
        "Learned from {count} tags. Of tags it was not trained on: precision {precision}%"
        " ({right} of {suggested}), recall {recall}%."
    ).format(
        count=tags,
        precision=round(100 * assessment.precision),
        right=assessment.right,
        suggested=assessment.suggested,
        recall=round(100 * assessment.recall),
    )
