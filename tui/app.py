"""The Pizhu app (应用): one workspace, and the screens upon it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.binding import Binding

from keymaps import Keymap, Scope, load_keymap
from pizhu.report.problem import Problem
from store import open_store
from tui.acts import told
from tui.bindings import Keyed
from tui.garbage import settle_collection
from tui.labelling import concerns_labels, without_clashes
from tui.language import _, problem_text
from tui.learning import Learner
from tui.memory import Memory
from tui.places import keys_in, themes_in
from tui.screens.asking import Asking
from tui.screens.workplace import Workplace
from tui.themed import ThemedApp
from tui.widgets.bars import Notice
from tui.wording import clash_told, label_name, label_set_name, report_name

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from textual import events
    from textual.actions import ActionParseResult
    from textual.dom import DOMNode
    from textual.screen import Screen

    from store import Event
    from tui.tour import Tour

#: How often other programs' acts are looked for, in seconds.
_WATCH_INTERVAL = 0.5

#: How long an act waits for another program that is writing, in seconds: the screen stands still.
_PATIENCE = 2.0


class PizhuApp(ThemedApp, Keyed, inherit_bindings=False):
    """Read, check and annotate the reports of one workspace.

    Args:
        workspace_path: The workspace file.
        annotator: In whose name acts are recorded; the login name by default.
        open_report: The id of the report to open at once; the library by default.
        keymap: Name of the key map, the person's own changes to it are in `own_files`.
        own_files: The folder with the person's own keys and themes; need not exist.
        theme: The name of a theme.
        measure: Characters in a row of text, where there is room.
        memory: What is remembered from one start to the next.

    Attributes:
        tour_at_start: Whether the tour is to be shown once the first screen is there.

    Raises:
        Problem: If the workspace, the report or the key map cannot be used.
    """

    CSS_PATH = "pizhu.tcss"
    ENABLE_COMMAND_PALETTE = False
    TITLE = "Pizhu 批注"

    def __init__(
        self,
        workspace_path: Path,
        *,
        annotator: str | None = None,
        open_report: str | None = None,
        keymap: str = "default",
        own_files: Path | None = None,
        theme: str = "dark",
        measure: int = 40,
        memory: Memory | None = None,
    ) -> None:
        self.store = open_store(workspace_path, annotator, patience=_PATIENCE)
        self.keys: Keymap = load_keymap(keymap, keys_in(own_files) if own_files else None)
        self.label_set, self._clashes = without_clashes(self.store.label_set(), self.keys)
        self.measure = measure
        self.memory = memory or Memory()
        self.tour_at_start = False
        self._tour: Tour | None = None
        self.learner = Learner(self.memory)
        self._seen = self.store.latest_event()
        self._first_report = open_report
        super().__init__(theme, themes_in(own_files) if own_files else None)
        self.bind_keys(self.keys, Scope.EVERYWHERE)
        for key in self.keys.keys["tour.stop"]:
            # Before any screen hears it, and only while there is a tour (`check_action`).
            stop = Binding(key, "tour_stop", show=False, priority=True, id="tour.stop")
            self._bindings.key_to_bindings.setdefault(key, []).append(stop)

    def get_default_screen(self) -> Screen[None]:
        """The first screen: the report asked for, or the library."""
        return self._reading(self._first_report) if self._first_report else self._library()

    def on_key(self, event: events.Key) -> None:
        """Let a question that has come up meanwhile have what was typed for it."""
        if isinstance(self.screen, Asking) and self.screen.takes_ahead(event):
            event.prevent_default()

    def on_mount(self) -> None:
        """Look for what other programs do in the workspace."""
        self.call_after_refresh(settle_collection)
        self.call_after_refresh(self._warn_at_start)
        if self.tour_at_start:
            self.call_after_refresh(self.action_app_tour)
        self.set_interval(_WATCH_INTERVAL, self.watch_others)

    def _warn_at_start(self) -> None:
        """Say so if the workspace can be damaged where it lies, or the theme cannot be used."""
        from store.places import warning_about

        warning = warning_about(self.store.path) or self.unusable_theme
        if warning is not None:
            self.workplace.tell(Notice(problem_text(warning), is_problem=True))
        else:
            self._tell_clashes()

    def _tell_clashes(self) -> None:
        """Say which label's key means something else here."""
        for clash in self._clashes[:1]:
            self.workplace.tell(Notice(clash_told(clash), is_problem=True))

    def on_unmount(self) -> None:
        """Close the workspace."""
        self.store.close()

    def _library(self, at: str | None = None) -> Screen[None]:
        from tui.screens.library import LibraryScreen

        return LibraryScreen(self.store, self.keys, at=at)

    def _reading(self, report_id: str, at: int | None = None, wanted: str = "") -> Screen[None]:
        from tui.screens.reading import ReadingScreen

        screen = ReadingScreen(
            self.store,
            report_id,
            self.keys,
            self.label_set,
            measure=self.measure,
            memory=self.memory,
            at=at,
            wanted=wanted,
        )
        screen.learner = self.learner
        return screen

    # The tour

    async def run_action(
        self,
        action: str | ActionParseResult,
        default_namespace: DOMNode | None = None,
        namespaces: Mapping[str, DOMNode] | None = None,
    ) -> bool:
        """Do an action, and see whether it was what the tour waits for."""
        name = action.partition("(")[0] if isinstance(action, str) else action[1]
        here = self.screen
        # The key that ends the tour comes by here also where there is none.
        if isinstance(here, Workplace) and name != "tour_stop":
            here.before_action(name)
        if self._tour is None:
            return await super().run_action(action, default_namespace, namespaces)
        before = self.store.latest_event()
        handled = await super().run_action(action, default_namespace, namespaces)
        if handled and self._tour is not None:
            wrote = self.store.latest_event() != before
            self._go_on_tour(self._tour.after(name, wrote=wrote))
        return handled

    def check_action(
        self,
        action: str,
        parameters: tuple[object, ...],  # noqa: ARG002 - Textual's signature
    ) -> bool | None:
        """End the tour with a key only where that key means nothing nearer."""
        if action != "tour_stop":
            return True
        here = self.screen
        if self._tour is None or not isinstance(here, Workplace):
            return False
        return not here.wants_escape

    def action_app_tour(self) -> None:
        """Show the tour of six steps; while it runs, the next step."""
        from tui.tour import Tour

        if self._tour is None:
            self.memory.tour_shown = True
            self._go_on_tour(Tour(0 if self.workplace.report_id is None else 1))
        else:
            self._go_on_tour(self._tour.skipping())

    def action_tour_stop(self) -> None:
        """End the tour."""
        self._tour = None
        self._show_tour()

    def _go_on_tour(self, tour: Tour) -> None:
        over = tour.over
        self._tour = None if over else tour
        self._show_tour()
        if over:
            key = self.keys.shown("app.tour")
            self.workplace.tell(
                Notice(_("That was the tour. {key} shows it again.").format(key=key))
            )

    def _show_tour(self) -> None:
        """Show the step on the screen that one works on, and on no other."""
        from tui.tour import Tour
        from tui.widgets.tour_card import TourCard

        here = self.workplace
        for screen in self.screen_stack:
            if screen is not here or self._tour is None:
                screen.query(TourCard).remove()
        if self._tour is None:
            return
        # In the library there is one way on.
        tour = Tour(0) if here.report_id is None else Tour(max(self._tour.at, 1))
        for card in here.query(TourCard):
            card.show(tour)
            return
        label = next((label.key for label in self.label_set.labels if label.key), "")
        card = TourCard(self.keys, label)
        card.show(tour)
        here.mount(card, before="#status")

    def on_workplace_report_wanted(self, message: Workplace.ReportWanted) -> None:
        """Go to the reading screen."""
        try:
            screen = self._reading(message.report_id, message.at, message.wanted)
        except Problem as problem:
            self.workplace.tell(Notice(problem_text(problem), is_problem=True))
            return
        self._show(screen)

    def on_workplace_library_wanted(self, message: Workplace.LibraryWanted) -> None:
        """Go to the library, or back to what was found there."""
        if self._is_search(self.screen) or self._is_search(*self.screen_stack[-2:-1]):
            self.pop_screen()
            self.workplace.show_events(())
            if self._tour is not None:
                self._show_tour()
        else:
            self._show(self._library(message.at))

    def on_workplace_search_wanted(self) -> None:
        """Go to the search of all reports."""
        from tui.screens.find import FindScreen

        self.push_screen(FindScreen(self.store, self.keys, self.memory))

    def _is_search(self, *screens: Screen[object]) -> bool:
        return any(screen.has_class("-finds") for screen in screens)

    def _show(self, screen: Screen[None]) -> None:
        """Go to another screen.

        The first one stays beneath: Textual can only cover it. So does what was found in all
        reports, to come back to.
        """
        if len(self.screen_stack) == 1 or self._is_search(self.screen):
            self.push_screen(screen)
        else:
            self.switch_screen(screen)
        if self._tour is not None:
            self.call_after_refresh(self._show_tour)

    @property
    def workplace(self) -> Workplace:
        """The library or reading screen, whatever sheet lies above it."""
        stack = reversed(self.screen_stack)
        return next(screen for screen in stack if isinstance(screen, Workplace))

    # Labels

    def on_workplace_labels_changed(self) -> None:
        """Tag with the labels as they are now."""
        self._take_labels()
        self._tell_clashes()

    def _take_labels(self) -> None:
        try:
            label_set = self.store.label_set()
        except Problem as problem:
            self.workplace.tell(Notice(problem_text(problem), is_problem=True))
            return
        self.label_set, self._clashes = without_clashes(label_set, self.keys)
        for screen in self.screen_stack:
            if isinstance(screen, Workplace):
                screen.take_label_set(self.label_set)

    # Other programs on the same workspace

    def watch_others(self) -> None:
        """Show what other programs have done since this was last asked."""
        try:
            latest = self.store.latest_event()
            if latest == self._seen:
                return
            events = self.store.changes_since(self._seen)
        except Problem:
            # A busy or unreadable file is told at the next act; watching alone changes nothing.
            return
        self._seen = max([latest, *(event.seq for event in events)])
        if concerns_labels(events):
            self._take_labels()
        if events:
            self.workplace.show_events(events)

    # History

    def action_history_undo(self) -> None:
        """Take back the last act, in whichever report."""
        self._go_in_history(undo=True)

    def action_history_redo(self) -> None:
        """Do again what was taken back."""
        self._go_in_history(undo=False)

    def _go_in_history(self, *, undo: bool) -> None:
        workplace = self.workplace
        quotes = workplace.quotes()
        try:
            event = self.store.undo() if undo else self.store.redo()
        except Problem as problem:
            workplace.tell(Notice(problem_text(problem), is_problem=True))
            return
        if event is None:
            nothing = _("Nothing to take back.") if undo else _("Nothing was taken back.")
            workplace.tell(Notice(nothing))
            return
        if concerns_labels([event]):
            self._take_labels()
        workplace.show_history(event)
        known = {**quotes, **workplace.quotes(), **self._quotes_elsewhere(event)}
        if concerns_labels([event]):
            known |= {label.id: label_name(label) for label in self.store.every_label().labels}
            known |= {each.id: label_set_name(each) for each in self.store.label_sets()}
        workplace.tell(Notice(self._history_told(event, known, undo=undo)))

    def _quotes_elsewhere(self, event: Event) -> dict[str, str]:
        """The characters of what an act concerned in a report that is not shown, by id."""
        if event.report_id is None or event.report_id == self.workplace.report_id:
            return {}
        from tui.opened import OpenedReport

        try:
            return OpenedReport(self.store, event.report_id).quotes()
        except Problem:
            return {}

    def _history_told(self, event: Event, quotes: dict[str, str], *, undo: bool) -> str:
        key = self.keys.shown("history.redo" if undo else "history.undo")
        sentence = _("Taken back: {what}.") if undo else _("Done again: {what}.")
        parts = [sentence.format(what=told(event, quotes))]
        if event.report_id and event.report_id != self.workplace.report_id:
            parts.insert(0, _("In {report}.").format(report=self._name_of(event.report_id)))
        if event.left_alone:
            parts.append(_("What others changed since was left alone."))
        hint = _("{key} does it again.") if undo else _("{key} takes it back.")
        return " ".join([*parts, hint.format(key=key)])

    def _name_of(self, report_id: str) -> str:
        try:
            return report_name(self.store.load(report_id).report)
        except Problem:
            return report_id

    # The program

    def action_app_palette(self) -> None:
        """Find a command by its name."""
        from textual.command import CommandPalette

        from tui.commands import ActionCommands

        self.push_screen(CommandPalette([ActionCommands], placeholder=_("Which command?")))

    def action_app_keys(self) -> None:
        """Show every key."""
        from tui.screens.keys import KeysScreen

        self.push_screen(KeysScreen(self.keys, self.label_set))

    def action_app_theme(self) -> None:
        """Change the colours: the next theme."""
        try:
            notice = Notice(self.take_next_theme())
        except Problem as problem:
            notice = Notice(problem_text(problem), is_problem=True)
        self.workplace.tell(notice)

    def action_app_quit(self) -> None:
        """Quit; everything is saved already."""
        self.workplace.leave()
        self.exit(0)
