"""Learning from the accepted tags while one reads and tags (学习式建议)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pizhu.report.problem import Problem
from tui.language import _, ngettext
from tui.learning import RULE, Learner, standing_told
from tui.screens.suggestion_acts import SuggestionActs, is_open
from tui.shares import share

if TYPE_CHECKING:
    from tui.learning import Learned

#: How long after a report was opened what is known is proposed in it, in seconds: reading comes
#: first.
_AFTER_OPENING = 1.5


class LearningActs(SuggestionActs, inherit_bindings=False):
    """The model learns after some acts on tags, whatever report they are in."""

    #: What the whole program has learned; the app gives its own.
    learner: Learner
    #: The tags as they were after the last act.
    _decided: frozenset[tuple[str, str]] = frozenset()

    def action_suggestion_learn(self) -> None:
        """Start or stop proposing what the accepted tags have taught."""
        if self.learner.is_on:
            self._stop_learning()
            return
        self.ask(
            _("Learn from the accepted tags, and propose from this confidence on, in %:"),
            str(round(100 * self.learner.threshold)),
            then=self._learn_from,
        )

    def _learn_from(self, typed: str) -> None:
        try:
            least = share(typed)
        except ValueError:
            self.say(_("“{typed}” is no share from 0 to 100 %.").format(typed=typed))
            return
        self.learner.start(least)
        self._learn()

    def _stop_learning(self) -> None:
        """Learn no more; the open suggestions of the model go, in every report."""
        self.learner.stop()
        self.app.workers.cancel_group(self.app, "learning")

        def withdraw() -> None:
            for report_id in self.store.reports_awaiting(RULE):
                self.store.suggest_tags(report_id, RULE, (), asked=False)

        if self._saved(withdraw):
            self.say(_("Learning is off; its open suggestions are gone."))

    def action_suggestion_everywhere(self) -> None:
        """Have what the tags have taught proposed in every report."""
        if not self.learner.is_on:
            key = self.keymap.shown("suggestion.learn")
            self.say(_("Nothing is learned yet: {key} starts it.").format(key=key))
            return
        try:
            reports = tuple(summary.id for summary in self.store.summaries())
        except Problem as problem:
            self.fail(problem)
            return
        self._learn(reports)

    # In the background

    def on_mount(self) -> None:
        """Go on learning where one left off."""
        self._decided = self._decisions()
        if self.learner.is_on:
            self.set_timer(_AFTER_OPENING, self.resume_learning)

    def resume_learning(self) -> None:
        """Propose what is known in this report; learn first, if enough was done since."""
        if self.learner.is_on:
            self._learn()

    def _learn(self, reports: tuple[str, ...] = ()) -> None:
        """Learn if that is due, and propose; what was under way begins anew.

        Args:
            reports: The reports to propose in; the open one where none are named.
        """
        if self.learner.is_due:
            self.say(_("Learning from the accepted tags…"))
        elif reports:
            count = len(reports)
            told = ngettext("Proposing in {count} report…", "Proposing in {count} reports…", count)
            self.say(told.format(count=count))
        wanted = reports or (self.opened.id,)
        # The app's own, so that it goes on while one goes to another report.
        self.app.run_worker(self._learn_aside(wanted), group="learning", exclusive=True)

    async def _learn_aside(self, reports: tuple[str, ...]) -> None:
        anew = self.learner.is_due
        try:
            found = await self.learner.learn(self.store.path, reports)
            if not self.learner.is_on:
                return
            told = self._put_proposals(found)
        except Problem as problem:
            self.learner.stop()
            self.fail(problem)
            return
        if not self.is_attached:
            return
        self.opened.reload()
        self.show_marks()
        if found.model is None:
            self.say(_("There is nothing to learn from: tag a few passages first."))
        elif anew:
            from tui.suggesting import assessment_told

            self.say(assessment_told(found.tags, found.assessment) + " " + told)
        elif told and len(reports) > 1:
            self.say(told)

    def _put_proposals(self, found: Learned) -> str:
        """Keep what is proposed; what came of it, in words."""
        from tui.suggesting import outcome_told

        outcomes = [
            self.store.suggest_tags(report_id, RULE, proposed, asked=False)
            for report_id, proposed in found.proposals
        ]
        return outcome_told(outcomes) if outcomes else ""

    def show_marks(self) -> None:
        """Show the tags as they stand now; after some acts, learn from them."""
        super().show_marks()
        decided = self._decisions()
        if decided == self._decided:
            return
        self._decided = decided
        if self.learner.is_on:
            self.learner.untaught += 1
            if self.learner.is_due:
                self._learn()

    def _decisions(self) -> frozenset[tuple[str, str]]:
        """The tags that somebody has decided about, and how."""
        return frozenset(
            (tag.id, f"{tag.label} {tag.decision} {tag.start} {tag.end}")
            for tag in self.opened.annotated.tags
            if not is_open(tag)
        )

    def learning_told(self) -> str:
        """Whether the program learns, and how far it can be trusted; empty where it does not."""
        return standing_told(self.learner)
