"""What is done for a workspace (养护) after it was worked on, without being asked."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from pizhu.report.problem import Problem
from tui.language import problem_text

if TYPE_CHECKING:
    from pathlib import Path


def look_after(path: Path) -> None:
    """Make the day's copy of the workspace `path`, and warn where it lies in a bad place.

    What goes wrong is told on standard error and stops nothing: the work itself is saved.
    """
    from store.backup import back_up_daily
    from store.places import warning_about

    warning = warning_about(path)
    if warning is not None:
        sys.stderr.write(f"{problem_text(warning)}\n")
    try:
        back_up_daily(path)
    except Problem as problem:
        sys.stderr.write(f"{problem_text(problem)}\n")
