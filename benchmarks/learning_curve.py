"""How fast suggested tags get good: the learned model against the term list, tag by tag.

The gold figures of one seed, tagged by what they measure, are learned from in reading order; what
both propose in the other seed is compared with its gold. Prints a Markdown table.
"""

from __future__ import annotations

import json
import time

from pizhu.suggest.learned import Assessment, learn, lessons_of, propose
from pizhu.suggest.terms import Term, find_terms
from seeds import seed_file

STEPS = (10, 20, 40, 80, 125)

Tags = list[tuple[int, int, str]]


def gold(place: str) -> tuple[str, Tags]:
    """The text of a seed and its figures as (start, end, measure)."""
    text = seed_file(f"{place}-2024.txt").read_text(encoding="utf-8")
    tags = []
    for line in seed_file(f"gold/{place}.figures.jsonl").read_text(encoding="utf-8").splitlines():
        figure = json.loads(line)
        measure = figure["measure"]
        label = measure if isinstance(measure, str) else measure[0]
        tags.append((figure["start"], figure["end"], label))
    return text, tags


def curve(learned_from: str, tried_on: str) -> None:
    """Print the curve of learning from one report and proposing in another."""
    text, tags = gold(learned_from)
    other, wanted = gold(tried_on)
    print(f"\nlearned from {learned_from}, tried on {tried_on} ({len(wanted)} tags)\n")
    print("| tags | learned: precision | recall | F1 | term list: F1 | seconds to learn |")
    print("|---|---|---|---|---|---|")
    for step in STEPS:
        some = tags[:step]
        started = time.perf_counter()
        model = learn(lessons_of(text, some))
        took = time.perf_counter() - started
        learned = compared({(s.start, s.end, s.label) for s in propose(other, model)}, wanted)
        terms = [Term(text[start:end], label) for start, end, label in some]
        listed = compared({(s.start, s.end, s.label) for s in find_terms(other, terms)}, wanted)
        print(
            f"| {len(some)} | {learned.precision:.2f} | {learned.recall:.2f} | {learned.f1:.2f}"
            f" | {listed.f1:.2f} | {took:.1f} |"
        )


def compared(proposed: set[tuple[int, int, str]], wanted: Tags) -> Assessment:
    """How `proposed` does against `wanted`."""
    return Assessment(len(proposed & set(wanted)), len(proposed), len(wanted))


if __name__ == "__main__":
    curve("chenzhou", "yueyang")
    curve("yueyang", "chenzhou")
