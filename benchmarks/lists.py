"""The outline's lists of a hundred thousand rows against a bare Line API list of as many.

How long from the key that lists figures, tags or hits to the list on the screen, from a page key
in it, and from the last letter typed to the narrowed list; medians of runs that took turns.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
from pathlib import Path

from benchmarks.terminal.timing import Run, time_program
from seeds import SEED_NAMES, seed_file

RUNS = 5
COUNT = 100_000
_BAR = 150
_HERE = Path(__file__).parent / "terminal"
_TURNS = ["pgdn"] * 3
_KEYS = {
    "bare": ["l", *_TURNS],
    "figures": ["f", *_TURNS, "end", "n", "w"],
    "tags": ["t", *_TURNS, "end", "n", "w"],
    "hits": ["h", *_TURNS, "end", "n", "w"],
}


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as folder:
        seed = seed_file(SEED_NAMES[0]).read_text(encoding="utf-8")
        text = Path(folder, "text.txt")
        text.write_text(seed * (COUNT * 20 // len(seed) + 1), encoding="utf-8")
        runs: dict[str, list[Run]] = {name: [] for name in _KEYS}
        for turn in range(RUNS + 1):  # the first warms up
            for name, keys in _KEYS.items():
                program = ["bare_list.py"] if name == "bare" else ["outline.py", str(text)]
                command = [sys.executable, str(_HERE / program[0]), *program[1:], str(COUNT)]
                run = time_program(command, keys, {"PYTHONPATH": "."})
                if turn:
                    runs[name].append(run)
    report(runs)


def report(runs: dict[str, list[Run]]) -> None:
    """Print what was measured beside the bar, and against the peer."""
    bare = {key: _middle(runs["bare"], key) for key in ("l", "pgdn")}
    print(f"bare list: shown {bare['l']:.1f} ms, page down {bare['pgdn']:.1f} ms")
    for name, key in (("figures", "f"), ("tags", "t"), ("hits", "h")):
        for what, pressed in (
            ("shown", key),
            ("page down", "pgdn"),
            ("last row", "end"),
            ("narrowed", "n"),
            ("wide again", "w"),
        ):
            taken = _middle(runs[name], pressed)
            peer = bare["l" if pressed == key else "pgdn"]
            met = "met" if taken <= _BAR else "MISSED"
            print(f"{name:8} {what:11} {taken:6.1f} ms   {taken / peer:5.2f} x bare   {met}")


def _middle(runs: list[Run], key: str) -> float:
    return statistics.median(run.median(key) for run in runs)


if __name__ == "__main__":
    main()
