"""Figures against the gold annotations of the two seeds: floors just under what is reached."""

from __future__ import annotations

import json
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any

import pytest

from pizhu.report.analysis import analyse
from seeds import seed_file

if TYPE_CHECKING:
    from pizhu.report.values import Figure

FIELDS = ("value", "unit", "measure", "direction", "bound", "status", "indicator")
DIGITS = set("0123456789０１２３４５６７８９")

#: Span F1, then the share right of each field in the order of FIELDS, then whole-record F1.
FLOORS = {
    "chenzhou": (0.995, (0.995, 0.995, 0.99, 0.99, 0.99, 0.99, 0.975), 0.97),
    "yueyang": (0.995, (0.995, 0.995, 0.99, 0.99, 0.99, 0.99, 0.98), 0.98),
}


@dataclass(frozen=True)
class Score:
    span_f1: float
    fields: tuple[float, ...]
    record_f1: float


def right(field: str, gold: dict[str, Any], figure: Figure) -> bool:
    if field == "value":
        return number(gold["value"]) == number(figure.value) and number(
            gold["value_high"]
        ) == number(figure.value_high)
    if field == "indicator":
        return overlap(gold, figure) >= 0.5
    accepted = gold[field] if isinstance(gold[field], list) else [gold[field]]
    return (getattr(figure, field) or None) in [value or None for value in accepted]


def number(text: str | None) -> Decimal | None:
    return Decimal(text) if text else None


def overlap(gold: dict[str, Any], figure: Figure) -> float:
    low, high = figure.indicator_start, figure.indicator_end
    if low is None or high is None:
        return 0.0
    spans: list[tuple[int, int]] = [
        (gold["indicator_start"], gold["indicator_end"]),
        *gold.get("indicator_alt", []),
    ]
    return max(2 * max(0, min(b, high) - max(a, low)) / (b - a + high - low) for a, b in spans)


Gold = dict[tuple[int, int], dict[str, Any]]


def annotated(place: str) -> tuple[str, Gold]:
    text = seed_file(f"{place}-2024.txt").read_text(encoding="utf-8")
    lines = seed_file(f"gold/{place}.figures.jsonl").read_text(encoding="utf-8").splitlines()
    return text, {(g["start"], g["end"]): g for g in map(json.loads, lines)}


def counted(text: str, gold: Gold) -> list[Figure]:
    """What detection finds, but for Chinese amounts, which the gold does not annotate."""
    return [
        figure
        for figure in analyse(text).figures
        if DIGITS & set(figure.text)
        or figure.measure == "rank"
        or (figure.start, figure.end) in gold
    ]


@cache
def score(place: str) -> Score:
    text, gold = annotated(place)
    found = counted(text, gold)
    pairs = [(gold[f.start, f.end], f) for f in found if (f.start, f.end) in gold]
    fields = tuple(sum(right(name, g, f) for g, f in pairs) / len(pairs) for name in FIELDS)
    whole = sum(all(right(name, g, f) for name in FIELDS) for g, f in pairs)
    total = len(found) + len(gold)
    return Score(2 * len(pairs) / total, fields, 2 * whole / total)


@pytest.mark.parametrize("place", FLOORS)
def test_spans_are_found_as_annotated(place: str) -> None:
    assert score(place).span_f1 >= FLOORS[place][0]


@pytest.mark.parametrize("index", range(len(FIELDS)), ids=FIELDS)
@pytest.mark.parametrize("place", FLOORS)
def test_field_is_right_as_often_as_promised(place: str, index: int) -> None:
    assert score(place).fields[index] >= FLOORS[place][1][index]


@pytest.mark.parametrize("place", FLOORS)
def test_whole_records_are_right_as_often_as_promised(place: str) -> None:
    assert score(place).record_f1 >= FLOORS[place][2]


@pytest.mark.parametrize("place", FLOORS)
def test_of_confident_records_at_least_98_in_100_are_wholly_right(place: str) -> None:
    text, gold = annotated(place)
    sure = [figure for figure in counted(text, gold) if figure.confidence >= 0.9]
    wholly = [
        figure
        for figure in sure
        if (found := gold.get((figure.start, figure.end)))
        and all(right(name, found, figure) for name in FIELDS)
    ]
    assert len(sure) > 0.8 * len(gold)
    assert len(wholly) >= 0.98 * len(sure)
