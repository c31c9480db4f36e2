"""Colours can be read in every theme, and nothing is told by hue alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual.color import Color

from pizhu.report.values import Decision, Measure
from tui.styles import figure_style, text_styles
from tui.themes import THEME_NAMES, themes

if TYPE_CHECKING:
    from textual.theme import Theme

COLOURED = [theme for theme in themes() if not theme.ansi]

#: The least contrast of text on its ground: WCAG 2.2, 1.4.3, level AA.
READABLE = 4.5


def luminance(color: Color) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    parts = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in color.normalized
    )
    red, green, blue = parts
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(Color.parse(one)), luminance(Color.parse(other))))
    return (lighter + 0.05) / (darker + 0.05)


def test_the_contrast_of_black_on_white_is_21() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


@pytest.mark.parametrize("theme", COLOURED, ids=lambda theme: theme.name)
def test_every_ink_is_readable_on_every_ground_it_stands_on(theme: Theme) -> None:
    grounds = [theme.background, theme.surface]
    inks = [
        theme.foreground,
        theme.accent,
        theme.success,
        *(theme.variables[f"pz-{measure.value}"] for measure in Measure),
    ]
    poor = [
        (ink, ground)
        for ground in grounds
        for ink in inks
        if contrast(str(ink), str(ground)) < READABLE
    ]
    assert poor == []


@pytest.mark.parametrize("theme", COLOURED, ids=lambda theme: theme.name)
def test_measures_have_colours_of_their_own(theme: Theme) -> None:
    assert len({theme.variables[f"pz-{measure.value}"] for measure in Measure}) == len(Measure)


def test_decisions_differ_without_their_hue() -> None:
    styles = text_styles({}, (), plain=True)
    looks = {str(styles[figure_style(Measure.LEVEL, decision)]) for decision in Decision}
    assert len(looks) == len(Decision)


def test_every_theme_has_a_name_to_choose_it_by() -> None:
    assert {theme.name for theme in COLOURED} == {f"pizhu-{name}" for name in THEME_NAMES}
