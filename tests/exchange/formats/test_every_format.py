"""What holds for every format: counts that add up, no half export, quotes checked, clear errors."""

from __future__ import annotations

import dataclasses
import importlib.util
import json
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from pizhu import __version__
from pizhu.exchange.counts import LOSSES, PARTS, Kind, Loss, Part
from pizhu.exchange.exporting import export
from pizhu.exchange.formats import FORMATS, find_format
from pizhu.exchange.options import Example, Options, Overlap, Tokens
from pizhu.exchange.selection import Split
from pizhu.report.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pizhu.exchange.manifest import Manifest
    from pizhu.report.values import AnnotatedReport

    Write = Callable[..., tuple[Path, Manifest]]

DOCS = Path(__file__).parents[3] / "docs"

every_format = pytest.mark.parametrize("name", FORMATS)


def files_in(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


@every_format
@pytest.mark.parametrize(
    "options",
    [
        Options(),
        Options(figures=True),
        Options(
            figures=True,
            rejected=True,
            overlap=Overlap.SHORTEST,
            tokens=Tokens.WORDS,
            example=Example.PARAGRAPH,
            language="en",
        ),
    ],
    ids=["plain", "figures", "all"],
)
def test_what_comes_in_is_written_or_lost(
    reports: list[AnnotatedReport], tmp_path: Path, name: str, options: Options
) -> None:
    counts = export(reports, tmp_path / "out", name, options=options).counts
    assert counts.taken == {Kind.REPORT: 2, Kind.FIGURE: 9, Kind.TAG: 8}
    for kind in Kind:
        assert counts.taken[kind] == counts.written.get(kind, 0) + counts.lost_in_all(kind), kind


@every_format
def test_a_manifest_tells_what_the_export_was_made_of(
    reports: list[AnnotatedReport], write: Write, name: str
) -> None:
    path, manifest = write(reports, name)
    place = (
        path / "manifest.json" if path.is_dir() else path.with_name(f"{path.name}.manifest.json")
    )
    record = json.loads(place.read_bytes())
    assert record["program"] == {"name": "pizhu", "version": __version__}
    assert record["format"] == name
    assert record["counts"] == manifest.counts.to_record()
    assert record["options"]["figures"] is True
    assert [label["id"] for label in record["label_sets"][0]["labels"]] == ["target", "measure"]
    assert [entry["id"] for entry in record["reports"]] == ["0193-a", "0193-b"]
    assert record["reports"][0]["sha256"] == "ab" * 32


@every_format
def test_an_export_that_breaks_off_leaves_everything_as_it_was(
    reports: list[AnnotatedReport], write: Write, tmp_path: Path, name: str
) -> None:
    write(reports, name)
    before = files_in(tmp_path)

    def broken() -> Iterator[AnnotatedReport]:
        yield reports[0]
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write(broken(), name)
    assert files_in(tmp_path) == before


@every_format
def test_an_annotation_off_its_quote_is_not_written(
    annotated: AnnotatedReport, write: Write, tmp_path: Path, name: str
) -> None:
    tag = dataclasses.replace(annotated.tags[0], start=annotated.tags[0].start + 1)
    with pytest.raises(Problem, match="does not belong to this text"):
        write([dataclasses.replace(annotated, tags=(tag,))], name)
    assert files_in(tmp_path) == {}


@every_format
def test_no_reports_make_an_empty_export(write: Write, name: str) -> None:
    path, manifest = write([], name)
    assert path.exists()
    assert not any(manifest.counts.taken.values())


@every_format
def test_a_report_without_annotations_goes_along(
    annotated: AnnotatedReport, write: Write, name: str
) -> None:
    bare = dataclasses.replace(annotated, figures=(), tags=(), sections=(), furniture=())
    _, manifest = write([bare], name)
    assert manifest.counts.written[Kind.REPORT] == 1


@every_format
def test_a_split_writes_each_report_into_one_part(
    reports: list[AnnotatedReport], write: Write, tmp_path: Path, name: str
) -> None:
    split = Split({"train": 0.5, "test": 0.5}, seed=3)
    _, manifest = write(reports, name, split=split)
    parts = {entry.id: entry.part for entry in manifest.reports}
    assert sorted(filter(None, parts.values())) == ["test", "train"]
    assert manifest.counts.written[Kind.REPORT] == 2
    names = " ".join(files_in(tmp_path))
    assert "train" in names
    assert "test" in names


@pytest.mark.parametrize("name", [name for name, chosen in FORMATS.items() if chosen.needs])
def test_a_missing_library_is_told_with_the_command_that_installs_it(
    write: Write, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pizhu.exchange.formats.find_spec", lambda _name: None)
    command = rf"{sys.executable} -m pip install 'pizhu\[{FORMATS[name].extra}\]'"
    with pytest.raises(Problem, match=command):
        write([], name)


def test_every_extra_that_is_named_is_one_of_the_package() -> None:
    project = DOCS.parent / "pyproject.toml"
    extras = tomllib.loads(project.read_text("utf-8"))["project"]["optional-dependencies"]
    named = {chosen.extra for chosen in FORMATS.values() if chosen.extra}
    assert named <= extras.keys()
    (everything,) = extras["all"]
    assert named <= set(everything.removeprefix("pizhu[").removesuffix("]").split(","))


def test_listing_the_formats_loads_no_heavy_library() -> None:
    program = "import sys, pizhu.exchange.exporting; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    heavy = {"spacy", "datasets", "pyarrow", "openpyxl", "cassis", "jieba", "pandas", "numpy"}
    assert not heavy & set(done.stdout.split())


def test_every_module_and_function_of_the_table_exists() -> None:
    for chosen in FORMATS.values():
        assert importlib.util.find_spec(chosen.module), chosen.name
        assert callable(chosen.file_writer()), chosen.name


def test_every_loss_and_part_has_words() -> None:
    assert LOSSES.keys() == set(Loss)
    assert PARTS.keys() == set(Part)


@pytest.mark.parametrize(
    ("name", "message"),
    [("docano", "Did you mean “doccano”"), ("zzz", "There are: jsonl, doccano, .*markdown")],
)
def test_an_unknown_format_is_told_with_what_there_is(name: str, message: str) -> None:
    with pytest.raises(Problem, match=message):
        find_format(name)


def test_a_folder_that_is_no_export_is_not_replaced(
    reports: list[AnnotatedReport], tmp_path: Path
) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "thesis.txt").write_text("x", encoding="utf-8")
    with pytest.raises(Problem, match="are no export of Pizhu"):
        export(reports, tmp_path / "mine", "brat")
    assert list(files_in(tmp_path)) == ["mine/thesis.txt"]


def test_a_file_in_the_place_of_a_folder_is_a_problem(
    reports: list[AnnotatedReport], tmp_path: Path
) -> None:
    (tmp_path / "out").write_text("x", encoding="utf-8")
    with pytest.raises(Problem, match="is a file, and this format writes a folder"):
        export(reports, tmp_path / "out", "brat")


@pytest.mark.parametrize(("name", "split"), [("brat", None), ("jsonl", Split())])
def test_a_folder_does_not_go_to_standard_output(
    reports: list[AnnotatedReport], name: str, split: Any
) -> None:
    with pytest.raises(Problem, match="not standard output"):
        export(reports, "-", name, split=split)


def test_a_second_export_takes_the_place_of_the_first(
    reports: list[AnnotatedReport], write: Write
) -> None:
    write(reports, "brat")
    path, _ = write(reports[:1], "brat")
    assert sorted(files_in(path)) == [
        "annotation.conf",
        "manifest.json",
        "visual.conf",
        "吉林市-2024.ann",
        "吉林市-2024.txt",
    ]


def test_reports_of_one_title_get_files_of_their_own(
    annotated: AnnotatedReport, write: Write
) -> None:
    same = [annotated, dataclasses.replace(annotated, id="other")]
    path, _ = write(same, "webanno-tsv")
    assert sorted(files_in(path)) == ["manifest.json", "吉林市-2024-2.tsv", "吉林市-2024.tsv"]


def described(name: str) -> str:
    """The row of docs/formats.md on a format, as its declaration has it."""
    chosen = FORMATS[name]
    missing = ", ".join(str(part) for part in Part if part not in chosen.holds)
    cells = (
        f"`{name}`",
        chosen.description,
        "folder" if chosen.is_folder else f"`{chosen.suffix}`",
        f"`pizhu[{chosen.extra}]`" if chosen.extra else "",
        missing or "nothing is lost",
        chosen.reader,
    )
    return f"| {' | '.join(cells)} |"


@every_format
def test_the_documentation_describes_the_format_as_it_is(name: str) -> None:
    page = (DOCS / "formats.md").read_text(encoding="utf-8")
    assert described(name) in page.splitlines()
    headings = [line for line in page.splitlines() if line.startswith("### ")]
    assert any(name in heading[4:].split(", ") for heading in headings)
