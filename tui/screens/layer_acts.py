"""Tags of sections and reports on the reading screen, and what tags say beside their label."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pizhu.report.attributes import missing
from pizhu.report.layers import heading_span, title_span
from pizhu.report.values import Decision, Layer
from tui.language import _
from tui.screens.relation_acts import RelationActs
from tui.screens.tag_acts import short

if TYPE_CHECKING:
    from pizhu.report.values import Label, Span, Tag


class LayerActs(RelationActs, inherit_bindings=False):
    """A section's label is put on the section at the cursor, a report's on the report."""

    def action_tag_put(self, label: str) -> None:
        """Put a label where its layer says; once more on a section or report takes it away."""
        known = self.labels[label]
        if known.layer is Layer.SPAN:
            super().action_tag_put(label)
        elif known.layer is Layer.SECTION:
            section = self.section_meant()
            if section is not None:
                heading = short(section.label + section.title)
                self._put_above(known, heading_span(section), f"“{heading}”")
        else:
            self._put_on_report(known)

    def action_tag_apply(self) -> None:
        """Put the label that is held where its layer says."""
        held = self.labels.get(self._held)
        if held is None or held.layer is Layer.SPAN:
            super().action_tag_apply()
        else:
            self.action_tag_put(held.id)

    def _put_on_report(self, label: Label) -> None:
        annotated = self.opened.annotated
        span = title_span(self.opened.text, annotated.furniture)
        if span is None:
            self.say(_("The report is blank: there is nothing to tag."))
        else:
            self._put_above(label, span, _("The report"))

    def _put_above(self, label: Label, span: Span, what: str) -> None:
        """Tag a section or the report, or take the tag away where it is there already."""
        tag = self._tag_on(label, span)
        name = self._label_name(label.id)
        if tag is not None and tag.decision is not Decision.UNDECIDED:
            if self._saved(lambda: self.store.remove_tag(tag.id)):
                told = _("{what} is not tagged as {label} any more.")
                self.done(told.format(what=what, label=name))
            return
        quote = self.opened.text[span.start : span.end]
        saved = (
            self._saved(lambda: self.store.add_tag(self.opened.id, span, quote, label.id))
            if tag is None
            else self._saved(lambda: self.store.decide_tags([tag.id], Decision.ACCEPTED))
        )
        if saved:
            put = self._tag_on(label, span)
            self._chosen_tag = put.id if put else ""
            told = _("{what} is tagged as {label}.").format(what=what, label=name)
            self.done(told + self._lacking_told(label))

    def _tag_on(self, label: Label, span: Span) -> Tag | None:
        """The annotator's own tag with that label on that span, or one that is suggested."""
        return next(
            (
                tag
                for tag in self.opened.tags
                if (tag.label, tag.start, tag.end) == (label.id, span.start, span.end)
                and (tag.annotator == self.store.annotator or tag.decision is Decision.UNDECIDED)
            ),
            None,
        )

    def _lacking_told(self, label: Label) -> str:
        if not missing(label, {}):
            return ""
        key = self.keymap.shown("attribute.edit")
        return " " + _("{key} gives what it needs.").format(key=key)

    # Attributes

    def action_attribute_edit(self) -> None:
        """Edit what the tag says beside its label."""
        tag = self._tag_with_attributes()
        if tag is None:
            return
        from tui.screens.attributes import AttributeSheet

        self.app.push_screen(
            AttributeSheet(self.store, self.keymap, tag, self.labels[tag.label]),
            lambda count: self._set(tag, count or 0),
        )

    def action_attribute_next_lacking(self) -> None:
        """Go to the next tag that lacks an attribute it needs; after the last, to the first."""
        lacking = self.opened.remarks.unfinished
        if not lacking:
            self.say(_("No tag of this report lacks an attribute."))
            return
        ids = [tag.id for tag in lacking]
        if self._chosen_tag in ids:
            at = (ids.index(self._chosen_tag) + 1) % len(ids)
        else:
            cursor = self.view.cursor
            at = next((index for index, tag in enumerate(lacking) if tag.start >= cursor), 0)
        tag = lacking[at]
        self._chosen_tag = tag.id
        self.view.stop_selecting()
        self.jump_to(tag.start)
        self.say(
            _("Lacking {number} of {total}: {label}, “{quote}”. {key} gives what it needs.").format(
                number=at + 1,
                total=len(lacking),
                label=self._label_name(tag.label),
                quote=short(tag.quote),
                key=self.keymap.shown("attribute.edit"),
            )
        )

    def _tag_with_attributes(self) -> Tag | None:
        """The tag that is meant: one over the cursor, else of the section, else of the report."""
        here = list(self.tags_here())
        path = self.opened.section_path(self.view.cursor)
        remarks = self.opened.remarks
        above = [tag for section in reversed(path) for tag in remarks.section_extent(section).tags]
        candidates = [*here, *above, *remarks.report_extent().tags]
        # What was put a moment ago, and still lacks something.
        lacking = {tag.id for tag in remarks.unfinished} & {self._chosen_tag}
        candidates.sort(key=lambda tag: tag.id not in lacking)
        if not candidates:
            self.say(_("No tag at the cursor."))
            return None
        for tag in candidates:
            label = self.labels.get(tag.label)
            if label is not None and label.attributes:
                return tag
        self.say(
            _("The label {label} has no attributes.").format(
                label=self._label_name(candidates[0].label)
            )
        )
        return None

    def _set(self, tag: Tag, count: int) -> None:
        """Show what was set while the sheet was open."""
        if count and self._saved(lambda: None):
            self.done(_("The attributes of “{quote}” are set.").format(quote=short(tag.quote)))
