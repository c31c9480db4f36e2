"""What is done with tags on the reading screen: putting, moving, parting, joining (标注操作)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pizhu.report.label_tree import offered
from pizhu.report.problem import Problem
from pizhu.report.values import Decision, Layer, Span
from tui.language import _, ngettext
from tui.reading.units import Unit
from tui.screens.figure_acts import FigureActs
from tui.tagging import count_here, next_of_label, parts
from tui.wording import label_name

if TYPE_CHECKING:
    from collections.abc import Callable

    from pizhu.report.values import Tag
    from tui.reading.selection import Edge


class TagActs(FigureActs, inherit_bindings=False):
    """The acts on tags; each says what it did and how to take it back."""

    #: The id of the tag that was cycled to, where several lie over the cursor.
    _chosen_tag = ""
    #: The id of the label held active, empty for none.
    _held = ""

    # Which tag is meant

    def tags_here(self) -> tuple[Tag, ...]:
        """The tags over the cursor, the one that is meant first."""
        tags = super().tags_here()
        return tuple(sorted(tags, key=lambda tag: tag.id != self._chosen_tag))

    def tag_here(self) -> Tag | None:
        """The tag that is meant: the one cycled to, else the shortest; None for none."""
        return next(iter(self.tags_here()), None)

    def _require_tag(self) -> Tag | None:
        tag = self.tag_here()
        if tag is None:
            self.say(_("No tag at the cursor."))
        return tag

    def action_tag_cycle(self) -> None:
        """Go to the next of the tags that lie over one another here."""
        tags = self.opened.tags_at(self.view.cursor)
        if not tags:
            self.say(_("No tag at the cursor."))
            return
        ids = [tag.id for tag in tags]
        at = ids.index(self._chosen_tag) + 1 if self._chosen_tag in ids else 1
        tag = tags[at % len(tags)]
        self._chosen_tag = tag.id
        self.follow()
        self.say(
            _("Tag {number} of {total} here: {label}, “{quote}”.").format(
                number=at % len(tags) + 1,
                total=len(tags),
                label=self._label_name(tag.label),
                quote=short(tag.quote),
            )
        )

    # Putting and removing

    def action_tag_put(self, label: str) -> None:
        """Tag the selection; without one, relabel the tag at the cursor."""
        span = self.view.selection
        if span is not None:
            self._put(span, label)
            return
        # What stands on a heading for its whole section is no passage that could be named anew.
        tag = next((tag for tag in self.tags_here() if tag.layer is Layer.SPAN), None)
        if tag is None:
            self.say(
                _("Select a passage first ({toggle}, {grow} or the mouse), then {key}.").format(
                    toggle=self.keymap.shown("select.toggle"),
                    grow=self.keymap.shown("select.grow"),
                    key=self.labels[label].key or self.keymap.shown("tag.choose"),
                )
            )
        elif tag.label == label and tag.decision is Decision.UNDECIDED:
            self.action_figure_accept()
        elif self._saved(lambda: self.store.relabel_tag(tag.id, label)):
            self.done(
                _("“{quote}” is now {label}.").format(
                    quote=short(tag.quote), label=self._label_name(label)
                )
            )

    def action_tag_choose(self) -> None:
        """Choose a label by its name, and put it on the selection or the tag at the cursor."""
        from tui.screens.labels import LabelsScreen

        before = self.store.latest_event()

        def chosen(label: str | None) -> None:
            if self.store.latest_event() != before:
                # Another label set may be in use now.
                self.post_message(self.LabelsChanged())
            if label is not None:
                self.action_tag_put(label)

        plain = self.app.no_color
        screen = LabelsScreen(self.store, self.keymap, self.label_set, plain=plain)
        self.app.push_screen(screen, chosen)

    def _put(self, span: Span, label: str) -> None:
        try:
            tagged = self.opened.put_tag(span, label)
        except Problem as problem:
            self.fail(problem)
            return
        self.view.stop_selecting()
        self.go_to(tagged.start)
        self.show_marks()
        quote = self.opened.text[tagged.start : tagged.end]
        self.done(
            _("“{quote}” is tagged as {label}.").format(
                quote=short(quote), label=self._label_name(label)
            )
            + self._others_told(tagged, label)
        )

    def _others_told(self, span: Span, label: str) -> str:
        """At how many other places of this report the same string stands, and the key for them."""
        tag = next(
            (
                tag
                for tag in self.opened.tags
                if (tag.start, tag.end, tag.label) == (span.start, span.end, label)
            ),
            None,
        )
        count = count_here(self.opened.text, tag, self.opened.annotated.tags) if tag else 0
        if not count:
            return ""
        told = ngettext(
            " {count} more place here: {key}.", " {count} more places here: {key}.", count
        )
        return told.format(count=count, key=self.keymap.shown("tag.elsewhere"))

    def action_tag_remove(self) -> None:
        """Remove the tag at the cursor; a suggestion is rejected."""
        tag = self._require_tag()
        if tag is None:
            return
        if tag.decision is Decision.UNDECIDED:
            self.decide_suggestion(tag, Decision.REJECTED)
        elif self._saved(lambda: self.store.remove_tag(tag.id)):
            self.done(
                _("The tag {label} on “{quote}” is gone.").format(
                    label=self._label_name(tag.label), quote=short(tag.quote)
                )
            )

    def decide_suggestion(self, tag: Tag, decision: Decision) -> None:
        """Decide about a suggested tag."""
        raise NotImplementedError

    # Holding a label

    def action_tag_hold(self) -> None:
        """Hold the next label active, and after the last none."""
        ids = ["", *(label.id for label in offered(self.label_set.labels))]
        # Of another set, or retired since: begin anew.
        at = ids.index(self._held) if self._held in ids else 0
        self._held = ids[(at + 1) % len(ids)]
        self.show_standing()
        if not self._held:
            self.say(_("No label is held."))
            return
        self.say(
            _("{label} is held: {key} tags the selection, or the word at the cursor.").format(
                label=self._label_name(self._held), key=self.keymap.shown("tag.apply")
            )
        )

    def action_tag_apply(self) -> None:
        """Put the label that is held on the selection, or on the word at the cursor."""
        if not self._held:
            key = self.keymap.shown("tag.hold")
            self.say(_("No label is held: {key} holds one.").format(key=key))
            return
        span = self.view.selection
        if span is None:
            self.view.grow_selection()
            span = self.view.selection
        if span is not None:
            self._put(span, self._held)

    def held_name(self) -> str:
        """What the label is called that is held active; empty for none."""
        return self._label_name(self._held) if self._held else ""

    # The same string elsewhere

    def action_tag_elsewhere(self) -> None:
        """Show the other places of the tag's string, in this report and in all."""
        tag = self._require_tag()
        if tag is None:
            return
        if tag.layer is not Layer.SPAN:
            self.say(_("This tag is of the section or report as a whole, not of these words."))
            return
        from tui.screens.elsewhere import ElsewhereScreen
        from tui.tagging import elsewhere

        name = self._label_name(tag.label)
        try:
            if not elsewhere(self.store, self.opened.id, tag.quote, tag.label):
                self.say(
                    _("“{quote}” stands nowhere else without that tag.").format(
                        quote=short(tag.quote)
                    )
                )
                return
            screen = ElsewhereScreen(
                self.store, self.keymap, self.opened.id, tag.quote, tag.label, name
            )
        except Problem as problem:
            self.fail(problem)
            return
        self.app.push_screen(screen, lambda count: self._came_back(count or 0, tag))

    def _came_back(self, count: int, tag: Tag) -> None:
        if count and self._saved(self.opened.reload):
            told = ngettext(
                "“{quote}” is tagged at {count} more place.",
                "“{quote}” is tagged at {count} more places.",
                count,
            )
            self.done(told.format(quote=short(tag.quote), count=count))

    # The span

    def _move_edge(self, edge: Edge, by: int, unit: Unit = Unit.CHARACTER) -> None:
        """Move an edge of the selection, or without one of the tag at the cursor."""
        selecting = self.view.selection is not None
        tag = None if selecting else self._require_tag()
        if not selecting and tag is None:
            return
        cursor = self.view.cursor
        if tag is not None:
            self.view.select(Span(tag.start, tag.end))
        self.view.move_edge(edge, by * self.times(), unit)
        span = self.view.selection
        if tag is None or span is None:
            return
        self.view.stop_selecting()
        quote = self.opened.text[span.start : span.end]
        inside = min(max(cursor, span.start), span.end - 1)
        self._chosen_tag = tag.id
        self.view.move_to(inside)
        if span != Span(tag.start, tag.end) and self._saved(
            lambda: self.store.move_tag(tag.id, span, quote)
        ):
            self.done(_("The tag is on “{quote}” now.").format(quote=short(quote)))

    def action_select_start_earlier(self) -> None:
        """Move the start of the selection, or of the tag, one character back."""
        self._move_edge("start", -1)

    def action_select_start_later(self) -> None:
        """Move the start of the selection, or of the tag, one character on."""
        self._move_edge("start", 1)

    def action_select_end_earlier(self) -> None:
        """Move the end of the selection, or of the tag, one character back."""
        self._move_edge("end", -1)

    def action_select_end_later(self) -> None:
        """Move the end of the selection, or of the tag, one character on."""
        self._move_edge("end", 1)

    def action_select_start_word_earlier(self) -> None:
        """Move the start of the selection, or of the tag, one word back."""
        self._move_edge("start", -1, Unit.WORD)

    def action_select_start_word_later(self) -> None:
        """Move the start of the selection, or of the tag, one word on."""
        self._move_edge("start", 1, Unit.WORD)

    def action_select_end_word_earlier(self) -> None:
        """Move the end of the selection, or of the tag, one word back."""
        self._move_edge("end", -1, Unit.WORD)

    def action_select_end_word_later(self) -> None:
        """Move the end of the selection, or of the tag, one word on."""
        self._move_edge("end", 1, Unit.WORD)

    def action_tag_split(self) -> None:
        """Part the tag before the cursor."""
        tag = self._require_tag()
        if tag is None:
            return
        both = parts(self.opened.text, tag, self.view.cursor)
        if both is None:
            self.say(_("Put the cursor where the second part of the tag begins."))
        elif self._saved(lambda: self.store.split_tag(tag.id, *both)):
            first, second = (short(self.opened.text[each.start : each.end]) for each in both)
            self.done(
                _("The tag is parted: “{first}” and “{second}”.").format(first=first, second=second)
            )

    def action_tag_merge(self) -> None:
        """Join the tag with the next one of its label."""
        tag = self._require_tag()
        if tag is None:
            return
        other = next_of_label(self.opened.tags, tag)
        if other is None:
            self.say(_("No tag of that label follows."))
        elif self._saved(lambda: self.store.merge_tags([tag.id, other.id])):
            end = max(tag.end, other.end)
            quote = self.opened.text[min(tag.start, other.start) : end]
            self.done(_("The tags are one on “{quote}”.").format(quote=short(quote)))

    # Saving

    def _saved(self, act: Callable[[], object]) -> bool:
        """Do an act and show what came of it; whether it could be saved."""
        try:
            act()
            self.opened.reload()
        except Problem as problem:
            self.fail(problem)
            return False
        self.show_marks()
        return True

    def _label_name(self, label: str) -> str:
        known = self.labels.get(label)
        return label_name(known) if known else label


def short(quote: str) -> str:
    """A quote that fits into a notice."""
    most = 16
    return quote if len(quote) <= most else quote[: most - 1] + "…"
