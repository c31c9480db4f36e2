"""Adding files while the screens stay awake (添加报告): the work is done in another process.

In a thread the detector would hold up every key press, as it holds the interpreter. And Python's
own process pools do not start while Textual has taken over the standard streams.
"""

from __future__ import annotations

import asyncio
import os
import pickle
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from pizhu.report.problem import N_, Problem

if TYPE_CHECKING:
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


async def read_report(path: str) -> tuple[Report, Analysis]:
    """Read and analyse a file without holding up the event loop.

    Raises:
        Problem: If the file cannot be read as a report.
    """
    room = str(Path(__file__).parents[1])
    known = os.environ.get("PYTHONPATH")
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        __name__,
        path,
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": os.pathsep.join([room, known] if known else [room])},
    )
    try:
        output, _ = await process.communicate()
    finally:
        if process.returncode is None:
            process.kill()
    if process.returncode:
        raise Problem(
            N_("Reading “{path}” broke off. Try it with `pizhu figures {path}` to see why."),
            path=path,
        )
    found: Problem | tuple[Report, Analysis] = pickle.loads(output)  # noqa: S301 - from our own process
    if isinstance(found, Problem):
        raise found
    return found


def read_and_analyse(path: str) -> Problem | tuple[Report, Analysis]:
    """Read a file and find everything in it; or what is wrong with it."""
    from pizhu.exchange import read_report as read
    from pizhu.report import analyse
    from tui.lexicon import own_lexicon

    try:
        lexicon = own_lexicon()
        report = read(path)
    except Problem as problem:
        return problem
    return report, analyse(report.text, lexicon)


if __name__ == "__main__":
    sys.stdout.buffer.write(pickle.dumps(read_and_analyse(sys.argv[1])))
