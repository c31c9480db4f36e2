"""The native format as one of the formats of `pizhu.exchange.formats`."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

from pizhu.exchange import native

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pizhu.exchange.writers.jobs import Job
    from pizhu.report.values import AnnotatedReport


def write(reports: Iterable[AnnotatedReport], stream: BinaryIO, job: Job) -> None:
    """Write `reports` onto `stream` without loss; docs/format.md describes the lines."""

    def counted() -> Iterator[AnnotatedReport]:
        for annotated in reports:
            job.ledger.write_all(annotated)
            yield annotated

    native.write(counted(), stream)
