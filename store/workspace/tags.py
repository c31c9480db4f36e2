"""Acts on tags, suggested ones among them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from store import acts, attribute_acts, suggesting, tag_acts
from store.workspace.session import Session

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from pizhu.report.values import Decision, Span, TagSuggestion
    from store.events import Event
    from store.suggesting import HeldText, Suggested
    from store.tag_acts import Place


class OfTags(Session):
    """What an open workspace does about tags (标注)."""

    def add_tag(self, report_id: str, span: Span, quote: str, label: str) -> Event:
        """Put a label on a span; its id is the event's only item.

        Raises:
            Problem: When ``text[start:end] != quote``, the label is unknown, or the annotator
                has the same tag there already.
        """
        with self._act():
            return acts.add_tag(self._hand, report_id, span, quote, label)

    def relabel_tag(self, tag_id: str, label: str) -> Event:
        """Give a tag another label.

        Raises:
            Problem: When the tag is gone or was changed by somebody else, or the label is unknown.
        """
        with self._act():
            return acts.relabel_tag(self._hand, tag_id, label)

    def remove_tag(self, tag_id: str) -> Event:
        """Take a tag away.

        Raises:
            Problem: When the tag is gone or was changed by somebody else.
        """
        with self._act():
            return acts.remove_tag(self._hand, tag_id)

    def add_tags(self, label: str, places: Iterable[Place]) -> Event:
        """Put one label on many places of many reports, in one act.

        Raises:
            Problem: When a place does not hold its quote or has the tag already; nothing is
                changed then.
        """
        with self._act():
            return tag_acts.add_tags(self._hand, label, places)

    def move_tag(self, tag_id: str, span: Span, quote: str) -> Event:
        """Let a tag stand on another span.

        Raises:
            Problem: When ``text[start:end] != quote``, the tag is gone or was changed by somebody
                else, or would be there twice.
        """
        with self._act():
            return tag_acts.move_tag(self._hand, tag_id, span, quote)

    def split_tag(self, tag_id: str, first: Span, second: Span) -> Event:
        """Part a tag in two stretches of its own.

        Raises:
            Problem: When they are not, or the tag is gone or was changed by somebody else.
        """
        with self._act():
            return tag_acts.split_tag(self._hand, tag_id, first, second)

    def merge_tags(self, tag_ids: Sequence[str]) -> Event:
        """Join tags of one label into the first of them.

        Raises:
            Problem: When they differ in label or report, or one is gone or was changed by others.
        """
        with self._act():
            return tag_acts.merge_tags(self._hand, tag_ids)

    def note_tag(self, tag_id: str, note: str) -> Event:
        """Write a remark on a tag; an empty one takes it away.

        Raises:
            Problem: When the tag is gone or was changed by somebody else.
        """
        with self._act():
            return tag_acts.note_tag(self._hand, tag_id, note)

    def set_attributes(self, tag_id: str, values: Mapping[str, str]) -> Event:
        """Give a tag exactly these attributes; an empty value takes one away.

        Raises:
            Problem: When its label has no such attribute or a value does not fit, or the tag is
                gone or was changed by somebody else.
        """
        with self._act():
            return attribute_acts.set_attributes(self._hand, tag_id, values)

    def decide_tags(
        self, tag_ids: Sequence[str], decision: Decision, *, fitting: bool = False
    ) -> Event:
        """Decide about suggested tags of one report, such as those moved from an earlier version.

        Args:
            tag_ids: The tags.
            decision: What becomes of them.
            fitting: Whether those that the label set does not allow where they stand are left as
                they are, if any is allowed.

        Raises:
            Problem: When one is gone or was changed by somebody else since it was last read.
        """
        with self._act():
            return acts.decide_tags(self._hand, tag_ids, decision, fitting=fitting)

    def suggest_tags(
        self,
        report_id: str,
        rule: str,
        suggestions: Iterable[TagSuggestion],
        *,
        asked: bool = True,
    ) -> Suggested:
        """Let a source propose exactly these tags in a report; what is decided is not asked again.

        Args:
            report_id: The report.
            rule: The source.
            suggestions: What it proposes now; its other open suggestions go.
            asked: Whether a person asked for it, so that undo takes it back.

        Raises:
            Problem: When a suggestion does not stand where it says, or its label is unknown.
        """
        with self._act():
            return suggesting.suggest_tags(self._hand, report_id, rule, suggestions, asked=asked)

    def texts_holding(self, quote: str) -> tuple[HeldText, ...]:
        """The texts of the reports in which `quote` stands, in the order they were added."""
        with self._reading():
            return tuple(suggesting.texts_holding(self._connection, quote))

    def decided_spans(self, report_id: str, label: str) -> frozenset[tuple[int, int]]:
        """(start, end) of a report's tags with `label` that are no open suggestions."""
        with self._reading():
            return suggesting.decided_spans(self._connection, report_id, label)
