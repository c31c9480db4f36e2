"""What the key legend offers where (键位图例): the actions that make sense at the moment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from keymaps.actions import ACTIONS
from tui.language import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from keymaps import Keymap

#: Shown at the right end of every legend, whatever the width: through them everything else can be
#: found, also with the mouse alone.
ALWAYS = ("app.palette", "app.keys")

LIBRARY = (
    "library.open",
    "library.search",
    "library.add",
    "app.quit",
    "history.undo",
    "app.theme",
)
FINDS = (
    "finds.open",
    "finds.close",
    "finds.down",
    "finds.up",
    "finds.page_down",
    "finds.earlier",
)
FIGURE = (
    "figure.accept",
    "figure.reject",
    "figure.unsure",
    "figure.next_undecided",
    "select.toggle",
    "history.undo",
    "pane.next",
    "section.next",
    "figure.indicator",
    "figure.measure",
    "figure.status",
    "figure.table",
    "report.export",
    "report.close",
)
TEXT = (
    "figure.next_undecided",
    "figure.next",
    "section.next",
    "select.toggle",
    "history.undo",
    "pane.next",
    "search.start",
    "report.export",
    "report.close",
)
TAG = (
    "tag.remove",
    "tag.elsewhere",
    "tag.note",
    "attribute.edit",
    "relation.link",
    "flag.toggle",
    "tag.next",
    *FIGURE,
)
LINKING = (
    "relation.link",
    "report.close",
    "figure.next",
    "figure.previous",
    "tag.next",
    "tag.previous",
    "search.start",
)
SUGGESTION = (
    "figure.accept",
    "figure.reject",
    "figure.unsure",
    "suggestion.next",
    "tag.elsewhere",
    "history.undo",
    "figure.order",
    "report.close",
)
SELECTING = (
    "tag.choose",
    "select.grow",
    "select.shrink",
    "select.start_later",
    "select.end_earlier",
    "figure.indicator",
    "figure.add",
    "select.copy",
    "select.cite",
    "report.close",
)
TABLE = (
    "figure.accept",
    "figure.reject",
    "figure.unsure",
    "figure.order",
    "table.filter",
    "table.open",
    "figure.measure",
    "figure.status",
    "figure.indicator",
    "history.undo",
    "figure.table",
)
OUTLINE = (
    "outline.open",
    "outline.mode",
    "outline.filter",
    "outline.down",
    "outline.up",
    "outline.fold",
    "outline.unfold",
    "mark.section",
    "mark.nothing",
    "pane.next",
    "report.close",
)


def legend_items(keymap: Keymap, actions: Sequence[str]) -> list[tuple[str, str, str]]:
    """Action id, key and what it does, for those of `actions` that have a key."""
    return [
        (action, shown, _(ACTIONS[action].brief))
        for action in actions
        if (shown := keymap.shown(action))
    ]
