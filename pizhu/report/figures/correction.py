"""Setting a figure's fields right (更正): each act gives a whole, coherent record again.

A change or a gap has a direction and nothing else has one; a result has no hardness. Whoever sets
one field right gets the others to match, and can set those right in turn.
"""

from __future__ import annotations

import re
from dataclasses import replace
from enum import StrEnum
from typing import TYPE_CHECKING, TypeVar

from pizhu.report.figures.lexicon import default_lexicon
from pizhu.report.figures.numerals import plain_digits, scaled
from pizhu.report.problem import N_, Problem
from pizhu.report.values import Bound, Direction, Measure, Status

if TYPE_CHECKING:
    from pizhu.report.figures.lexicon import Lexicon
    from pizhu.report.values import Figure, Span

Member = TypeVar("Member", bound=StrEnum)

_DIRECTED = (Measure.CHANGE, Measure.GAP)

#: A number as a person types it, with a multiplier where they like one, and a range's upper end.
_NUMBER = r"(-?[0-9]+(?:\.[0-9]+)?)(万亿|千亿|百亿|亿|千万|百万|万|千|百|)"
_VALUE = re.compile(rf"{_NUMBER}(?:[-–—~～至到]{_NUMBER})?")


def next_measure(figure: Figure, step: int = 1) -> Figure:
    """`figure` with the measure after its own, in the order of GUIDELINES §1."""
    measure = _neighbour(Measure, figure.measure, step)
    direction = figure.direction or Direction.UP
    return replace(figure, measure=measure, direction=direction if measure in _DIRECTED else None)


def next_bound(figure: Figure, step: int = 1) -> Figure:
    """`figure` with the bound after its own."""
    return replace(figure, bound=_neighbour(Bound, figure.bound, step))


def other_direction(figure: Figure) -> Figure:
    """`figure` going the other way.

    Raises:
        Problem: When it is no change and no gap.
    """
    if figure.direction is None:
        raise Problem(N_("Only a change or a gap has a direction. Set the measure first."))
    turned = Direction.DOWN if figure.direction is Direction.UP else Direction.UP
    return replace(figure, direction=turned)


def other_status(figure: Figure) -> Figure:
    """`figure` as a target where it was a result, and the other way round."""
    if figure.status is Status.TARGET:
        return replace(figure, status=Status.ACTUAL, hardness=None)
    return replace(figure, status=Status.TARGET)


def with_value(figure: Figure, written: str) -> Figure:
    """`figure` with the value that a person typed.

    Args:
        figure: The figure.
        written: A number such as ``5.0`` or ``113.5亿``, or a range of two such as ``6-6.5``; the
            digits must stand in the figure's own text, so that no slip of the finger gets in.

    Raises:
        Problem: When it is no number, or its digits are not the text's.
    """
    typed = _VALUE.fullmatch(plain_digits(written).replace(" ", ""))
    if typed is None:
        raise Problem(
            N_("“{value}” is no number. Write it as 5.0, as {scaled}, or as a range: 6-6.5."),
            value=written,
            scaled="113.5亿",
        )
    digits = _significant(plain_digits(figure.text))
    for number in (typed[1], typed[3]):
        if number and any(each in "0123456789" for each in figure.text):
            if _significant(number) in digits:
                continue
            raise Problem(
                N_("{number} is not what the text says: “{text}”. Look at it again."),
                number=number,
                text=figure.text,
            )
    high = scaled(typed[3], typed[4]) if typed[3] else None
    return replace(figure, value=scaled(typed[1], typed[2]), value_high=high)


def with_unit(figure: Figure, unit: str, around: str) -> Figure:
    """`figure` with the unit that a person typed.

    Args:
        figure: The figure.
        unit: The unit without a multiplier; empty for none.
        around: The sentence, in which the unit must stand; ``%`` also stands for 百分之 and ％.

    Raises:
        Problem: When the sentence does not hold the unit.
    """
    unit = unit.strip()
    if unit and unit not in around and not (unit == "%" and ("百分之" in around or "％" in around)):
        raise Problem(
            N_("The sentence does not say “{unit}”. Write the unit as the text has it."), unit=unit
        )
    return replace(figure, unit=unit)


def with_indicator(figure: Figure, span: Span, text: str, lexicon: Lexicon | None = None) -> Figure:
    """`figure` with the words of `text` at `span` as what it measures.

    The canonical name is that of `lexicon`, of the built-in one where None.

    Raises:
        Problem: When the span is empty or reaches into the figure itself.
    """
    if not len(span) or (span.start < figure.end and figure.start < span.end):
        raise Problem(N_("Select the words that name what “{text}” measures."), text=figure.text)
    words = text[span.start : span.end]
    return replace(
        figure,
        indicator=words,
        indicator_start=span.start,
        indicator_end=span.end,
        canonical=(lexicon or default_lexicon()).canonical(words),
    )


def _neighbour(kind: type[Member], member: Member, step: int) -> Member:
    members = list(kind)
    return members[(members.index(member) + step) % len(members)]


def _significant(digits: str) -> str:
    """The digits that make a number up, without points and signs."""
    return re.sub(r"[^0-9]+", "", digits)
