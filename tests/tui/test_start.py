"""Starting is quick: nothing heavy on the way to the first screen, and no garbage looked for."""

from __future__ import annotations

import gc
import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from pizhu.report.problem import Problem
from tui.garbage import hold_collection

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tui.app import PizhuApp

#: Whatever a known report can be shown without.
UNNEEDED = {
    "click",
    "jieba",
    "multiprocessing",
    "pizhu.exchange.native",
    "pizhu.report.analysis",
    "pizhu.report.figures",
    "opencc",
    "pizhu.report.sections",
    "regex",
    "sqlite_utils",
    "textual.widgets._data_table",
    "textual.widgets._markdown",
    "tui.own_themes",
    "tui.screens.export",
    "tui.screens.find",
    "tui.screens.keys",
    "tui.screens.library",
    "tui.tour",
    "tui.widgets.prompt",
}


def test_nothing_heavy_is_loaded_on_the_way_to_a_known_report(
    workspace: Path, report_ids: list[str]
) -> None:
    program = f"""
import asyncio, json, sys
from pathlib import Path
from tui.app import PizhuApp

async def show():
    app = PizhuApp(Path({str(workspace)!r}), open_report={report_ids[0]!r})
    async with app.run_test(size=(120, 40)):
        print(json.dumps(sorted(sys.modules)))

asyncio.run(show())
"""
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert UNNEEDED & set(json.loads(done.stdout)) == set()


async def test_garbage_is_looked_for_again_once_the_first_screen_is_there(
    reading_app: Callable[..., PizhuApp],
) -> None:
    hold_collection()
    try:
        app = reading_app()
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.pause()
            assert gc.isenabled()
    finally:
        gc.enable()
        gc.unfreeze()


def test_a_broken_key_map_is_told_before_anything_is_drawn(
    reading_app: Callable[..., PizhuApp], tmp_path: Path
) -> None:
    own = tmp_path / "keys.toml"
    own.write_text('[figure]\naccept = "x"\n', encoding="utf-8")
    with pytest.raises(Problem, match=r"line 2: the key x cannot mean both"):
        reading_app(own_files=tmp_path)
