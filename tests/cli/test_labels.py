"""`pizhu labels`: files checked, sets shown and applied, labels changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pizhu.report.label_sets import shipped_names, shipped_text
from pizhu.report.values import Span
from store import open_store
from tui.cli.group import make_command

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from store import Store
    from tests.cli.conftest import Outcome

REPORT = "一、2023年工作回顾\n实施消费扩容提质工程，地区生产总值增长5.0%。\n"


@pytest.fixture
def db(pizhu: Callable[..., Outcome], tmp_path: Path) -> Path:
    """A workspace with a report and two tags."""
    source = tmp_path / "report.txt"
    source.write_text(REPORT, encoding="utf-8")
    path = tmp_path / "work.db"
    open_store(path).close()
    assert pizhu("--db", path, "add", source).status == 0
    with open_store(path) as store:
        (summary,) = [each for each in store.summaries() if each.source == str(source)]
        for start, end, label in ((12, 14, "policy"), (14, 18, "project")):
            store.add_tag(summary.id, Span(start, end), REPORT[start:end], label)
    return path


def opened(path: Path) -> Store:
    return open_store(path)


@pytest.mark.parametrize(
    "command", list(getattr(make_command("labels"), "commands", {})), ids=lambda name: name
)
def test_every_command_explains_itself_with_an_example(
    pizhu: Callable[..., Outcome], command: str
) -> None:
    outcome = pizhu("labels", command, "--help")
    assert outcome.status == 0
    assert f"Usage: pizhu labels {command}" in outcome.output
    assert f"Example: pizhu labels {command}" in outcome.output


@pytest.mark.parametrize("origin", [None, *shipped_names()])
def test_a_new_file_is_right_as_it_comes(
    pizhu: Callable[..., Outcome], tmp_path: Path, origin: str | None
) -> None:
    file = tmp_path / "mine.toml"
    options = () if origin is None else ("--from", origin)
    assert pizhu("labels", "new", file, *options).status == 0
    outcome = pizhu("labels", "check", file)
    assert (outcome.status, outcome.output) == (0, "")
    assert "is right" in outcome.told
    again = pizhu("labels", "new", file)
    assert again.status == 1
    assert "is there already" in again.told


def test_a_new_set_goes_to_standard_output_without_a_file(pizhu: Callable[..., Outcome]) -> None:
    assert pizhu("labels", "new", "--from", "general").output == shipped_text("general")


def test_everything_that_is_wrong_in_a_file_is_told(
    pizhu: Callable[..., Outcome], tmp_path: Path
) -> None:
    file = tmp_path / "mine.toml"
    text = shipped_text("general").replace('"#56b4e9"', '"sky"').replace('"T"', '"P"')
    file.write_text(text, encoding="utf-8")
    outcome = pizhu("labels", "check", file)
    assert outcome.status == 1
    assert len(outcome.output.splitlines()) == 2
    assert all(line.startswith(f"{file}, line ") for line in outcome.output.splitlines())
    assert "2 things are wrong" in outcome.told
    assert pizhu("labels", "apply", file).status == 1
    assert "cannot be read" in pizhu("labels", "check", tmp_path / "none.toml").told
    file.write_bytes(text.encode("gb18030"))
    assert "not UTF-8" in pizhu("labels", "check", file).told


def test_keys_that_mean_something_else_are_told(
    pizhu: Callable[..., Outcome], tmp_path: Path
) -> None:
    file = tmp_path / "mine.toml"
    file.write_text(shipped_text("general").replace('"P"', '"a"'), encoding="utf-8")
    outcome = pizhu("labels", "check", file)
    assert outcome.status == 0
    assert "The key a of the label policy has another meaning here (figure.accept)" in outcome.told


def test_the_set_in_use_is_shown_with_its_tags(pizhu: Callable[..., Outcome], db: Path) -> None:
    records = pizhu("--db", db, "labels", "show").records
    counts = {record["id"]: (record["tags"], record["reports"]) for record in records}
    assert (counts["policy"], counts["target"]) == ((1, 1), (0, 0))
    table = pizhu("--db", db, "labels", "show", "policy-instruments", "--format", "table")
    assert "not in this workspace" in table.output
    assert "  ▌public procurement" in table.output
    assert "There are: general" in pizhu("--db", db, "labels", "show", "none").told


def test_a_set_that_is_printed_as_a_file_can_be_applied_again(
    pizhu: Callable[..., Outcome], db: Path, tmp_path: Path
) -> None:
    file = tmp_path / "general.toml"
    pizhu("--db", db, "labels", "describe", "policy", "--en", "")
    file.write_text(
        pizhu("--db", db, "labels", "show", "--format", "toml").output, encoding="utf-8"
    )
    outcome = pizhu("--db", db, "labels", "apply", file)
    assert outcome.status == 0
    assert "has it so already" in outcome.told
    assert "Saved" not in outcome.told


def test_applying_tells_what_changes_and_a_dry_run_changes_nothing(
    pizhu: Callable[..., Outcome], db: Path, tmp_path: Path
) -> None:
    file = tmp_path / "general.toml"
    text = shipped_text("general")
    start = text.index('[[label]]\nid = "project"')
    end = text.index('[[label]]\nid = "other"')
    text = text[:start] + text[end:]
    file.write_text(
        text.replace(', "project"', "").replace('"#e69f00"', '"gold"'), encoding="utf-8"
    )
    dry = pizhu("--db", db, "labels", "apply", file, "--dry-run")
    assert "retired: project" in dry.output
    assert "changed: target (color)" in dry.output
    assert "It concerns 1 tag in 1 report." in dry.output
    assert "this was a dry run" in dry.told
    with opened(db) as store:
        assert not any(label.retired for label in store.label_set().labels)
    done = pizhu("--db", db, "labels", "apply", file)
    assert done.output == dry.output
    with opened(db) as store:
        assert [label.id for label in store.label_set().labels if label.retired] == ["project"]
        store.undo()
        assert not any(label.retired for label in store.label_set().labels)


def test_a_shipped_set_is_brought_in_and_used(pizhu: Callable[..., Outcome], db: Path) -> None:
    outcome = pizhu("--db", db, "labels", "apply", "policy-instruments")
    assert "new: procurement" in outcome.output
    assert "pizhu labels use policy-instruments" in outcome.told
    assert "Policy instruments" in pizhu("--db", db, "labels", "use", "policy-instruments").told
    with opened(db) as store:
        assert store.label_set().id == "policy-instruments"


@pytest.mark.parametrize(
    ("arguments", "field", "value"),
    [
        (("rename", "policy", "--zh", "措施"), "names", {"en": "policy measure", "zh": "措施"}),
        (("recolour", "policy", "teal"), "color", "teal"),
        (("key", "policy"), "key", ""),
        (("key", "policy", "\\"), "key", "\\"),
        (("retire", "policy"), "retired", True),
    ],
)
def test_a_label_is_changed(
    pizhu: Callable[..., Outcome],
    db: Path,
    arguments: tuple[str, ...],
    field: str,
    value: object,
) -> None:
    def policy() -> object:
        with opened(db) as store:
            return getattr(store.label_set().labels[0], field)

    before = policy()
    dry = pizhu("--db", db, "labels", *arguments, "--dry-run")
    assert "It concerns 1 tag in 1 report." in dry.told
    assert policy() == before
    outcome = pizhu("--db", db, "labels", *arguments)
    assert (outcome.status, policy()) == (0, value)
    assert "u in the app takes it back" in outcome.told


def test_labels_are_merged_and_removed(pizhu: Callable[..., Outcome], db: Path) -> None:
    refused = pizhu("--db", db, "labels", "remove", "project")
    assert refused.status == 1
    assert "pizhu labels merge" in refused.told
    outcome = pizhu("--db", db, "labels", "merge", "project", "policy")
    assert "1 tag gets the label policy in 1 report." in outcome.told
    assert pizhu("--db", db, "labels", "remove", "other").status == 0
    with opened(db) as store:
        ids = [label.id for label in store.label_set().labels]
    assert "project" not in ids
    assert "other" not in ids


def test_a_name_must_be_given_in_some_language(pizhu: Callable[..., Outcome], db: Path) -> None:
    outcome = pizhu("--db", db, "labels", "rename", "policy")
    assert outcome.status == 2
    assert "--en" in outcome.told


def test_a_set_printed_into_a_file_keeps_every_character(
    pizhu: Callable[..., Outcome], db: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import sys

    about = "شعار\u200f العام"
    pizhu("--db", db, "labels", "describe", "policy", "--en", about)
    show = ("--db", db, "labels", "show", "--format", "toml")
    assert about in pizhu(*show).output
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    assert "\u200f" not in pizhu(*show).output
