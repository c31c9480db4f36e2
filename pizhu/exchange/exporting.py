"""Annotated reports out (导出) in any format: chosen, checked, counted, written aside, renamed."""

from __future__ import annotations

import dataclasses
import sys
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from pizhu.exchange.counts import Kind, Ledger, Loss, Part, decision_loss
from pizhu.exchange.files import STANDARD_INPUT, write_aside, writing_problem
from pizhu.exchange.formats import Figures, Format, find_format
from pizhu.exchange.manifest import Manifest, ReportEntry, entry_of
from pizhu.exchange.options import Options
from pizhu.exchange.quotes import check_quotes
from pizhu.exchange.records import to_record
from pizhu.exchange.selection import Selection, select, without_loose_ends
from pizhu.exchange.writers.folders import MANIFEST_NAME, write_folder_aside
from pizhu.exchange.writers.jobs import Job
from pizhu.exchange.writers.spool import Spool
from pizhu.report.problem import N_, Problem
from pizhu.report.values import Decision

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from pizhu.exchange.selection import Split
    from pizhu.report.values import AnnotatedReport, LabelSet, ReviewedFigure, Tag

#: The name that stands for standard output.
STANDARD_OUTPUT = STANDARD_INPUT


def export(
    reports: Iterable[AnnotatedReport],
    path: str | Path,
    format: str = "jsonl",  # noqa: A002 - what it is called on the command line
    *,
    selection: Selection | None = None,
    options: Options | None = None,
    split: Split | None = None,
) -> Manifest:
    """Export `reports` to `path`.

    What stood at `path` stays as it is until the export is whole. Beside a file its manifest is
    written as ``FILE.manifest.json``, in a folder as ``manifest.json``. With a split, a format
    that is one file is written as a folder with one file a part.

    Args:
        reports: The reports; they are gone through once, one at a time.
        path: The file or folder to write; ``-`` is standard output, without manifest.
        format: The name of a format of `pizhu.exchange.formats.FORMATS`.
        selection: Which of them to take; all when None.
        options: How to write them.
        split: How to part them; None leaves them together.

    Returns:
        What was written and what was lost.

    Raises:
        Problem: If there is no such format or it needs what is not installed, if an annotation
            does not sit on its own quote, or if the path cannot be written.
    """
    chosen = find_format(format)
    chosen.require()
    if str(path) == STANDARD_OUTPUT and (chosen.is_folder or split):
        raise Problem(
            N_("The format “{format}” is written as a folder: name one, not standard output.")
            if chosen.is_folder
            else N_("A split is written as a folder: name one, not standard output."),
            format=chosen.name,
        )
    return _Export(chosen, selection or Selection(), options or Options(), split).run(reports, path)


