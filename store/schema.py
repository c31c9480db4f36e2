"""The tables of a workspace file, and the migrations that make them (docs/store.md).

``schema.sql`` is what the newest schema looks like, word for word as SQLite keeps it: opening a
file compares the two, so a file with a foreign trigger, view or column under our names is refused
before a query runs.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database
    from sqlite_utils.migrations import Migrations

#: "PZHU" in ASCII: bytes 68 to 71 of every workspace file.
APPLICATION_ID = 0x505A4855

#: The schema's version: how many migrations a current file has been through (`user_version`).
SCHEMA_VERSION = 1

#: STRICT tables came with SQLite 3.37.
OLDEST_SQLITE = (3, 37, 0)

_NAME = re.compile(r"CREATE (?:TABLE|INDEX|TRIGGER|VIEW|VIRTUAL TABLE) (\w+)")


@cache
def statements() -> dict[str, str]:
    """What the newest schema is made of: object name to the statement that makes it, in order."""
    # Not by importlib.resources: its import alone costs more than opening a workspace may.
    text = Path(__file__).with_name("schema.sql").read_text("utf-8")
    found = {}
    for statement in text.split(";\n\n"):
        begin = statement.index("CREATE ")
        name = _NAME.match(statement, begin)
        assert name is not None  # noqa: S101 - every statement of our own file has one
        found[name[1]] = statement[begin:].rstrip(";\n")
    return found


#: What a file made by a SQLite without FTS5 does without; searching takes longer then.
OPTIONAL = frozenset({"text_index"})


def migrations() -> Migrations:
    """The steps from an empty file to the newest schema, oldest first."""
    from sqlite_utils.migrations import Migrations

    steps = Migrations("pizhu")

    @steps(name="001_first_schema")
    def first_schema(db: Database) -> None:
        for name, statement in statements().items():
            if name not in OPTIONAL or _has_fts5(db):
                db.execute(statement)
        _add_default_labels(db)

    return steps


def _add_default_labels(db: Database) -> None:
    from pizhu.report.label_sets import default_label_set
    from store.labels import insert_label_set

    insert_label_set(db.conn, default_label_set())


def _has_fts5(db: Database) -> bool:
    found = db.execute("SELECT 1 FROM pragma_module_list WHERE name = 'fts5'").fetchone()
    return found is not None
