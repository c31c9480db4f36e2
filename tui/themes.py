"""The colour themes (配色) as Textual takes them, and the one without colours.

A theme says what each meaning looks like by the variables that start with ``pz-``; which colours
there are is in `tui.palettes`, a person's own in `tui.own_themes`.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pizhu.report.values import Measure

if TYPE_CHECKING:
    from textual.theme import Theme

    from tui.palettes import Palette

#: The theme that ``NO_COLOR`` asks for: the terminal's own foreground and background, nothing else.
PLAIN = "plain"


def textual_name(name: str) -> str:
    """What Textual calls the theme `name`: it has some of its own."""
    return f"pizhu-{name}"


def theme_of(name: str, palette: Palette) -> Theme:
    """The theme `name` in these colours, ready to be registered."""
    from textual.theme import Theme

    return Theme(
        name=textual_name(name),
        primary=palette.accent,
        secondary=palette.measures[Measure.LEVEL],
        accent=palette.accent,
        warning=palette.measures[Measure.GAP],
        error=palette.accent,
        success=palette.good,
        foreground=palette.foreground,
        background=palette.background,
        surface=palette.surface,
        panel=palette.panel,
        dark=palette.dark,
        variables={
            "pz-faint": palette.faint,
            "pz-rule": palette.rule,
            "pz-cursor": palette.cursor,
            "pz-selection": palette.selection,
            **{f"pz-{measure.value}": color for measure, color in palette.measures.items()},
            "scrollbar": palette.panel,
            "scrollbar-background": palette.surface,
            "scrollbar-corner-color": palette.surface,
            "scrollbar-hover": palette.faint,
            "scrollbar-active": palette.accent,
            "scrollbar-background-hover": palette.surface,
            "scrollbar-background-active": palette.surface,
            "block-cursor-background": palette.selection,
            "block-cursor-foreground": palette.foreground,
            "block-cursor-text-style": "none",
            "input-selection-background": palette.selection,
            "input-cursor-background": palette.foreground,
            "input-cursor-foreground": palette.background,
        },
    )


def plain_theme() -> Theme:
    """The theme without colours, ready to be registered."""
    from textual.theme import BUILTIN_THEMES

    # Textual needs variables of its own in a theme that leaves the colours to the terminal.
    terminal = BUILTIN_THEMES["ansi-dark"]
    meanings = ("faint", "rule", "cursor", "selection", *(measure.value for measure in Measure))
    return replace(
        terminal,
        name=textual_name(PLAIN),
        variables={
            **terminal.variables,
            **{f"pz-{meaning}": "ansi_default" for meaning in meanings},
        },
    )