class _Export:
    """One export from its beginning to its end."""

    def __init__(
        self, chosen: Format, selection: Selection, options: Options, split: Split | None
    ) -> None:
        self.format = chosen
        self.selection = selection
        self.options = options
        self.split = split
        self.ledger = Ledger()
        self.entries: list[ReportEntry] = []
        self.label_sets: dict[str, LabelSet] = {}
        self.parts: dict[str, str] = {}

    def run(self, reports: Iterable[AnnotatedReport], path: str | Path) -> Manifest:
        """Write everything, the manifest last."""
        with ExitStack() as stack, _told(path):
            prepared: Iterable[AnnotatedReport] = self._prepared(reports)
            if self.split is not None or self.format.twice:
                spool = stack.enter_context(Spool(prepared))
                prepared = spool
                if self.split is not None:
                    self.parts = self.split.assign(spool.ids)
            if self.format.is_folder or self.split is not None:
                self._write_folder(prepared, path)
            else:
                self._write_file(prepared, path)
        return self._manifest()

    def _write_file(self, reports: Iterable[AnnotatedReport], path: str | Path) -> None:
        with _stream(path) as stream:
            self.format.file_writer()(reports, stream, self._job())
        target = Path(path)
        if str(path) != STANDARD_OUTPUT and target.is_file():
            beside = target.with_name(f"{target.name}.{MANIFEST_NAME}")
            with write_aside(beside) as stream:
                stream.write(self._manifest().to_json())

    def _write_folder(self, reports: Iterable[AnnotatedReport], path: str | Path) -> None:
        with write_folder_aside(path) as folder:
            if self.split is None or self.format.splits:
                self.format.folder_writer()(reports, folder, self._job())
            else:
                for part in self.split.shares:
                    self._write_part(_of_part(reports, self.parts, part), folder, part)
            (folder / MANIFEST_NAME).write_bytes(self._manifest().to_json())

    def _write_part(self, reports: Iterable[AnnotatedReport], folder: Path, part: str) -> None:
        if self.format.is_folder:
            (folder / part).mkdir()
            self.format.folder_writer()(reports, folder / part, self._job())
            return
        with (folder / f"{part}{self.format.suffix}").open("wb") as stream:
            self.format.file_writer()(reports, stream, self._job())

    def _job(self) -> Job:
        return Job(self.options, self.ledger, self.parts)

    def _prepared(self, reports: Iterable[AnnotatedReport]) -> Iterator[AnnotatedReport]:
        """The reports with what goes into the format, checked against their texts."""
        for annotated in select(reports, self.selection, self.ledger):
            check_quotes(annotated)
            carried = self._carried(annotated)
            self.ledger.miss(carried, self.format.holds)
            if Part.RELATIONS in self.format.holds:
                whole = without_loose_ends(carried)
                loose = len(carried.relations) - len(whole.relations)
                self.ledger.miss_some(Part.RELATIONS, loose)
                carried = whole
            self.entries.append(entry_of(carried))
            self.label_sets.setdefault(carried.label_set.id, carried.label_set)
            yield carried

    def _carried(self, annotated: AnnotatedReport) -> AnnotatedReport:
        holds = self.format.holds
        wants_figures = self.format.figures is Figures.ALWAYS or self.options.figures
        with_figures = Part.FIGURES in holds and wants_figures
        return dataclasses.replace(
            annotated,
            figures=tuple(
                figure
                for figure in annotated.figures
                if self._keeps(Kind.FIGURE, figure, held=with_figures)
            ),
            tags=tuple(
                tag for tag in annotated.tags if self._keeps(Kind.TAG, tag, held=Part.TAGS in holds)
            ),
        )

    def _keeps(self, kind: Kind, item: ReviewedFigure | Tag, *, held: bool) -> bool:
        if not held:
            self.ledger.lose(Loss.KIND, kind)
        elif item.decision not in self._decisions():
            self.ledger.lose(decision_loss(item.decision), kind)
        else:
            return True
        return False

    def _decisions(self) -> frozenset[Decision]:
        """The decisions whose items go into the format."""
        if self.format.whole:
            return self.format.decisions
        if self.selection.decisions:
            # Asked for by name, suggestions go in as they are. A rejected one never does where
            # the format cannot tell it from an accepted one.
            unheld = frozenset({Decision.REJECTED}) - self.format.decisions
            return self.selection.decisions - unheld
        unasked = frozenset() if self.options.rejected else frozenset({Decision.REJECTED})
        return self.format.decisions - unasked

    def _manifest(self) -> Manifest:
        split = self.split
        return Manifest(
            format=self.format.name,
            created_at=datetime.now(UTC).isoformat(timespec="seconds"),
            counts=self.ledger.counts(),
            reports=tuple(
                dataclasses.replace(entry, part=self.parts.get(entry.id)) for entry in self.entries
            ),
            label_sets=tuple(self.label_sets.values()),
            selection=self.selection.to_record(),
            options=to_record(self.options),
            split=None if split is None else {"shares": dict(split.shares), "seed": split.seed},
        )


@contextmanager
def _told(path: str | Path) -> Iterator[None]:
    """Tell of a disk that fails while files within a folder, or set aside, are written."""
    try:
        yield
    except OSError as error:
        raise writing_problem(path, error) from error


def _of_part(
    reports: Iterable[AnnotatedReport], parts: Mapping[str, str], part: str
) -> Iterator[AnnotatedReport]:
    return (annotated for annotated in reports if parts[annotated.id] == part)


@contextmanager
def _stream(path: str | Path) -> Iterator[BinaryIO]:
    if str(path) != STANDARD_OUTPUT:
        with write_aside(path) as stream:
            yield stream
        return
    sys.stdout.flush()
    yield sys.stdout.buffer
    sys.stdout.buffer.flush()
