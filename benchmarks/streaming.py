"""How much memory an export and an import of many reports take, beyond what one report takes.

Writes the seed reports over and over in the native format until the file has the size asked for
(``--megabytes``, 128 by default), reads it back, and prints the peak of each above the base: a
process that has written one report.

    python -m benchmarks.streaming --megabytes 1024
"""

from __future__ import annotations

import argparse
import dataclasses
import itertools
import multiprocessing
import resource
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from pizhu.exchange import export, native, report_from_bytes
from pizhu.report import analyse
from pizhu.report.label_sets import default_label_set
from pizhu.report.values import AnnotatedReport, ReviewedFigure
from seeds import SEED_NAMES, seed_file

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from multiprocessing.connection import Connection

#: The most that is allowed above the base, in MiB.
LIMIT = 150


def seed_reports() -> list[AnnotatedReport]:
    """The seed reports with what is found in them."""
    reports = []
    for name in SEED_NAMES:
        report = report_from_bytes(seed_file(name).read_bytes(), name)
        found = analyse(report.text)
        figures = tuple(
            ReviewedFigure(f"{name}-{place}", figure) for place, figure in enumerate(found.figures)
        )
        reports.append(
            AnnotatedReport(
                name,
                report,
                found.furniture,
                found.sections,
                figures,
                (),
                default_label_set(),
            )
        )
    return reports


def endless() -> Iterator[AnnotatedReport]:
    """The seed reports over and over, each time with ids of their own."""
    reports = seed_reports()
    for number in itertools.count():
        for annotated in reports:
            yield dataclasses.replace(annotated, id=f"{annotated.id}-{number}")


def write(path: Path, size: int) -> None:
    """Export reports until the file is as large as `size`."""
    export(_until(path, size), path)


def _until(path: Path, size: int) -> Iterator[AnnotatedReport]:
    """Reports until the file that is being written beside `path` has reached `size`."""
    for annotated in endless():
        yield annotated
        if sum(part.stat().st_size for part in path.parent.glob("*.part")) >= size:
            return


def read(path: Path, _size: int) -> None:
    """Read every report of the file."""
    with path.open("rb") as stream:
        for _ in native.read(stream):
            pass


def peak_of(work: Callable[[Path, int], None], path: Path, size: int) -> tuple[float, float]:
    """Peak memory in MiB and seconds of `work` in a process of its own."""
    context = multiprocessing.get_context("spawn")
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=_measured, args=(work, path, size, sender))
    process.start()
    peak, seconds = receiver.recv()
    process.join()
    return float(peak), float(seconds)


def _measured(work: Callable[[Path, int], None], path: Path, size: int, sender: Connection) -> None:
    began = time.perf_counter()
    work(path, size)
    seconds = time.perf_counter() - began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    sender.send((peak / (2**20 if sys.platform == "darwin" else 2**10), seconds))


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--megabytes", type=int, default=128)
    size = parser.parse_args().megabytes * 2**20
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "reports.jsonl"
        base, _ = peak_of(write, path, 1)
        for work in (write, read):
            peak, seconds = peak_of(work, path, size)
            written = path.stat().st_size / 2**20
            print(
                f"{work.__name__}: {written:.0f} MiB, peak {peak - base:.0f} MiB above the base of "
                f"{base:.0f} MiB (limit {LIMIT}), {written / seconds:.0f} MiB/s"
            )


if __name__ == "__main__":
    main()
