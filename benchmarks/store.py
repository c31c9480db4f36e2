"""How fast the store is, as ratios against a floor in the same run.

Prints: the commit of one act against a bare INSERT with commit under the same pragmas; opening a
report with 5,000 items against fetching its rows; the store's share of adding reports with their
detection; the library of 10,000 reports; searching, with the index's size and the time to make it.

    python -m benchmarks.store [--texts N] [--acts N]

``--texts`` sets how many texts of 20,000 characters are searched (10,000 are 600 MB), ``--acts``
how many acts each of four writers at once does (0 leaves that out).
"""

from __future__ import annotations

import argparse
import hashlib
import random
import sqlite3
import statistics
import subprocess
import sys
import time
from contextlib import closing
from dataclasses import replace
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

# Else this file's own folder is searched first, and this file taken for the package `store`.
sys.path.insert(0, str(Path(__file__).parents[1]))

from pizhu.report import analyse
from pizhu.report.values import Analysis, AnnotatedReport, Decision, Facts, Report, Span
from seeds import SEED_NAMES, seed_file
from store import open_store
from store.doctor import examine
from store.opening import connect
from store.reports import read_report
from tui.cli.shelves import TOGETHER

if TYPE_CHECKING:
    from collections.abc import Callable

    from store import Store

ROUNDS = 200
ITEMS = 5_000
ADDED = 64
LIBRARY = 10_000
LENGTH = 20_000
NO_ANALYSIS = Analysis(Facts(), (), (), ())


def report_of(text: str, name: str, year: int | None = None) -> Report:
    """A report as if read from a file."""
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Report(text, digest, f"{name}.txt", "utf-8", name, Facts(year=year))


def seconds(work: Callable[[], object]) -> float:
    """How long `work` takes, not counting how long what it returns takes to be freed."""
    start = time.perf_counter()
    kept = work()
    taken = time.perf_counter() - start
    del kept
    return taken


def show(what: str, value: str) -> None:
    """Print a line of the table."""
    print(f"{what:<62}{value:>24}")


def commits(folder: Path) -> None:
    """One act, and one bare INSERT, taking turns so that the disk's moods meet both."""
    text = seed_file(SEED_NAMES[0]).read_text("utf-8")
    with (
        open_store(folder / "acts.db", "a") as store,
        closing(connect(folder / "bare.db")) as bare,
    ):
        bare.execute("PRAGMA journal_mode = WAL")
        bare.execute("CREATE TABLE acts (id INTEGER PRIMARY KEY, what TEXT)")
        report_id = store.add_report(report_of(text, "seed"), analyse(text)).id
        ids = [figure.id for figure in store.load(report_id).figures]
        kinds: dict[str, list[float]] = {"bare": [], "decide": [], "add tag": [], "undo": []}
        for turn in range(ROUNDS):
            figure = ids[turn % len(ids)]
            span = Span(turn, turn + 2)
            kinds["bare"].append(seconds(lambda: _insert(bare)))
            kinds["decide"].append(
                seconds(lambda f=figure: store.decide([f], Decision.ACCEPTED))  # type: ignore[misc]  # bound now
            )
            kinds["add tag"].append(
                seconds(
                    lambda s=span: store.add_tag(report_id, s, text[s.start : s.end], "other")  # type: ignore[misc]  # bound now
                )
            )
            kinds["undo"].append(seconds(store.undo))
    floor = statistics.median(kinds["bare"])
    show("bare INSERT and commit, WAL, synchronous=FULL", f"{floor * 1e3:.2f} ms")
    for kind in ("decide", "add tag", "undo"):
        median = statistics.median(kinds[kind])
        show(f"act: {kind}", f"{median * 1e3:.2f} ms = {median / floor:.2f} x bare")


def _insert(bare: sqlite3.Connection) -> None:
    bare.execute("BEGIN IMMEDIATE")
    bare.execute("INSERT INTO acts (what) VALUES (?)", ("x" * 300,))
    bare.execute("COMMIT")


