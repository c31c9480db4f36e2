"""Is a workspace sound? What is wrong with it, and what of that can be put right."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pizhu.report.problem import N_, Problem
from store.acts import Hand
from store.events import Draft, latest_seq, new_id
from store.items import ITEM_COLUMNS, Seen, is_whole
from store.labels import read_label_sets
from store.opening import open_existing
from store.relations import relations_on
from store.replay import REPAIR, Discrepancy, replay
from store.reports import text_hash
from store.tags import attributes_of
from store.transactions import backup_folder, explained, is_damage, writing

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from store.events import Changes

_BEYOND = N_(
    "{path} is damaged so badly that it cannot be examined ({reason}). Close Pizhu and put a copy "
    "from the folder {backups} in its place."
)
_BEYOND_WITHOUT_COPIES = N_(
    "{path} is damaged so badly that it cannot be examined ({reason}), and there are no copies in "
    "{backups}. If you have none elsewhere, “sqlite3 {path} .recover” brings out what can be read."
)
_PAGES = N_("The file's structure is damaged: {detail}. Go back to a copy.")
_REFERENCE = N_("A row of {table} points to something that is not there. Go back to a copy.")
_TEXT = N_("The text of the report “{report}” is not the one that was added. Go back to a copy.")
_FIGURE_QUOTE = N_(
    "The figure “{quote}” of the report “{report}” does not stand in its text. Detect again."
)
_TAG_QUOTE = N_(
    "The tag on “{quote}” of the report “{report}” does not stand in its text. It can be set aside "
    "as an orphan, to be put in its place by hand."
)
_NOTE_QUOTE = N_(
    "The note on “{quote}” of the report “{report}” does not stand in its text. Go back to a copy, "
    "or remove it and write it again."
)
_STRAY = N_("A relation of the report “{report}” links items of another one. Go back to a copy.")
_COUNT = N_("The report “{report}” counts its figures and tags wrongly. They can be counted again.")
_STATE = N_(
    "The item {item} is not what its history says: {is_now} instead of {should_be}. It can be set "
    "back to its history."
)
_LOST = N_("The figure {item} is not there, though its history speaks of it. Go back to a copy.")
_HISTORY = N_("The event {event} contradicts the history before it (item {item}).")
_NOT_JSON = N_("A column of {table} does not hold what it should ({item}). Go back to a copy.")

_COUNTS = """
SELECT r.id, r.title, r.figures, r.decided, r.tags,
    (SELECT count(*) FROM figures AS f
        WHERE f.report_id = r.id AND (f.withdrawn = 0 OR f.decision <> 'undecided')),
    (SELECT count(*) FROM figures AS f WHERE f.report_id = r.id AND f.decision <> 'undecided'),
    (SELECT count(*) FROM tags AS t WHERE t.report_id = r.id
        AND (t.decision = 'accepted' OR t.decision = 'unsure'))
FROM reports AS r
"""


_STRAYS = """
SELECT r.title FROM relations AS l JOIN reports AS r ON r.id = l.report_id
    LEFT JOIN tags AS a ON a.id = l.from_tag LEFT JOIN figures AS f ON f.id = l.from_figure
    LEFT JOIN tags AS b ON b.id = l.to_tag LEFT JOIN figures AS g ON g.id = l.to_figure
WHERE coalesce(a.report_id, f.report_id) <> r.id OR coalesce(b.report_id, g.report_id) <> r.id
"""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something wrong with a workspace.

    Attributes:
        message: The sentence as a template, marked for translation.
        values: What goes into it.
        repairable: Whether `repair` can put it right.
        discrepancy: What does not follow from the history, where that is it.
        tag: The id of the tag that is out of place, where that is it.
    """

    message: str
    values: Mapping[str, object]
    repairable: bool = False
    discrepancy: Discrepancy | None = None
    tag: str | None = None

    @property
    def problem(self) -> Problem:
        """The same as a `Problem`, for whoever shows it."""
        return Problem(self.message, **self.values)

    def __str__(self) -> str:
        """The sentence in English."""
        return str(self.problem)


