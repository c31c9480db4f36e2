"""Opening a workspace file: what it is, whether it may be used, and how it is used."""

from __future__ import annotations

import os
import sqlite3
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from pizhu.report.problem import N_, Problem
from store.locks import Connection, read_header, register
from store.schema import APPLICATION_ID, OLDEST_SQLITE, OPTIONAL, SCHEMA_VERSION, statements
from store.transactions import PATIENCE, damaged, explained

if TYPE_CHECKING:
    from store.workspace import Store

_MAGIC = b"SQLite format 3\x00"
#: The longest string or blob a file may make us hold, in bytes.
_LONGEST = 512 * 1024 * 1024

_DIRECTORY = N_("{path} is a folder. Give the name of a file in it, such as {path}/pizhu.db.")
_NO_FOLDER = N_("The folder {folder} does not exist. Make it, or choose another file with --db.")
_NO_PERMISSION = N_(
    "You may not read {path}. Ask its owner, or choose another file with --db. Nothing was changed."
)
_READ_ONLY = N_(
    "{path} is read-only, so nothing you do could be saved. Make the file and its folder "
    "writable, or choose another file with --db."
)
_FOLDER_READ_ONLY = N_(
    "You may not write in the folder {folder}, so no workspace can be made there. Make it "
    "writable, or choose another place with --db."
)
_FOREIGN = N_(
    "{path} is not a Pizhu workspace. Choose another file with --db. Nothing was changed."
)
_ALTERED = N_(
    "{path} is not as Pizhu made it: “{name}” was altered or added. Nothing was changed; remove "
    "it with the program that put it there, or go back to an earlier copy."
)
_NEWER = N_(
    "{path} was written by a newer Pizhu (workspace version {version}; this one knows {known}). "
    "Update Pizhu. Nothing was changed."
)
_NO_FILE = N_("There is no file {path}.")
_LEFT_ALONE = N_(
    "{path} is not there, but {log} is, and the last acts are in it. Put the workspace back in its "
    "place, or move {log} away to begin a new one. Nothing was changed."
)
_OLD_SQLITE = N_(
    "This Python brings SQLite {found}; Pizhu needs {needed} or newer. Install a newer Python."
)


def open_store(path: Path, annotator: str | None = None, *, patience: float | None = None) -> Store:
    """Open the workspace file `path`, making it where there is none.

    Args:
        path: The file. Its folder must exist.
        annotator: In whose name acts are recorded; the login name by default.
        patience: How long an act waits for another program that is writing, in seconds; a
            minute by default. Whoever keeps a person waiting had better give up sooner.

    Raises:
        Problem: When the file cannot be used: a folder, no permission, read-only, not a Pizhu
            workspace, written by a newer Pizhu, damaged, the disk full. Nothing is changed then.
    """
    from store.workspace import Store

    path = Path(path)
    connection = open_connection(path)
    try:
        with explained(path):
            if patience is not None:
                connection.execute(f"PRAGMA busy_timeout = {round(patience * 1000)}")
            return Store(path, annotator or login_name(), connection)
    except BaseException:
        connection.close()
        raise


def open_existing(path: Path) -> sqlite3.Connection:
    """As `open_connection`, but makes no file where there is none.

    Raises:
        Problem: As `open_store`, and where there is no file.
    """
    if not path.exists():
        raise Problem(_NO_FILE, path=path)
    return open_connection(path)


def open_connection(path: Path) -> sqlite3.Connection:
    """A connection to the workspace `path`, examined, of the newest schema, ready for use.

    Raises:
        Problem: As `open_store`.
    """
    if sqlite3.sqlite_version_info < OLDEST_SQLITE:
        raise Problem(
            _OLD_SQLITE,
            found=sqlite3.sqlite_version,
            needed=".".join(map(str, OLDEST_SQLITE[:2])),
        )
    _examine(path)
    with explained(path):
        if not path.exists() or path.stat().st_size == 0:
            _make(path)
        connection = connect(path)
        try:
            _prepare(connection, path)
        except BaseException:
            connection.close()
            raise
    return connection


def _make(path: Path) -> None:
    """Make a new workspace; the file has its name only when it is whole.

    So no other program ever has it open while it is being made, or in another journal mode.
    """
    unfinished = path.with_name(f".{path.name}.{os.urandom(6).hex()}.new")
    try:
        connection = connect(unfinished)
        try:
            _prepare(connection, path)
        finally:
            connection.close()
        # Not rename: a file of that name is somebody's, who may have it open. Where somebody was
        # faster, or the file system has no hard links, what is there is prepared as it lies,
        # under SQLite's own lock.
        with suppress(OSError):
            os.link(unfinished, path)
    finally:
        for suffix in ("", "-wal", "-shm", "-journal"):
            with suppress(OSError):
                unfinished.with_name(unfinished.name + suffix).unlink(missing_ok=True)


