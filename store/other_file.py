"""Another person's workspace, to be read from: of whatever version, and left as it is."""

from __future__ import annotations

from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from store.migrating import migrate, version_of
from store.opening import check_schema, connect, open_other
from store.schema import SCHEMA_VERSION
from store.transactions import explained

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator


@contextmanager
def reading_other(path: Path) -> Iterator[sqlite3.Connection]:
    """A connection that reads the workspace `path` as the newest schema has it.

    One that an older Pizhu wrote is brought up to date in a copy that goes again.

    Raises:
        Problem: When it is not a Pizhu workspace, is altered, damaged or of a newer version.
    """
    with closing(open_other(path)) as theirs:
        if version_of(theirs) == SCHEMA_VERSION:
            yield theirs
            return
        with TemporaryDirectory(prefix="pizhu-") as folder:
            newer = Path(folder) / path.name
            with explained(newer), closing(connect(newer)) as copy:
                with explained(path):
                    theirs.backup(copy)
                migrate(copy, newer, keep_old=False)
                check_schema(copy, path)
                yield copy
