"""Writing the report on the screen into the current directory (就地导出)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pizhu.report.problem import N_, Problem
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
        Problem: If the file cannot be written; what was begun is removed.
    """
    from pizhu.exchange import native

    stem = report_name(annotated.report).translate(_UNSAFE).strip("-.") or annotated.id
    path = directory / f"{stem}.jsonl"
    number = 2
    while True:
        try:
            with path.open("xb") as stream:
                native.write([annotated], stream)
        except FileExistsError:
            path = directory / f"{stem}-{number}.jsonl"
            number += 1
        except OSError as error:
            raise Problem(
                N_(
                    "{path} cannot be written ({reason}). Nothing was exported; choose another"
                    " directory, or use `pizhu export -o FILE`."
                ),
                path=path,
                reason=error.strerror or error,
            ) from error
        else:
            return path
