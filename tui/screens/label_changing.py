"""Changing labels where they are chosen (变更标签): each change is told before it is made."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from textual.widget import Widget

from pizhu.report.problem import Problem
from store.label_use import LabelUse
from tui.label_wording import merged_told, use_told
from tui.labelling import offers
from tui.language import _, current_language, problem_text
from tui.widgets.prompt import Prompt
from tui.wording import label_name

if TYPE_CHECKING:
    from collections.abc import Callable

    from pizhu.report.values import Label, LabelSet
    from store import Store


class LabelChanging(Widget, inherit_bindings=False):
    """Renaming, recolouring, merging and retiring the label at the cursor.

    What is typed is tried out as it is typed, without being kept, so that the reader sees how many
    tags it concerns, or why it cannot be.
    """

    _asked: Prompt | None = None

    @property
    def label_here(self) -> Label | None:
        """The label at the cursor, None where none fits."""
        raise NotImplementedError

    @property
    def store(self) -> Store:
        """The open workspace."""
        raise NotImplementedError

    @property
    def label_set(self) -> LabelSet:
        """The label set in use."""
        raise NotImplementedError

    def show_change(self, notice: str) -> None:
        """Show the labels as they are after a change, and say what it was."""
        raise NotImplementedError

    def preview(self, text: str | None) -> None:
        """Say what would come of a change; None where there is none any more."""
        raise NotImplementedError

    def keys_back(self) -> None:
        """Give the keys back to what had them before a question was asked."""
        raise NotImplementedError

    @property
    def is_asking(self) -> bool:
        """Whether a question stands there."""
        return self._asked is not None

    # The changes

    def action_labels_rename(self) -> None:
        """Give the label at the cursor another name in the reader's language."""
        language = current_language().partition("_")[0]

        def change(label: Label, typed: str, *, dry_run: bool) -> str:
            return use_told(
                self.store.rename_label(label.id, {language: typed.strip()}, dry_run=dry_run).use
            )

        self._ask(_("New name of {label}:"), label_name, change)

    def action_labels_recolour(self) -> None:
        """Give the label at the cursor another colour."""

        def change(label: Label, typed: str, *, dry_run: bool) -> str:
            return use_told(self.store.recolour_label(label.id, typed.strip(), dry_run=dry_run).use)

        self._ask(_("New colour of {label} (teal, #0072b2):"), lambda label: label.color, change)

    def action_labels_merge(self) -> None:
        """Merge the label at the cursor into the one whose name is typed."""

        def change(label: Label, typed: str, *, dry_run: bool) -> str:
            into = self._named(typed, label)
            if into is None:
                return ""
            merged = self.store.merge_labels(label.id, into.id, dry_run=dry_run)
            return " ".join(merged_told(merged, label_name(into)))

        self._ask(_("Merge {label} into:"), lambda _label: "", change)

    def action_labels_retire(self) -> None:
        """Offer the label at the cursor no longer, or again."""
        label = self.label_here
        if label is None:
            return

        def change(label: Label, _typed: str, *, dry_run: bool) -> str:
            act = self.store.restore_label if label.retired else self.store.retire_label
            return use_told(act(label.id, dry_run=dry_run).use)

        question = (
            _("Enter offers {label} again, Esc does not.")
            if label.retired
            else _("Enter retires {label}, Esc does not. Its tags keep it.")
        )
        self._ask(question, lambda _label: "", change)

    def _named(self, typed: str, label: Label) -> Label | None:
        """The label that fits best what was typed, other than `label`."""
        if not typed.strip():
            return None
        found = (offer.label for offer in offers(self.label_set.labels, typed))
        return next((e for e in found if e.id != label.id and e.layer is label.layer), None)

    # Asking

    def _ask(
        self,
        question: str,
        answer: Callable[[Label], str],
        change: Callable[..., str],
    ) -> None:
        label = self.label_here
        if label is None or self.is_asking:
            return
        prompt = Prompt(
            question.format(label=label_name(label)),
            answer(label),
            typed=partial(self._try, label, change, answer(label)),
            then=partial(self._make, label, change),
        )
        self._asked = prompt
        panel = self.query_one(".panel")
        panel.add_class("-asking")
        panel.mount(prompt, before="#legend")
        self._try(label, change, answer(label), answer(label))

    def _try(self, label: Label, change: Callable[..., str], was: str, typed: str) -> None:
        """Say what would come of it; of what stands there at first, what a change concerns."""
        try:
            if was and typed == was:
                told = use_told(self.store.label_use().get(label.id, LabelUse()))
            else:
                told = change(label, typed, dry_run=True)
        except Problem as problem:
            told = problem_text(problem)
        self.preview(told or _("No other label is meant yet: type a part of its name."))

    def _make(self, label: Label, change: Callable[..., str], typed: str) -> None:
        """Change the label, and say what that concerned."""
        try:
            told = change(label, typed, dry_run=False)
        except Problem as problem:
            self.preview(problem_text(problem))
            return
        if told:
            self.show_change(told)
        else:
            self.preview(_("No other label is meant: nothing was merged."))

    def on_prompt_changed(self, message: Prompt.Changed) -> None:
        """Try out what has been typed so far."""
        message.stop()
        if self.is_asking and message.prompt.typed is not None:
            message.prompt.typed(message.answer)

    def on_prompt_answered(self, message: Prompt.Answered) -> None:
        """Make the change."""
        message.stop()
        self._stop_asking()
        message.prompt.then(message.answer)

    def on_prompt_dismissed(self, message: Prompt.Dismissed) -> None:
        """Leave the label as it is."""
        message.stop()
        self._stop_asking()
        self.preview(None)

    def _stop_asking(self) -> None:
        if self._asked is not None:
            self.query_one(".panel").remove_class("-asking")
            self._asked.remove()
            self._asked = None
        self.keys_back()
