"""The reading view against a bare Line API view: first text, page down, cursor, memory.

Prints medians and ratios of runs that took turns, beside the bars that were set for them.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
from pathlib import Path

from benchmarks.terminal.timing import Run, time_program
from seeds import SEED_NAMES, seed_file

RUNS = 5
BIG = 10_000_000
MANY = 50_000
_HERE = Path(__file__).parent / "terminal"
_PAGES = ["pgdn"] * 10
_MOVES = [*_PAGES, *["down"] * 10, *["right"] * 10, "end", "home", "/"]


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as folder:
        seed = seed_file(SEED_NAMES[0]).read_text(encoding="utf-8")
        small, big = Path(folder, "small.txt"), Path(folder, "big.txt")
        small.write_text(seed, encoding="utf-8")
        big.write_text(seed * (BIG // len(seed.encode()) + 1), encoding="utf-8")
        programs: dict[str, tuple[list[object], list[str]]] = {
            "floor": (["floor.py"], []),
            "bare 45 KB": (["bare_view.py", small], _PAGES),
            "bare 10 MB": (["bare_view.py", big], _PAGES),
            "view 45 KB": (["reader.py", small], _MOVES),
            "view 45 KB, 450 highlights": (["reader.py", small, 450], _MOVES),
            "view 10 MB": (["reader.py", big], _MOVES),
            "view 10 MB, 50,000 highlights": (["reader.py", big, MANY], _MOVES),
        }
        runs: dict[str, list[Run]] = {name: [] for name in programs}
        for turn in range(RUNS + 1):  # the first warms up
            for name, (command, keys) in programs.items():
                arguments = [str(_HERE / str(command[0])), *map(str, command[1:])]
                run = time_program([sys.executable, *arguments], keys, {"PYTHONPATH": "."})
                if turn:
                    runs[name].append(run)
    report(runs)


def report(runs: dict[str, list[Run]]) -> None:
    """Print what was measured, and the ratios that have a bar."""
    for name, of_one in runs.items():
        keys = dict.fromkeys(key for key, _ in of_one[0].keys)
        answers = "  ".join(f"{key} {middle(of_one, key):.1f}" for key in keys)
        print(f"{name:32} first {first(of_one):5.0f} ms  {peak(of_one):3.0f} MiB  {answers}")
    small, big = runs["view 45 KB"], runs["view 10 MB"]
    marked, many = runs["view 45 KB, 450 highlights"], runs["view 10 MB, 50,000 highlights"]
    bare = runs["bare 45 KB"]
    print()
    for what, value, bar in (
        ("first text, 45 KB / floor", first(small) / first(runs["floor"]), 1.5),
        ("first text, 10 MB / 45 KB", first(big) / first(small), 1.3),
        ("page down, highlights / bare", middle(marked, "pgdn") / middle(bare, "pgdn"), 1.5),
        ("page down, 10 MB / 45 KB", middle(big, "pgdn") / middle(small, "pgdn"), 1.3),
        ("page down, 50,000 / none", middle(many, "pgdn") / middle(big, "pgdn"), 1.5),
        ("hit far away, 10 MB / 45 KB", middle(big, "/") / middle(small, "/"), 1.3),
        ("cursor down, ms", middle(marked, "down"), 12),
        ("cursor right, ms", middle(marked, "right"), 12),
        ("jump to end of 10 MB, ms", middle(big, "end"), 100),
        ("peak memory, 10 MB / bare", peak(many) / peak(runs["bare 10 MB"]), 3),
    ):
        print(f"{what:32} {value:7.2f}   bar {bar:5.1f}   {'met' if value <= bar else 'MISSED'}")


def first(runs: list[Run]) -> float:
    """The median time to the first text, in milliseconds."""
    return statistics.median(run.first_text for run in runs)


def middle(runs: list[Run], key: str) -> float:
    """The median over runs of the median answer to a key, in milliseconds."""
    return statistics.median(run.median(key) for run in runs)


def peak(runs: list[Run]) -> float:
    """The median of the peak memory, in MiB."""
    return statistics.median(run.peak for run in runs)


if __name__ == "__main__":
    main()
