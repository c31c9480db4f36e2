"""The one table of what a key can do (操作表).

Bindings, command palette, key legend, the key sheet, ``pizhu keys`` and docs/keys.md are all made
from it. Key maps say only which keys an action has.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING

from keymaps import action_tables as tables
from pizhu.report.problem import N_

if TYPE_CHECKING:
    from collections.abc import Mapping


class Scope(StrEnum):
    """Where an action's keys count (作用范围)."""

    EVERYWHERE = "everywhere"
    LIBRARY = "library"
    READING = "reading"
    TEXT = "text"
    OUTLINE = "outline"
    TABLE = "table"
    SHEET = "sheet"
    EXPORT = "export"
    PLACES = "places"
    PEEK = "peek"
    CHOICE = "choice"
    LABELS = "labels"
    ATTRIBUTES = "attributes"
    PROMPT = "prompt"
    FINDS = "finds"
    TOUR = "tour"

    def overlaps(self, other: Scope) -> bool:
        """Whether a key can reach both scopes at once, so that it may mean only one thing there.

        Text, outline and table are panes of the reading screen, and only one has the focus. A
        sheet, as the export dialog, lies above everything and hears every key first; so does the
        line that a search is typed into, for the few keys that are its own.
        """
        return self is other or other in _HEARD_TOGETHER[self]


_HEARD_TOGETHER: Mapping[Scope, frozenset[Scope]] = {
    Scope.EVERYWHERE: frozenset(
        {Scope.LIBRARY, Scope.READING, Scope.TEXT, Scope.OUTLINE, Scope.TABLE, Scope.FINDS}
    ),
    Scope.LIBRARY: frozenset({Scope.EVERYWHERE}),
    Scope.READING: frozenset({Scope.EVERYWHERE, Scope.TEXT, Scope.OUTLINE, Scope.TABLE}),
    Scope.TEXT: frozenset({Scope.EVERYWHERE, Scope.READING}),
    Scope.OUTLINE: frozenset({Scope.EVERYWHERE, Scope.READING}),
    Scope.TABLE: frozenset({Scope.EVERYWHERE, Scope.READING}),
    Scope.SHEET: frozenset(),
    Scope.EXPORT: frozenset(),
    Scope.PLACES: frozenset(),
    Scope.PEEK: frozenset(),
    Scope.CHOICE: frozenset(),
    Scope.LABELS: frozenset(),
    Scope.ATTRIBUTES: frozenset(),
    Scope.PROMPT: frozenset(),
    Scope.TOUR: frozenset(),
    Scope.FINDS: frozenset({Scope.EVERYWHERE}),
}


class Group(StrEnum):
    """What an action is about: its heading on the key sheet. The values are messages."""

    FIGURES = N_("Figures")
    TAGS = N_("Selecting and tagging")
    REMARKS = N_("Flags, notes, links and marks")
    MOVING = N_("Moving in the text")
    STRUCTURE = N_("Sections")
    FINDING = N_("Finding")
    VIEW = N_("View")
    LIBRARY = N_("Library")
    EXPORTING = N_("Exporting")
    PROGRAM = N_("Program")


@dataclass(frozen=True, slots=True)
class Action:
    """Something a key can do.

    Attributes:
        id: Its name in key maps, ``group.verb``; also the id of its Textual bindings. The method
            that does it is called ``action_group_verb``.
        scope: Where its keys count.
        group: Its heading on the key sheet.
        description: One line for the key sheet and the palette; a message.
        brief: One or two words for the key legend; a message.
        takes_key: Whether it depends on which of its keys was pressed.
    """

    id: str
    scope: Scope
    group: Group
    description: str
    brief: str
    takes_key: bool = False

    @property
    def method(self) -> str:
        """The action's name as Textual calls it: ``figure.accept`` is ``figure_accept``."""
        return self.id.replace(".", "_")


def _actions(
    scope: Scope, group: Group, rows: tuple[tuple[str, str, str], ...]
) -> tuple[Action, ...]:
    return tuple(Action(id_, scope, group, about, brief) for id_, about, brief in rows)


#: Every action, by id, in the order of the key sheet.
ACTIONS: Mapping[str, Action] = MappingProxyType(
    {
        action.id: action
        for action in (
            *_actions(Scope.READING, Group.FIGURES, tables.FIGURES),
            *_actions(Scope.READING, Group.TAGS, tables.TAGS),
            *_actions(Scope.READING, Group.REMARKS, tables.REMARKS),
            *_actions(Scope.TEXT, Group.REMARKS, tables.FOLLOWING),
            *_actions(Scope.LABELS, Group.TAGS, tables.LABELS),
            *_actions(Scope.CHOICE, Group.REMARKS, tables.CHOICE),
            *_actions(Scope.ATTRIBUTES, Group.TAGS, tables.ATTRIBUTES),
            *_actions(Scope.PLACES, Group.TAGS, tables.PLACES),
            *_actions(Scope.TABLE, Group.FIGURES, tables.TABLE),
            Action(
                "count.digit",
                Scope.READING,
                Group.MOVING,
                N_("Count: how often the next motion is done"),
                N_("count"),
                takes_key=True,
            ),
            *_actions(Scope.TEXT, Group.MOVING, tables.TEXT),
            *_actions(Scope.READING, Group.STRUCTURE, tables.STRUCTURE),
            *_actions(Scope.READING, Group.STRUCTURE, tables.OUTLINING),
            *_actions(Scope.OUTLINE, Group.STRUCTURE, tables.OUTLINE),
            *_actions(Scope.READING, Group.FINDING, tables.FINDING),
            *_actions(Scope.PROMPT, Group.FINDING, tables.SEARCHING),
            *_actions(Scope.FINDS, Group.FINDING, tables.FINDS),
            *_actions(Scope.READING, Group.VIEW, tables.VIEW),
            *_actions(Scope.PEEK, Group.VIEW, tables.PEEK),
            *_actions(Scope.LIBRARY, Group.LIBRARY, tables.LIBRARY),
            *_actions(Scope.EXPORT, Group.EXPORTING, tables.EXPORT),
            *_actions(Scope.EVERYWHERE, Group.PROGRAM, tables.PROGRAM),
            Action("tour.stop", Scope.TOUR, Group.PROGRAM, N_("End the tour"), N_("end the tour")),
            Action("sheet.close", Scope.SHEET, Group.PROGRAM, N_("Close this sheet"), N_("close")),
            Action("sheet.up", Scope.SHEET, Group.PROGRAM, N_("Scroll the sheet up"), N_("up")),
            Action(
                "sheet.down", Scope.SHEET, Group.PROGRAM, N_("Scroll the sheet down"), N_("down")
            ),
        )
    }
)
