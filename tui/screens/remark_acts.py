"""What is said of items, places and sections while reading: flags, notes, marks (评注操作)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pizhu.report.completion import Standing
from pizhu.report.edges import trimmed_edges
from pizhu.report.values import MarkState, Span
from tui.language import _, ngettext
from tui.screens.tag_acts import TagActs, short

if TYPE_CHECKING:
    from pizhu.report.values import Mark, Note, Section, Tag
    from tui.items import Item

_STANDING_OF = {MarkState.DONE: Standing.DONE, MarkState.NOTHING: Standing.NOTHING}


class RemarkActs(TagActs, inherit_bindings=False):
    """Flags, notes and marks; each act says what it did and how to take it back."""

    def item_here(self) -> Item | None:
        """The tag or figure that is meant: the tag cycled to, else the shortest one here."""
        items = self.opened.remarks.items_at(self.view.cursor)
        chosen = [item for item in items if item.id == self._chosen_tag]
        return next(iter(chosen or items), None)

    def go_to_item(self, item: Item) -> None:
        """Go to a tag or figure, which is the one that is meant from then on."""
        self._chosen_tag = "" if item.is_figure else item.id
        self.view.stop_selecting()
        self.jump_to(item.start)

    def section_meant(self) -> Section | None:
        """The section under the outline's cursor where that has the keys, else the one here."""
        index = self.outline.section_at_cursor if self.outline.has_focus else None
        if index is not None:
            return self.opened.annotated.sections[index]
        path = self.opened.section_path(self.view.cursor)
        if not path:
            self.say(_("No section at the cursor."))
            return None
        return path[-1]

    # Flags

    def action_flag_toggle(self) -> None:
        """Flag the figure or tag for discussion, or take its flag away."""
        item = self.item_here()
        if item is None:
            self.say(
                _("No figure or tag at the cursor. {key} writes a note on any place.").format(
                    key=self.keymap.shown("tag.note")
                )
            )
        elif self._saved(lambda: self.store.flag([item.id], flagged=not item.flagged)):
            told = (
                _("“{quote}” is not flagged any more.")
                if item.flagged
                else _("“{quote}” is flagged for discussion.")
            )
            self.done(told.format(quote=short(item.quote)))

    def action_flag_next(self) -> None:
        """Go to the next figure or tag that is flagged, from the beginning again after the last."""
        flagged = self.opened.remarks.flagged
        if not flagged:
            self.say(_("Nothing is flagged in this report."))
            return
        here = self.item_here()
        place = (self.view.cursor, 0 if here is None else here.end)
        after = [item for item in flagged if (item.start, item.end) > place]
        item = (after or flagged)[0]
        self.go_to_item(item)
        self.say(
            _("Flagged: “{quote}”, {number} of {total}.").format(
                quote=short(item.quote), number=flagged.index(item) + 1, total=len(flagged)
            )
        )

    # Marks

    def action_mark_section(self) -> None:
        """Mark the section as done, or take that back."""
        self._mark_section(MarkState.DONE)

    def action_mark_nothing(self) -> None:
        """Mark the section as holding nothing more, or take that back."""
        self._mark_section(MarkState.NOTHING)

    def _mark_section(self, state: MarkState) -> None:
        section = self.section_meant()
        if section is None:
            return
        at = self.opened.annotated.sections.index(section)
        standing = self.opened.remarks.completion.sections[at]
        heading = short(section.label + section.title)
        if standing is _STANDING_OF[state] and self._own_mark(section.start) is None:
            self.say(
                _("“{heading}” is finished already with what is around it.").format(heading=heading)
            )
            return
        self._mark(section.start, state, standing, f"“{heading}”")

    def action_mark_report(self) -> None:
        """Mark the report as done, or take that back."""
        standing = self.opened.remarks.completion.report
        self._mark(None, MarkState.DONE, standing, _("The report"))

    def _mark(self, start: int | None, state: MarkState, standing: Standing, what: str) -> None:
        """Set a mark, or take it away where it says so already; an outdated one is set anew."""
        own = self._own_mark(start)
        taken_back = own is not None and standing is _STANDING_OF[state]
        wanted = None if taken_back else state
        if not self._saved(lambda: self.store.set_mark(self.opened.id, start, wanted)):
            return
        if taken_back:
            self.done(_("{what} is not marked as finished any more.").format(what=what))
            return
        told = _("{what} is done.") if state is MarkState.DONE else _("{what} holds nothing more.")
        own = self._own_mark(start)
        self.done(told.format(what=what) + _left_told(own.undecided if own else 0))

    def _own_mark(self, start: int | None) -> Mark | None:
        annotator = self.store.annotator
        return next(
            (
                mark
                for mark in self.opened.annotated.marks
                if (mark.section_start, mark.annotator) == (start, annotator)
            ),
            None,
        )

    # Notes

    def action_tag_note(self) -> None:
        """Write a note on the selection, or on the tag, figure or word at the cursor."""
        span = self.view.selection
        if span is not None:
            self._ask_on_place(span)
            return
        tag = self.tag_here()
        note = next(iter(self.opened.remarks.notes_at(self.view.cursor)), None)
        if tag is not None and (note is None or tag.end - tag.start <= note.end - note.start):
            self._ask_on_tag(tag)
        elif note is not None:
            self._ask_to_change(note)
        elif self.reviewed is not None:
            self._ask_on_place(Span(self.reviewed.figure.start, self.reviewed.figure.end))
        else:
            self.view.grow_selection()
            if self.view.selection is not None:
                self._ask_on_place(self.view.selection)

    def _ask_on_tag(self, tag: Tag) -> None:
        self.ask(
            _("Note on “{quote}”:").format(quote=short(tag.quote)),
            tag.note,
            then=lambda typed: self._note_tag(tag, typed.strip()),
        )

    def _note_tag(self, tag: Tag, note: str) -> None:
        if note != tag.note and self._saved(lambda: self.store.note_tag(tag.id, note)):
            self._tell_note(note)

    def _ask_to_change(self, note: Note) -> None:
        self.ask(
            _("Note on “{quote}”:").format(quote=short(note.quote)),
            note.note,
            then=lambda typed: self._change_note(note, typed.strip()),
        )

    def _change_note(self, note: Note, typed: str) -> None:
        self.view.stop_selecting()
        if typed == note.note:
            return
        if self._saved(
            lambda: (
                self.store.change_note(note.id, typed) if typed else self.store.remove_note(note.id)
            )
        ):
            self._tell_note(typed)

    def _ask_on_place(self, span: Span) -> None:
        span = trimmed_edges(self.opened.text, span)
        if not len(span):
            self.say(_("Only blanks and punctuation are selected."))
            return
        written = [
            note
            for note in self.opened.annotated.notes
            if (note.start, note.end, note.annotator)
            == (span.start, span.end, self.store.annotator)
        ]
        if written:
            self._ask_to_change(written[0])
            return
        quote = self.opened.text[span.start : span.end]
        self.ask(
            _("Note on “{quote}”:").format(quote=short(quote)),
            then=lambda typed: self._note_place(span, quote, typed.strip()),
        )

    def _note_place(self, span: Span, quote: str, note: str) -> None:
        self.view.stop_selecting()
        self.go_to(span.start)
        if note and self._saved(lambda: self.store.add_note(self.opened.id, span, quote, note)):
            self._tell_note(note)

    def _tell_note(self, note: str) -> None:
        self.done(_("The note is written.") if note else _("The note is gone."))

    def action_note_next(self) -> None:
        """Go to the next note, on a tag or a place; from the beginning again after the last."""
        places = sorted(
            {(note.start, note.note) for note in self.opened.annotated.notes}
            | {(tag.start, tag.note) for tag in self.opened.tags if tag.note}
        )
        if not places:
            self.say(_("There is no note in this report."))
            return
        after = [place for place in places if place[0] > self.view.cursor]
        start, note = (after or places)[0]
        self.view.stop_selecting()
        self.jump_to(start)
        self.say(f"✎ {note}")


def _left_told(undecided: int) -> str:
    """What a mark was set in spite of."""
    if not undecided:
        return ""
    return ngettext(
        " {count} thing in it is undecided.", " {count} things in it are undecided.", undecided
    ).format(count=undecided)
