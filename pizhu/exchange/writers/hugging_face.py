"""A dataset folder for Hugging Face's `datasets`: Parquet with features, and a README card.

``datasets.load_dataset`` on the folder gives the splits with their features; labels are of the
type ClassLabel, whose names the features hold. Without a split by document all is ``train``.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any

from pizhu import __version__
from pizhu.exchange.counts import Kind
from pizhu.exchange.marks import labels_of, marks_of, shown_name
from pizhu.exchange.options import Example
from pizhu.exchange.writers.pieces import cut
from pizhu.report.values import Decision

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from datasets import Features
    from pyarrow.parquet import ParquetWriter

    from pizhu.exchange.writers.jobs import Job
    from pizhu.exchange.writers.pieces import Piece
    from pizhu.report.values import AnnotatedReport, Label, LabelSet

Row = dict[str, Any]

#: The split of everything where no other is asked for.
DEFAULT_SPLIT = "train"

#: How many examples are set down at once.
BATCH = 64


def write(reports: Iterable[AnnotatedReport], folder: Path, job: Job) -> None:
    """Write ``data/SPLIT.parquet`` and ``README.md``; goes through `reports` twice."""
    labels, used = _labels(reports)
    features = _features([*labels, *sorted(used - labels.keys())])
    tables = _Tables(folder / "data", features)
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    try:
        for annotated in reports:
            split = job.parts.get(annotated.id, DEFAULT_SPLIT)
            marks = marks_of(annotated)
            for piece in cut(annotated, marks, job.options.example or Example.REPORT):
                tables.add(split, _row(annotated, piece))
            for mark in marks:
                counts[split][mark.label] += 1
                job.ledger.write(mark.kind)
            job.ledger.write(Kind.REPORT)
    finally:
        rows = tables.close()
    card = _card(labels, counts, rows, job)
    (folder / "README.md").write_bytes(card.encode())


def _labels(reports: Iterable[AnnotatedReport]) -> tuple[dict[str, Label], set[str]]:
    label_sets: dict[str, LabelSet] = {}
    used: set[str] = set()
    for annotated in reports:
        label_sets.setdefault(annotated.label_set.id, annotated.label_set)
        used.update(mark.label for mark in marks_of(annotated))
    return labels_of(label_sets.values()), used


def _features(labels: list[str]) -> Features:
    from datasets import ClassLabel, Features, List, Value

    text, number = Value("string"), Value("int32")
    return Features(
        {
            "id": text,
            "report": text,
            "title": text,
            "place": text,
            "year": number,
            "offset": number,
            "text": text,
            "spans": List(
                {
                    "id": text,
                    "start": number,
                    "end": number,
                    "text": text,
                    "label": ClassLabel(names=labels),
                    "decision": ClassLabel(names=list(Decision)),
                    "annotator": text,
                    "at": text,
                    "note": text,
                    "value": text,
                    "unit": text,
                    "status": text,
                    "bound": text,
                    "indicator": text,
                }
            ),
        }
    )


def _row(annotated: AnnotatedReport, piece: Piece) -> Row:
    facts = annotated.report.facts
    return {
        "id": f"{annotated.id}:{piece.start}",
        "report": annotated.id,
        "title": annotated.report.title,
        "place": facts.place,
        "year": facts.year,
        "offset": piece.start,
        "text": piece.text,
        "spans": [
            {
                "id": mark.id,
                "start": start,
                "end": end,
                "text": mark.quote,
                "label": mark.label,
                "decision": str(mark.decision),
                "annotator": mark.annotator,
                "at": mark.at,
                "note": mark.note or None,
                "value": mark.figure and mark.figure.value,
                "unit": mark.figure and mark.figure.unit,
                "status": mark.figure and str(mark.figure.status),
                "bound": mark.figure and str(mark.figure.bound),
                "indicator": mark.figure and mark.figure.indicator,
            }
            for start, end, mark in piece.spans()
        ],
    }


class _Tables:
    """A Parquet file for each split, written some rows at a time."""

    def __init__(self, folder: Path, features: Features) -> None:
        folder.mkdir()
        self._folder = folder
        self._features = features
        self._writers: dict[str, ParquetWriter] = {}
        self._waiting: defaultdict[str, list[Row]] = defaultdict(list)
        self._rows: Counter[str] = Counter()

    def _open(self, split: str) -> ParquetWriter:
        from pyarrow.parquet import ParquetWriter

        if split not in self._writers:
            path = self._folder / f"{split}.parquet"
            self._writers[split] = ParquetWriter(path, self._features.arrow_schema)
        return self._writers[split]

    def add(self, split: str, row: Row) -> None:
        """Take one row."""
        self._waiting[split].append(row)
        self._rows[split] += 1
        if len(self._waiting[split]) >= BATCH:
            self._set_down(split)

    def _set_down(self, split: str) -> None:
        import pyarrow as pa

        rows = [self._features.encode_example(row) for row in self._waiting.pop(split)]
        table = pa.Table.from_pylist(rows, schema=self._features.arrow_schema)
        self._open(split).write_table(table)

    def close(self) -> Counter[str]:
        """Finish the files; the number of rows by split."""
        for split in list(self._waiting):
            self._set_down(split)
        if not self._writers:
            self._open(DEFAULT_SPLIT)
        for writer in self._writers.values():
            writer.close()
        return self._rows


def _card(
    labels: Mapping[str, Label], counts: Mapping[str, Counter[str]], rows: Counter[str], job: Job
) -> str:
    splits = list(rows) or [DEFAULT_SPLIT]
    # YAML takes JSON's strings as they are.
    files = "".join(
        f"  - split: {json.dumps(split)}\n    path: {json.dumps(f'data/{split}.parquet')}\n"
        for split in splits
    )
    header = (
        "---\nlanguage:\n- zh\ntask_categories:\n- token-classification\ntags:\n"
        "- government-work-report\n- span-categorization\nconfigs:\n- config_name: default\n"
        f"  data_files:\n{files}---\n"
    )
    table = "".join(_table(labels, counts, splits, job.options.language))
    return (
        f"{header}\n# 政府工作报告 · Government work reports, annotated\n\n"
        f"Made with Pizhu {__version__}. Offsets count Unicode code points of `text`, the end not "
        "included; `offset` is where `text` begins in its report. `decision` says what a person "
        "decided about a span; whoever trains on all of them trains on suggestions too. "
        "A report is never in two splits.\n\n"
        f"## Labels\n\n{table}\n"
        f"Examples: {', '.join(f'{split} {rows[split]}' for split in splits)}. "
        "`manifest.json` tells the hash of every text, the options, and what was left out.\n"
    )


def _table(
    labels: Mapping[str, Label],
    counts: Mapping[str, Counter[str]],
    splits: list[str],
    language: str,
) -> Iterator[str]:
    yield f"| label | name | {' | '.join(splits)} |\n|---|---|{'---:|' * len(splits)}\n"
    used = {label for counter in counts.values() for label in counter}
    for label in sorted(used):
        numbers = " | ".join(str(counts[split][label]) for split in splits if split in counts)
        yield f"| `{label}` | {shown_name(labels, label, language)} | {numbers} |\n"
