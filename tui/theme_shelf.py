"""The themes that there are to choose from: those that come with Pizhu, and a person's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.language import _
from tui.palettes import PALETTES, THEME_NAMES, Palette

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

#: So many colours that are hard to read are named.
_NAMED = 2


class ThemeShelf:
    """Knows the themes by name and reads a person's own when they are wanted.

    Args:
        folder: Where the person's own are; without one there are none.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder

    def names(self) -> tuple[str, ...]:
        """Every name, a person's own ones last."""
        if self._folder is None:
            return tuple(PALETTES)
        from tui.own_themes import own_theme_names

        return (*PALETTES, *own_theme_names(self._folder))

    def after(self, name: str) -> Iterator[str]:
        """Every other name, in the order in which they come after `name`."""
        names = self.names()
        at = names.index(name) if name in names else -1
        yield from (*names[at + 1 :], *names[: max(at, 0)])

    def palette(self, name: str) -> Palette:
        """The colours of a theme.

        Raises:
            Problem: If it is a person's own and cannot be used.
        """
        if name in PALETTES or self._folder is None:
            return PALETTES[name]
        from tui.own_themes import read_palette, theme_file

        return read_palette(theme_file(self._folder, name))

    def told(self, name: str, palette: Palette) -> str:
        """What the theme is called, and which of its colours are hard to read."""
        if name in THEME_NAMES:
            return _("Theme: {name}").format(name=_(THEME_NAMES[name]))
        from tui.own_themes import hard_to_read

        parts = [_("Theme: {name}").format(name=name)]
        poor = hard_to_read(palette)
        parts += [
            _("{ink} on {ground} is hard to read ({contrast} : 1).").format(
                ink=each.ink, ground=each.ground, contrast=f"{each.contrast:.1f}"
            )
            for each in poor[:_NAMED]
        ]
        return "  ".join(parts)
