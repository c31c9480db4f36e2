"""The command palette (命令面板): every action that makes sense here, with its key."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from textual.command import DiscoveryHit, Hit, Provider

from keymaps.actions import ACTIONS
from tui.language import _
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
        if not isinstance(screen, Workplace):
            return
        answering: list[DOMNode] = [screen, self.app, *screen.walk_children()]
        for action in ACTIONS.values():
            for node in answering:
                if hasattr(node, f"action_{action.method}"):
                    yield action, node
                    break

    async def discover(self) -> Hits:
        """Every action, before anything is typed."""
        for action, node in self._offers():
            yield DiscoveryHit(
                self._title(action),
                partial(self.app.run_action, action.method, node),
                action.description,
            )

    async def search(self, query: str) -> Hits:
        """The actions whose description fits `query`."""
        matcher = self.matcher(query)
        for action, node in self._offers():
            title = self._title(action)
            score = matcher.match(title)
            if score > 0:
                yield Hit(
                    score,
                    matcher.highlight(title),
                    partial(self.app.run_action, action.method, node),
                )

    def _title(self, action: Action) -> str:
        screen = self.screen
        keys = screen.keymap.shown(action.id) if isinstance(screen, Workplace) else ""
        return _(action.description) + (f"  [{keys}]" if keys else "")
