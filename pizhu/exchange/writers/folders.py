"""Folders written aside and renamed (整个文件夹), and names for the files in them."""

from __future__ import annotations

import os
import re
import shutil
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from pizhu.exchange.files import writing_problem
from pizhu.report.problem import N_, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

#: The file that tells an exported folder from any other.
MANIFEST_NAME = "manifest.json"

#: What some file system, shell or web server refuses or takes for something else.
_UNSAFE = re.compile(r"[\s/\\:*?\"<>|#%&'`$!;(){}\[\]\x00-\x1f\x7f]+")

#: The longest name given to a file, in bytes of UTF-8; file systems allow 255 with the suffix.
_LONGEST = 120


@contextmanager
def write_folder_aside(path: str | Path) -> Iterator[Path]:
    """An empty folder that takes the place of `path` only when all went well.

    An earlier export at `path` is replaced; any other folder with something in it is refused.

    Raises:
        Problem: If something else stands at `path`, or the folder cannot be written.
    """
    target = Path(path).resolve()
    aside = target.with_name(f".{target.name}.{os.getpid()}.part")
    former = target.with_name(f".{target.name}.{os.getpid()}.former")
    try:
        _check_free(target)
        aside.mkdir()
        yield aside
        if target.exists():
            target.rename(former)
        aside.rename(target)
    except OSError as error:
        if former.exists() and not target.exists():
            former.rename(target)
        raise writing_problem(path, error) from error
    finally:
        shutil.rmtree(aside, ignore_errors=True)
        shutil.rmtree(former, ignore_errors=True)


def _check_free(target: Path) -> None:
    if target.is_dir() and any(target.iterdir()) and not (target / MANIFEST_NAME).is_file():
        raise Problem(
            N_(
                "The folder “{path}” holds files that are no export of Pizhu: name a new folder, "
                "so that none is lost."
            ),
            path=target,
        )
    if target.exists() and not target.is_dir():
        raise Problem(
            N_("“{path}” is a file, and this format writes a folder: name another."), path=target
        )


class FileNames:
    """Names for files, one for each report, safe on every system and all different."""

    def __init__(self) -> None:
        self._used: set[str] = set()

    def name(self, title: str) -> str:
        """A name without suffix that is like `title` and has not been given before."""
        base = _UNSAFE.sub("-", title).strip("-.") or "report"
        base = base.encode()[:_LONGEST].decode(errors="ignore")
        name, number = base, 1
        while name.casefold() in self._used:
            number += 1
            name = f"{base}-{number}"
        self._used.add(name.casefold())
        return name
