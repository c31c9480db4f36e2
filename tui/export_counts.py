"""What an export wrote, left out and lost, in words (导出计数)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pizhu.exchange.counts import LOSSES, PARTS, Kind
from tui.language import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pizhu.exchange.counts import Counts


def count_lines(counts: Counts) -> list[str]:
    """One line each for what was written, came in, was left out, lost, and has no place."""
    return list(_lines(counts))


def _lines(counts: Counts) -> Iterator[str]:
    yield _("written: {counts}").format(counts=_kinds(counts.written, full=True))
    if counts.written != counts.taken:
        yield _("of: {counts}").format(counts=_kinds(counts.taken, full=True))
    if any(counts.left_out.values()):
        yield _("left out by the filters: {counts}").format(counts=_kinds(counts.left_out))
    for loss, kinds in counts.lost.items():
        yield _("lost: {counts}: {reason}").format(counts=_kinds(kinds), reason=_(LOSSES[loss]))
    if counts.not_held:
        parts = [f"{_(PARTS[part])} ({number})" for part, number in counts.not_held.items()]
        yield _("the format has no place for: {parts}").format(parts=_("; ").join(parts))


def _kinds(numbers: Mapping[Kind, int], *, full: bool = False) -> str:
    reports, figures, tags = (numbers.get(kind, 0) for kind in Kind)
    parts = {
        ngettext("{n} report", "{n} reports", reports).format(n=reports): reports,
        ngettext("{n} figure", "{n} figures", figures).format(n=figures): figures,
        ngettext("{n} tag", "{n} tags", tags).format(n=tags): tags,
    }
    return _(", ").join(words for words, number in parts.items() if full or number)
