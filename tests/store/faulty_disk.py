"""Works on a disk that fails now and then; started by test_faults.py with the disk preloaded.

Prints one JSON object: what was told as saved, what was refused with which sentence.
"""

from __future__ import annotations

import ctypes
import json
import random
import sys
from contextlib import suppress
from pathlib import Path

from pizhu.report.problem import Problem
from store import open_store
from store.backup import back_up
from tests.store.samples import analysis_of, report_of
from tests.store.writer import act

#: How many calls of a kind an act makes, about; the failure comes at one of them.
CALLS = {"sync": 2}
KINDS = {"no-space": 1, "input-output": 2, "short-write": 3, "sync": 4, "truncate": 5}


def main(folder: Path, kind: str, acts: int) -> dict[str, object]:
    disk = ctypes.CDLL(None)
    choice = random.Random(kind)  # noqa: S311 - to be repeated, not to be secret
    saved: list[str] = []
    refused: list[str] = []
    hits = 0

    # A new file, with a failure at each of the first calls of making it.
    for calls in range(12):
        path = folder / f"workspace-{calls}.db"
        disk.disk_arm(KINDS[kind], calls)
        try:
            open_store(path, "李雷").close()
        except Problem as problem:
            refused.append(str(problem))
        hits += disk.disk_disarm()
        open_store(path, "李雷").close()

    path = folder / "workspace.db"
    store = open_store(path, "李雷")
    for calls in range(8):
        text = report_of().text + "。" * calls
        disk.disk_arm(KINDS[kind], calls)
        with suppress(Problem):
            store.add_report(report_of(text), analysis_of(text))
        hits += disk.disk_disarm()
    report_id = store.add_report(report_of(), analysis_of()).id

    for _ in range(acts):
        before = store.load(report_id), store.summaries()
        disk.disk_arm(KINDS[kind], choice.randrange(CALLS.get(kind, 8)))
        try:
            event = act(store, report_id, choice)
            if event is not None:
                saved.append(event.id)
        except Problem as problem:
            refused.append(str(problem))
            disk.disk_disarm()
            assert (store.load(report_id), store.summaries()) == before
        hits += disk.disk_disarm()

    for calls in range(8):
        copy = folder / f"copy-of-workspace-{calls}.db"
        disk.disk_arm(KINDS[kind], calls)
        try:
            back_up(path, copy)
        except Problem as problem:
            refused.append(str(problem))
            assert not copy.exists()
        hits += disk.disk_disarm()
    store.close()
    return {"path": str(path), "saved": saved, "refused": refused, "hits": hits}


if __name__ == "__main__":
    sys.stdout.write(json.dumps(main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]))))
