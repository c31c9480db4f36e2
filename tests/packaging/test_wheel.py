"""The wheel alone is a working Pizhu: its data inside, away from the checkout and the network."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from pizhu import __version__
from seeds import SEED_NAMES

if TYPE_CHECKING:
    from collections.abc import Mapping

ROOT = Path(__file__).parents[2]
PACKAGES = ("pizhu", "store", "keymaps", "tui", "seeds")

#: What the packages need besides code, wherever it lies in them.
DATA_SUFFIXES = {".toml", ".tcss", ".mo", ".sql", ".txt", ".jsonl", ".typed"}
SCHEMA = "pizhu/exchange/native.schema.json"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this checkout, built with what is installed."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, ROOT],
        check=True,
        capture_output=True,
    )
    (path,) = folder.glob("*.whl")
    return path


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the wheel installed, far from the checkout."""
    folder = tmp_path_factory.mktemp("site")
    subprocess.run(
        [
            *(sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index"),
            *("--no-compile", "--disable-pip-version-check", "--target", folder, wheel),
        ],
        check=True,
    )
    return folder


def tracked_files() -> list[str]:
    """The packages' files as the checkout has them, without what only the interpreter makes."""
    return [
        path.relative_to(ROOT).as_posix()
        for package in PACKAGES
        for path in (ROOT / package).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    ]


def run_installed(
    installed: Path, *arguments: str, environ: Mapping[str, str]
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [installed / "bin" / "pizhu", *arguments],
        cwd=installed,
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(installed), **environ},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def environ(tmp_path: Path) -> dict[str, str]:
    return {f"XDG_{name}_HOME": str(tmp_path / name) for name in ("CONFIG", "DATA", "STATE")}


def test_the_wheel_holds_every_file_of_the_packages(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        held = set(archive.namelist())
    needed = {
        name
        for name in tracked_files()
        if Path(name).suffix in {".py", *DATA_SUFFIXES} or name == SCHEMA
    }
    assert needed <= held
    assert SCHEMA in held
    assert {f"seeds/{name}" for name in SEED_NAMES} <= held
    assert {Path(name).suffix for name in held} >= DATA_SUFFIXES - {".sql"}


def test_the_wheel_holds_nothing_else(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        folders = {name.split("/")[0] for name in archive.namelist()}
    assert folders == {*PACKAGES, f"pizhu-{__version__}.dist-info"}


def test_the_installed_command_tells_its_version(installed: Path, environ: dict[str, str]) -> None:
    done = run_installed(installed, "--version", environ=environ)
    assert (done.stdout, done.stderr) == (f"pizhu {__version__}\n", "")


def test_the_installed_command_finds_figures(installed: Path, environ: dict[str, str]) -> None:
    seed = installed / "seeds" / SEED_NAMES[0]
    done = run_installed(installed, "figures", str(seed), environ=environ)
    assert not done.stderr
    assert len([json.loads(line) for line in done.stdout.splitlines()]) > 100


def test_the_installed_command_makes_a_workspace_and_exports_it(
    installed: Path, environ: dict[str, str]
) -> None:
    done = run_installed(installed, "export", "--all", environ=environ)
    assert done.returncode == 0, done.stderr
    reports = [
        record for record in map(json.loads, done.stdout.splitlines()) if record["type"] == "report"
    ]
    assert len(reports) == len(SEED_NAMES)


def test_the_installed_command_has_its_keys_and_speaks_chinese(
    installed: Path, environ: dict[str, str]
) -> None:
    done = run_installed(
        installed, "keys", "--lang", "zh", "--keymap", "vim", "--format", "table", environ=environ
    )
    assert done.returncode == 0, done.stderr
    assert "figure.accept" in done.stdout
    assert "用法" in run_installed(installed, "--lang", "zh", "export", environ=environ).stderr


def test_the_installed_code_is_what_runs(installed: Path) -> None:
    program = "import pizhu, store, keymaps, tui, seeds; print(pizhu.__file__, tui.__file__)"
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=installed,
        env={"PYTHONPATH": str(installed)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.split() == [
        str(installed / "pizhu" / "__init__.py"),
        str(installed / "tui" / "__init__.py"),
    ]
