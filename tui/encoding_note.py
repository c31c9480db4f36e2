"""What is told of the encoding (编码) that a file was read in, where it had to be found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.language import _

if TYPE_CHECKING:
    from pathlib import Path

    from pizhu.report.values import Report

#: Encodings that need no mention, because nothing else could have been meant.
_CERTAIN = frozenset({"utf-8", "ascii", "docx", "pdf", "xlsx", "csv", "tsv", "jsonl", "ndjson"})


def encoding_note(report: Report, path: str | Path, chosen: str | None) -> str:
    """One sentence that says which encoding was found; empty where there is nothing to tell.

    Args:
        report: The report as read.
        path: What to call its file.
        chosen: The encoding that a person chose, None where it was found.
    """
    if chosen is not None or report.encoding in _CERTAIN:
        return ""
    return _("“{path}” was read as {encoding}; --encoding overrides that.").format(
        path=path, encoding=report.encoding
    )
