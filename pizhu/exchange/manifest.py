"""What an export was made of (清单): counts, hashes of the texts, label set, program version."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pizhu import __version__
from pizhu.exchange.records import to_record

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pizhu.exchange.counts import Counts
    from pizhu.report.values import AnnotatedReport, LabelSet

#: Raised by one when a key changes its meaning.
VERSION = 1


@dataclass(frozen=True, slots=True)
class ReportEntry:
    """One exported report.

    Attributes:
        id: Its id.
        title: What it is called.
        source: Where it was read from.
        sha256: Hex digest of the bytes that were read.
        text_sha256: Hex digest of its text in UTF-8: the text that every offset points into.
        part: Its part of the split, None without one.
    """

    id: str
    title: str
    source: str
    sha256: str
    text_sha256: str
    part: str | None = None


@dataclass(frozen=True, slots=True)
class Manifest:
    """What an export was made of.

    Attributes:
        format: The name of the format.
        created_at: When, ISO 8601 in UTC.
        counts: What came in, went out and was lost.
        reports: The reports in the export.
        label_sets: The label sets their tags are of.
        selection: The filters.
        options: The options.
        split: Shares and seed, None without a split.
    """

    format: str
    created_at: str
    counts: Counts
    reports: tuple[ReportEntry, ...]
    label_sets: tuple[LabelSet, ...]
    selection: Mapping[str, object]
    options: Mapping[str, object]
    split: Mapping[str, object] | None = None

    def to_json(self) -> bytes:
        """The manifest as a JSON file."""
        record = {
            "type": "pizhu-manifest",
            "version": VERSION,
            "program": {"name": "pizhu", "version": __version__},
            "format": self.format,
            "created_at": self.created_at,
            "counts": self.counts.to_record(),
            "selection": self.selection,
            "options": self.options,
            "split": self.split,
            "label_sets": [to_record(label_set) for label_set in self.label_sets],
            "reports": [to_record(entry) for entry in self.reports],
        }
        return json.dumps(record, ensure_ascii=False, indent=2).encode() + b"\n"


def entry_of(annotated: AnnotatedReport) -> ReportEntry:
    """The manifest's entry of a report."""
    report = annotated.report
    digest = hashlib.sha256(report.text.encode()).hexdigest()
    return ReportEntry(annotated.id, report.title, report.source, report.sha256, digest)
