"""The colours of the themes that come with Pizhu (配色), each by what it means.

Hue is never alone: an undecided figure is underlined, a rejected one struck through, an unsure
one in italics with a double underline, an accepted one bold.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from pizhu.report.problem import N_
from pizhu.report.values import Measure

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of a theme, each ``#rrggbb``.

    Attributes:
        dark: Whether light stands on dark.
        background: The text's ground.
        surface: The side panes' ground.
        panel: The status line's ground, and of what is not in use.
        foreground: The text.
        faint: What matters less.
        accent: The one accent: 朱 cinnabar, the ink of 批注 since there have been any.
        good: What is done.
        cursor: The cursor's ground; what stands on it has the text's ground for colour.
        selection: The selection's ground.
        rule: The lines between panes.
        measures: Figures, by what they measure.
    """

    dark: bool
    background: str
    surface: str
    panel: str
    foreground: str
    faint: str
    accent: str
    good: str
    cursor: str
    selection: str
    rule: str
    measures: Mapping[Measure, str]


def _measures(*colors: str) -> Mapping[Measure, str]:
    return MappingProxyType(dict(zip(Measure, colors, strict=True)))


#: The themes a person may choose, in the order in which the key goes through them. Messages.
THEME_NAMES: Mapping[str, str] = {
    "dark": N_("dark"),
    "light": N_("light"),
    "paper": N_("paper"),
    "contrast": N_("high contrast"),
}

PALETTES: Mapping[str, Palette] = {
    "dark": Palette(
        dark=True,
        background="#15171c",
        surface="#1b1e25",
        panel="#2b303b",
        foreground="#d9dce3",
        faint="#848b9b",
        accent="#f0786b",
        good="#7fd18b",
        cursor="#d9dce3",
        selection="#3a4a63",
        rule="#2b303b",
        measures=_measures("#74b8f5", "#8bd49c", "#cba6f7", "#eebf6d", "#f2a0bd", "#66d4cf"),
    ),
    "light": Palette(
        dark=False,
        background="#fcfcfa",
        surface="#f2f2ef",
        panel="#dcdcd6",
        foreground="#23262b",
        faint="#6b6f78",
        accent="#b8321f",
        good="#1f7a38",
        cursor="#23262b",
        selection="#bcd7f5",
        rule="#dcdcd6",
        measures=_measures("#0d58a8", "#1f6f33", "#7434a8", "#8a5200", "#a81f58", "#0b6b70"),
    ),
    "paper": Palette(
        dark=False,
        background="#f6eedb",
        surface="#eee4cc",
        panel="#d8cba9",
        foreground="#3a3024",
        faint="#796c55",
        accent="#a82a18",
        good="#3f6b22",
        cursor="#3a3024",
        selection="#cfd9c4",
        rule="#d8cba9",
        measures=_measures("#1d5080", "#3f6220", "#693a8c", "#7d4a00", "#962150", "#1a6260"),
    ),
    "contrast": Palette(
        dark=True,
        background="#000000",
        surface="#000000",
        panel="#333333",
        foreground="#ffffff",
        faint="#c4c4c4",
        accent="#ff8a7a",
        good="#6dff8b",
        cursor="#ffffff",
        selection="#0050b8",
        rule="#c4c4c4",
        measures=_measures("#7cc7ff", "#86ff9d", "#e0b3ff", "#ffd866", "#ffb0d0", "#5ff5ee"),
    ),
}
