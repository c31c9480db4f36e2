"""What is done for a workspace (养护) after it was worked on, without being asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pizhu.report.problem import Problem
from tui.language import _, problem_text
from tui.saying import tell

if TYPE_CHECKING:
    from pathlib import Path


#: From how many bytes on copying takes longer than a person waits without being told.
_BIG = 100_000_000

#: How many texts are entered into the search index on leaving: a second's work.
_TEXTS = 100


def look_after(path: Path) -> None:
    """Copy the workspace `path` once a day, index its texts, warn where it lies in a bad place.

    What goes wrong is told on standard error and stops nothing: the work itself is saved.
    """
    from store import open_store
    from store.backup import back_up_daily, todays_copy
    from store.places import warning_about

    warning = warning_about(path)
    if warning is not None:
        tell(problem_text(warning))
    try:
        if not path.exists():
            # Moved or removed meanwhile: there is nothing to look after, and nothing to make anew.
            tell(_("{path} is not where it was when it was opened.").format(path=path))
            return
        with open_store(path) as store:
            store.index_texts(_TEXTS)
        if path.stat().st_size > _BIG and not todays_copy(path).exists():
            tell(_("Making today's copy of {path}…").format(path=path))
        back_up_daily(path)
    except Problem as problem:
        tell(problem_text(problem))
