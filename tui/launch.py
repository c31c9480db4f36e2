"""Starting the app (启动): the workspace, the files to add, a terminal that is large enough."""

from __future__ import annotations

import os
import sys
from contextlib import ExitStack
from typing import TYPE_CHECKING

from pizhu.report.problem import N_, Problem
from tui.care import look_after
from tui.encoding_note import encoding_note
from tui.garbage import hold_collection
from tui.memory import Memory
from tui.places import memory_file, own_files
from tui.saying import tell
from tui.workspace import (
    add_report,
    choose_workspace,
    find_or_read,
    open_workspace,
    remember_workspace,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from tui.command import Session

#: The smallest terminal that the screens fit in, in cells (DESIGN §5).
FEWEST_COLUMNS = 60
FEWEST_ROWS = 20


def open_app(session: Session, files: Sequence[str] = (), encoding: str | None = None) -> None:
    """Open the app on the first of `files`, all of which are added; on the library without any.

    Raises:
        Problem: If a file or the workspace cannot be used, or the terminal is none or too small.
            Nothing has been added then.
    """
    path = choose_workspace(session.db).path
    settings = session.loaded.settings
    reports: list[str] = []
    memory = Memory(memory_file())
    # A workspace that is made now holds the seed reports and nobody's decisions.
    is_first = not files and not path.exists()
    if files or not path.exists():
        reports = _added(path, settings.annotator, files, encoding)
    hold_collection()
    from tui.app import PizhuApp

    app = PizhuApp(
        path,
        annotator=settings.annotator,
        open_report=reports[0] if reports else None,
        keymap=settings.keymap,
        own_files=own_files(),
        theme=settings.theme,
        measure=settings.measure,
        memory=memory,
    )
    app.tour_at_start = is_first and not memory.tour_shown
    check_terminal()
    remember_workspace(path)
    app.run()
    look_after(path)


def _added(
    path: Path, annotator: str | None, files: Sequence[str], encoding: str | None
) -> list[str]:
    """The ids of the reports in `files`, added to the workspace `path` once all can be read."""
    with ExitStack() as stack:
        store = stack.enter_context(open_workspace(path, annotator)) if path.exists() else None
        found = [find_or_read(store, file, encoding) for file in files]
        check_terminal()
        for file, each in zip(files, found, strict=True):
            # Hidden by the screens, and read when they are gone.
            if not isinstance(each, str) and (note := encoding_note(each, file, encoding)):
                tell(note)
        if store is None:
            store = stack.enter_context(open_workspace(path, annotator))
        return [each if isinstance(each, str) else add_report(store, each).id for each in found]


def check_terminal() -> None:
    """Make sure that the screens have a terminal, and room in it.

    Raises:
        Problem: If input or output is no terminal, or it is smaller than the screens can be.
    """
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise Problem(
            N_(
                "Pizhu needs a terminal to open in. In a script use its commands instead: "
                "“pizhu --help” lists them."
            )
        )
    columns, rows = os.get_terminal_size(sys.stdout.fileno())
    # Some terminals do not say; they are taken to be large enough.
    if 0 < columns < FEWEST_COLUMNS or 0 < rows < FEWEST_ROWS:
        raise Problem(
            N_(
                "The terminal is {columns}×{rows} and Pizhu needs {wanted}: make the window larger "
                "or its type smaller."
            ),
            columns=columns,
            rows=rows,
            wanted=f"{FEWEST_COLUMNS}×{FEWEST_ROWS}",
        )
