"""Pizhu's start against the floor: the smallest Textual app that shows text.

Prints medians and ratios of runs that took turns: opening the library of a known workspace, a
known report, and a page turned in it with everything beside the text following.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
from pathlib import Path

from benchmarks.terminal.timing import Run, time_program
from seeds import SEED_NAMES, seed_file

RUNS = 5
_PIZHU = [sys.executable, "-m", "tui.command"]


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder, SEED_NAMES[0])
        report.write_bytes(seed_file(SEED_NAMES[0]).read_bytes())
        env = {"PYTHONPATH": ".", "PIZHU_DB": str(Path(folder, "pizhu.db"))}
        env |= {"XDG_CONFIG_HOME": folder, "XDG_DATA_HOME": folder, "LANG": "C.UTF-8"}
        # The place in a report is remembered: what is turned on is turned back.
        programs: dict[str, tuple[list[str], list[str]]] = {
            "floor": ([sys.executable, "benchmarks/terminal/floor.py"], []),
            "library": (_PIZHU, []),
            "known report": ([*_PIZHU, str(report)], ["pgdn", "pgup"] * 5 + ["down", "up"] * 5),
        }
        runs: dict[str, list[Run]] = {name: [] for name in programs}
        for turn in range(RUNS + 1):  # the first warms up, and makes the workspace
            for name, (command, keys) in programs.items():
                run = time_program(command, keys, env)
                if turn:
                    runs[name].append(run)
    floor = statistics.median(run.first_text for run in runs["floor"])
    for name, of_one in runs.items():
        first = statistics.median(run.first_text for run in of_one)
        peak = statistics.median(run.peak for run in of_one)
        pressed = dict.fromkeys(key for key, _ in of_one[0].keys)
        answers = "  ".join(
            f"{key} {statistics.median(run.median(key) for run in of_one):.1f} ms"
            for key in pressed
        )
        ratio = first / floor
        print(f"{name:14} first {first:5.0f} ms  {ratio:.2f} x floor  {peak:3.0f} MiB  {answers}")
    print("bar: a known report within 1.5 x the floor")


if __name__ == "__main__":
    main()
