"""From report files to a table and a data set: a worked example of Pizhu's Python interface.

    python docs/example_export.py OUT REPORT...

It reads the reports, keeps them in a workspace, accepts the figures that detection is sure of,
tags every sentence that promises something, and writes a table of figures, the wide table of
indicators, and a data set for training.
"""

from __future__ import annotations

import sys
from pathlib import Path

from pizhu import analyse, export, find_furniture, find_sections, read_report
from pizhu.exchange.options import Example, Options
from pizhu.exchange.selection import Selection, Split
from pizhu.report.segments import Unit, find_segments, trimmed
from pizhu.report.values import Decision
from store import open_store

#: Figures at least this sure are accepted without a look.
SURE = 0.9


def print_outline(path: str) -> None:
    """Print the headings of a report, indented by level."""
    report = read_report(path)
    for section in find_sections(report.text, find_furniture(report.text)):
        print("  " * (section.level - 1) + section.label + section.title)


def make_tables(out: Path, paths: list[str]) -> None:
    """Fill a workspace with the reports of `paths`, and export it into the folder `out`."""
    out.mkdir(exist_ok=True)
    with open_store(out / "reports.db", annotator="script") as store:
        for path in paths:
            report = read_report(path)
            report_id = store.add_report(report, analyse(report.text)).id
            found = store.load(report_id)
            sure = [item.id for item in found.figures if item.figure.confidence >= SURE]
            if sure:
                store.decide(sure, Decision.ACCEPTED)
            for segment in find_segments(report.text, Unit.SENTENCE):
                span = trimmed(report.text, segment)
                sentence = report.text[span.start : span.end]
                if "力争" in sentence or "确保" in sentence:
                    store.add_tag(report_id, span, sentence, "target")

        ids = [summary.id for summary in store.summaries()]
        accepted = Selection(decisions=frozenset({Decision.ACCEPTED}))
        for name, file in (("csv", "figures.csv"), ("wide-csv", "indicators.csv")):
            manifest = export(map(store.load, ids), out / file, name, selection=accepted)
            print(file, dict(manifest.counts.written))
        manifest = export(
            map(store.load, ids),
            out / "sentences",
            "doccano",
            options=Options(figures=True, rejected=True, example=Example.SENTENCE),
            split=Split({"train": 80, "test": 20}, seed=7),
        )
        for loss, number in manifest.counts.lost.items():
            print("lost:", loss, dict(number))


if __name__ == "__main__":
    print_outline(sys.argv[2])
    make_tables(Path(sys.argv[1]), sys.argv[2:])
