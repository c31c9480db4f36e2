"""What is done with suggested tags on the reading screen: sources, decisions (标注建议)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pizhu.report.problem import Problem
from pizhu.report.values import Decision
from tui.language import _, ngettext
from tui.review import Order
from tui.screens.tag_acts import TagActs, short
from tui.shares import share
from tui.wording import word

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from pizhu.report.values import Tag, TagSuggestion

#: What is offered as the least score to accept at.
_SURE = 90

#: So many of the least certain are quoted before they are accepted.
_QUOTED = 3


class SuggestionActs(TagActs, inherit_bindings=False):
    """Suggested tags are decided with the keys that decide figures, where no figure is."""

    #: Whether suggestions come least certain first, whatever the order of the figures.
    _by_score = False

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

    @property
    def _least_certain_first(self) -> bool:
        return self._by_score or self.opened.order is Order.LEAST_CERTAIN

    def action_suggestion_least_certain(self) -> None:
        """Go to the least certain suggested tag; from now on they come in that order."""
        self._by_score = True
        here = self.tag_here()
        following = self._following(here if here is not None and is_open(here) else None)
        if following is None:
            self.say(_("No suggested tag waits in this report."))
            return
        self._go_to_tag(following)
        self.say(
            _("Least certain first: “{quote}” as {label}, {score}.").format(
                quote=short(following.quote),
                label=self._label_name(following.label),
                score=_percent(following),
            )
        )

    def action_suggestion_next(self) -> None:
        """Go to the next suggested tag."""
        self._by_score = False
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
        self._by_score = False
        for _time in range(self.times()):
            before = [tag for tag in self._open() if tag.start < self.view.cursor]
            if not before:
                self.say(_("No suggested tag before this place."))
                return
            self._go_to_tag(max(before, key=lambda tag: tag.start))

    def _open(self) -> list[Tag]:
        """The undecided suggestions in the order in force: that of the text, or of their scores."""
        tags = [tag for tag in self.opened.tags if is_open(tag)]
        if self._least_certain_first:
            tags.sort(key=lambda tag: (_score(tag), tag.start))
        return tags

    def _following(self, tag: Tag | None) -> Tag | None:
        """The open suggestion after `tag`, from the beginning again after the last."""
        tags = [each for each in self._open() if tag is None or each.id != tag.id]
        if tag is None or not tags:
            return next(iter(tags), None)
        if self._least_certain_first:
            place = (_score(tag), tag.start)
            return next((each for each in tags if (_score(each), each.start) > place), tags[0])
        behind = [each for each in tags if each.start >= tag.start]
        return (behind or tags)[0]

    def _go_to_tag(self, tag: Tag) -> None:
        self._chosen_tag = tag.id
        self.view.stop_selecting()
        self.go_to(tag.start)
        self.follow()

    # Accepting many

    def action_suggestion_accept_sure(self) -> None:
        """Accept all suggested tags at or above a score, after telling how many those are."""
        from tui.widgets.prompt import Prompt

        if not any(tag.score is not None for tag in self._open()):
            self.say(_("No suggested tag with a score waits in this report."))
            return
        self._tell_sure(str(_SURE))
        self.put(
            Prompt(
                _("Accept every suggested tag from this score on, in %:"),
                str(_SURE),
                typed=self._tell_sure,
                then=self._accept_sure,
                given_up=lambda: self.tell(None),
            )
        )

    def _sure(self, typed: str) -> list[Tag] | None:
        """The open suggestions at or above the share typed, least certain first; None for none."""
        try:
            least = share(typed)
        except ValueError:
            return None
        sure = [tag for tag in self._open() if tag.score is not None and tag.score >= least]
        return sorted(sure, key=_score)

    def _tell_sure(self, typed: str) -> None:
        """Say which suggestions the score typed so far would accept."""
        sure = self._sure(typed)
        if not sure:
            self.say(_("That would accept nothing."))
            return
        told = ngettext(
            "That would accept {count} of {total} suggestion; least certain: {quotes}",
            "That would accept {count} of {total} suggestions; least certain: {quotes}",
            len(self._open()),
        )
        quotes = _(", ").join(f"“{short(tag.quote)}” {_percent(tag)}" for tag in sure[:_QUOTED])
        self.say(told.format(count=len(sure), total=len(self._open()), quotes=quotes))

    def _accept_sure(self, typed: str) -> None:
        sure = self._sure(typed)
        if sure is None:
            self.say(_("“{typed}” is no share from 0 to 100 %.").format(typed=typed))
        elif not sure:
            self.say(_("No suggested tag is that certain; nothing is accepted."))
        else:
            self._accept_fitting(sure)

    def _accept_fitting(self, sure: list[Tag]) -> None:
        """Accept these suggestions, least certain first, but for those the label set forbids."""
        # Where two are in each other's way, the more certain one is taken.
        ids = [tag.id for tag in reversed(sure)]
        if not self._saved(lambda: self.store.decide_tags(ids, Decision.ACCEPTED, fitting=True)):
            return
        left = {tag.id for tag in self._open()}
        taken = [tag for tag in sure if tag.id not in left]
        told = ngettext(
            "{count} suggestion is accepted, at {least}.",
            "{count} suggestions are accepted, the least certain at {least}.",
            len(taken),
        ).format(count=len(taken), least=_percent(taken[0]))
        unfit = len(sure) - len(taken)
        if unfit:
            told += " " + ngettext(
                "{n} is not allowed there by the label set.",
                "{n} are not allowed there by the label set.",
                unfit,
            ).format(n=unfit)
        self.done(told)

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
        self.say(outcome_told([outcome]) + self._way_on())

    def _way_on(self) -> str:
        if not self._open():
            return ""
        key = self.keymap.shown("suggestion.next")
        return " " + _("{key} goes to the next one.").format(key=key)


def is_open(tag: Tag) -> bool:
    """Whether a tag is a suggestion that nobody has decided about."""
    return tag.decision is Decision.UNDECIDED


def is_suggestion(tag: Tag) -> bool:
    """Whether a tag waits for a decision: undecided, or a program's that somebody is unsure of."""
    return is_open(tag) or (tag.decision is Decision.UNSURE)


def _score(tag: Tag) -> float:
    """How certain a suggestion is; one without a score was put by a person once."""
    return 1.0 if tag.score is None else tag.score


def _percent(tag: Tag) -> str:
    return f"{round(100 * _score(tag))}%"
