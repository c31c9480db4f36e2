"""A program on a real pseudo-terminal, its screen read back through a terminal emulator.

    with PseudoTerminal([sys.executable, "-m", "tui.command"], columns=80, rows=24) as terminal:
        terminal.wait_for("政府工作报告")
        terminal.press("pgdn")
        terminal.wait_until_still()
        assert terminal.lines[0] == ...

Waiting means reading until the screen shows something, never sleeping.
"""

from __future__ import annotations

import os
import re
import signal
import time
from pathlib import Path
from typing import TYPE_CHECKING, Self

import pexpect
import pyte

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from types import TracebackType

ROOT = Path(__file__).resolve().parents[2]

KEYS: dict[str, bytes] = {
    "up": b"\x1b[A",
    "down": b"\x1b[B",
    "right": b"\x1b[C",
    "left": b"\x1b[D",
    "home": b"\x1b[H",
    "end": b"\x1b[F",
    "pgup": b"\x1b[5~",
    "pgdn": b"\x1b[6~",
    "delete": b"\x1b[3~",
    "enter": b"\r",
    "tab": b"\t",
    "shift+tab": b"\x1b[Z",
    "escape": b"\x1b",
    "space": b" ",
    "backspace": b"\x7f",
    **{f"f{number}": b"\x1bO" + bytes([79 + number]) for number in range(1, 5)},
    **{
        f"f{number}": b"\x1b[%d~" % code
        for number, code in zip(range(5, 13), (15, 17, 18, 19, 20, 21, 23, 24), strict=True)
    },
    **{
        f"shift+{name}": b"\x1b[1;2" + end
        for name, end in zip(("up", "down", "right", "left"), (b"A", b"B", b"C", b"D"), strict=True)
    },
    **{f"ctrl+{chr(code)}": bytes([code - 96]) for code in range(ord("a"), ord("z") + 1)},
}
"""What a terminal sends for the keys that have names."""

ANSWERS = (
    (b"\x1b[c", b"\x1b[?62;22c"),
    (b"\x1b[6n", b"\x1b[1;1R"),
    (b"\x1b]11;?", b"\x1b]11;rgb:1111/1111/1111\x1b\\"),
    (b"\x1b[?2026$p", b"\x1b[?2026;2$y"),
)
"""What a plain modern terminal replies to the queries that a program waits for."""

_PATIENCE = 60.0
_STILL = 0.15
_ANSWER = 3.0
UNKNOWN_TO_EMULATOR = re.compile(
    rb"\x1b\[[?>=<][0-9;]*(?:\$[a-z]|[a-zA-Z](?<![hl]))"
    rb"|\x1b\[[0-9;]*\$[a-z]"
    rb"|\x1b\[[0-9;]* q"
    rb"|\x1b[\]P_^X][^\x1b\x07]*(?:\x07|\x1b\\)"
)
"""Sequences that the emulator would print as text: mode queries, kitty keys, strings."""

_UNFINISHED = re.compile(rb"\x1b(?:[\[(][0-?]*[ -/]*|[\]P_^X][^\x1b\x07]*\x1b?)?\Z")


