"""Opening the app: which workspace, which report, and what is loaded for it."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

from seeds import seed_file
from store import open_store
from tui import launch
from tui.app import PizhuApp
from tui.command import files_to_open, global_options
from tui.places import default_workspace
from tui.workspace import choose_workspace, remember_workspace

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Outcome

#: What may not be loaded before a known report is shown (DESIGN §4.6).
LATER = {"click", "sqlite_utils", "jieba", "charset_normalizer", "jsonschema"}


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[PizhuApp]:
    """The apps that would have run, in a terminal that is large enough."""
    apps: list[PizhuApp] = []

    def run(app: PizhuApp) -> None:
        app.store.close()
        apps.append(app)

    monkeypatch.setattr(PizhuApp, "run", run)
    monkeypatch.setattr(launch, "check_terminal", lambda: None)
    return apps


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "某市.txt"
    path.write_text("某市2024年政府工作报告\n地区生产总值增长5.0%。\n", encoding="gb18030")
    return path


def shown_report(app: PizhuApp) -> str | None:
    return app._first_report


def test_the_first_start_makes_a_workspace_with_the_seed_reports(
    pizhu: Callable[..., Outcome], opened: list[PizhuApp]
) -> None:
    assert pizhu().status == 0
    (app,) = opened
    assert app.store.path == default_workspace()
    assert shown_report(app) is None
    with open_store(default_workspace()) as store:
        assert [summary.title for summary in store.summaries()] == ["郴州市 2024", "岳阳市 2024"]


@pytest.mark.parametrize("command", [[], ["open"]])
def test_a_file_is_added_once_and_opened(
    pizhu: Callable[..., Outcome], opened: list[PizhuApp], report: Path, command: list[str]
) -> None:
    for _ in range(2):
        assert pizhu(*command, report).status == 0
    with open_store(default_workspace()) as store:
        added = store.summaries()[2:]
    assert [summary.source for summary in added] == [str(report)]
    assert [shown_report(app) for app in opened] == [added[0].id] * 2


def test_of_several_files_all_are_added_and_the_first_is_opened(
    pizhu: Callable[..., Outcome], opened: list[PizhuApp], report: Path, tmp_path: Path
) -> None:
    other = tmp_path / "另一市.txt"
    other.write_text("另一份报告。", encoding="utf-8")
    pizhu(other, report)
    with open_store(default_workspace()) as store:
        added = store.summaries()[2:]
    assert len(added) == 2
    assert shown_report(opened[0]) == added[0].id


def test_the_encoding_may_be_given(
    pizhu: Callable[..., Outcome], opened: list[PizhuApp], report: Path
) -> None:
    pizhu(report, "--encoding", "gbk")
    with open_store(default_workspace()) as store:
        assert store.load(shown_report(opened[0]) or "").report.encoding == "gbk"


@pytest.mark.usefixtures("opened")
def test_the_encoding_that_was_found_is_told_when_a_file_is_new(
    pizhu: Callable[..., Outcome], report: Path
) -> None:
    assert "was read as gb18030; --encoding overrides that" in pizhu(report).told
    assert pizhu(report).told == ""


def test_a_file_that_cannot_be_read_adds_nothing(
    pizhu: Callable[..., Outcome], opened: list[PizhuApp], report: Path, tmp_path: Path
) -> None:
    pizhu("reports")
    outcome = pizhu("open", report, tmp_path / "missing.txt")
    assert outcome.status == 1
    assert "There is no file" in outcome.told
    assert not opened
    assert len(pizhu("reports").records) == 2


def test_the_workspace_opened_last_is_opened_again(
    pizhu: Callable[..., Outcome], opened: list[PizhuApp], tmp_path: Path
) -> None:
    path = tmp_path / "work.db"
    pizhu("--db", path)
    pizhu()
    assert [app.store.path for app in opened] == [path, path]


def test_the_option_beats_the_variable_beats_the_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert choose_workspace(None).path == default_workspace()
    last = tmp_path / "last.db"
    remember_workspace(last)
    assert choose_workspace(None).path == default_workspace()
    last.touch()
    assert choose_workspace(None).path == last
    monkeypatch.setenv("PIZHU_DB", str(tmp_path / "variable.db"))
    assert choose_workspace(None).path == tmp_path / "variable.db"
    assert choose_workspace(str(tmp_path / "option.db")).path == tmp_path / "option.db"


def test_a_damaged_memory_does_no_harm(tmp_path: Path) -> None:
    remember_workspace(tmp_path / "x.db")
    (memory,) = tmp_path.rglob("memory.json")
    for content in (b"", b"[]", b'{"workspace": 1}', b"\xff"):
        memory.write_bytes(content)
        assert choose_workspace(None).path == default_workspace()


def test_settings_reach_the_app(
    pizhu: Callable[..., Outcome], opened: list[PizhuApp], home: Path
) -> None:
    path = home / "config" / "pizhu" / "settings.toml"
    path.parent.mkdir(parents=True)
    path.write_text('keymap = "vim"\nmeasure = 30\nannotator = "李雷"\n', encoding="utf-8")
    pizhu()
    assert opened[0].keys.name == "vim"
    assert opened[0].measure == 30
    assert opened[0].store.annotator == "李雷"


@pytest.mark.parametrize(
    ("arguments", "options", "rest"),
    [
        ([], {}, []),
        (["--db", "a", "x.txt"], {"--db": "a"}, ["x.txt"]),
        (["export", "--db=a", "--lang=en"], {"--db": "a", "--lang": "en"}, ["export"]),
        (["figures", "x", "--lang", "zh"], {"--lang": "zh"}, ["figures", "x"]),
        (["--db"], {}, ["--db"]),
        (["x", "--", "--db", "a"], {}, ["x", "--", "--db", "a"]),
    ],
)
def test_global_options_may_stand_anywhere(
    arguments: list[str], options: dict[str, str], rest: list[str]
) -> None:
    assert global_options(arguments) == (options, rest)


def test_only_opening_goes_without_click(report: Path) -> None:
    name = str(report)
    assert files_to_open([]) == []
    assert files_to_open([name]) == [name]
    assert files_to_open(["open", name]) == [name]
    for other in (["open"], ["figures"], ["--help"], ["no-such-file"], [name, "--encoding", "x"]):
        assert files_to_open(other) is None


def test_a_command_is_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "export").write_text("x", encoding="utf-8")
    assert files_to_open(["export"]) is None
    assert files_to_open(["./export"]) == ["./export"]


def loaded_when_opening(*arguments: str) -> set[str]:
    """The modules loaded when the app is about to run, in a process of its own."""
    program = (
        "import json, sys\n"
        "from tui import launch\n"
        "from tui.app import PizhuApp\n"
        "launch.check_terminal = lambda: None\n"
        "PizhuApp.run = lambda app: app.store.close()\n"
        "from tui.command import run\n"
        f"assert run({list(arguments)!r}) == 0\n"
        "print(json.dumps(sorted(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    names: Any = json.loads(done.stdout)
    return set(names)


def test_opening_a_known_report_loads_nothing_that_can_wait(
    pizhu: Callable[..., Outcome], tmp_path: Path
) -> None:
    pizhu("reports")
    path = tmp_path / "岳阳.txt"
    path.write_bytes(seed_file("yueyang-2024.txt").read_bytes())
    for arguments in ((), (str(path),), ("open", str(path))):
        loaded = loaded_when_opening(*arguments)
        assert not LATER & loaded
        assert not {name for name in loaded if name.startswith("pizhu.report.figures")}
