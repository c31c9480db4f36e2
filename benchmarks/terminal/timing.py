"""How fast a program on a pseudo-terminal shows its first text and answers keys.

Every read is stamped when it happens; the bytes go through a terminal emulator only after the
program has ended, so that nothing competes with it. Single times say little on a shared machine:
compare medians of runs that took turns.
"""

from __future__ import annotations

import fcntl
import os
import select
import signal
import statistics
import struct
import termios
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import pyte

from tests.terminal.pseudo_terminal import ANSWERS, KEYS, UNKNOWN_TO_EMULATOR

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

COLUMNS, ROWS = 120, 40
_STARTED = 0.5
_SETTLED = 0.12
_PATIENCE = 15.0


@dataclass(frozen=True, slots=True)
class Run:
    """One run of a program.

    Attributes:
        first_text: Milliseconds from just before its start to the first text on the screen.
        keys: For each key sent, its name and the milliseconds to the last visible change.
        peak: The most memory it held, in MiB.
    """

    first_text: float
    keys: tuple[tuple[str, float], ...]
    peak: float

    def median(self, key: str) -> float:
        """The median answer to a key, in milliseconds."""
        return statistics.median(taken for name, taken in self.keys if name == key)


@dataclass(slots=True)
class _Recording:
    reads: list[tuple[float, bytes]] = field(default_factory=list)
    sent: list[tuple[str, float, int]] = field(default_factory=list)
    peak: float = 0.0


def time_program(
    command: Sequence[str], keys: Sequence[str] = (), env: Mapping[str, str] | None = None
) -> Run:
    """Run a program once and time it.

    Args:
        command: The program and its arguments; it is ended by a signal.
        keys: Keys to send once it has settled, each after the one before has been answered.
        env: Added to the environment.
    """
    start = time.perf_counter()
    pid, terminal = _spawn(command, env or {})
    recording = _Recording()
    try:
        _read(terminal, recording, _STARTED, _PATIENCE)
        for key in keys:
            recording.sent.append((key, time.perf_counter(), len(recording.reads)))
            os.write(terminal, KEYS.get(key, key.encode()))
            _read(terminal, recording, _SETTLED, 2.0)
        recording.peak = _peak(pid)
    finally:
        os.killpg(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
        os.close(terminal)
    return _replay(recording, start)


def _spawn(command: Sequence[str], env: Mapping[str, str]) -> tuple[int, int]:
    environment = {**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor", **env}
    # Without the last one Python keeps what it compiled in the first run, as in any installation.
    for name in ("NO_COLOR", "LINES", "COLUMNS", "PYTHONDONTWRITEBYTECODE"):
        environment.pop(name, None)
    terminal, inner = os.openpty()
    fcntl.ioctl(inner, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
    pid = os.fork()
    if pid == 0:
        os.close(terminal)
        os.login_tty(inner)
        os.execvpe(command[0], list(command), environment)  # noqa: S606 - no shell is wanted
    os.close(inner)
    return pid, terminal


def _read(terminal: int, recording: _Recording, quiet: float, patience: float) -> None:
    """Read until nothing came for `quiet` seconds after something did."""
    begin = last = time.perf_counter()
    came = False
    while True:
        now = time.perf_counter()
        left = (last + quiet if came else begin + patience) - now
        if left <= 0 or not select.select([terminal], [], [], left)[0]:
            return
        try:
            data = os.read(terminal, 1 << 18)
        except OSError:
            return
        last, came = time.perf_counter(), True
        recording.reads.append((last, data))
        for query, reply in ANSWERS:
            if query in data:
                os.write(terminal, reply)


def _peak(pid: int) -> float:
    status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    return int(status.partition("VmHWM:")[2].split()[0]) / 1024


def _replay(recording: _Recording, start: float) -> Run:
    screen = pyte.Screen(COLUMNS, ROWS)
    stream = pyte.ByteStream(screen)
    first_text = 0.0
    keys: list[tuple[str, float]] = []
    edges = [*(first for _, _, first in recording.sent), len(recording.reads)]
    first_key = edges[0]
    for read, data in recording.reads[:first_key]:
        stream.feed(UNKNOWN_TO_EMULATOR.sub(b"", data))
        if not first_text and any(map(str.strip, screen.display)):
            first_text = (read - start) * 1000
    look = _look(screen)
    for (key, sent, first), end in zip(recording.sent, edges[1:], strict=True):
        taken = None
        for read, data in recording.reads[first:end]:
            stream.feed(UNKNOWN_TO_EMULATOR.sub(b"", data))
            if (new := _look(screen)) != look:
                look, taken = new, (read - sent) * 1000
        if taken is not None:
            keys.append((key, taken))
    return Run(first_text, tuple(keys), recording.peak)


def _look(screen: pyte.Screen) -> list[dict[int, object]]:
    return [dict(screen.buffer[row]) for row in range(ROWS)]
