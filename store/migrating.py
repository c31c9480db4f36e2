"""Bringing an empty or an older workspace file to the newest schema, in one transaction.

A step from one version to the next needs no code: every table that has changed is made anew, word
for word as the newest schema has it, and the old one's rows are copied column by column; columns
that are new get their defaults. Indexes, triggers and views are made anew. Only where a column got
another name or comes from another table, `RENAMED` and `MOVED` have to say so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from store.schema import APPLICATION_ID, OPTIONAL, SCHEMA_VERSION, statements
from store.transactions import damaged, writing

if TYPE_CHECKING:
    import sqlite3
    from pathlib import Path

    from sqlite_utils import Database
    from sqlite_utils.migrations import Migrations

#: Columns by table that an older version has under another name: the new name to the old one.
RENAMED: dict[str, dict[str, str]] = {"relations": {"kind": "label"}}

_OLD = "_pizhu_old"

_NAMES = "(SELECT json_group_object(language, name) FROM label_names WHERE label = _pizhu_old.id)"
_DESCRIPTIONS = (
    "(SELECT json_group_object(language, description) FROM label_names"
    " WHERE label = _pizhu_old.id AND description <> '')"
)

#: Columns by table that an older version kept elsewhere: an expression over the old row.
MOVED: dict[str, dict[str, str]] = {"labels": {"names": _NAMES, "description": _DESCRIPTIONS}}


def migrate(connection: sqlite3.Connection, path: Path, *, keep_old: bool = True) -> None:
    """Bring an empty file, or an older one, to the newest schema.

    Args:
        connection: The file, open.
        path: Where it lies.
        keep_old: Whether an older one is copied first, into the folder of copies.

    Raises:
        Problem: When that cannot be done; the file is as it was then.
    """
    from sqlite_utils import Database

    version = version_of(connection)
    if version and keep_old:
        from store.backup import back_up_before

        back_up_before(path, f"version-{SCHEMA_VERSION}")
    # While a table is made anew, what refers to it must neither be checked nor rewritten;
    # neither can be switched inside a transaction. https://sqlite.org/lang_altertable.html
    connection.execute("PRAGMA foreign_keys = OFF")
    connection.execute("PRAGMA legacy_alter_table = ON")
    try:
        with writing(connection, path):
            # Another program may have been faster.
            if version_of(connection) != SCHEMA_VERSION:
                dangling = _dangling(connection)
                migrations().apply(Database(connection, execute_plugins=False))
                if _dangling(connection) > dangling:
                    raise damaged(path, "foreign keys")
                connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
                connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
    finally:
        connection.execute("PRAGMA legacy_alter_table = OFF")
        connection.execute("PRAGMA foreign_keys = ON")


def version_of(connection: sqlite3.Connection) -> int:
    """The version of the file's schema, 0 for an empty file."""
    version: int = connection.execute("PRAGMA user_version").fetchone()[0]
    return version


def migrations() -> Migrations:
    """The steps from an empty file to the newest schema, oldest first: one a version.

    The first that a file needs leads to the newest schema at once; the others find nothing to do.
    """
    from sqlite_utils.migrations import Migrations

    steps = Migrations("pizhu")

    @steps(name="001_first_schema")
    def first_schema(db: Database) -> None:
        renew(db.conn)
        _add_default_labels(db.conn)

    for version in range(2, SCHEMA_VERSION + 1):

        @steps(name=f"{version:03}_version_{version}")
        def next_schema(db: Database) -> None:
            renew(db.conn)

    return steps


def renew(connection: sqlite3.Connection) -> None:
    """Make the file's tables, indexes, triggers and views those of the newest schema.

    Belongs into a transaction with foreign keys off. Tables that are as they should be are not
    touched, nor are an analyst's own tables and views.
    """
    wanted = {
        name: statement
        for name, statement in statements().items()
        if name not in OPTIONAL or _has_fts5(connection)
    }
    known = wanted.keys() | _ours(connection)
    present = {
        name: (kind, sql)
        for kind, name, sql in connection.execute("SELECT type, name, sql FROM sqlite_master")
        if name in known and sql is not None
    }
    if all(name in present and present[name][1] == wanted[name] for name in wanted):
        return
    for kind in ("view", "trigger", "index"):
        for name in [name for name, (what, _) in present.items() if what == kind]:
            connection.execute(f"DROP {kind} {name}")
            del present[name]
    for name, statement in wanted.items():
        if name not in present:
            _make(connection, name, statement, present)
        elif present[name][1] != statement:
            _remake(connection, name, statement)
    for name in present.keys() - wanted.keys() - OPTIONAL:
        connection.execute(f"DROP TABLE {name}")


def _ours(connection: sqlite3.Connection) -> set[str]:
    """The names that Pizhu has used in a file of this version."""
    version = version_of(connection)
    return set(statements(version)) if version else set()


def _make(
    connection: sqlite3.Connection,
    name: str,
    statement: str,
    present: dict[str, tuple[str, str]],
) -> None:
    connection.execute(statement)
    if name in OPTIONAL and "reports" in present:
        connection.execute("UPDATE reports SET indexed = 0")


def _remake(connection: sqlite3.Connection, name: str, statement: str) -> None:
    """Make a table anew with the rows of the old one."""
    if name in OPTIONAL:
        connection.execute(f"DROP TABLE {name}")
        connection.execute(statement)
        connection.execute("UPDATE reports SET indexed = 0")
        return
    connection.execute(f"ALTER TABLE {name} RENAME TO {_OLD}")
    connection.execute(statement)
    old = _columns(connection, _OLD)
    sources = {}
    for column in _columns(connection, name):
        source = RENAMED.get(name, {}).get(column, column)
        if source in old or column in old:
            sources[column] = _quoted(source if source in old else column)
        elif column in MOVED.get(name, {}):
            sources[column] = MOVED[name][column]
    lost = {each for each in old if _quoted(each) not in sources.values()}
    if lost and connection.execute(f"SELECT 1 FROM {_OLD} LIMIT 1").fetchone():  # noqa: S608 - ours
        raise KeyError(*lost)
    # What has no order of its own keeps that of its rows.
    to, of = (", ".join(("rowid", *names)) for names in (map(_quoted, sources), sources.values()))
    connection.execute(f"INSERT INTO {name} ({to}) SELECT {of} FROM {_OLD} ORDER BY rowid")  # noqa: S608 - names from the schema
    connection.execute(f"DROP TABLE {_OLD}")


def _quoted(column: str) -> str:
    return f'"{column}"'


def _columns(connection: sqlite3.Connection, table: str) -> list[str]:
    return [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]


def _dangling(connection: sqlite3.Connection) -> int:
    """How many rows point to something that is not there."""
    return sum(1 for _ in connection.execute("PRAGMA foreign_key_check"))


def _add_default_labels(connection: sqlite3.Connection) -> None:
    from pizhu.report.label_sets import default_label_set
    from store.labels import insert_label_set

    insert_label_set(connection, default_label_set())


def _has_fts5(connection: sqlite3.Connection) -> bool:
    found = connection.execute("SELECT 1 FROM pragma_module_list WHERE name = 'fts5'").fetchone()
    return found is not None
