"""How the marks in the text look: a rich style for every kind of highlight (文本样式)."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from rich.style import Style

from pizhu.report.completion import Standing
from pizhu.report.values import Decision, Measure

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pizhu.report.values import Label

#: What each decision adds to a figure's colour, so that it can be told without the hue.
DECISION_STYLES: Mapping[Decision, Style] = {
    Decision.UNDECIDED: Style(underline=True),
    Decision.ACCEPTED: Style(bold=True),
    Decision.REJECTED: Style(strike=True, dim=True),
    Decision.UNSURE: Style(italic=True, underline2=True),
}

#: The sign of each decision where there is room for one character.
DECISION_SIGNS: Mapping[Decision, str] = {
    Decision.UNDECIDED: "○",
    Decision.ACCEPTED: "✓",
    Decision.REJECTED: "✗",
    Decision.UNSURE: "?",
}

#: The sign of what somebody wants discussed.
FLAG_SIGN = "⚑"

#: The sign of how a section or a report stands with the annotator.
STANDING_SIGNS: Mapping[Standing, str] = {
    Standing.OPEN: " ",
    Standing.DONE: "✔",
    Standing.NOTHING: "∅",
    Standing.OUTDATED: "↻",
}

#: How much of a tag's ground is its label's colour.
_TAG_STRENGTH = 0.3

#: How much of a flagged figure's ground is the colour of what wants attention: with more of it the
#: measures' inks could not be read.
_FLAG = 0.18

#: What a decision adds to a tag, and how much of its ground is left: a suggested one is thin,
#: italic and underlined, so that it is told from a person's without the hue.
_TAG_LOOKS: Mapping[Decision, tuple[float, Style]] = {
    Decision.ACCEPTED: (1.0, Style()),
    Decision.UNDECIDED: (0.5, Style(italic=True, underline=True)),
    Decision.UNSURE: (0.5, Style(italic=True, underline2=True)),
}

#: The cursor covers whatever it stands on.
_NO_LOOK = Style(
    reverse=False,
    bold=False,
    italic=False,
    underline=False,
    underline2=False,
    overline=False,
    strike=False,
    dim=False,
)

CURSOR = "cursor"
CURRENT = "current"
HIT = "hit"
FLAG = "flag"
FLAGGED_TAG = "flagged-tag"
NOTE = "note"
LINK_START = "link-start"
LINKED = "linked"

#: How the words behind each field of the figure under review look, beside the accent's colour:
#: each otherwise, so that they are told apart without a hue. The inspector shows them likewise.
#: The unit stands inside the figure, which is reversed and bold already.
WORDS_LOOKS: Mapping[str, str] = {
    "indicator": "bold underline",
    "measure": "italic",
    "bound": "italic underline",
    "status": "bold italic",
    "unit": "italic",
}


def words_style(field: str) -> str:
    """The name of the style of the words behind a field, one of `WORDS_LOOKS`."""
    return f"words.{field}"


def figure_style(measure: Measure, decision: Decision) -> str:
    """The name of the style of a figure."""
    return f"figure.{measure.value}.{decision.value}"


def tag_style(label: str, decision: Decision = Decision.ACCEPTED) -> str:
    """The name of the style of a tag with that label, as it is decided."""
    return f"tag.{label}.{decision.value}"


def text_styles(
    variables: Mapping[str, str], labels: Iterable[Label], *, plain: bool
) -> dict[str, Style]:
    """The style of every kind of highlight in a theme.

    Args:
        variables: The theme's variables, those of `tui.themes` among them.
        labels: The labels that tags may have.
        plain: Whether there are no colours at all (``NO_COLOR``).
    """
    if plain:
        return _plain_styles(labels)
    return {
        **{
            figure_style(measure, decision): Style(color=variables[f"pz-{measure.value}"]) + look
            for measure in Measure
            for decision, look in DECISION_STYLES.items()
        },
        **{
            tag_style(label.id, decision): tag_ground(
                label.color, variables["background"], _TAG_STRENGTH * weight
            )
            + look
            for label in labels
            for decision, (weight, look) in _TAG_LOOKS.items()
        },
        # Red ink, as in the margins of a book, and no grounds: those are the tags'.
        CURRENT: Style(reverse=True, bold=True),
        **{
            words_style(field): Style.parse(look)
            if field == "unit"
            else Style(color=variables["accent"]) + Style.parse(look)
            for field, look in WORDS_LOOKS.items()
        },
        CURSOR: _NO_LOOK + Style(color=variables["background"], bgcolor=variables["pz-cursor"]),
        HIT: Style(color=variables["background"], bgcolor=variables["warning"]),
        FLAG: Style(bgcolor=label_tint(variables["error"], variables["background"], _FLAG)),
        # A tag's ground says which label it has, a figure's ink what it measures.
        FLAGGED_TAG: Style(color=variables["error"], bold=True),
        NOTE: Style(color=variables["warning"], underline=True),
        LINK_START: Style(reverse=True),
        LINKED: Style(color=variables["accent"], underline2=True),
    }


def _plain_styles(labels: Iterable[Label]) -> dict[str, Style]:
    return {
        **{
            figure_style(measure, decision): look
            for measure in Measure
            for decision, look in DECISION_STYLES.items()
        },
        **{
            tag_style(label.id, decision): Style(italic=True, overline=True) + look
            for label in labels
            for decision, (_, look) in _TAG_LOOKS.items()
        },
        CURRENT: Style(bold=True, frame=True, underline2=True),
        **{words_style(field): Style.parse(look) for field, look in WORDS_LOOKS.items()},
        CURSOR: _NO_LOOK + Style(reverse=True),
        HIT: Style(bold=True, underline2=True),
        FLAG: Style(reverse=True, dim=True),
        FLAGGED_TAG: Style(bold=True, reverse=True),
        NOTE: Style(underline=True, dim=True),
        LINK_START: Style(reverse=True),
        LINKED: Style(bold=True, underline2=True),
    }


@lru_cache(256)
def tag_ground(color: str, background: str, strength: float) -> Style:
    """The ground of a tag: its label's colour, thinned so that the text on it stays readable."""
    return Style(bgcolor=label_tint(color, background, strength))


@lru_cache(256)
def label_tint(color: str, background: str, strength: float) -> str:
    """`strength` parts of a label's colour on `background`, as ``#rrggbb``."""
    from textual.color import Color

    ground = Color.parse(background)
    return ground.blend(Color.parse(color), strength).hex6
