"""Words, cut by jieba in a process of its own (分词).

Loading jieba's dictionary takes most of a second and, in a thread, holds up the event loop for
more than a tenth of one at a stretch.
"""

from __future__ import annotations

import asyncio
import json
import os
import sys
from contextlib import suppress
from itertools import pairwise

from pizhu.report.values import Span

_LONGEST_ANSWER = 1 << 24


class WordCutter:
    """Cuts text into words; its process starts with the first text it is given."""

    def __init__(self) -> None:
        self._process: asyncio.subprocess.Process | None = None
        self._turn = asyncio.Lock()
        self._broken = False

    async def cut(self, text: str, start: int = 0) -> tuple[Span, ...]:
        """Cut a text into words.

        Args:
            text: A paragraph.
            start: Its offset in the report.

        Returns:
            The words, blanks and signs as report offsets, tiling the paragraph; none if words
            cannot be cut here, which only means that motions go by character class.
        """
        async with self._turn:
            if self._broken or not text:
                return ()
            try:
                answer = await self._ask(text)
            except (OSError, ValueError):
                answer = b""
            if not answer:
                self._broken = True
                return ()
        starts = [*json.loads(answer), len(text)]
        return tuple(Span(start + left, start + right) for left, right in pairwise(starts))

    async def _ask(self, text: str) -> bytes:
        if self._process is None:
            self._process = await asyncio.create_subprocess_exec(
                sys.executable,
                "-m",
                "tui.word_process",
                stdin=asyncio.subprocess.PIPE,
                stdout=asyncio.subprocess.PIPE,
                stderr=asyncio.subprocess.DEVNULL,
                limit=_LONGEST_ANSWER,
                env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
            )
        if self._process.stdin is None or self._process.stdout is None:
            return b""
        self._process.stdin.write(json.dumps(text).encode() + b"\n")
        return await self._process.stdout.readline()

    async def close(self) -> None:
        """End the process."""
        async with self._turn:
            self._broken = True
            if self._process is not None:
                with suppress(ProcessLookupError):
                    self._process.kill()
                with suppress(OSError):
                    await self._process.communicate()
