"""Files read and written: permissions, and no half file whatever happens."""

from __future__ import annotations

import os
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from pizhu.exchange.files import read_bytes, write_aside
from pizhu.report.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

#: The user that owns nothing, on every Unix.
NOBODY = 65534


@contextmanager
def without_privileges() -> Iterator[None]:
    """As a user whom file permissions bind: root is not."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


def test_a_file_without_permission_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_bytes(b"x")
    path.chmod(0o000)
    with (
        without_privileges(),
        pytest.raises(Problem, match=r"You may not read “.*”: ask its owner, or change its"),
    ):
        read_bytes(path)


def test_a_folder_without_permission_is_not_written(tmp_path: Path) -> None:
    folder = tmp_path / "locked"
    folder.mkdir(mode=0o500)
    with (
        without_privileges(),
        pytest.raises(Problem, match=r"You may not write .*: choose another place"),
        write_aside(folder / "out"),
    ):
        pass
    assert list(folder.iterdir()) == []


def test_a_file_takes_its_place_only_when_it_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "out"
    path.write_bytes(b"before")
    with write_aside(path) as stream:
        stream.write(b"after")
        stream.flush()
        assert path.read_bytes() == b"before"
    assert path.read_bytes() == b"after"
    assert list(tmp_path.iterdir()) == [path]


def test_an_interruption_leaves_the_file_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "out"
    path.write_bytes(b"before")

    def interrupted() -> None:
        with write_aside(path) as stream:
            stream.write(b"half")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert path.read_bytes() == b"before"
    assert list(tmp_path.iterdir()) == [path]


def test_a_link_goes_on_pointing_to_what_is_written(tmp_path: Path) -> None:
    link = tmp_path / "link"
    link.symlink_to(tmp_path / "out")
    with write_aside(link) as stream:
        stream.write(b"after")
    assert link.is_symlink()
    assert (tmp_path / "out").read_bytes() == b"after"


def test_a_pipe_is_written_and_not_replaced(tmp_path: Path) -> None:
    path = tmp_path / "pipe"
    os.mkfifo(path)
    reader = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    with write_aside(path) as stream:
        stream.write(b"through")
    assert os.read(reader, 100) == b"through"
    os.close(reader)
    assert path.is_fifo()
