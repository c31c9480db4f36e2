"""Flags (待讨论): figures and tags that somebody wants discussed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pizhu.report.problem import N_, Problem

if TYPE_CHECKING:
    from collections.abc import Sequence

    from store.acts import Hand
    from store.events import Event

_ONE_REPORT = N_("Flags are set in one report at a time. Choose the items again.")


def flag(hand: Hand, items: Sequence[str], *, flagged: bool) -> Event:
    """Flag figures and tags of one report for discussion, or take their flags away.

    Raises:
        Problem: When one of them is gone or was changed by somebody else unseen, when there are
            none, or they belong to several reports.
    """
    before: dict[str, dict[str, dict[str, Any]]] = {}
    after: dict[str, dict[str, dict[str, Any]]] = {}
    reports = set()
    for item in dict.fromkeys(items):
        found = hand.connection.execute("SELECT 1 FROM figures WHERE id = ?", (item,)).fetchone()
        table = "figures" if found else "tags"
        row = hand.require(table, item)
        reports.add(row["report_id"])
        before.setdefault(table, {})[item] = {"flagged": row["flagged"]}
        after.setdefault(table, {})[item] = {"flagged": int(flagged)}
    if len(reports) != 1:
        raise Problem(_ONE_REPORT)
    return hand.act("flag", reports.pop(), before, after)
