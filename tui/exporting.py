"""What the export dialog does away from the screen (导出): preview an export, and write it."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from itertools import chain, count, islice
from pathlib import Path
from typing import TYPE_CHECKING

from pizhu.exchange.exporting import export
from pizhu.exchange.formats import FORMATS, find_format
from pizhu.exchange.options import Options
from pizhu.exchange.writers.folders import MANIFEST_NAME, FileNames
from pizhu.report.problem import N_, Problem
from store import open_store
from tui.export_counts import count_lines
from tui.language import _, current_language
from tui.wording import report_name

if TYPE_CHECKING:
    from pizhu.exchange.manifest import Manifest
    from pizhu.report.values import AnnotatedReport
    from store import Store

#: How much of an export is shown: bytes read, lines, and characters of a line.
_SAMPLE_BYTES = 65_536
_SAMPLE_LINES = 60
_SAMPLE_WIDTH = 300

#: The files of a folder that say most, by the end of their names.
_TELLING = (".ann", ".bio", ".bioes", ".iob2", ".tsv", ".json", ".md", ".xmi")


@dataclass(frozen=True, slots=True)
class Plan:
    """An export that may be made.

    Attributes:
        workspace: The workspace file.
        annotator: In whose name it is opened.
        report_ids: The reports.
        name: What to call the file.
        format: The name of the format.
        options: How to write it.
    """

    workspace: Path
    annotator: str
    report_ids: tuple[str, ...]
    name: str
    format: str
    options: Options


@dataclass(frozen=True, slots=True)
class Preview:
    """What an export would be.

    Attributes:
        counts: What would be written and lost, line by line.
        sample: How it would begin.
    """

    counts: tuple[str, ...]
    sample: str


def plan_for(annotated: AnnotatedReport, store: Store) -> Plan:
    """The plan to export one report in the native format."""
    language = "zh" if current_language().startswith("zh") else "en"
    return Plan(
        workspace=store.path,
        annotator=store.annotator,
        report_ids=(annotated.id,),
        name=report_name(annotated.report),
        format=next(iter(FORMATS)),
        options=Options(language=language),
    )


def write_export(plan: Plan, path: Path) -> Manifest:
    """Make the export; the workspace is opened anew, so that any thread may do it.

    Raises:
        Problem: If something stands at `path`, or the export cannot be made.
    """
    if path.exists():
        raise Problem(N_("{path} exists already. Choose another name."), path=path)
    with open_store(plan.workspace, plan.annotator) as store:
        reports = (store.load(report_id) for report_id in plan.report_ids)
        return export(reports, path, plan.format, options=plan.options)


def preview_export(plan: Plan) -> Preview:
    """Make the export where it is thrown away again, and tell of it.

    Raises:
        Problem: If the export cannot be made.
    """
    with tempfile.TemporaryDirectory(prefix="pizhu-") as folder:
        path = Path(folder) / f"preview{find_format(plan.format).suffix}"
        manifest = write_export(plan, path)
        return Preview(tuple(count_lines(manifest.counts)), _sample(path))


def free_path(plan: Plan, directory: Path) -> Path:
    """A path in `directory` named for the plan, with a number where that name is taken."""
    suffix = find_format(plan.format).suffix
    stem = FileNames().name(plan.name)
    # A folder has no suffix to tell the formats apart.
    stem = stem if suffix else f"{stem}-{plan.format}"
    names = chain([stem], (f"{stem}-{number}" for number in count(2)))
    return next(path for name in names if not (path := directory / f"{name}{suffix}").exists())


def _sample(path: Path) -> str:
    file = path if path.is_file() else _most_telling(path)
    with file.open("rb") as stream:
        head = stream.read(_SAMPLE_BYTES)
    if b"\0" in head:
        size = file.stat().st_size
        return _("{name}: {size} bytes, for programs only").format(name=file.name, size=size)
    text = head.decode("utf-8-sig", errors="ignore")
    _head, body, rest = text.partition("<body>")
    lines = (rest if body else text).splitlines()
    shown = "\n".join(line[:_SAMPLE_WIDTH] for line in islice(lines, _SAMPLE_LINES))
    return shown if path.is_file() else f"{file.name}\n{shown}"


def _most_telling(folder: Path) -> Path:
    files = [file for file in folder.rglob("*") if file.is_file() and file.name != MANIFEST_NAME]

    def rank(file: Path) -> tuple[int, str]:
        telling = _TELLING.index(file.suffix) if file.suffix in _TELLING else len(_TELLING)
        return telling, str(file)

    return min(files, key=rank)
