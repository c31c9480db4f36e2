"""`e` writes the report into the current directory, and says where it went."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pizhu.exchange import native
from tests.tui.on_screen import notice

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import pytest

    from tui.app import PizhuApp


async def test_the_report_is_exported_and_never_over_another_file(
    reading_app: Callable[..., PizhuApp], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "here"
    place.mkdir()
    app = reading_app()
    async with app.run_test(size=(120, 40)) as pilot:
        monkeypatch.chdir(place)
        await pilot.press("f", "a", "e")
        assert notice(app) == f"Exported to {place / '郴州市-2024.jsonl'}"
        await pilot.press("e")
        assert notice(app) == f"Exported to {place / '郴州市-2024-2.jsonl'}"
    with (place / "郴州市-2024.jsonl").open("rb") as stream:
        [annotated] = native.read(stream)
    assert [str(figure.decision) for figure in annotated.figures[:2]] == ["accepted", "undecided"]
    assert len(list(place.iterdir())) == 2


async def test_a_directory_that_cannot_be_written_is_told(
    reading_app: Callable[..., PizhuApp], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    app = reading_app()
    async with app.run_test(size=(120, 40)) as pilot:
        monkeypatch.setattr("pathlib.Path.cwd", lambda: gone)
        gone.rmdir()
        await pilot.press("e")
        assert "郴州市-2024.jsonl" in notice(app)
        assert not gone.exists()