class PseudoTerminal:
    """Runs a program and shows what its user would see.

    Args:
        command: The program and its arguments.
        columns: The terminal's width in cells.
        rows: Its height.
        env: Added to a plain environment without colours switched off.
        cwd: Where to run it; the project's root by default.
    """

    def __init__(
        self,
        command: Sequence[str],
        *,
        columns: int = 80,
        rows: int = 24,
        env: Mapping[str, str] | None = None,
        cwd: Path = ROOT,
    ) -> None:
        self._screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self._screen)
        self._rest = b""
        self.output = b""
        self._child: pexpect.spawn[bytes] = pexpect.spawn(
            command[0],
            list(command[1:]),
            dimensions=(rows, columns),
            cwd=str(cwd),
            env=_environment(env or {}),
            timeout=_PATIENCE,
        )
        self._child.delaybeforesend = None

    def __enter__(self) -> Self:
        """The terminal; the program runs already."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """End the program."""
        self.close()

    def kill(self) -> None:
        """End the program at once, as `kill -9` and a power cut do."""
        self._child.kill(signal.SIGKILL)
        self.wait_until_closed()

    # What is on the screen

    @property
    def lines(self) -> list[str]:
        """The screen's rows, blanks at their ends taken off."""
        # A wide character is one cell with its character and one with nothing.
        cells = self._screen.buffer
        columns = range(self._screen.columns)
        return [
            "".join(cells[row][column].data for column in columns).rstrip()
            for row in range(self._screen.lines)
        ]

    @property
    def text(self) -> str:
        """The screen's rows in one string."""
        return "\n".join(self.lines)

    @property
    def cursor(self) -> tuple[int, int]:
        """The terminal cursor's column and row, from 0."""
        return self._screen.cursor.x, self._screen.cursor.y

    def cell(self, column: int, row: int) -> pyte.screens.Char:
        """One cell: its character (empty for a wide one's right half), colours and attributes."""
        return self._screen.buffer[row][column]

    def find(self, text: str) -> tuple[int, int]:
        """The column and row, in cells, at which `text` first begins on the screen.

        Raises:
            AssertionError: It is not on the screen.
        """
        for row in range(self._screen.lines):
            shown, columns = "", []
            for column in range(self._screen.columns):
                data = self._screen.buffer[row][column].data
                shown += data
                columns += [column] * len(data)
            if (index := shown.find(text)) >= 0:
                return columns[index], row
        raise AssertionError(f"{text!r} is not on the screen:\n{self.text}")

    # What the user does

    def send(self, data: bytes | str) -> None:
        """Type text or send raw bytes, all at once."""
        self._child.send(data.encode() if isinstance(data, str) else data)

    def press(self, *keys: str) -> None:
        """Press keys, by name or single character, each answered before the next is sent."""
        for key in keys:
            self.send(KEYS.get(key, key.encode()))
            self.wait_for_answer()

    def type_bytes(self, text: str) -> None:
        """Send text a byte at a time, as a slow line delivers an input method's characters."""
        for byte in text.encode():
            self._child.send(bytes([byte]))
            self._read(0.002)

    def paste(self, text: str) -> None:
        """Paste as a terminal does, bracketed."""
        self.send(b"\x1b[200~" + text.encode() + b"\x1b[201~")

    def mouse(self, action: str, column: int, row: int, button: int = 0) -> None:
        """Send a mouse event.

        Args:
            action: ``press``, ``drag`` (move with the button down), ``release``, ``wheel-up`` or
                ``wheel-down``.
            column: Cells from the screen's left edge, from 0.
            row: Rows from its top, from 0.
            button: 0 for the left one.
        """
        code = {"drag": 32 + button, "wheel-up": 64, "wheel-down": 65}.get(action, button)
        final = "m" if action == "release" else "M"
        self.send(f"\x1b[<{code};{column + 1};{row + 1}{final}")

    def click(self, column: int, row: int, times: int = 1) -> None:
        """Click the left button."""
        for _ in range(times):
            self.mouse("press", column, row)
            self.mouse("release", column, row)

    def drag(self, start: tuple[int, int], end: tuple[int, int]) -> None:
        """Press at one cell, move to another, and let go there."""
        self.mouse("press", *start)
        self.mouse("drag", *end)
        self.mouse("release", *end)

    def resize(self, columns: int, rows: int) -> None:
        """Change the terminal's size as a user does who drags its corner."""
        self._read(0.0)
        self._screen.resize(rows, columns)
        self._child.setwinsize(rows, columns)

    # Waiting

    def wait_for(self, wanted: str | Callable[[str], bool], patience: float = _PATIENCE) -> None:
        """Read until the screen shows a text, or until a condition on its text holds.

        Raises:
            AssertionError: It did not within `patience` seconds; the message shows the screen.
        """
        deadline = time.monotonic() + patience
        while not (wanted in self.text if isinstance(wanted, str) else wanted(self.text)):
            left = deadline - time.monotonic()
            if left <= 0 or not self._read(min(left, 1.0)):
                raise AssertionError(f"waited for {wanted!r}; the screen shows:\n{self.text}")

    def wait_until_still(self, still: float = _STILL) -> None:
        """Read until nothing has been written for `still` seconds."""
        while self._read(still, any_output=True):
            pass

    def wait_for_answer(self, patience: float = _ANSWER) -> None:
        """Read until something has been written and nothing more comes.

        On a busy machine an answer takes longer than the stillness that ends it.
        """
        self._read(patience)
        self.wait_until_still()

    def wait_until_closed(self, patience: float = _PATIENCE) -> int | None:
        """Read until the program ends; its exit status, None if a signal ended it."""
        deadline = time.monotonic() + patience
        while self._read(min(1.0, max(0.0, deadline - time.monotonic()))):
            assert time.monotonic() < deadline, f"still running; the screen shows:\n{self.text}"
        self._child.close()
        return self._child.exitstatus

    def _read(self, patience: float, *, any_output: bool = False) -> bool:
        """Show what comes within `patience` seconds; False at the program's end.

        Also False, where `any_output` is asked for, if nothing came.
        """
        try:
            data = self._child.read_nonblocking(1 << 16, timeout=patience)
        except pexpect.TIMEOUT:
            return not any_output
        except pexpect.EOF:
            return False
        self.output += data
        self._answer(data)
        data = self._rest + data
        unfinished = _UNFINISHED.search(data)
        end = unfinished.start() if unfinished else len(data)
        self._rest = data[end:]
        self._stream.feed(UNKNOWN_TO_EMULATOR.sub(b"", data[:end]))
        return True

    def _answer(self, data: bytes) -> None:
        """Answer the queries that a program waits for."""
        for query, reply in ANSWERS:
            if query in data:
                self._child.send(reply)

    def close(self) -> None:
        """End the program and everything it started in its session."""
        self._child.close(force=True)


def _environment(added: Mapping[str, str]) -> dict[str, str]:
    environment = {**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor"}
    for name in ("NO_COLOR", "COLUMNS", "LINES"):
        environment.pop(name, None)
    environment["PYTHONPATH"] = str(ROOT)
    environment.update(added)
    return environment