def open_other(path: Path) -> sqlite3.Connection:
    """A connection that only reads the workspace `path`, which may be anybody's.

    Raises:
        Problem: When it is not a Pizhu workspace, is altered, or of a newer version than ours.
    """
    if not path.is_file():
        raise Problem(_NO_FILE, path=path)
    if not is_workspace(path):
        raise Problem(_FOREIGN, path=path)
    with explained(path):
        connection = connect(path, read_only=True)
        try:
            version = _checked_version(connection, path)
            if version < 1:
                raise Problem(_FOREIGN, path=path)  # noqa: TRY301 - the connection is closed below
            check_schema(connection, path, version)
        except BaseException:
            connection.close()
            raise
    return connection


def is_workspace(path: Path) -> bool:
    """Whether `path` is a file that Pizhu made, by its first bytes."""
    try:
        header = read_header(path)
    except OSError:
        return False
    return header is None or _is_ours(header)


def login_name() -> str:
    """Who is logged in, as the operating system has it."""
    from getpass import getuser

    try:
        return getuser()
    except (KeyError, OSError, ImportError):
        return "annotator"


def connect(path: Path, *, read_only: bool = False) -> sqlite3.Connection:
    """A connection with everything switched on that keeps data, and off that runs foreign code."""
    mode = "ro" if read_only else "rwc"
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode={mode}",
        uri=True,
        timeout=PATIENCE,
        isolation_level=None,
        cached_statements=256,
        factory=Connection,
    )
    register(connection, path)
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LONGEST)
    connection.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 1)
    # A hostile file must not bring functions into our queries (https://sqlite.org/security.html),
    # and must not hurt by pages that contradict each other or vanish under a memory map.
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.execute("PRAGMA cell_size_check = ON")
    connection.execute("PRAGMA mmap_size = 0")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA synchronous = FULL")
    return connection


def _examine(path: Path) -> None:
    """Make sure that there is a workspace at `path`, or that one can be made there.

    Looks at the file itself, so that SQLite never touches a file that is not ours.

    Raises:
        Problem: When it is something else, or may not be used.
    """
    try:
        if path.is_dir():
            raise Problem(_DIRECTORY, path=path)
        if not path.exists():
            if not path.parent.is_dir():
                raise Problem(_NO_FOLDER, folder=path.parent)
            if not os.access(path.parent, os.W_OK):
                raise Problem(_FOLDER_READ_ONLY, folder=path.parent)
            _check_no_log(path)
            return
        if not path.is_file():
            # A device or a pipe: even looking at it may block, or change what reads it.
            raise Problem(_FOREIGN, path=path)
        header = read_header(path)
    except OSError:
        raise Problem(_NO_PERMISSION, path=path) from None
    if header and not _is_ours(header):
        raise Problem(_FOREIGN, path=path)
    if not os.access(path, os.W_OK) or not os.access(path.parent, os.W_OK):
        raise Problem(_READ_ONLY, path=path)


def _check_no_log(path: Path) -> None:
    """Refuse to make a file beside another one's log, which SQLite would take for the new one's."""
    log = path.with_name(f"{path.name}-wal")
    # In this order: whoever makes the file at this moment makes it before its log.
    if log.exists() and log.stat().st_size and not path.exists():
        raise Problem(_LEFT_ALONE, path=path, log=log)


def _is_ours(header: bytes) -> bool:
    # https://www.sqlite.org/fileformat.html#the_database_header
    if not header.startswith(_MAGIC):
        return False
    return int.from_bytes(header[68:72], "big") == APPLICATION_ID


def _prepare(connection: sqlite3.Connection, path: Path) -> None:
    version = _checked_version(connection, path)
    if version < SCHEMA_VERSION:
        from store.migrating import migrate

        if version:
            check_schema(connection, path, version)
        migrate(connection, path)
    check_schema(connection, path)
    if connection.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
        connection.execute("PRAGMA journal_mode = WAL")


def _checked_version(connection: sqlite3.Connection, path: Path) -> int:
    version: int = connection.execute("PRAGMA user_version").fetchone()[0]
    if version > SCHEMA_VERSION:
        raise Problem(_NEWER, path=path, version=version, known=SCHEMA_VERSION)
    return version


def check_schema(connection: sqlite3.Connection, path: Path, version: int = SCHEMA_VERSION) -> None:
    """Refuse a file whose tables, views, indexes or triggers are not what Pizhu made.

    An analyst's own tables and views are let be; nothing here ever reads them. Triggers run by
    themselves, so no foreign one is.

    Raises:
        Problem: Naming what was altered or added.
    """
    ours = statements(version)
    found = {}
    for kind, name, table, sql in connection.execute(
        "SELECT type, name, tbl_name, sql FROM sqlite_master"
    ):
        if name in ours:
            found[name] = sql
        elif sql is not None and (kind == "trigger" or table in ours):
            raise Problem(_ALTERED, path=path, name=name)
    for name, statement in ours.items():
        if name not in found and name in OPTIONAL:
            continue
        if name not in found:
            raise damaged(path, f"{name} is missing")
        if found[name] != statement:
            raise Problem(_ALTERED, path=path, name=name)
