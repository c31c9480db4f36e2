"""Hundreds of mixed acts by keys on a real terminal, with restarts, and all of them taken back.

The script keeps beside the program what each act should have made of the workspace. It goes by the
keys alone, and looks into the file only to compare.
"""

from __future__ import annotations

import os
import random
import sqlite3
from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from pizhu.report.edges import trimmed_edges
from pizhu.report.values import Span
from store import open_store
from store.doctor import examine
from tests.end_to_end.expected import CORRECTIONS, Datum, Expected, Mark, rows_in

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pizhu.report.values import AnnotatedReport
    from tests.terminal.pseudo_terminal import PseudoTerminal

#: So many acts; a longer session by the variable of that name.
ACTS = int(os.environ.get("PIZHU_LONG_SESSION", "120"))
SEED = 20260111

TOP = "\x1b[1;5H"
RIGHT = "\x1b[C"
END_ON = "\x1b[1;2C"
LABELS = {"P": "policy", "A": "achievement", "T": "target", "J": "project"}
DECIDE = {"a": "accepted", "x": "rejected", " ": "unsure"}
#: Figures further on are left alone: going there takes no longer, but reading the script does.
FIGURES = 60


class Session:
    """A person at the keys, and what they have done.

    Args:
        start: Starts the program.
        path: The workspace.
    """

    def __init__(self, start: Callable[..., PseudoTerminal], path: Path) -> None:
        self._start = start
        self._path = path
        self._chance = random.Random(SEED)  # noqa: S311 - a session, no secret
        self._counter = 0
        self.terminal = start(columns=80, rows=24)
        self.terminal.wait_for("岳阳市 2024")
        with open_store(path, "looks on") as store:
            self._reports: list[AnnotatedReport] = [
                store.load(each.id) for each in store.summaries()
            ]
        self.first = Expected(
            {
                (report.id, index): Datum(each.figure)
                for report in self._reports
                for index, each in enumerate(report.figures)
            }
        )
        self.now = self.first
        self.done: list[Expected] = []
        self.undone: list[Expected] = []
        self.at = 0
        self.open()

    # Going about

    @property
    def report(self) -> AnnotatedReport:
        """The report that is open."""
        return self._reports[self.at]

    def open(self) -> None:
        """Open the report one wants from the library."""
        self.terminal.send("\x1b[H" + "\x1b[B" * self.at + "\r")
        self.terminal.wait_for("READ")

    def switch(self) -> None:
        """Go to the other report."""
        self.terminal.send("b")
        self.terminal.wait_for("2 reports")
        self.at = 1 - self.at
        self.open()

    def restart(self) -> None:
        """Quit, and come back."""
        self.terminal.send("q")
        assert self.terminal.wait_until_closed() == 0
        self.terminal = self._start(columns=80, rows=24)
        self.terminal.wait_for("2 reports")
        self.open()

    def latest(self) -> int:
        """The place of the newest event in the file."""
        with closing(sqlite3.connect(self._path)) as connection:
            return int(connection.execute("SELECT max(seq) FROM events").fetchone()[0])

    def press(self, keys: str, *, answer: str = "", question: str = "") -> None:
        """Press keys that make one act, and wait until it is in the file."""
        before = self.latest()
        self.terminal.send(keys)
        if question:
            self.terminal.wait_for(question)
            # It is drawn before it takes keys.
            self.terminal.wait_until_still()
            self.terminal.send(answer + "\r")
        try:
            self.terminal.wait_for(lambda _text: self.latest() > before)
        except AssertionError as error:
            raise AssertionError(f"{keys!r} did nothing, act {len(self.done)}") from error
        assert self.latest() == before + 1, keys

    def act(self, keys: str, after: Expected, **asked: str) -> None:
        """Do an act that should make `after` of what there is."""
        self.press(keys, **asked)
        self.done.append(self.now)
        self.now = after
        self.undone = []

    # What there is to do

    def figure(self) -> tuple[int, str]:
        """Some figure of the report by its index, and the keys that go there."""
        index = self._chance.randrange(FIGURES)
        return index, f"{TOP}{index + 1}f"

    def over(self, offset: int) -> list[tuple[int, Mark]]:
        """The tags of the report over a place that are not rejected."""
        return [
            (name, each)
            for name, each in self.now.tags.items()
            if each.report == self.report.id
            and each.start <= offset < each.end
            and each.decision != "rejected"
        ]

    def tag(self, *, suggested: bool = False) -> tuple[int, Mark, str] | None:
        """Some tag that lies alone, and the keys that go to it."""
        shown = [
            (name, each)
            for name, each in self.now.tags.items()
            if each.report == self.report.id and each.decision != "rejected"
        ]
        alone = [
            (name, each)
            for name, each in shown
            if len(self.over(each.start)) == 1 and (each.decision == "undecided") is suggested
        ]
        if not alone:
            return None
        name, each = self._chance.choice(sorted(alone))
        starts = sorted({other.start for _, other in shown})
        return name, each, f"{TOP}{starts.index(each.start) + 1}t"

    def taken(self, mark: Mark) -> bool:
        """Whether the same label stands on the same span already, whatever was decided."""
        spot = (mark.report, mark.start, mark.end, mark.label)
        return any(
            (each.report, each.start, each.end, each.label) == spot
            for each in self.now.tags.values()
        )

    def decide(self) -> None:
        """Decide about a figure."""
        index, keys = self.figure()
        place = (self.report.id, index)
        key = self._chance.choice(sorted(DECIDE))
        datum = self.now.figures[place]
        self.act(keys + key, self.now.with_figure(place, replace(datum, decision=DECIDE[key])))

    def set_right(self) -> None:
        """Set a field of a figure right."""
        index, keys = self.figure()
        place = (self.report.id, index)
        key = self._chance.choice(sorted(CORRECTIONS))
        datum = self.now.figures[place]
        after = replace(datum, figure=CORRECTIONS[key](datum.figure))
        self.act(keys + key, self.now.with_figure(place, after))

    def flag(self) -> None:
        """Flag a figure that no tag lies over, or take its flag away."""
        index, keys = self.figure()
        place = (self.report.id, index)
        datum = self.now.figures[place]
        if not self.over(datum.figure.start):
            after = replace(datum, flagged=not datum.flagged)
            self.act(keys + "H", self.now.with_figure(place, after))

    def put(self) -> None:
        """Tag some characters from a figure on."""
        index, keys = self.figure()
        start = self.report.figures[index].figure.start
        more = self._chance.randrange(3, 12)
        span = trimmed_edges(self.report.report.text, Span(start, start + more + 1))
        key = self._chance.choice(sorted(LABELS))
        mark = Mark(self.report.id, span.start, span.end, LABELS[key])
        if not self.taken(mark):
            self._counter += 1
            self.act(
                f"{keys}v{RIGHT * more}{key}", self.now.with_tags(**{f"t{self._counter}": mark})
            )

    def change(self) -> None:
        """Relabel, lengthen, remove or note a tag."""
        found = self.tag()
        if found is None:
            return
        name, mark, keys = found
        what = self._chance.choice(("relabel", "longer", "remove", "note"))
        text = self.report.report.text
        if what == "remove":
            self.act(keys + "d", self.now.with_tags(**{f"t{name}": None}))
        elif what == "note":
            note = f"note {len(self.done)}"
            after = self.now.with_tags(**{f"t{name}": replace(mark, note=note)})
            if not mark.note:
                self.act(keys + "R", after, question="Note on “", answer=note)
        elif what == "relabel":
            key = self._chance.choice(sorted(LABELS))
            other = replace(mark, label=LABELS[key])
            if other.label != mark.label and not self.taken(other):
                self.act(keys + key, self.now.with_tags(**{f"t{name}": other}))
        elif text[mark.end] != "\n":
            longer = replace(mark, end=mark.end + 1)
            if not self.taken(longer):
                self.act(keys + END_ON, self.now.with_tags(**{f"t{name}": longer}))

    def split(self) -> None:
        """Part a tag three characters on."""
        found = self.tag()
        if found is None:
            return
        name, mark, keys = found
        text = self.report.report.text
        at = mark.start + 3
        if at >= mark.end or len(self.over(at)) > 1:
            return
        one = trimmed_edges(text, Span(mark.start, at))
        two = trimmed_edges(text, Span(at, mark.end))
        first = replace(mark, start=one.start, end=one.end)
        second = replace(mark, start=two.start, end=two.end)
        if len(one) and len(two) and not self.taken(first) and not self.taken(second):
            self._counter += 1
            tags = {f"t{name}": first, f"t{self._counter}": second}
            self.act(f"{keys}{RIGHT * 3}|", self.now.with_tags(**tags))

    def merge(self) -> None:
        """Join a tag with the next one of its label."""
        found = self.tag()
        if found is None:
            return
        name, mark, keys = found
        after = [
            (each.start, each.end, other)
            for other, each in self.now.tags.items()
            if each.report == mark.report
            and each.label == mark.label
            and each.decision != "rejected"
            and each.start >= mark.start
            and other != name
        ]
        if not after:
            return
        other = min(after)[2]
        joined = self.now.tags[other]
        whole = replace(
            mark,
            end=max(mark.end, joined.end),
            note="\n".join(dict.fromkeys(each for each in (mark.note, joined.note) if each)),
        )
        if joined.decision == "accepted" and not self.taken(whole):
            self.act(keys + "&", self.now.with_tags(**{f"t{name}": whole, f"t{other}": None}))

    def note(self) -> None:
        """Write a note on a figure that nothing lies over."""
        index, keys = self.figure()
        figure = self.report.figures[index].figure
        noted = any(
            report == self.report.id and start <= figure.start < end
            for report, start, end, _ in self.now.notes
        )
        if noted or self.over(figure.start):
            return
        words = f"remark {len(self.done)}"
        note = (self.report.id, figure.start, figure.end, words)
        after = replace(self.now, notes=self.now.notes | {note})
        self.act(keys + "R", after, question="Note on “", answer=words)

    def finish(self) -> None:
        """Mark the section of a figure as done, where nothing around it is."""
        index, keys = self.figure()
        start = self.report.figures[index].figure.start
        path = [
            (self.report.id, section.start)
            for section in self.report.sections
            if section.start <= start < section.extent_end
        ]
        if path and not self.now.done & set(path):
            self.act(keys + "D", replace(self.now, done=self.now.done | {path[-1]}))

    def propose(self, folder: Path, term: str) -> None:
        """Have a term proposed."""
        file = folder / "terms.tsv"
        file.write_text(f"{term}\tproject\n", encoding="utf-8")
        text = self.report.report.text
        tags: dict[str, Mark | None] = {}
        at = text.find(term)
        while at >= 0:
            self._counter += 1
            mark = Mark(self.report.id, at, at + len(term), "project", "undecided")
            if not self.taken(mark):
                tags[f"t{self._counter}"] = mark
            at = text.find(term, at + len(term))
        self.act(
            "\x1b[17~",
            self.now.with_tags(**tags),
            question="Propose the terms",
            answer=str(file),
        )

    def decide_suggestion(self) -> None:
        """Accept a suggestion where no figure is, or reject one."""
        found = self.tag(suggested=True)
        if found is None:
            return
        name, mark, keys = found
        on_figure = any(
            each.figure.start <= mark.start < each.figure.end for each in self.report.figures
        )
        key = "d" if on_figure else self._chance.choice(("a", "x", "d"))
        decision = "accepted" if key == "a" else "rejected"
        self.act(keys + key, self.now.with_tags(**{f"t{name}": replace(mark, decision=decision)}))

    def undo(self) -> None:
        """Take back what was done last."""
        if self.done:
            self.press("u")
            self.undone.append(self.now)
            self.now = self.done.pop()

    def redo(self) -> None:
        """Do again what was taken back."""
        if self.undone:
            self.press("U")
            self.done.append(self.now)
            self.now = self.undone.pop()

    def something(self) -> None:
        """Whatever chance has it."""
        does = {
            self.decide: 6,
            self.set_right: 4,
            self.put: 6,
            self.change: 5,
            self.split: 2,
            self.merge: 2,
            self.flag: 2,
            self.note: 1,
            self.finish: 1,
            self.decide_suggestion: 4,
            self.undo: 3,
            self.redo: 3,
        }
        self._chance.choices(list(does), list(does.values()))[0]()


