"""Growth targets beside last year's results, out of the reports named on the command line.

    python docs/example.py seeds/*.txt

prints the table, keeps the reports in the workspace ``example.db`` and exports the figures that
were taken into the table, accepted, as ``example.csv``. docs/scripting.md walks through it.
"""

from __future__ import annotations

import sys
from pathlib import Path

from pizhu import Problem, analyse, export, read_report
from pizhu.exchange.counts import Kind
from pizhu.exchange.selection import Selection
from pizhu.report.values import Decision, Figure, Measure, Status
from store import Store, open_store

GROWTH_OF = "地区生产总值"


def growth(figures: tuple[Figure, ...], status: Status) -> Figure | None:
    """The first growth rate of the regional product that is a result, or a target."""
    for figure in figures:
        is_growth = figure.canonical == GROWTH_OF and figure.measure is Measure.CHANGE
        if is_growth and figure.status is status and figure.unit == "%":
            return figure
    return None


def take(store: Store, path: str) -> None:
    """Read a report, keep it, print its line of the table, accept the two figures."""
    report = read_report(path)
    analysis = analyse(report.text)
    report_id = store.add_report(report, analysis).id
    chosen = [growth(analysis.figures, status) for status in (Status.ACTUAL, Status.TARGET)]
    cells = [f"{figure.bound} {figure.text}" if figure else "-" for figure in chosen]
    sys.stdout.write("\t".join([report.title, *cells]) + "\n")
    starts = {figure.start for figure in chosen if figure}
    reviewed = store.load(report_id).figures
    ids = [each.id for each in reviewed if each.figure.start in starts]
    if ids:
        store.decide(ids, Decision.ACCEPTED)


def main(paths: list[str]) -> None:
    """Do it for every file."""
    with open_store(Path("example.db"), annotator="example") as store:
        for path in paths:
            take(store, path)
        annotated = [store.load(summary.id) for summary in store.summaries()]
    accepted = Selection(decisions=frozenset({Decision.ACCEPTED}))
    manifest = export(annotated, "example.csv", "csv", selection=accepted)
    sys.stdout.write(f"example.csv: {manifest.counts.written[Kind.FIGURE]} figures\n")


if __name__ == "__main__":
    try:
        main(sys.argv[1:])
    except Problem as problem:
        sys.exit(f"{problem}")
