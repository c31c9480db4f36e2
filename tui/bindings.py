"""From the key map in force to Textual's bindings (键位绑定).

Bound directly and not through Textual's ``set_keymap``, which ignores what it does not know and
drops neighbours on a shared key: the map has been checked before it comes here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.binding import Binding, BindingsMap
from textual.dom import DOMNode

from keymaps.actions import ACTIONS
from keymaps.keys import canonical_key
from pizhu.report.label_tree import with_keys

if TYPE_CHECKING:
    from collections.abc import Iterator

    from keymaps import Keymap, Scope
    from pizhu.report.values import LabelSet


class Keyed(DOMNode):
    """A part of the screen that hears the keys of one scope of the key map.

    Named last among a class's bases: Textual takes the styles of the first.
    """

    def bind_keys(self, keymap: Keymap, scope: Scope, label_set: LabelSet | None = None) -> None:
        """Bind the keys of `scope` and of the labels; whatever was bound before is gone.

        Every binding has its action's id. The method behind ``figure.accept`` is
        ``action_figure_accept``; a label's is ``action_tag_put`` with the label's id.
        """
        self._bindings = BindingsMap([*_scope_bindings(keymap, scope), *_label_bindings(label_set)])


def _scope_bindings(keymap: Keymap, scope: Scope) -> Iterator[Binding]:
    for action in ACTIONS.values():
        if action.scope is scope:
            for key in keymap.keys[action.id]:
                method = f"{action.method}({key!r})" if action.takes_key else action.method
                yield Binding(key, method, action.brief, show=False, id=action.id)


def _label_bindings(label_set: LabelSet | None) -> Iterator[Binding]:
    for label in with_keys(label_set.labels) if label_set else ():
        if key := canonical_key(label.key):
            yield Binding(
                key, f"tag_put({label.id!r})", label.id, show=False, id=f"label.{label.id}"
            )
