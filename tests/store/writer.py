"""A person at work in a process of its own: acts without end, telling each that is saved.

    python -m tests.store.writer PATH ANNOTATOR ACTS [SEED]

Prints a line for each act when, and only when, the store has returned from it: the id of its
event. Does `ACTS` acts, or works until killed where that is 0.
"""

from __future__ import annotations

import itertools
import random
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from pizhu.report.problem import Problem
from pizhu.report.values import Decision, Span
from store import open_store
from tests.store.samples import TEXT, analysis_of, report_of

if TYPE_CHECKING:
    from store import Event, Store

#: What a person is told where somebody else was faster, or the same tag is there.
SEEN_BY_PEOPLE = ("a moment ago", "already has", "is no longer there")


def act(store: Store, report_id: str, choice: random.Random) -> Event | None:
    """Do something at random; None where there was nothing to do it to."""
    match choice.randrange(6):
        case 0:
            return store.undo()
        case 1:
            return store.redo()
        case 2:
            tags = [tag for tag in store.load(report_id).tags if tag.annotator == store.annotator]
            return store.remove_tag(choice.choice(tags).id) if tags else None
        case 3:
            start = choice.randrange(len(TEXT) - 8)
            end = start + choice.randrange(1, 8)
            label = choice.choice(["policy", "target", "other"])
            return store.add_tag(report_id, Span(start, end), TEXT[start:end], label)
        case _:
            figures = store.load(report_id).figures
            return store.decide([choice.choice(figures).id], choice.choice(list(Decision)))


def work(path: Path, annotator: str, acts: int, seed: int) -> None:
    """Open the workspace, add the report where it is new, and act."""
    choice = random.Random(seed)  # noqa: S311 - to be repeated, not to be secret
    with open_store(path, annotator) as store:
        report_id = store.add_report(report_of(), analysis_of()).id
        done = 0
        for _ in itertools.count():
            if acts and done == acts:
                return
            try:
                event = act(store, report_id, choice)
            except Problem as problem:
                if not any(part in str(problem) for part in SEEN_BY_PEOPLE):
                    raise
                store.changes_since(0)
                continue
            if event is not None:
                done += 1
                sys.stdout.write(f"{event.id}\n")
                sys.stdout.flush()


if __name__ == "__main__":
    work(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]), int((sys.argv[4:] or ["0"])[0]))
