"""Where suggested tags come from on this machine (标注建议来源): files, and what tags have taught.

The model learns in a process of its own, so that no key press waits for it.
"""

from __future__ import annotations

import asyncio
import os
import pickle
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pizhu.report.problem import N_, Problem
from pizhu.report.values import Decision
from tui.language import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Collection

    from pizhu.report.values import AnnotatedReport, TagSuggestion
    from pizhu.suggest.learned import Assessment
    from store import Store, Suggested

#: (start, end, label) of an accepted tag.
_Taught = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class Task:
    """What the model is to learn from, and where to propose.

    Attributes:
        taught: Each report that has accepted tags: its text and those.
        text: The text to propose in.
        threshold: The least score to propose, 0 to 1.
    """

    taught: tuple[tuple[str, tuple[_Taught, ...]], ...]
    text: str
    threshold: float


@dataclass(frozen=True, slots=True)
class Learned:
    """What the model proposes, and how it does on tags that it was not trained on.

    Attributes:
        suggestions: In reading order.
        assessment: None where there are too few tags to tell.
        tags: How many tags it learned from.
    """

    suggestions: tuple[TagSuggestion, ...]
    assessment: Assessment | None
    tags: int


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


def task_for(store: Store, annotated: AnnotatedReport, threshold: float) -> Task:
    """What there is to learn from in the workspace, and the report to propose in."""
    reports = [
        annotated if summary.id == annotated.id else store.load(summary.id)
        for summary in store.summaries()
        if summary.tags
    ]
    taught = tuple((report.report.text, tags) for report in reports if (tags := _accepted(report)))
    return Task(taught, annotated.report.text, threshold)


def _accepted(annotated: AnnotatedReport) -> tuple[_Taught, ...]:
    return tuple(
        dict.fromkeys(
            (tag.start, tag.end, tag.label)
            for tag in annotated.tags
            if tag.decision is Decision.ACCEPTED
        )
    )


def learn_and_propose(task: Task) -> Learned:
    """Train on what was taught, and propose; takes seconds, so see `learn_aside`.

    Raises:
        Problem: If the package python-crfsuite is missing.
    """
    from pizhu.suggest.learned import assess, learn, lessons_of, propose

    lessons = [lesson for text, tags in task.taught for lesson in lessons_of(text, tags)]
    count = sum(len(lesson.spans) for lesson in lessons)
    if not count:
        return Learned((), None, 0)
    suggestions = propose(task.text, learn(lessons), task.threshold)
    return Learned(suggestions, assess(lessons, task.threshold), count)


async def learn_aside(task: Task) -> Learned:
    """`learn_and_propose` in a process of its own.

    Raises:
        Problem: If the package python-crfsuite is missing, or the process broke off.
    """
    room = str(Path(__file__).parents[1])
    known = os.environ.get("PYTHONPATH")
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        __name__,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": os.pathsep.join([room, known] if known else [room])},
    )
    try:
        output, _ = await process.communicate(pickle.dumps(task))
    finally:
        if process.returncode is None:
            process.kill()
    if process.returncode:
        raise Problem(
            N_("Learning from the tags broke off. Try “pizhu suggest --learned” to see why.")
        )
    found: Problem | Learned = pickle.loads(output)  # noqa: S301 - from our own process
    if isinstance(found, Problem):
        raise found
    return found


def outcome_told(outcome: Suggested) -> str:
    """What came of a round of suggestions, in a sentence."""
    told = ngettext("{added} new suggestion", "{added} new suggestions", outcome.added)
    said = _("{new}, {known} known, {withdrawn} withdrawn.").format(
        new=told.format(added=outcome.added), known=outcome.known, withdrawn=outcome.withdrawn
    )
    if not outcome.unfit:
        return said
    return f"{said} " + ngettext(
        "{n} is not allowed there by the label set.",
        "{n} are not allowed there by the label set.",
        outcome.unfit,
    ).format(n=outcome.unfit)


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


def main() -> None:
    """Learn what standard input tells, and write what comes of it to standard output."""
    # The task names its class by this module's name, which running it as a program hides.
    from tui.suggesting import learn_and_propose as run

    task = pickle.load(sys.stdin.buffer)  # noqa: S301 - from our own process
    outcome: Problem | Learned
    try:
        outcome = run(task)
    except Problem as problem:
        outcome = problem
    sys.stdout.buffer.write(pickle.dumps(outcome))


if __name__ == "__main__":
    main()
