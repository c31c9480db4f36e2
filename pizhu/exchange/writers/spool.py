"""Reports set down on disk for a second look (暂存), in the native format."""

from __future__ import annotations

import tempfile
from typing import TYPE_CHECKING, Self

from pizhu.exchange import native

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pizhu.report.values import AnnotatedReport


class Spool:
    """Reports that can be gone through several times, though not at the same time.

    Attributes:
        ids: The ids of the reports in order.
    """

    def __init__(self, reports: Iterable[AnnotatedReport]) -> None:
        self.ids: list[str] = []
        self._reports = reports
        self._file = tempfile.TemporaryFile()  # noqa: SIM115 - closed by __exit__

    def __enter__(self) -> Self:
        """Set the reports down; the file goes when the block ends."""
        try:
            native.write(self._noted(self._reports), self._file)
        except BaseException:
            self._file.close()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        """Let the file go."""
        self._file.close()

    def __iter__(self) -> Iterator[AnnotatedReport]:
        """All reports from the first on."""
        self._file.seek(0)
        return native.read(self._file)

    def _noted(self, reports: Iterable[AnnotatedReport]) -> Iterator[AnnotatedReport]:
        for annotated in reports:
            self.ids.append(annotated.id)
            yield annotated
