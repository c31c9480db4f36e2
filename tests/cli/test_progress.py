"""The progress bar: on a terminal and for long work only."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from tui.cli.progress import FEW, shown_progress

if TYPE_CHECKING:
    import pytest


def test_without_a_terminal_nothing_is_shown(capfd: pytest.CaptureFixture[str]) -> None:
    assert list(shown_progress(range(100), "working")) == list(range(100))
    assert capfd.readouterr() == ("", "")


def test_a_terminal_sees_how_far_it_is(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    assert list(shown_progress(range(100), "working")) == list(range(100))
    captured = capfd.readouterr()
    assert captured.out == ""
    assert "working" in captured.err


def test_few_things_need_no_bar(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    assert list(shown_progress(range(FEW - 1), "working")) == list(range(FEW - 1))
    assert capfd.readouterr() == ("", "")
