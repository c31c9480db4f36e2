"""The tour (导览): six steps on the first report, each done by the act that it is about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pizhu.report.problem import N_

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do.

    Attributes:
        sentence: What to do and what for: a message with the names in `keys` as placeholders,
            and ``label`` for the key of the first label.
        keys: The action whose key stands for each placeholder.
        done_by: The actions, as Textual calls them, that finish the step.
        writes: Whether one of them does so only if it has changed something.
    """

    sentence: str
    keys: Mapping[str, str]
    done_by: frozenset[str]
    writes: bool = False


STEPS = (
    Step(
        N_("These are your reports. Press {key} to open the one under the cursor."),
        {"key": "library.open"},
        frozenset({"library_open"}),
    ),
    Step(
        N_(
            "What the program takes for a figure is coloured, and underlined until somebody "
            "decides. Press {key} to go to the next undecided one."
        ),
        {"key": "figure.next_undecided"},
        frozenset({"figure_next_undecided"}),
    ),
    Step(
        N_(
            "Is it what the inspector says? {accept} accepts it, {reject} rejects it, {unsure} "
            "leaves it unsure; each goes on to the next."
        ),
        {"accept": "figure.accept", "reject": "figure.reject", "unsure": "figure.unsure"},
        frozenset({"figure_accept", "figure_reject", "figure_unsure"}),
        writes=True,
    ),
    Step(
        N_("It is saved already, and nothing is ever lost: {key} takes the last act back."),
        {"key": "history.undo"},
        frozenset({"history_undo"}),
        writes=True,
    ),
    Step(
        N_(
            "Passages are tagged: {select} starts selecting, {grow} takes the next larger unit, "
            "a label's key such as {label} tags it."
        ),
        {"select": "select.toggle", "grow": "select.grow"},
        frozenset({"tag_put"}),
        writes=True,
    ),
    Step(
        N_("{search} searches the report, {keys} shows every key there is. Press one of them."),
        {"search": "search.start", "keys": "app.keys"},
        frozenset({"search_start", "app_keys"}),
    ),
)


@dataclass(frozen=True, slots=True)
class Tour:
    """How far somebody has come.

    Attributes:
        at: The index of the step; one beyond the last when all are done.
    """

    at: int = 0

    @property
    def over(self) -> bool:
        """Whether every step is done or skipped."""
        return self.at >= len(STEPS)

    @property
    def step(self) -> Step:
        """What to do now."""
        return STEPS[self.at]

    def skipping(self) -> Tour:
        """The tour without the step it is at."""
        return Tour(self.at + 1)

    def after(self, action: str, *, wrote: bool) -> Tour:
        """The tour after an action, as Textual calls it, that has changed something or not."""
        if self.over or action not in self.step.done_by or (self.step.writes and not wrote):
            return self
        return self.skipping()
