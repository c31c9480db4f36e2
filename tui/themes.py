"""The colour themes (配色): dark, light, paper, high contrast, and one without colours.

A theme says what each meaning looks like by the variables that start with ``pz-``. Hue is never
alone: an undecided figure is underlined, a rejected one struck through, an unsure one in
italics with a double underline, an accepted one plain.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pizhu.report.problem import N_
from pizhu.report.values import Measure

if TYPE_CHECKING:
    from collections.abc import Mapping

    from textual.theme import Theme

#: The themes a person may choose, in the order in which the key goes through them. Messages.
THEME_NAMES: Mapping[str, str] = {
    "dark": N_("dark"),
    "light": N_("light"),
    "paper": N_("paper"),
    "contrast": N_("high contrast"),
}

#: The theme that ``NO_COLOR`` asks for: the terminal's own foreground and background, nothing else.
PLAIN = "plain"

_MEASURES = tuple(measure.value for measure in Measure)


def _theme(
    name: str,
    *,
    ground: tuple[str, str, str],
    ink: tuple[str, str],
    seal: str,
    good: str,
    measures: tuple[str, ...],
    marks: tuple[str, str],
    dark: bool,
) -> Theme:
    """Put a theme together.

    Args:
        name: A key of `THEME_NAMES`.
        ground: The text's background, the side panes', the bars'.
        ink: The text's colour and that of what matters less.
        seal: The one accent: 朱 cinnabar, the ink of 批注 since there have been any.
        good: What is done.
        measures: A colour for each `Measure`, in its order.
        marks: Background of the cursor and of the selection.
        dark: Whether light stands on dark.
    """
    from textual.theme import Theme

    background, surface, panel = ground
    foreground, faint = ink
    cursor, selection = marks
    return Theme(
        name=f"pizhu-{name}",
        primary=seal,
        secondary=measures[0],
        accent=seal,
        warning=measures[3],
        error=seal,
        success=good,
        foreground=foreground,
        background=background,
        surface=surface,
        panel=panel,
        dark=dark,
        variables={
            "pz-faint": faint,
            "pz-rule": faint if name == "contrast" else panel,
            "pz-cursor": cursor,
            "pz-selection": selection,
            **{f"pz-{measure}": color for measure, color in zip(_MEASURES, measures, strict=True)},
            "scrollbar": panel,
            "scrollbar-background": surface,
            "scrollbar-corner-color": surface,
            "scrollbar-hover": faint,
            "scrollbar-active": seal,
            "scrollbar-background-hover": surface,
            "scrollbar-background-active": surface,
            "block-cursor-background": selection,
            "block-cursor-foreground": foreground,
            "block-cursor-text-style": "none",
            "input-selection-background": selection,
            "input-cursor-background": foreground,
            "input-cursor-foreground": background,
        },
    )


def themes() -> tuple[Theme, ...]:
    """Every theme, ready to be registered."""
    from textual.theme import BUILTIN_THEMES

    # Textual needs variables of its own in a theme that leaves the colours to the terminal.
    terminal = BUILTIN_THEMES["ansi-dark"]
    meanings = ("faint", "rule", "cursor", "selection", *_MEASURES)
    plain = replace(
        terminal,
        name=f"pizhu-{PLAIN}",
        variables={
            **terminal.variables,
            **{f"pz-{meaning}": "ansi_default" for meaning in meanings},
        },
    )
    return (
        _theme(
            "dark",
            ground=("#15171c", "#1b1e25", "#2b303b"),
            ink=("#d9dce3", "#848b9b"),
            seal="#f0786b",
            good="#7fd18b",
            measures=("#74b8f5", "#8bd49c", "#cba6f7", "#eebf6d", "#f2a0bd", "#66d4cf"),
            marks=("#d9dce3", "#3a4a63"),
            dark=True,
        ),
        _theme(
            "light",
            ground=("#fcfcfa", "#f2f2ef", "#dcdcd6"),
            ink=("#23262b", "#6b6f78"),
            seal="#b8321f",
            good="#1f7a38",
            measures=("#0d58a8", "#1f6f33", "#7434a8", "#8a5200", "#a81f58", "#0b6b70"),
            marks=("#23262b", "#bcd7f5"),
            dark=False,
        ),
        _theme(
            "paper",
            ground=("#f6eedb", "#eee4cc", "#d8cba9"),
            ink=("#3a3024", "#796c55"),
            seal="#a82a18",
            good="#3f6b22",
            measures=("#1d5080", "#3f6220", "#693a8c", "#7d4a00", "#962150", "#1a6260"),
            marks=("#3a3024", "#cfd9c4"),
            dark=False,
        ),
        _theme(
            "contrast",
            ground=("#000000", "#000000", "#333333"),
            ink=("#ffffff", "#c4c4c4"),
            seal="#ff8a7a",
            good="#6dff8b",
            measures=("#7cc7ff", "#86ff9d", "#e0b3ff", "#ffd866", "#ffb0d0", "#5ff5ee"),
            marks=("#ffffff", "#0050b8"),
            dark=True,
        ),
        plain,
    )
