"""Which texts may hold a string: an index of the pairs of characters that occur in each.

Chinese has no blanks between words, so an index of words cannot answer for a substring: FTS5's own
tokenisers find nothing inside a sentence, or need three characters. This index holds, for each
report, every single character and every pair of neighbours, as the terms of a contentless FTS5
table without positions. A text that holds a string holds all its pairs; the few that hold the
pairs but not the string are told apart by looking at the text. So the answer is exact, whatever
the index says too much; docs/store.md has sizes and times.
"""

from __future__ import annotations

from operator import add
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3

#: The "ascii" tokeniser takes every character beyond ASCII for part of a term; ASCII itself is
#: moved to the Private Use Area, so that no character divides terms but the blanks between them.
_MOVED = {code: 0xE000 + code for code in range(128)}


def has_index(connection: sqlite3.Connection) -> bool:
    """Whether the file has the index and this SQLite can use it."""
    return (
        connection.execute(
            "SELECT 1 FROM sqlite_master, pragma_module_list AS module"
            " WHERE sqlite_master.name = 'text_index' AND module.name = 'fts5'"
        ).fetchone()
        is not None
    )


def index_text(connection: sqlite3.Connection, number: int, text: str) -> None:
    """Enter the text of the report with this number."""
    moved = text.translate(_MOVED)
    terms = set(moved)
    terms.update(map(add, moved, moved[1:]))
    connection.execute(
        "INSERT INTO text_index (rowid, terms) VALUES (?, ?)", (number, " ".join(terms))
    )
    connection.execute("UPDATE reports SET indexed = 1 WHERE number = ?", (number,))


def index_missing(connection: sqlite3.Connection, limit: int = -1) -> int:
    """Enter texts that are not in the index yet, at most `limit`; returns how many.

    Reports are added without: entering one takes about half as long as reading its figures, and
    a text that is not in the index is looked at by every search instead.
    """
    if not has_index(connection):
        return 0
    missing = connection.execute(
        "SELECT number, text FROM reports JOIN texts ON report_id = id WHERE indexed = 0 LIMIT ?",
        (limit,),
    ).fetchall()
    for number, text in missing:
        index_text(connection, number, text)
    return len(missing)


def rebuild_index(connection: sqlite3.Connection) -> None:
    """Make the index anew from the texts."""
    if has_index(connection):
        connection.execute("INSERT INTO text_index (text_index) VALUES ('delete-all')")
        connection.execute("UPDATE reports SET indexed = 0")
        index_missing(connection)


def possible_texts(connection: sqlite3.Connection, wanted: str) -> set[int] | None:
    """The numbers of the reports whose text may hold `wanted`; None where all may."""
    if not wanted or not has_index(connection):
        return None
    moved = wanted.translate(_MOVED)
    terms = list(dict.fromkeys(map(add, moved, moved[1:]))) if len(moved) > 1 else [moved]
    match = " AND ".join(f'"{term}"' for term in terms)
    return {
        row[0]
        for row in connection.execute(
            "SELECT rowid FROM text_index WHERE text_index MATCH ?"
            " UNION ALL SELECT number FROM reports WHERE indexed = 0",
            (match,),
        )
    }
