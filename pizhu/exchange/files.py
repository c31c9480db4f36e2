"""Bytes from a file and onto one: what a person is told when that fails, and no half file ever."""

from __future__ import annotations

import hashlib
import os
import sys
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from pizhu.report.problem import N_, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

#: The name that stands for standard input on a command line.
STANDARD_INPUT = "-"


def read_bytes(path: str | Path) -> bytes:
    """All bytes of the file at `path`; ``-`` is standard input.

    Raises:
        Problem: If it is missing, a directory, empty, or may not be read.
    """
    if str(path) == STANDARD_INPUT:
        data = sys.stdin.buffer.read()
    else:
        try:
            data = Path(path).read_bytes()
        except OSError as error:
            raise reading_problem(path, error) from error
    if not data:
        raise Problem(N_("“{path}” is empty: there is nothing to read in it."), path=path)
    return data


def reading_problem(path: str | Path, error: OSError) -> Problem:
    """What to tell about a file that could not be read."""
    match error:
        case FileNotFoundError() | NotADirectoryError():
            message = N_("There is no file “{path}”: check the name and the folder.")
        case IsADirectoryError():
            message = N_("“{path}” is a folder: name the files in it instead.")
        case PermissionError():
            message = N_("You may not read “{path}”: ask its owner, or change its permissions.")
        case _:
            message = N_("“{path}” cannot be read ({reason}): check the disk, then try again.")
    return Problem(message, path=path, reason=error.strerror or error)


def writing_problem(path: str | Path, error: OSError) -> Problem:
    """What to tell about a file that could not be written."""
    match error:
        case FileNotFoundError() | NotADirectoryError():
            message = N_("There is no folder to write “{path}” in: make it first.")
        case IsADirectoryError():
            message = N_("“{path}” is a folder: name a file to write to.")
        case PermissionError():
            message = N_("You may not write “{path}”: choose another place.")
        case _:
            message = N_("“{path}” cannot be written ({reason}): make room or choose another disk.")
    return Problem(message, path=path, reason=error.strerror or error)


def sha256_of(data: bytes) -> str:
    """The hex digest that a report is known by."""
    return hashlib.sha256(data).hexdigest()


@contextmanager
def write_aside(path: str | Path) -> Iterator[BinaryIO]:
    """A stream onto a new file that takes the place of `path` only when all went well.

    The bytes go to a hidden file in the same folder, reach the disk, and are renamed then: an
    interrupted export leaves whatever stood at `path` as it was. What is no regular file (a pipe,
    a terminal, ``/dev/null``) is written directly, since a rename would remove it.

    Raises:
        Problem: If the folder is missing or the file cannot be written.
    """
    # Resolved, so that a link goes on pointing to what is written.
    target = Path(path).resolve()
    aside = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        if Path(path).exists() and not Path(path).is_file():
            with Path(path).open("wb") as stream:
                yield stream
            return
        with aside.open("wb") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        aside.replace(target)
    except OSError as error:
        raise writing_problem(path, error) from error
    finally:
        with suppress(OSError):
            aside.unlink()
