"""The command palette (命令面板): every action that makes sense here, with its key."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from textual.command import DiscoveryHit, Hit, Provider
from textual.content import Content

from keymaps.actions import ACTIONS
from tui.bindings import Keyed
from tui.language import _
from tui.screens.elsewhere import ElsewhereScreen
from tui.screens.workplace import Workplace

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.command import Hits
    from textual.dom import DOMNode

    from keymaps import Action


class ActionCommands(Provider):
    """Offers the actions of the screen below the palette."""

    def _offers(self) -> Iterator[tuple[Action, DOMNode]]:
        """Each action that some part of the screen answers, with that part."""
        screen = self.screen
        if not isinstance(screen, Workplace | ElsewhereScreen):
            return
        # Textual's own widgets have actions of the same names that mean something else. What is
        # done with the report below does not belong into a dialog above it.
        below = (self.app,) if isinstance(screen, Workplace) else ()
        parts = (screen, *below, *screen.walk_children())
        answering: list[DOMNode] = [part for part in parts if isinstance(part, Keyed)]
        for action in ACTIONS.values():
            for node in answering:
                answers = hasattr(node, f"action_{action.method}")
                if answers and node.check_action(action.method, ()) is not False:
                    yield action, node
                    break

    async def discover(self) -> Hits:
        """Every action, before anything is typed."""
        for action, node in self._offers():
            description = _(action.description)
            yield DiscoveryHit(
                self._with_keys(Content(description), action),
                partial(self.app.run_action, action.method, node),
                text=description,
            )

    async def search(self, query: str) -> Hits:
        """The actions whose description fits `query`."""
        matcher = self.matcher(query)
        for action, node in self._offers():
            description = _(action.description)
            score = matcher.match(description)
            if score > 0:
                yield Hit(
                    score,
                    self._with_keys(matcher.highlight(description), action),
                    partial(self.app.run_action, action.method, node),
                    text=description,
                )

    def _with_keys(self, description: Content, action: Action) -> Content:
        """The description with the action's keys, which may look like markup and are none."""
        screen = self.screen
        keys = ""
        if isinstance(screen, Workplace | ElsewhereScreen):
            keys = screen.keymap.shown(action.id, most=2)
        return Content.assemble(description, "  ", (keys, "bold $accent"))
