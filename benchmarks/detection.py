"""How fast figures are found, as ratios within one run.

Prints characters a second for whole records, the ratio to a bare `re` scan for digits and, where
it is installed, to JioNLP; then how the cost per character grows on 64 concatenated reports and
on adversarial texts. Give paths of reports to measure those instead of the seeds.
"""

from __future__ import annotations

import re
import sys
import time
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from pizhu.report.analysis import analyse
from pizhu.report.figures import find_figures
from seeds import SEED_NAMES, seed_file

if TYPE_CHECKING:
    from collections.abc import Callable

ROUNDS = 5
COPIES = 64
ADVERSARIAL = {
    "100,000 digits": "7" * 100_000,
    "100,000 enumeration commas": "、" * 100_000,
    "one sentence of 1 M characters": "全市地区生产总值增长5.2%，" * 66_667,
    "one clause of 1 M characters": "发展" * 500_000,
    "only brackets": "（" * 100_000,
    "brackets in pairs": "（）" * 50_000,
    "only quotes": "“" * 100_000,
    "figures without a stop": "5个、" * 33_333,
    "fractions": "1/" * 50_000,
    "ranges": "5-" * 50_000,
}


def best(*works: Callable[[], object], rounds: int = ROUNDS) -> list[float]:
    """The least processor time of each work over several runs, in seconds.

    The works take turns, so that a busy machine slows all of them alike.
    """
    times: list[list[float]] = [[] for _ in works]
    for _ in range(rounds):
        for work, taken in zip(works, times, strict=True):
            start = time.process_time()
            work()
            taken.append(time.process_time() - start)
    return [min(taken) for taken in times]


def all_figures(texts: list[str]) -> None:
    """Find the figures of each text, without its outline."""
    for text in texts:
        find_figures(text)


def everything(texts: list[str]) -> None:
    """Find furniture, facts, outline and figures of each text."""
    for text in texts:
        analyse(text)


def main() -> int:
    """Print the measurements; 0 always."""
    paths = [Path(name) for name in sys.argv[1:]]
    texts = [path.read_text(encoding="utf-8") for path in paths] or [
        seed_file(name).read_text(encoding="utf-8") for name in SEED_NAMES
    ]
    size = sum(map(len, texts))
    digits = re.compile(r"\d+(?:\.\d+)?")
    joined = "\n".join(texts[index % len(texts)] for index in range(COPIES))
    alone, whole, bare, many = best(
        partial(all_figures, texts),
        partial(everything, texts),
        lambda: [digits.findall(text) for text in texts],
        partial(find_figures, joined),
    )
    growth = many / len(joined) / (alone / size)
    print(f"{len(texts)} reports, {size} characters")
    print(f"figures alone             {size / alone / 1e6:8.2f} M characters/s")
    print(f"furniture to figures      {size / whole / 1e6:8.2f} M characters/s")
    print(f"cost against a bare scan  {alone / bare:8.1f} x")
    compare_with_jionlp(texts, alone)
    print(f"cost per character on {COPIES} reports  {growth:5.2f} x that on one")
    print("adversarial texts, cost per character of the text doubled against once:")
    for name, text in ADVERSARIAL.items():
        once, twice = best(
            partial(find_figures, text), partial(find_figures, text + text), rounds=3
        )
        speed = len(text) / once / 1e6
        print(f"  {name:32} {twice / once / 2:5.2f} x   {speed:8.2f} M characters/s")
    return 0


def compare_with_jionlp(texts: list[str], ours: float) -> None:
    """Print the ratio to JioNLP's number and unit extraction, where it is installed."""
    try:
        jionlp = import_module("jionlp")
    except ImportError:
        print("JioNLP is not installed: no comparison")
        return
    (theirs,) = best(lambda: [jionlp.ner.extract_money(text) for text in texts], rounds=1)
    print(f"JioNLP takes              {theirs / ours:8.1f} x the time, for amounts of money alone")


if __name__ == "__main__":
    sys.exit(main())