def examine(path: Path) -> tuple[Finding, ...]:
    """Everything that is wrong with the workspace `path`; nothing where it is sound.

    Checks the file's structure, its references, every text against its hash, every figure, tag
    and note against its text, the counts, and the state of every item against its history.

    Raises:
        Problem: When the file cannot even be opened.
    """
    try:
        with closing(open_existing(path)) as connection, explained(path):
            return tuple(_findings(connection))
    except Problem as problem:
        if not is_damage(problem):
            raise
        backups = backup_folder(path)
        message = _BEYOND if any(backups.glob("*.db")) else _BEYOND_WITHOUT_COPIES
        reason = problem.values["reason"]
        raise Problem(message, path=path, reason=reason, backups=backups) from problem


def repair(path: Path, annotator: str) -> tuple[Finding, ...]:
    """Put right what can be, in one transaction and with an event for each; a copy is made first.

    Returns:
        What was put right.

    Raises:
        Problem: When the file cannot be opened or written.
    """
    from store.backup import back_up_before

    if not any(finding.repairable for finding in examine(path)):
        return ()
    back_up_before(path, REPAIR)
    connection = open_existing(path)
    done: list[Finding] = []
    try:
        hand = Hand(connection, annotator, Seen(latest_seq(connection)))
        with writing(connection, path):
            # First back to the history; a tag may be in its place then, and a count right.
            for kind in (_is_of_state, _is_of_place, _is_of_count):
                found = [each for each in _findings(connection) if each.repairable and kind(each)]
                for finding in found:
                    _repair(hand, finding)
                done += found
        return tuple(done)
    finally:
        connection.close()


def _is_of_state(finding: Finding) -> bool:
    return finding.discrepancy is not None


def _is_of_place(finding: Finding) -> bool:
    return finding.tag is not None


def _is_of_count(finding: Finding) -> bool:
    return finding.message == _COUNT


def _findings(connection: sqlite3.Connection) -> Iterator[Finding]:
    try:
        pages = [row[0] for row in connection.execute("PRAGMA integrity_check(20)")]
    except sqlite3.DatabaseError as error:
        pages = [str(error)]
    if pages != ["ok"]:
        yield from (Finding(_PAGES, {"detail": detail}) for detail in pages)
        return
    for table, *_ in connection.execute("PRAGMA foreign_key_check"):
        yield Finding(_REFERENCE, {"table": table})
    try:
        read_label_sets(connection)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        yield Finding(_NOT_JSON, {"table": "labels", "item": error})
    yield from misplaced(connection)
    for _, title, *counts in connection.execute(_COUNTS):
        if counts[:3] != counts[3:]:
            yield Finding(_COUNT, {"report": title}, repairable=True)
    try:
        for discrepancy in replay(connection):
            yield _of_discrepancy(discrepancy)
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        yield Finding(_NOT_JSON, {"table": "events", "item": error})


def misplaced(
    connection: sqlite3.Connection, only: frozenset[str] | None = None
) -> Iterator[Finding]:
    """Texts that are not what was added, and items that do not stand in their text.

    Args:
        connection: The workspace.
        only: The ids of the reports to look at; all where None.
    """
    for (title,) in connection.execute(_STRAYS):
        yield Finding(_STRAY, {"report": title})
    for report_id, title, digest, length, text in connection.execute(
        "SELECT r.id, r.title, r.text_sha256, r.length, t.text"
        " FROM reports AS r LEFT JOIN texts AS t ON t.report_id = r.id"
    ):
        if only is not None and report_id not in only:
            continue
        if text is None or text_hash(text) != digest or len(text) != length:
            yield Finding(_TEXT, {"report": title})
            continue
        yield from _misplaced_in(connection, report_id, title, text)


