"""Running `pizhu` in this process, with folders of its own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest

from tui import language
from tui.command import run

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


@dataclass(frozen=True)
class Outcome:
    """What a command did."""

    status: int
    output: str
    told: str

    @property
    def records(self) -> list[dict[str, Any]]:
        """The output's lines as JSON objects."""
        import json

        return [json.loads(line) for line in self.output.splitlines()]


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder for settings, data and state; no choice of the machine's gets in."""
    for name in ("CONFIG", "DATA", "STATE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / name.lower()))
    for name in ("PIZHU_DB", "LANGUAGE", *language.LOCALE_VARIABLES):
        monkeypatch.delenv(name, raising=False)
    yield tmp_path
    language.install("en")


@pytest.fixture
def pizhu(capfd: pytest.CaptureFixture[str]) -> Callable[..., Outcome]:
    """Run the command with these arguments."""

    def do(*arguments: object) -> Outcome:
        capfd.readouterr()
        status = run([str(argument) for argument in arguments])
        captured = capfd.readouterr()
        return Outcome(status, captured.out, captured.err)

    return do