def opening(folder: Path) -> None:
    """A report with 4,500 figures as detection finds them and 500 tags."""
    seed = seed_file(SEED_NAMES[0]).read_text("utf-8")
    found = analyse(seed)
    copies = ITEMS * 9 // 10 // len(found.figures) + 1
    text = seed * copies
    figures = [
        replace(figure, start=figure.start + shift, end=figure.end + shift)
        for shift in range(0, len(text), len(seed))
        for figure in found.figures
    ][: ITEMS * 9 // 10]
    path = folder / "big.db"
    with open_store(path, "a") as store:
        analysis = replace(found, figures=tuple(figures))
        report_id = store.add_report(report_of(text, "big"), analysis).id
        for start in range(ITEMS // 10):
            store.add_tag(report_id, Span(start, start + 4), text[start : start + 4], "other")
    times, floors = [], []
    for _ in range(15):
        floors.append(seconds(lambda: _fetch(path)))
        times.append(seconds(lambda: _open(path, report_id)))
    best, floor = min(times), min(floors)
    show(f"opening the file and a report with {ITEMS:,} items", f"{best * 1e3:.1f} ms")
    show("  against fetching the bare rows", f"{best / floor:.2f} x")


def _fetch(path: Path) -> list[object]:
    with closing(connect(path)) as connection:
        return [
            connection.execute(f"SELECT * FROM {table}").fetchall()  # noqa: S608 - constants only
            for table in ("figures", "tags", "texts")
        ]


def _open(path: Path, report_id: str) -> AnnotatedReport:
    with open_store(path, "a") as store:
        return store.load(report_id)


def adding(folder: Path) -> None:
    """Reports analysed and added; the time of either is taken apart."""
    texts = [
        seed_file(name).read_text("utf-8") + f"\n第{copy}份"
        for copy in range(ADDED // len(SEED_NAMES))
        for name in SEED_NAMES
    ]
    analyse(texts[0])
    for together in (TOGETHER, 1):
        detecting = storing = 0.0
        with open_store(folder / f"many-{together}.db", "a") as store:
            for first in range(0, len(texts), together):
                start = time.perf_counter()
                found = [
                    (report_of(text, str(first + number)), analyse(text))
                    for number, text in enumerate(texts[first : first + together])
                ]
                analysed = time.perf_counter()
                store.add_reports(found)
                storing += time.perf_counter() - analysed
                detecting += analysed - start
            indexing = seconds(store.index_texts)
        share = storing / (storing + detecting)
        how = f"{together} at a time, as pizhu add does" if together > 1 else "one at a time"
        show(
            f"adding a report, {how}: detection, store",
            f"{detecting / ADDED * 1e3:.1f}, {storing / ADDED * 1e3:.1f} ms",
        )
        show("  the store's share", f"{share:.0%}")
    show("  entering its text into the index, later", f"{indexing / ADDED * 1e3:.1f} ms")


def library(folder: Path) -> None:
    """The list of 10,000 reports."""
    path = folder / "library.db"
    with open_store(path, "a") as store:
        _fill(store, LIBRARY)
    best = min(seconds(lambda: _list(path)) for _ in range(7))
    show(f"opening the file and listing {LIBRARY:,} reports", f"{best * 1e3:.0f} ms")


def _fill(store: Store, count: int) -> None:
    # One transaction: what is measured is the reading.
    connection = store._connection  # noqa: SLF001
    connection.execute("BEGIN")
    columns = "id, sha256, text_sha256, length, source, encoding, title, place, year, added_at"
    for number in range(count):
        digest = hashlib.sha256(str(number).encode()).hexdigest()
        row = (digest[:20], digest, digest, LENGTH, f"{number}.txt", "utf-8")
        connection.execute(
            f"INSERT INTO reports ({columns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",  # noqa: S608 - constants only
            (*row, f"某市{number}政府工作报告", "某市", 2000 + number % 25, "2026-11-22"),
        )
    connection.execute("COMMIT")


def _list(path: Path) -> None:
    with open_store(path, "a") as store:
        assert len(store.summaries()) == LIBRARY  # noqa: S101 - a benchmark of the right thing


#: What is searched for, and why it may be slow.
SEARCHES = {
    "的": "stands in every text",
    "增": "stands in nearly every text",
    "投资": "stands in nearly every text",
    "地区生产总值增长": "a phrase in many texts",
    "5.0%": "no Chinese",
    "编号4": "stands in a few texts",
    "鑫": "stands nowhere",
    "不在任何报告里": "stands nowhere",
    "总值投资目": "stands nowhere, though all of its pairs do",
    "year:2020 投资": "a field first",
    "place:某市7 年": "a field first",
    "year:1900 的": "a field that fits nothing",
    "status:target 亿元": "a field of figures, of which there are none",
}


def searching(folder: Path, count: int) -> None:
    """The first fifty hits in texts put together at random from the paragraphs of the seeds."""
    choice = random.Random(1)  # noqa: S311 - to be repeated, not to be secret
    paragraphs = [
        line
        for name in SEED_NAMES
        for line in seed_file(name).read_text("utf-8").split("\n")
        if line.strip()
    ]
    clauses = [clause for line in paragraphs for clause in line.split("，") if clause]
    path = folder / "search.db"
    size = 0
    with open_store(path, "a") as store:
        for first in range(0, count, TOGETHER):
            found = []
            for number in range(first, min(first + TOGETHER, count)):
                text = f"编号{number}"
                while len(text) < LENGTH:
                    text += "，" + choice.choice(clauses)
                size += len(text.encode())
                report = report_of(text, str(number), 2000 + number % 25)
                place = f"某市{number % 300}"
                found.append(
                    (replace(report, facts=replace(report.facts, place=place)), NO_ANALYSIS)
                )
            store.add_reports(found)
        made = seconds(store.index_texts)
        connection = store._connection  # noqa: SLF001
        index = connection.execute("SELECT sum(length(block)) FROM text_index_data").fetchone()[0]
        show(f"index of {count:,} texts, {size / 1e6:.0f} MB: size", f"{index / 1e6:.0f} MB")
        show("  time to make it", f"{made:.1f} s = {made / count * 1e3:.1f} ms a text")
        for wanted, why in SEARCHES.items():
            best = min(seconds(lambda w=wanted: _first_page(store, w)) for _ in range(3))  # type: ignore[misc]  # bound now
            show(f"  first page of “{wanted}” ({why})", f"{best * 1e3:.1f} ms")
        scan = seconds(lambda: _scan(connection, "总值投资目"))
        show("  looking at every text by instr()", f"{scan * 1e3:.0f} ms")


def _first_page(store: Store, wanted: str) -> None:
    list(islice(store.search(wanted), 50))


def _scan(connection: sqlite3.Connection, wanted: str) -> None:
    connection.execute("SELECT count(*) FROM texts WHERE instr(text, ?) > 0", (wanted,)).fetchone()


def writing_together(folder: Path, acts: int) -> None:
    """Four processes on one file."""
    path = folder / "together.db"
    start = time.perf_counter()
    writers = [
        subprocess.Popen(
            [sys.executable, "-m", "tests.store.writer", path, f"a{n}", str(acts), str(n)],
            stdout=(folder / f"told-{n}").open("w"),
            cwd=Path(__file__).parents[1],
        )
        for n in range(4)
    ]
    codes = [writer.wait() for writer in writers]
    taken = time.perf_counter() - start
    told = {line for n in range(4) for line in (folder / f"told-{n}").read_text().split()}
    with open_store(path, "a") as store:
        kept = {event.id for event in store.events(limit=10**9)}
        report = read_report(store._connection, store.summaries()[0].id)  # noqa: SLF001
    show(f"4 writers x {acts:,} acts", f"{4 * acts / taken:.0f} acts/s")
    show("  exit codes; told, lost", f"{codes}; {len(told):,}, {len(told - kept)}")
    show("  findings of the doctor; tags left", f"{len(examine(path))}; {len(report.tags):,}")


def main() -> None:
    """Measure everything, on the disk that the current folder lies on."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--texts", type=int, default=300)
    parser.add_argument("--acts", type=int, default=100)
    chosen = parser.parse_args()
    # Not in memory: a disk is what is measured.
    with TemporaryDirectory(dir=Path.cwd(), prefix=".bench-") as name:
        folder = Path(name)
        print(f"SQLite {sqlite3.sqlite_version}, Python {sys.version.split()[0]}")
        commits(folder)
        opening(folder)
        adding(folder)
        library(folder)
        searching(folder, chosen.texts)
        if chosen.acts:
            writing_together(folder, chosen.acts)


if __name__ == "__main__":
    main()
