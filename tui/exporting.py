"""Writing the report on the screen into the current directory (就地导出)."""

from __future__ import annotations

from itertools import chain, count
from typing import TYPE_CHECKING

from tui.wording import report_name

if TYPE_CHECKING:
    from pathlib import Path

    from pizhu.report.values import AnnotatedReport

#: Characters that file systems or shells give a meaning.
_UNSAFE = str.maketrans(dict.fromkeys('/\\:*?"<>|\n\t ', "-"))


def export_here(annotated: AnnotatedReport, directory: Path) -> Path:
    """Write `annotated` in the native format to a new file in `directory`.

    Returns:
        The file: named for the report, with a number where that name is taken.

    Raises:
        Problem: If the file cannot be written; nothing is left of it then.
    """
    from pizhu.exchange import native
    from pizhu.exchange.files import write_aside

    stem = report_name(annotated.report).translate(_UNSAFE).strip("-.") or annotated.id
    names = chain([stem], (f"{stem}-{number}" for number in count(2)))
    path = next(path for name in names if not (path := directory / f"{name}.jsonl").exists())
    with write_aside(path) as stream:
        native.write([annotated], stream)
    return path
