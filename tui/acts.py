"""What an act was, told in one sentence (操作说明)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pizhu.report.values import Decision
from tui.language import _, ngettext
from tui.wording import word

if TYPE_CHECKING:
    from collections.abc import Mapping

    from store import Event


def told(event: Event, quotes: Mapping[str, str]) -> str:
    """What `event` changed: the first item in words, and how many more there are.

    Args:
        event: What was done, undone or done again.
        quotes: The characters of figures and tags by id, as far as known.
    """
    items = [
        (item, event.before.get(table, {}).get(item), after)
        for table, changes in event.after.items()
        for item, after in changes.items()
    ]
    if not items:
        return _("nothing")
    said = _item_told(*items[0], quotes)
    more = len(items) - 1
    if more:
        said += ngettext(" and {count} more", " and {count} more", more).format(count=more)
    return said


def _item_told(
    item: str,
    before: Mapping[str, Any] | None,
    after: Mapping[str, Any] | None,
    quotes: Mapping[str, str],
) -> str:
    known = (after or {}).get("quote") or (before or {}).get("quote") or quotes.get(item) or ""
    quote = known if len(known) <= 12 else known[:11] + "…"  # noqa: PLR2004 - a glance's worth
    if after is None:
        return _("the tag on “{quote}” is gone").format(quote=quote)
    if before is None:
        return _("“{quote}” is tagged").format(quote=quote)
    if "decision" in after:
        decision = word(Decision(after["decision"]))
        return _("“{quote}” is {decision}").format(quote=quote, decision=decision)
    if "label" in after:
        return _("the label of “{quote}” has changed").format(quote=quote)
    return _("“{quote}” has other fields").format(quote=quote)
