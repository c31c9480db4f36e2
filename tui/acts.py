"""What an act was, told in one sentence (操作说明)."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, TypeAlias

from pizhu.report.values import Decision, MarkState
from tui.language import _, ngettext
from tui.wording import name_among, word

if TYPE_CHECKING:
    from collections.abc import Mapping

    from store import Event

#: Before or after of one item: its fields, None where it was or is not there.
_Fields: TypeAlias = "Mapping[str, Any] | None"

#: What fits into a glance.
_GLANCE = 12


def told(event: Event, quotes: Mapping[str, str]) -> str:
    """What `event` changed: the first item in words, and how many more there are.

    Args:
        event: What was done, undone or done again.
        quotes: The characters of what stands in the report by id, as far as known.
    """
    items = [
        (table, item, event.before.get(table, {}).get(item), after)
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
    table: str, item: str, before: _Fields, after: _Fields, quotes: Mapping[str, str]
) -> str:
    known = (after or {}).get("quote") or (before or {}).get("quote") or quotes.get(item) or ""
    if table in {"labels", "label_sets"}:
        known = _name_in(after) or _name_in(before) or quotes.get(item, item)
    elif table == "settings" and after is not None:
        known = quotes.get(after["value"], after["value"])
    # Of a link both ends count, and names are read whole.
    most = 2 * _GLANCE if table in _LONGER else _GLANCE
    quote = known if len(known) <= most else known[: most - 1] + "…"
    tell = _BY_TABLE.get(table, _tag_told)
    return tell(quote, before, after)


def _name_in(fields: _Fields) -> str:
    """What a label or set is called where its names are among the fields, else nothing."""
    names = json.loads((fields or {}).get("names") or "{}")
    return str(name_among(names, ""))


def _tag_told(quote: str, before: _Fields, after: _Fields) -> str:
    if after is None:
        said = _("the tag on “{quote}” is gone")
    elif before is None:
        said = _("“{quote}” is tagged")
    elif "label" in after:
        said = _("the label of “{quote}” has changed")
    elif "attributes" in after:
        said = _("the attributes of “{quote}” have changed")
    else:
        said = _changed_told(after)
    return said.format(quote=quote)


def _figure_told(quote: str, before: _Fields, after: _Fields) -> str:
    if after is None:
        said = _("“{quote}” is no figure any more")
    elif before is None:
        said = _("“{quote}” is a figure")
    else:
        said = _changed_told(after)
    return said.format(quote=quote)


def _changed_told(after: Mapping[str, Any]) -> str:
    """What figures and tags have in common; a template that lacks its quote."""
    if "decision" in after:
        decision = word(Decision(after["decision"]))
        return _("“{quote}” is {decision}").replace("{decision}", decision)
    if "flagged" in after:
        if after["flagged"]:
            return _("“{quote}” is flagged")
        return _("“{quote}” is not flagged any more")
    return _("“{quote}” has other fields")


def _note_told(quote: str, before: _Fields, after: _Fields) -> str:
    if after is None:
        said = _("the note on “{quote}” is gone")
    elif before is None:
        said = _("“{quote}” has a note")
    else:
        said = _("the note on “{quote}” has changed")
    return said.format(quote=quote)


def _relation_told(quote: str, before: _Fields, after: _Fields) -> str:
    ends = f" {quote}" if quote else ""
    if after is None:
        return _("the link{ends} is gone").format(ends=ends)
    return (_("linked{ends}") if before is None else _("the link{ends} has changed")).format(
        ends=ends
    )


def _mark_told(quote: str, before: _Fields, after: _Fields) -> str:
    whole = (after or before or {}).get("section_start") is None
    what = _("the report") if whole else f"“{quote}”" if quote else _("a section")
    if after is None:
        return _("{what} is not marked any more").format(what=what)
    state = word(MarkState(after["state"]))
    return _("{what} is marked: {state}").format(what=what, state=state)


def _label_told(quote: str, before: _Fields, after: _Fields) -> str:
    if after is None:
        said = _("the label {label} is gone")
    elif before is None:
        said = _("the label {label} is there")
    elif "retired" in after:
        said = _("the label {label} is retired") if after["retired"] else _("{label} is offered")
    else:
        said = _("the label {label} has changed")
    return said.format(label=quote)


def _label_set_told(quote: str, before: _Fields, after: _Fields) -> str:
    if after is None:
        said = _("the label set {label_set} is gone")
    elif before is None:
        said = _("the label set {label_set} is there")
    else:
        said = _("the label set {label_set} has changed")
    return said.format(label_set=quote)


def _setting_told(quote: str, _before: _Fields, after: _Fields) -> str:
    if after is None:
        return _("the first label set is in use")
    return _("the label set {label_set} is in use").format(label_set=quote)


_LONGER = {"relations", "labels", "label_sets", "settings"}

_BY_TABLE = {
    "labels": _label_told,
    "label_sets": _label_set_told,
    "settings": _setting_told,
    "figures": _figure_told,
    "notes": _note_told,
    "relations": _relation_told,
    "marks": _mark_told,
}
