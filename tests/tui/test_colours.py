"""Colours can be read in every theme, and nothing is told by hue alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pizhu.report.values import Decision, Measure
from tui.contrast import READABLE, contrast
from tui.palettes import PALETTES, THEME_NAMES
from tui.styles import FLAG, figure_style, text_styles
from tui.themes import theme_of

if TYPE_CHECKING:
    from textual.theme import Theme

COLOURED = [theme_of(name, palette) for name, palette in PALETTES.items()]


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
def test_every_measure_is_readable_where_it_is_flagged(theme: Theme) -> None:
    variables = {
        **theme.variables,
        **{
            name: str(getattr(theme, name))
            for name in ("background", "accent", "error", "warning", "primary")
        },
    }
    ground = text_styles(variables, (), plain=False)[FLAG].bgcolor
    assert ground is not None
    poor = [
        measure
        for measure in Measure
        if contrast(theme.variables[f"pz-{measure.value}"], ground.name) < READABLE
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
    assert set(PALETTES) == set(THEME_NAMES)