def compare(workspace: Path, expected: Expected) -> None:
    """Hold the file against what should be in it; what differs is told."""
    for found, wanted in zip(rows_in(workspace), expected.rows(), strict=True):
        assert set(found) ^ set(wanted) == set()
        assert found == wanted


@pytest.mark.xdist_group("long session")
def test_a_long_session_leaves_what_was_done_and_all_of_it_is_taken_back(
    start: Callable[..., PseudoTerminal], workspace: Path, tmp_path: Path
) -> None:
    session = Session(start, workspace)
    session.propose(tmp_path, "旅游")
    begun = session.latest()
    for turn in range(10):
        if turn in {3, 7}:
            session.restart()
        if turn % 2:
            session.switch()
        if turn == 5:
            session.propose(tmp_path, "项目")
        while session.latest() - begun < (turn + 1) * ACTS // 10:
            session.something()
        compare(workspace, session.now)
    assert examine(workspace) == ()
    with open_store(workspace, "looks on") as store:
        kept = {each.act for each in store.events(limit=10_000)}
    assert len(kept) > 14, kept

    last = session.now
    undone = len(session.done)
    while session.done:
        session.undo()
    assert session.now == session.first
    compare(workspace, session.first)
    while len(session.done) < undone:
        session.redo()
    compare(workspace, last)
    session.terminal.send("q")
    assert session.terminal.wait_until_closed() == 0
    assert examine(workspace) == ()
