"""What a tag says beside its label (标注属性), set by a person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pizhu.report.attributes import checked_values
from pizhu.report.problem import N_, Problem
from store.compact import compact
from store.labels import read_labels

if TYPE_CHECKING:
    from collections.abc import Mapping

    from store.acts import Hand
    from store.events import Event

_UNKNOWN_LABEL = N_("The label {label} is not in this workspace any more. Nothing was saved.")


def set_attributes(hand: Hand, tag_id: str, values: Mapping[str, str]) -> Event:
    """Give a tag exactly these attributes; an empty value takes one away.

    Raises:
        Problem: When its label has no such attribute or a value does not fit, or the tag is gone
            or was changed by somebody else unseen.
    """
    row = hand.require("tags", tag_id)
    labels = read_labels(hand.connection)
    label = labels.get(row["label"])
    if label is None:
        raise Problem(_UNKNOWN_LABEL, label=row["label"])
    return hand.act(
        "set-attributes",
        row["report_id"],
        {"tags": {tag_id: {"attributes": row["attributes"]}}},
        {"tags": {tag_id: {"attributes": compact(checked_values(label, values))}}},
    )
