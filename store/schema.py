"""The tables of a workspace file, as every version of the schema has them (docs/store.md).

``schema.sql`` is what the newest schema looks like, word for word as SQLite keeps it: opening a
file compares the two, so a file with a foreign trigger, view or column under our names is refused
before a query runs. ``released/schema-N.sql`` is the same for a version N that was released before.
"""

from __future__ import annotations

import re
import sqlite3
from functools import cache
from pathlib import Path
from typing import Any

#: "PZHU" in ASCII: bytes 68 to 71 of every workspace file.
APPLICATION_ID = 0x505A4855

#: The schema's version: how many steps a current file has been through (`user_version`).
SCHEMA_VERSION = 2

#: STRICT tables came with SQLite 3.37.
OLDEST_SQLITE = (3, 37, 0)

#: What a file made by a SQLite without FTS5 does without; searching takes longer then.
OPTIONAL = frozenset({"text_index"})

_NAME = re.compile(r"CREATE (?:TABLE|INDEX|TRIGGER|VIEW|VIRTUAL TABLE) (\w+)")


@cache
def statements(version: int = SCHEMA_VERSION) -> dict[str, str]:
    """What a version of the schema is made of: object name to the statement that makes it."""
    # Not by importlib.resources: its import alone costs more than opening a workspace may.
    file = "schema.sql" if version == SCHEMA_VERSION else f"released/schema-{version}.sql"
    text = (Path(__file__).parent / file).read_text("utf-8")
    found = {}
    for statement in text.split(";\n\n"):
        begin = statement.index("CREATE ")
        name = _NAME.match(statement, begin)
        assert name is not None  # noqa: S101 - every statement of our own files has one
        found[name[1]] = statement[begin:].rstrip(";\n")
    return found


@cache
def defaults(table: str) -> dict[str, Any]:
    """What the columns of a table hold where a row does not say: a column that has to is not in.

    An event of an earlier version does not speak of columns that came later.
    """
    found = {}
    memory = sqlite3.connect(":memory:")
    try:
        memory.execute(statements()[table])
        for _, name, _, needed, default, key in memory.execute(f"PRAGMA table_info({table})"):
            if default is not None:
                found[name] = memory.execute(f"SELECT {default}").fetchone()[0]
            elif not needed and not key:
                found[name] = None
    finally:
        memory.close()
    return found
