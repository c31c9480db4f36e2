"""The table of actions, the key map and the screens agree."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from keymaps import ACTIONS, Scope, keymap_names
from pizhu.report.label_tree import with_keys
from tui.app import PizhuApp
from tui.screens.attributes import AttributeSheet
from tui.screens.choice import ChoiceScreen
from tui.screens.elsewhere import ElsewhereScreen
from tui.screens.export import ExportScreen
from tui.screens.find import FindScreen
from tui.screens.keys import KeysScreen
from tui.screens.labels import LabelsScreen
from tui.screens.library import LibraryScreen
from tui.screens.peek import PeekScreen
from tui.screens.reading import ReadingScreen
from tui.widgets.figure_table import FigureTable
from tui.widgets.outline import Outline
from tui.widgets.search_prompt import SearchPrompt
from tui.widgets.text_pane import TextPane

if TYPE_CHECKING:
    from collections.abc import Callable

#: Who answers the keys of each scope.
ANSWERING: dict[Scope, type[Any]] = {
    Scope.EVERYWHERE: PizhuApp,
    Scope.LIBRARY: LibraryScreen,
    Scope.READING: ReadingScreen,
    Scope.TEXT: TextPane,
    Scope.OUTLINE: Outline,
    Scope.TABLE: FigureTable,
    Scope.SHEET: KeysScreen,
    Scope.EXPORT: ExportScreen,
    Scope.PLACES: ElsewhereScreen,
    Scope.PEEK: PeekScreen,
    Scope.PROMPT: SearchPrompt,
    Scope.FINDS: FindScreen,
    Scope.TOUR: PizhuApp,
    Scope.CHOICE: ChoiceScreen,
    Scope.LABELS: LabelsScreen,
    Scope.ATTRIBUTES: AttributeSheet,
}


@pytest.mark.parametrize("action", ACTIONS.values(), ids=lambda action: action.id)
def test_every_action_is_answered_by_the_part_that_hears_its_keys(action: Any) -> None:
    assert callable(getattr(ANSWERING[action.scope], f"action_{action.method}", None))


@pytest.mark.parametrize("scope", Scope)
def test_every_answer_is_in_the_table(scope: Scope) -> None:
    # The app hears the keys of two scopes.
    scopes = {scope, Scope.EVERYWHERE, Scope.TOUR} if ANSWERING[scope] is PizhuApp else {scope}
    methods = {action.method for action in ACTIONS.values() if action.scope in scopes}
    # A label's own, what every line that is typed into has, and clicks.
    parametrised = {"tag_put", "dismiss", "recall", "press", "go_to_item"}
    own = {
        name.removeprefix("action_")
        for base in ANSWERING[scope].__mro__
        if base.__module__.startswith("tui.")
        for name in vars(base)
        if name.startswith("action_")
    }
    assert own - methods <= parametrised


@pytest.mark.parametrize("name", keymap_names())
async def test_every_binding_on_the_reading_screen_has_the_id_of_its_action(
    reading_app: Callable[..., PizhuApp], name: str
) -> None:
    app = reading_app(keymap=name)
    async with app.run_test(size=(120, 40)):
        bound = {active.binding.id: key for key, active in app.screen.active_bindings.items()}
    heard = {Scope.EVERYWHERE, Scope.READING, Scope.TEXT}
    actions = {action.id for action in ACTIONS.values() if action.scope in heard}
    assert actions <= set(bound)
    labels = {f"label.{label.id}" for label in with_keys(app.label_set.labels)}
    assert set(bound) == actions | labels


async def test_a_key_of_ones_own_works_and_the_old_one_does_not(
    reading_app: Callable[..., PizhuApp], tmp_path: Any
) -> None:
    own = tmp_path / "keys.toml"
    own.write_text('[figure]\nnext = "ctrl+g"\n', encoding="utf-8")
    app = reading_app(own_files=tmp_path)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = app.screen
        assert isinstance(screen, ReadingScreen)
        await pilot.press("f")
        assert screen.current is None
        await pilot.press("ctrl+g")
        assert screen.current == 0
