"""An app that has themes, and changes them while it runs (配色)."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from textual.app import App

from pizhu.report.problem import Problem
from tui.language import _
from tui.palettes import PALETTES
from tui.theme_shelf import ThemeShelf
from tui.themes import PLAIN, plain_theme, textual_name, theme_of
from tui.unsent import Unsent

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from textual.filter import LineFilter

_FALLBACK = "dark"


class ThemedApp(App[int], inherit_bindings=False):
    """Takes a theme before the first style is worked out, and others later.

    Args:
        theme: The name of a theme that comes with Pizhu, or of a person's own.
        themes_folder: Where the person's own are; without one there are none.

    Attributes:
        plain: Whether ``NO_COLOR`` asks for no colours at all.
        unusable_theme: Why the theme asked for is not shown, None if it is.
    """

    def __init__(self, theme: str, themes_folder: Path | None) -> None:
        self.plain = "NO_COLOR" in os.environ
        # Without this Textual turns colours into greys, and greys are colours too.
        super().__init__(ansi_color=True if self.plain else None)
        self._shelf = ThemeShelf(themes_folder)
        self._theme_name = theme
        self.unusable_theme: Problem | None = None
        self._unsent = Unsent()
        self._start_in_theme()

    def get_line_filters(self) -> Sequence[LineFilter]:
        """What every line goes through on its way to the terminal."""
        return [*super().get_line_filters(), self._unsent]

    def _start_in_theme(self) -> None:
        """Take a theme before any style has been worked out, so that none is worked out twice."""
        if self.plain:
            self._theme_name = PLAIN
            self.register_theme(plain_theme())
        else:
            try:
                palette = self._shelf.palette(self._theme_name)
            except Problem as problem:
                self.unusable_theme = problem
                self._theme_name = _FALLBACK
                palette = PALETTES[_FALLBACK]
            self.register_theme(theme_of(self._theme_name, palette))
        self.set_reactive(App.theme, textual_name(self._theme_name))
        dark = self.current_theme.dark
        self.set_class(dark, "-dark-mode", update=False)
        self.set_class(not dark, "-light-mode", update=False)
        self.stylesheet.set_variables(self.get_css_variables())

    def take_next_theme(self) -> str:
        """Change to the next theme; the result tells which, and what is hard to read in it.

        Raises:
            Problem: Some theme in between cannot be used; it was passed over.
        """
        if self.plain:
            return _("NO_COLOR is set: there is one theme only.")
        passed_over: Problem | None = None
        for name in self._shelf.after(self._theme_name):
            try:
                palette = self._shelf.palette(name)
            except Problem as problem:
                passed_over = passed_over or problem
                continue
            self.register_theme(theme_of(name, palette))
            self._theme_name = name
            self.theme = textual_name(name)
            break
        if passed_over is not None:
            raise passed_over
        return self._shelf.told(self._theme_name, self._shelf.palette(self._theme_name))
