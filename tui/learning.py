"""Learning from the accepted tags of a workspace (学习式建议), in a process of its own.

That process reads the workspace itself, through a connection of its own: neither reading the tags
nor training ever keeps a key waiting. What was learned outlives the report it was learned in.
"""

from __future__ import annotations

import asyncio
import os
import pickle
import sys
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from pizhu.report.problem import N_, Problem
from tui.language import _
from tui.memory import Memory

if TYPE_CHECKING:
    from pizhu.report.values import TagSuggestion
    from pizhu.suggest.learned import Assessment, Model
    from tui.memory import LearningHabits

#: The name under which suggestions of the model stand in the workspace.
RULE = "learned"

#: So many acts on tags make the model learn anew.
LESSON = 8


@dataclass(frozen=True, slots=True)
class Task:
    """What is to be learned, and where to propose.

    Attributes:
        workspace: The file with the tags.
        reports: The ids of the reports to propose in.
        threshold: The least score to propose, 0 to 1.
        known: What was learned before: then nothing is learned anew.
    """

    workspace: Path
    reports: tuple[str, ...]
    threshold: float
    known: Learned | None = None


@dataclass(frozen=True, slots=True)
class Learned:
    """What the tags have taught.

    Attributes:
        model: The model; None where there was nothing to learn from.
        tags: How many tags it learned from.
        assessment: How it does on tags it was not trained on; None where too few tell.
        proposals: What it proposes in each report asked for, by the report's id.
    """

    model: Model | None
    tags: int
    assessment: Assessment | None
    proposals: tuple[tuple[str, tuple[TagSuggestion, ...]], ...] = ()


class Learner:
    """Whether the program learns, from what score on it proposes, and what it knows.

    One for the whole program: it is the same model in every report.

    Args:
        memory: Where that is remembered from one start to the next.
    """

    def __init__(self, memory: Memory | None = None) -> None:
        self._memory = memory or Memory()
        self.known: Learned | None = None
        #: How many acts on tags came after the last lesson.
        self.untaught = 0

    @property
    def habits(self) -> LearningHabits:
        """Whether it learns, and from what score on it proposes."""
        return self._memory.learning

    @property
    def is_on(self) -> bool:
        """Whether it learns and proposes."""
        return self.habits.on

    @property
    def threshold(self) -> float:
        """The least score to propose, 0 to 1, of the last time while it does not learn."""
        return self.habits.percent / 100

    def start(self, threshold: float) -> None:
        """Learn from now on, and propose at or above `threshold`, 0 to 1."""
        self._memory.learning = replace(self.habits, on=True, percent=threshold * 100)

    def stop(self) -> None:
        """Learn no more, and forget what was learned."""
        self._memory.learning = replace(self.habits, on=False)
        self.known = None
        self.untaught = 0

    @property
    def is_due(self) -> bool:
        """Whether there is something new to learn: nothing is known yet, or enough was done."""
        return self.known is None or self.untaught >= LESSON

    async def learn(self, workspace: Path, reports: tuple[str, ...]) -> Learned:
        """Learn if that is due, and propose in the reports with these ids.

        Raises:
            Problem: If the package python-crfsuite is missing, or the process broke off.
        """
        anew, untaught = self.is_due, self.untaught
        found = await learn_aside(
            Task(workspace, reports, self.threshold, None if anew else self.known)
        )
        if anew and found.model is not None:
            self.known = replace(found, proposals=())
            # Acts may have come meanwhile.
            self.untaught -= untaught
        return found


def learn_and_propose(task: Task) -> Learned:
    """Do a task; takes seconds, so see `learn_aside`.

    Raises:
        Problem: If the package python-crfsuite is missing, or the workspace cannot be read.
    """
    from pizhu.suggest.learned import assess, learn, lessons_of, propose
    from store import open_store

    with open_store(task.workspace) as store:
        if task.known is None:
            lessons = [
                lesson
                for each in store.taught()
                for lesson in lessons_of(each.text, each.accepted, each.rejected)
            ]
            count = sum(len(lesson.spans) for lesson in lessons)
            if not count:
                return Learned(None, 0, None)
            learned = Learned(learn(lessons), count, assess(lessons, task.threshold))
        else:
            learned = task.known
        if learned.model is None:
            return learned
        proposals = tuple(
            (report_id, propose(store.text(report_id), learned.model, task.threshold))
            for report_id in task.reports
        )
    return replace(learned, proposals=proposals)


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
        output, _errors = await process.communicate(pickle.dumps(task))
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


def standing_told(learner: Learner) -> str:
    """Whether the program learns and how far it can be trusted, for the status line."""
    if not learner.is_on:
        return ""
    told = _("learning ≥{percent}%").format(percent=round(learner.habits.percent))
    assessment = learner.known.assessment if learner.known else None
    if assessment is not None:
        told += " " + _("(right: {precision}%)").format(precision=round(100 * assessment.precision))
    return told


def main() -> None:
    """Do the task on standard input, and write what comes of it to standard output."""
    # The task names its class by this module's name, which running it as a program hides.
    from tui.learning import learn_and_propose as run

    task = pickle.load(sys.stdin.buffer)  # noqa: S301 - from our own process
    outcome: Problem | Learned
    try:
        outcome = run(task)
    except Problem as problem:
        outcome = problem
    sys.stdout.buffer.write(pickle.dumps(outcome))


if __name__ == "__main__":
    main()
