"""What a change of labels concerns, told before and after it (标签变更说明)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.language import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Iterator

    from store.label_merging import LabelsMerged
    from store.label_use import LabelUse


def use_told(use: LabelUse) -> str:
    """How many tags a change shows on."""
    count = use.tags + use.suggestions
    told = ngettext("It concerns {n} tag", "It concerns {n} tags", count).format(n=count)
    return told + _in_reports(len(use.reports))


def merged_told(merged: LabelsMerged, into: str) -> Iterator[str]:
    """What merging a label into another one does, a sentence each.

    Args:
        merged: What came of it.
        into: What the other one is called.
    """
    count = merged.tags
    told = ngettext("{n} tag gets the label {into}", "{n} tags get the label {into}", count)
    yield told.format(n=count, into=into) + _in_reports(merged.reports)
    if count := merged.doubled:
        told = ngettext(
            "{n} more had both labels on the same passage; one tag of each stays.",
            "{n} more had both labels on the same passage; one tag of each stays.",
            count,
        )
        yield told.format(n=count)
    if count := merged.overlapping:
        told = ngettext(
            "{n} of them will stand over a tag that {into} must not overlap.",
            "{n} of them will stand over tags that {into} must not overlap.",
            count,
        )
        yield told.format(n=count, into=into)


def _in_reports(count: int) -> str:
    if not count:
        return _(".")
    return ngettext(" in {n} report.", " in {n} reports.", count).format(n=count)
