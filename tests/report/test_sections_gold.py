"""The outline of the two seed reports against their gold annotation."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest

from pizhu.report.furniture import find_furniture
from pizhu.report.sections import find_sections
from seeds import seed_file

if TYPE_CHECKING:
    from collections.abc import Callable

#: Just under what is reached (docs/detection-sections.md): headings, and headings with levels.
FLOORS = {"chenzhou-2024.txt": (0.985, 0.985), "yueyang-2024.txt": (0.985, 0.985)}


def _f1(right: int, found: int, gold: int) -> float:
    return 2 * right / (found + gold)


@pytest.mark.parametrize("name", FLOORS)
def test_the_outline_agrees_with_the_gold_standard(name: str) -> None:
    text = seed_file(name).read_text(encoding="utf-8")
    gold_file = seed_file(f"gold/{name.split('-', maxsplit=1)[0]}.sections.jsonl")
    lines = gold_file.read_text(encoding="utf-8").splitlines()
    gold = {(item["start"], item["end"]): item["level"] for item in map(json.loads, lines)}
    sections = find_sections(text, find_furniture(text))
    found = {(item.start, item.end): item.level for item in sections}
    headings = gold.keys() & found.keys()
    with_level = [span for span in headings if gold[span] == found[span]]
    floor, tree_floor = FLOORS[name]
    assert _f1(len(headings), len(found), len(gold)) >= floor
    assert _f1(len(with_level), len(found), len(gold)) >= tree_floor


@pytest.mark.parametrize("name", FLOORS)
def test_label_and_title_are_those_of_the_gold_standard(name: str) -> None:
    text = seed_file(name).read_text(encoding="utf-8")
    gold_file = seed_file(f"gold/{name.split('-', maxsplit=1)[0]}.sections.jsonl")
    lines = gold_file.read_text(encoding="utf-8").splitlines()
    gold = {item["start"]: (item["label"], item["title"]) for item in map(json.loads, lines)}
    sections = find_sections(text, find_furniture(text))
    found = {item.start: (item.label, item.title) for item in sections if item.start in gold}
    assert found == {start: gold[start] for start in found}


def _narrow(text: str) -> str:
    indented = re.sub("^", "\u3000\u3000", text, flags=re.MULTILINE)
    return re.sub("(.{32})(?=.)", "\\1\n", indented)


LAYOUTS: dict[str, Callable[[str], str]] = {
    "one line with blanks": lambda text: text.replace("\n", " "),
    "a line for each sentence": lambda text: re.sub("([。！])(?!\n)", "\\1\n", text),
    "narrow columns": _narrow,
    "no-break spaces": lambda text: text.replace("\n", "\n\xa0\xa0"),
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_seed_keeps_its_outline_in_another_layout(layout: str) -> None:
    text = seed_file("chenzhou-2024.txt").read_text(encoding="utf-8").replace("\n\n", "\n")
    as_it_is = {(s.level, s.title) for s in find_sections(text, find_furniture(text))}
    laid_out = LAYOUTS[layout](text)
    found = {(s.level, s.title) for s in find_sections(laid_out, find_furniture(laid_out))}
    assert _f1(len(found & as_it_is), len(found), len(as_it_is)) >= 0.95