def _misplaced_in(
    connection: sqlite3.Connection, report_id: str, title: str, text: str
) -> Iterator[Finding]:
    """The figures, tags and notes of one report that do not stand in its text."""
    for item, start, end, quote, *columns in connection.execute(
        'SELECT id, start, "end", text, section, evidence, checks FROM figures WHERE report_id = ?',
        (report_id,),
    ):
        if text[start:end] != quote:
            yield Finding(_FIGURE_QUOTE, {"quote": quote, "report": title})
        if not all(_is_array(column) for column in columns):
            yield Finding(_NOT_JSON, {"table": "figures", "item": item})
    for item, start, end, quote, attributes in connection.execute(
        'SELECT id, start, "end", quote, attributes FROM tags WHERE report_id = ?',
        (report_id,),
    ):
        if text[start:end] != quote:
            values = {"quote": quote, "report": title}
            yield Finding(_TAG_QUOTE, values, repairable=True, tag=item)
        if not _are_attributes(attributes):
            yield Finding(_NOT_JSON, {"table": "tags", "item": item})
    for start, end, quote in connection.execute(
        'SELECT start, "end", quote FROM notes WHERE report_id = ?', (report_id,)
    ):
        if text[start:end] != quote:
            yield Finding(_NOTE_QUOTE, {"quote": quote, "report": title})


def _are_attributes(column: str) -> bool:
    try:
        attributes_of(column)
    except (ValueError, RecursionError):
        return False
    return True


def _is_array(column: str) -> bool:
    try:
        return isinstance(json.loads(column), list)
    except (ValueError, RecursionError):
        return False


def _of_discrepancy(discrepancy: Discrepancy) -> Finding:
    if discrepancy.event:
        return Finding(_HISTORY, {"event": discrepancy.event, "item": discrepancy.id})
    complete = discrepancy.is_now is not None or is_whole(
        discrepancy.table, discrepancy.should_be or ()
    )
    values = {
        "item": discrepancy.id,
        "is_now": discrepancy.is_now,
        "should_be": discrepancy.should_be,
    }
    if not complete:
        return Finding(_LOST, values)
    return Finding(_STATE, values, repairable=True, discrepancy=discrepancy)


def _repair(hand: Hand, finding: Finding) -> None:
    if finding.discrepancy is not None:
        _set_back(hand, finding.discrepancy)
    elif finding.tag is not None:
        _set_aside(hand, finding.tag)
    else:
        hand.connection.execute(
            "UPDATE reports SET (figures, decided, tags) = (SELECT"
            " (SELECT count(*) FROM figures AS f WHERE f.report_id = reports.id"
            " AND (f.withdrawn = 0 OR f.decision <> 'undecided')),"
            " (SELECT count(*) FROM figures AS f WHERE f.report_id = reports.id"
            " AND f.decision <> 'undecided'),"
            " (SELECT count(*) FROM tags AS t WHERE t.report_id = reports.id"
            " AND (t.decision = 'accepted' OR t.decision = 'unsure')))"
        )
        hand.write(Draft(REPAIR, hand.annotator, None, {}, {}))


def _set_back(hand: Hand, found: Discrepancy) -> None:
    fields = found.should_be or found.is_now or {}
    report_id = fields.get("report_id")
    if report_id is None and "report_id" in ITEM_COLUMNS[found.table]:
        row = hand.connection.execute(
            f"SELECT report_id FROM {found.table} WHERE id = ?",  # noqa: S608 - a name from ITEM_COLUMNS
            (found.id,),
        ).fetchone()
        report_id = row[0]
    before = {found.table: {found.id: found.is_now}}
    after = {found.table: {found.id: found.should_be}}
    hand.write(Draft(REPAIR, hand.annotator, report_id, before, after))


def _set_aside(hand: Hand, tag_id: str) -> None:
    row = hand.require("tags", tag_id)
    carried = {name: row[name] for name in ITEM_COLUMNS["orphans"] if name in row}
    orphan: dict[str, Any] = {**carried, "moved_from": tag_id}
    orphan_id = new_id()
    relations = relations_on(hand.connection, "tags", [tag_id])
    before: Changes = {"tags": {tag_id: row}, "orphans": {orphan_id: None}, "relations": relations}
    after: Changes = {
        "tags": {tag_id: None},
        "orphans": {orphan_id: orphan},
        "relations": dict.fromkeys(relations),
    }
    hand.write(Draft(REPAIR, hand.annotator, row["report_id"], before, after))
