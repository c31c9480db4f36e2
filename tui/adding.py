"""Adding files while the screens stay awake (添加报告): the work is done in another process."""

from __future__ import annotations

import asyncio
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from concurrent.futures import Executor

    from pizhu.report.values import Analysis, Report


def files_named(pattern: str) -> list[str]:
    """The files that `pattern` means: ``~`` and wildcards as a shell would take them.

    A pattern that fits no file comes back as it is, for the reader to complain about.
    """
    path = Path(pattern.strip()).expanduser().absolute()
    if path.exists() or not set("*?[") & set(str(path)):
        return [str(path)]
    found = sorted(Path(path.anchor).glob(str(path.relative_to(path.anchor))))
    return [str(file) for file in found] or [str(path)]


@contextmanager
def reading_process() -> Iterator[Executor]:
    """A process of its own for reading and analysing.

    In a thread the detector would hold up every key press, as it holds the interpreter.
    """
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    executor = ProcessPoolExecutor(max_workers=1, mp_context=get_context("spawn"))
    try:
        yield executor
    finally:
        executor.shutdown(wait=False, cancel_futures=True)


async def read_report(executor: Executor, path: str) -> tuple[Report, Analysis]:
    """Read and analyse a file without holding up the event loop.

    Raises:
        Problem: If the file cannot be read as a report.
    """
    return await asyncio.get_running_loop().run_in_executor(executor, read_and_analyse, path)


def read_and_analyse(path: str) -> tuple[Report, Analysis]:
    """Read a file and find everything in it; runs in the other process.

    Raises:
        Problem: If the file cannot be read as a report.
    """
    from pizhu.exchange import read_report as read
    from pizhu.report import analyse

    report = read(path)
    return report, analyse(report.text)
