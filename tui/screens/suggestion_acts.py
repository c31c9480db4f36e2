"""What is done with suggested tags on the reading screen: sources, decisions (标注建议)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pizhu.report.problem import Problem
from pizhu.report.values import Decision
from tui.language import _
from tui.review import Order
from tui.screens.tag_acts import TagActs, short
from tui.wording import word

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from pizhu.report.values import Tag, TagSuggestion

#: So many acts on tags make the model learn anew.
_LESSON = 8

#: The confidence offered to propose from.
_THRESHOLD = 0.5


class SuggestionActs(TagActs, inherit_bindings=False):
    """Suggested tags are decided with the keys that decide figures, where no figure is."""

    #: The least confidence to propose at while the program learns; None while it does not.
    _threshold: float | None = None
    #: How many acts on tags came after the last lesson, and the tags then.
    _untaught = 0
    _known: frozenset[tuple[str, str]] = frozenset()

    # Deciding

    def action_figure_accept(self) -> None:
        """Accept the figure, or the suggested tag where there is none."""
        if not self._decide_here(Decision.ACCEPTED):
            super().action_figure_accept()

    def action_figure_reject(self) -> None:
        """Reject the figure, or the suggested tag where there is none."""
        if not self._decide_here(Decision.REJECTED):
            super().action_figure_reject()

    def action_figure_unsure(self) -> None:
        """Mark the figure unsure, or the suggested tag where there is none."""
        if not self._decide_here(Decision.UNSURE):
            super().action_figure_unsure()

    def _decide_here(self, decision: Decision) -> bool:
        """Decide about the suggestion at the cursor, if that is what is meant."""
        tag = self.tag_here()
        if self.current is not None or tag is None or not is_suggestion(tag):
            return False
        self.decide_suggestion(tag, decision)
        return True

    def decide_suggestion(self, tag: Tag, decision: Decision) -> None:
        """Decide about a suggested tag, and go to the next one."""
        if not self._saved(lambda: self.store.decide_tags([tag.id], decision)):
            return
        following = self._following(tag)
        done = _("“{quote}” as {label} is {decision}.").format(
            quote=short(tag.quote), label=self._label_name(tag.label), decision=word(decision)
        )
        if following is None:
            self.done(done + " " + _("Every suggestion is decided."))
        else:
            self._go_to_tag(following)
            self.done(done)

    def action_suggestion_next(self) -> None:
        """Go to the next suggested tag."""
        for _time in range(self.times()):
            here = self.tag_here()
            start = here.start if here is not None and is_open(here) else self.view.cursor
            if self.opened.order is Order.LEAST_CERTAIN:
                following = self._following(here)
            else:
                following = next((tag for tag in self._open() if tag.start > start), None)
            if following is None:
                self.say(_("No suggested tag after this place."))
                return
            self._go_to_tag(following)

    def action_suggestion_previous(self) -> None:
        """Go to the previous suggested tag."""
        for _time in range(self.times()):
            before = [tag for tag in self._open() if tag.start < self.view.cursor]
            if not before:
                self.say(_("No suggested tag before this place."))
                return
            self._go_to_tag(max(before, key=lambda tag: tag.start))

    def _open(self) -> list[Tag]:
        """The undecided suggestions in the order in force: that of the text, or of their scores."""
        tags = [tag for tag in self.opened.tags if is_open(tag)]
        if self.opened.order is Order.LEAST_CERTAIN:
            tags.sort(key=lambda tag: (1.0 if tag.score is None else tag.score, tag.start))
        return tags

    def _following(self, tag: Tag | None) -> Tag | None:
        """The open suggestion after `tag`, from the beginning again after the last."""
        tags = [each for each in self._open() if tag is None or each.id != tag.id]
        if tag is None or not tags:
            return next(iter(tags), None)
        if self.opened.order is Order.LEAST_CERTAIN:
            score = 1.0 if tag.score is None else tag.score
            least = [
                each
                for each in tags
                if (1.0 if each.score is None else each.score, each.start) > (score, tag.start)
            ]
            return (least or tags)[0]
        behind = [each for each in tags if each.start >= tag.start]
        return (behind or tags)[0]

    def _go_to_tag(self, tag: Tag) -> None:
        self._chosen_tag = tag.id
        self.view.stop_selecting()
        self.go_to(tag.start)
        self.follow()

    # Sources

    def action_suggestion_terms(self) -> None:
        """Have the terms of a list proposed."""
        from tui.suggesting import from_terms

        self.ask(
            _("Propose the terms of the list (term, tab, label id):"),
            then=lambda path: self._propose("term", path, from_terms),
        )

    def action_suggestion_patterns(self) -> None:
        """Have the matches of a list of patterns proposed."""
        from tui.suggesting import from_patterns

        self.ask(
            _("Propose what the patterns of the list match (expression, tab, label id):"),
            then=lambda path: self._propose("pattern", path, from_patterns),
        )

    def _propose(
        self,
        rule: str,
        path: str,
        source: Callable[[str, str, Collection[str]], tuple[TagSuggestion, ...]],
    ) -> None:
        if not path.strip():
            return
        from tui.suggesting import outcome_told

        try:
            found = source(self.opened.text, path.strip(), self.labels)
            outcome = self.store.suggest_tags(self.opened.id, rule, found)
            self.opened.reload()
        except Problem as problem:
            self.fail(problem)
            return
        self.show_marks()
        self.say(outcome_told(outcome) + self._way_on())

    def _way_on(self) -> str:
        if not self._open():
            return ""
        key = self.keymap.shown("suggestion.next")
        return " " + _("{key} goes to the next one.").format(key=key)

    # Learning

    def action_suggestion_learn(self) -> None:
        """Start or stop proposing what the accepted tags have taught."""
        if self._threshold is not None:
            self._threshold = None
            self.workers.cancel_group(self, "learning")
            if self._saved(
                lambda: self.store.suggest_tags(self.opened.id, "learned", (), asked=False)
            ):
                self.say(_("Learning is off; its open suggestions are gone."))
            return
        self.ask(
            _("Learn from the accepted tags, and propose from this confidence on, in %:"),
            str(round(_THRESHOLD * 100)),
            then=self._learn_from,
        )

    def _learn_from(self, typed: str) -> None:
        try:
            least = float(typed.strip().rstrip("%％")) / 100
        except ValueError:
            least = -1
        if not 0 <= least <= 1:
            self.say(_("“{typed}” is no share from 0 to 100 %.").format(typed=typed))
            return
        self._threshold = least
        self._learn()

    def _learn(self) -> None:
        """Learn in the background; what was under way begins anew."""
        self._untaught = 0
        self._known = self._taught()
        self.say(_("Learning from the accepted tags…"))
        self.run_worker(self._learn_aside(), group="learning", exclusive=True)

    async def _learn_aside(self) -> None:
        from tui.suggesting import assessment_told, learn_aside, outcome_told, task_for

        if self._threshold is None:
            return
        try:
            task = task_for(self.store, self.opened.annotated, self._threshold)
            found = await learn_aside(task)
            if not found.tags:
                self.say(_("There is nothing to learn from: tag a few passages first."))
                return
            outcome = self.store.suggest_tags(
                self.opened.id, "learned", found.suggestions, asked=False
            )
            self.opened.reload()
        except Problem as problem:
            self._threshold = None
            self.fail(problem)
            return
        self.show_marks()
        self.say(assessment_told(found.tags, found.assessment) + " " + outcome_told(outcome))

    def show_marks(self) -> None:
        """Show the tags as they stand now; after some acts, learn from them."""
        super().show_marks()
        if self._threshold is None:
            return
        taught = self._taught()
        self._untaught += taught != self._known
        self._known = taught
        if self._untaught >= _LESSON:
            self._learn()

    def _taught(self) -> frozenset[tuple[str, str]]:
        return frozenset((tag.id, tag.label) for tag in self.opened.tags if not is_open(tag))


def is_open(tag: Tag) -> bool:
    """Whether a tag is a suggestion that nobody has decided about."""
    return tag.decision is Decision.UNDECIDED


def is_suggestion(tag: Tag) -> bool:
    """Whether a tag waits for a decision: undecided, or a program's that somebody is unsure of."""
    return is_open(tag) or (tag.decision is Decision.UNSURE)
