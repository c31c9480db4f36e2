"""Which tags may stand over one another (标注重叠规则), as the label set has it.

Any may, unless a label says which ones its tags may overlap; then no other may, nested or not.
Tags of two labels may overlap where neither forbids it. Tags of different annotators, layers or
label sets are no concern of one another, nor are suggestions that nobody has accepted.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pizhu.report.label_tree import with_parents
from pizhu.report.values import Decision

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pizhu.report.values import Label, LabelSet, Tag


def may_overlap(label_set: LabelSet, one: str, other: str) -> bool:
    """Whether tags with the labels of these ids may stand over one another."""
    labels = {label.id: label for label in label_set.labels}
    if one not in labels or other not in labels:
        return True
    return _admits(label_set, labels[one], other) and _admits(label_set, labels[other], one)


def in_the_way(label_set: LabelSet, tag: Tag, tags: Iterable[Tag]) -> Tag | None:
    """The first of `tags` that `tag` must not stand over, None where it can be put.

    Args:
        label_set: The set of the tag's label.
        tag: The tag to be put, or moved; where it is among `tags` it does not mind itself.
        tags: The report's tags.
    """
    if all(label.overlaps is None for label in label_set.labels):
        return None
    for other in tags:
        if (
            other.id != tag.id
            and other.annotator == tag.annotator
            and other.layer is tag.layer
            and other.decision in {Decision.ACCEPTED, Decision.UNSURE}
            and other.start < tag.end
            and tag.start < other.end
            and not may_overlap(label_set, tag.label, other.label)
        ):
            return other
    return None


def _admits(label_set: LabelSet, label: Label, other: str) -> bool:
    if label.overlaps is None:
        return True
    return any(each in label.overlaps for each in with_parents(label_set.labels, other))
